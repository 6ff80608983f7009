"""The numbers of Word's numbered paragraphs, counted as Word does: they stand nowhere in the text."""

import re
from collections.abc import Callable

from lxml.etree import _Element

from index.readers.numerals import FORMS, MOST, whole
from index.readers.xml_parts import attribute, child, children, local

_UNNUMBERED = {"bullet", "none"}
_LEVELS = 9


class Numbers:
    """Counts along a document: `of` wants each paragraph once, in order."""

    def __init__(self, numbering: _Element | None, styles: _Element | None) -> None:
        parts = list(children(numbering)) if numbering is not None else []
        self._lists = {attribute(part, "abstractNumId"): part for part in parts if local(part) == "abstractNum"}
        self._numbered = {attribute(part, "numId"): part for part in parts if local(part) == "num"}
        self._styles = {
            attribute(style, "styleId"): style for style in (children(styles) if styles is not None else ())
        }
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()

    def of(self, paragraph: _Element) -> str:
        """Return the paragraph's number as it is shown, "" when it has none."""
        number, level = self._stated(paragraph)
        entry = self._numbered.get(number)
        list_id = value(child(entry, "abstractNumId"))
        if number is None or entry is None or list_id is None or list_id not in self._lists or level >= _LEVELS:
            return ""
        definitions = {attribute(found, "ilvl"): found for found in children(self._lists[list_id])}
        overrides = {attribute(found, "ilvl"): found for found in children(entry) if local(found) == "lvlOverride"}
        definitions |= {key: own for key, found in overrides.items() if (own := child(found, "lvl")) is not None}
        # Lists that share a definition go on counting, unless one states that it begins anew.
        counts = self._counts.setdefault(list_id, [None] * _LEVELS)
        if number not in self._begun:
            self._begun.add(number)
            for at in range(_LEVELS):
                begin = value(child(overrides.get(str(at)), "startOverride"))
                if begin is not None:
                    counts[at] = whole(begin) - 1
        starts = [whole(value(child(definitions.get(str(at)), "start")) or "1") for at in range(_LEVELS)]
        before = counts[level]
        counts[level] = starts[level] if before is None else before + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        shown = [starts[at] if (count := counts[at]) is None else count for at in range(_LEVELS)]
        return _shown(definitions, level, shown)

    def _stated(self, paragraph: _Element) -> tuple[str | None, int]:
        """Return the list and the level that the paragraph states, or its style, or what that is made from."""
        holder: _Element | None = paragraph
        style = value(child(paragraph, "pPr", "pStyle"))
        seen: set[str | None] = set()
        level: int | None = None
        while holder is not None:
            stated = child(holder, "pPr", "numPr")
            if level is None and (found := value(child(stated, "ilvl"))) is not None:
                level = whole(found)
            if (number := value(child(stated, "numId"))) is not None:
                return number, level or 0
            holder = None if style in seen else self._styles.get(style)
            seen.add(style)
            style = value(child(holder, "basedOn"))
        return None, 0


def _shown(definitions: dict[str | None, _Element], level: int, counts: list[int]) -> str:
    form = _form(definitions.get(str(level)))
    pattern = value(child(definitions.get(str(level)), "lvlText"))
    if form in _UNNUMBERED or pattern is None:
        return ""

    def count(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        return _FORMS.get(_form(definitions.get(str(at))), str)(min(counts[at], MOST))

    return re.sub(r"%([1-9])", count, pattern).strip()


def _form(definition: _Element | None) -> str:
    return value(child(definition, "numFmt")) or "decimal"


_FORMS: dict[str, Callable[[int], str]] = {
    "decimalZero": "{:02}".format,
    "lowerLetter": FORMS["a"],
    "upperLetter": FORMS["A"],
    "lowerRoman": FORMS["i"],
    "upperRoman": FORMS["I"],
}


def value(element: _Element | None) -> str | None:
    """Return what the element says with `w:val`, as most of Word's do."""
    return attribute(element, "val") if element is not None else None
