"""The numbers of OpenDocument lists and headings, counted as its programs do: they stand nowhere in the text."""

from collections.abc import Iterable
from dataclasses import dataclass

from lxml.etree import _Element

from index.readers.numerals import FORMS, whole
from index.readers.xml_parts import attribute, local

_LEVELS = 10


@dataclass(frozen=True, slots=True)
class OpenList:
    """A list that is being read; the lists inside one another share their counts."""

    style: str
    level: int
    counts: list[int]


class Numbers:
    """Counts along a document: every list, item and heading is wanted once, in order."""

    def __init__(self, parts: Iterable[_Element]) -> None:
        self._levels: dict[tuple[str, int], _Element] = {}
        for style in (style for part in parts for style in part.iter("{*}list-style", "{*}outline-style")):
            name = "" if local(style) == "outline-style" else attribute(style, "name") or ""
            for level in style.iter("{*}list-level-style-number", "{*}outline-level-style"):
                self._levels[name, whole(attribute(level, "level"))] = level
        self._headings = OpenList("", 0, [0] * (_LEVELS + 1))
        self._by_id: dict[str | None, list[int]] = {}
        self._by_style: dict[str, list[int]] = {}

    def open_list(self, element: _Element, outer: OpenList | None) -> OpenList:
        """Return the list, which begins anew unless it states which one it goes on from."""
        goes_on = attribute(element, "continue-numbering") == "true"
        style = attribute(element, "style-name") or (outer.style if outer else "")
        if outer:
            level = min(outer.level + 1, _LEVELS)
            if not goes_on:
                outer.counts[level:] = [0] * (_LEVELS + 1 - level)
            return OpenList(style, level, outer.counts)
        earlier = self._by_id.get(attribute(element, "continue-list"))
        earlier = earlier or (self._by_style.get(style) if goes_on else None)
        counts = earlier or [0] * (_LEVELS + 1)
        self._by_style[style] = counts
        if name := attribute(element, "id"):
            self._by_id[name] = counts
        return OpenList(style, 1, counts)

    def of_item(self, item: _Element, within: OpenList) -> str:
        """Return the item's number as it is shown, "" when it has none."""
        return self._count(within.style, within.level, within.counts, whole(attribute(item, "start-value")))

    def of_heading(self, heading: _Element) -> str:
        """Return the number of a heading that stands in no list, "" when it has none."""
        level = min(whole(attribute(heading, "outline-level")) or 1, _LEVELS)
        if attribute(heading, "is-list-header") == "true":
            return ""
        return self._count("", level, self._headings.counts, 0)

    def _count(self, style: str, level: int, counts: list[int], stated: int) -> str:
        definition = self._levels.get((style, level))
        begin = (whole(attribute(definition, "start-value")) if definition is not None else 0) or 1
        counts[level] = stated or (counts[level] + 1 if counts[level] else begin)
        counts[level + 1 :] = [0] * (_LEVELS - level)
        form = attribute(definition, "num-format") if definition is not None else None
        if definition is None or not form:
            return ""
        first = level + 1 - max(1, whole(attribute(definition, "display-levels")))
        shown = [self._shown(style, at, counts[at]) for at in range(max(1, first), level + 1)]
        number = ".".join(filter(None, shown))
        affixes = (attribute(definition, name) or "" for name in ("num-prefix", "num-suffix"))
        return number.join(affixes).strip() if number else ""

    def _shown(self, style: str, level: int, count: int) -> str:
        definition = self._levels.get((style, level))
        form = attribute(definition, "num-format") if definition is not None else None
        return FORMS[form](max(1, count)) if form in FORMS else ""
