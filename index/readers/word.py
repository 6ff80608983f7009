"""Word (docx): paragraphs, headings, tables, notes and text boxes, as they read when every change is accepted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from lxml.etree import _Element

from index.documents import Reason
from index.readers.archives import open_archive
from index.readers.content import Content
from index.readers.paragraphs import Paragraph, join_paragraphs, one_line, reads_as_heading
from index.readers.tables import only_arranges, table_rows
from index.readers.word_numbers import Numbers, value
from index.readers.xml_parts import (
    attribute,
    child,
    children,
    core_properties,
    local,
    main_part,
    needed_part,
    read_part,
    relations,
)

# Deleted and moved away; what a paragraph looks like; the same drawing again, for older programs; how a word is read.
_UNREAD = {"del", "moveFrom", "pPr", "sdtPr", "Fallback", "rt"}
_SPACES = {"tab": " ", "br": " ", "cr": " ", "ptab": " ", "noBreakHyphen": "\u2011"}
_HEADING_STYLE = re.compile(r"(?:heading ?[1-9]|title|subtitle)$", re.IGNORECASE)
_CONTENTS_STYLE = re.compile(r"(?:toc ?[1-9]|table of figures)$", re.IGNORECASE)
BODY_LEVEL = 9


def read_docx(content: bytes) -> Content:
    """Return the document without running heads, comments and deleted text; Unreadable when it is damaged."""
    archive = open_archive(content)
    main = main_part(archive)
    body = child(needed_part(archive, main, "document"), "body")
    parts = {link.kind: link.target for link in relations(archive, main)}
    notes: dict[tuple[str, str | None], _Element] = {
        (kind, attribute(note, "id")): note
        for kind in ("footnotes", "endnotes")
        if kind in parts and (root := read_part(archive, parts[kind])) is not None
        for note in children(root)
    }
    styles = read_part(archive, parts["styles"]) if "styles" in parts else None
    numbering = read_part(archive, parts["numbering"]) if "numbering" in parts else None
    walk = _Walk(_styles(styles), notes, Numbers(numbering, styles))
    text, blocks = join_paragraphs(walk.paragraphs(body) if body is not None else ())
    title, created = core_properties(archive)
    return Content(text, blocks, title=title, date=created)


def _styles(root: _Element | None) -> dict[str, tuple[bool, bool]]:
    """Return for each style whether it makes headings, and lines of a table of contents; styles inherit both."""
    known = {attribute(style, "styleId") or "": style for style in (children(root) if root is not None else ())}
    found = {}
    for name in known:
        heading = contents = False
        # Each style once: a chain of damaged styles may be a ring.
        chain, style = {name}, known[name]
        while True:
            title = value(child(style, "name")) or ""
            level = value(child(style, "pPr", "outlineLvl"))
            contents = contents or bool(_CONTENTS_STYLE.match(title))
            heading = heading or bool(_HEADING_STYLE.match(title))
            base = value(child(style, "basedOn")) or ""
            if level is not None:
                heading = _is_level(level)
            if level is not None or base in chain or base not in known:
                break
            chain.add(base)
            style = known[base]
        found[name] = heading, contents
    return found


@dataclass(frozen=True, slots=True)
class _Walk:
    styles: dict[str, tuple[bool, bool]]
    notes: dict[tuple[str, str | None], _Element]
    numbers: Numbers

    def paragraphs(self, container: _Element) -> Iterator[Paragraph]:
        for element in children(container):
            name = local(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield from self._table(element)
            elif name not in _UNREAD:
                yield from self.paragraphs(element)

    def _paragraph(self, element: _Element) -> Iterator[Paragraph]:
        text, number = one_line(_text(element)), self.numbers.of(element)
        style = value(child(element, "pPr", "pStyle")) or ""
        heading, contents = self.styles.get(style, (bool(_HEADING_STYLE.match(style)), False))
        level = value(child(element, "pPr", "outlineLvl"))
        if level is not None:
            heading = _is_level(level)
        removed: Reason | None = "contents" if contents else None
        if text:
            heading = heading or (_is_bold(element) and reads_as_heading(text))
            yield Paragraph(f"{number} {text}", heading, removed)
        yield from self._beside(element)

    def _beside(self, element: _Element) -> Iterator[Paragraph]:
        """Yield what stands beside the text: boxes, and the notes that it refers to."""
        for found in _read(element):
            if local(found) == "txbxContent":
                yield from self.paragraphs(found)
            elif local(found) in ("footnoteReference", "endnoteReference"):
                kind = local(found).removesuffix("Reference") + "s"
                note = self.notes.get((kind, attribute(found, "id")))
                yield from self.paragraphs(note) if note is not None else ()

    def _table(self, table: _Element) -> Iterator[Paragraph]:
        rows = [row for row in _within(table, "tr") if child(row, "trPr", "del") is None]
        cells = [list(_within(row, "tc")) for row in rows]
        if only_arranges(cells, lambda cell: bool(_within(cell, "tbl"))):
            for cell in chain.from_iterable(cells):
                yield from self.paragraphs(cell)
            return
        for line in table_rows([self._grid_row(row) for row in cells], self._has_header(rows)):
            yield Paragraph(line)
        for line_of_cells in rows:
            yield from self._beside(line_of_cells)

    def _grid_row(self, cells: list[_Element]) -> list[str]:
        row = []
        for cell in cells:
            merge, span = child(cell, "tcPr", "vMerge"), value(child(cell, "tcPr", "gridSpan")) or "1"
            continues = merge is not None and value(merge) != "restart"
            text = " ".join(f"{self.numbers.of(found)} {_text(found)}" for found in _within(cell, "p"))
            row.append("" if continues else one_line(text))
            row += [""] * (min(int(span), 100) - 1 if span.isdecimal() else 0)
        return row

    def _has_header(self, rows: list[_Element]) -> bool | None:
        bold = [all(map(_is_bold, _within(row, "p"))) for row in rows[:2]]
        return True if child(rows[0], "trPr", "tblHeader") is not None or bold == [True, False] else None


def _within(container: _Element, name: str) -> list[_Element]:
    """Return the nearest elements of that name, whatever content controls and changes they are wrapped in."""
    found, waiting = [], list(children(container))[::-1]
    while waiting:
        element = waiting.pop()
        if local(element) == name:
            found.append(element)
        elif local(element) not in _UNREAD:
            waiting += list(children(element))[::-1]
    return found


def _read(element: _Element) -> Iterator[_Element]:
    """Yield the elements in it that are read, in order; boxes are yielded and not entered."""
    waiting = list(children(element))[::-1]
    while waiting:
        found = waiting.pop()
        if local(found) in _UNREAD or (local(found) == "r" and _is_on(child(found, "rPr", "vanish"))):
            continue
        # "Click here to enter text", where nobody did.
        if local(found) == "sdt" and _is_on(child(found, "sdtPr", "showingPlcHdr")):
            continue
        yield found
        if local(found) == "AlternateContent":
            waiting += list(children(found))[:1]
        elif local(found) not in ("txbxContent", "rPr"):
            waiting += list(children(found))[::-1]


def _text(element: _Element) -> str:
    return "".join(
        (found.text or "") if local(found) == "t" else _SPACES.get(local(found), "") for found in _read(element)
    )


def _is_bold(paragraph: _Element) -> bool:
    runs = [run for run in _within(paragraph, "r") if _text(run).strip()]
    return bool(runs) and all(_is_on(child(run, "rPr", "b")) for run in runs)


def _is_on(switch: _Element | None) -> bool:
    return switch is not None and value(switch) not in ("0", "false", "off")


def _is_level(level: str) -> bool:
    return level.isdecimal() and int(level) < BODY_LEVEL
