"""OpenDocument: texts (odt) as paragraphs, headings, rows and notes; presentations (odp) by slides."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from zipfile import ZipFile

from lxml.etree import _Element

from index.documents import Reason
from index.errors import Unreadable
from index.readers.archives import open_archive
from index.readers.content import Content, storable
from index.readers.opendocument_numbers import Numbers, OpenList
from index.readers.paragraphs import Paragraph, join_paragraphs, join_slides, one_line
from index.readers.tables import only_arranges, table_rows
from index.readers.xml_parts import attribute, believable_date, child, children, local, needed_part, read_part

# Deleted text, comments, what a picture shows, how a word is read.
_UNREAD = {"tracked-changes", "annotation", "title", "desc", "ruby-text", "forms"}
_CONTENTS = {"table-of-content", "illustration-index", "table-index", "alphabetical-index"}
_SPACES = {"s", "tab", "line-break"}
_HEADING_STYLES = ("Title", "Subtitle", "Heading")
WIDEST_TABLE = 1000


def read_odt(content: bytes) -> Content:
    """Return the text as it stands after every change; Unreadable when it is damaged or needs a password."""
    archive, body, walk = _open(content)
    text, blocks = join_paragraphs(walk.paragraphs(body))
    title, created = _properties(archive)
    return Content(text, blocks, title=title, date=created)


def read_odp(content: bytes) -> Content:
    """Return the slides, each with its notes; Unreadable as of a text."""
    archive, body, walk = _open(content)
    slides = _nearest(body, "page")
    text, blocks, pages = join_slides((_shown(slide, walk), _notes(slide, walk)) for slide in slides)
    title, created = _properties(archive)
    return Content(text, blocks, title=title, date=created, pages=pages)


def _open(content: bytes) -> tuple[ZipFile, _Element, "_Walk"]:
    archive = open_archive(content)
    manifest = read_part(archive, "META-INF/manifest.xml")
    if manifest is not None and any(local(element) == "encryption-data" for element in manifest.iter("*")):
        raise Unreadable("encrypted", "It opens only with a password. Save it without one.")
    root, styles = needed_part(archive, "content.xml"), read_part(archive, "styles.xml")
    body = child(root, "body")
    if body is None:
        raise Unreadable("broken", "It is damaged: it has no body.")
    parts = [part for part in (styles, root) if part is not None]
    return archive, body, _Walk(_heading_styles(parts), Numbers(parts))


def _properties(archive: ZipFile) -> tuple[str | None, str | None]:
    root = read_part(archive, "meta.xml")
    meta = child(root, "meta")
    stated = {local(found): found.text or "" for found in (children(meta) if meta is not None else ())}
    return storable(stated.get("title", "")).strip() or None, believable_date(stated.get("creation-date", ""))


def _heading_styles(parts: Iterable[_Element]) -> set[str]:
    """Return the styles of the text that are titles or headings, or made from them."""
    parents = {
        attribute(style, "name") or "": attribute(style, "parent-style-name") or ""
        for root in parts
        for style in root.iter("{*}style")
    }
    # Programs use the styles that all know without defining them.
    found = {name for name in (*parents, *parents.values(), *_HEADING_STYLES) if name.startswith(_HEADING_STYLES)}
    while more := {name for name, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def _shown(page: _Element, walk: "_Walk") -> Iterator[Paragraph]:
    frames = [shape for shape in children(page) if local(shape) not in _UNREAD | {"notes"}]
    titles = [frame for frame in frames if attribute(frame, "class") == "title"]
    for frame in titles:
        yield from (replace(found, heading=True) for found in walk.paragraphs(frame))
    for shape in frames:
        if shape not in titles:
            yield from walk.part(shape)


def _notes(page: _Element, walk: "_Walk") -> Iterator[Paragraph]:
    for notes in _nearest(page, "notes"):
        for frame in children(notes):
            if attribute(frame, "class") == "notes":
                yield from walk.paragraphs(frame)


@dataclass(frozen=True, slots=True)
class _Walk:
    heading_styles: set[str]
    numbers: Numbers

    def paragraphs(self, container: _Element, removed: Reason | None = None) -> Iterator[Paragraph]:
        for element in children(container):
            yield from self.part(element, removed)

    def part(self, element: _Element, removed: Reason | None = None) -> Iterator[Paragraph]:
        name = local(element)
        if name in ("p", "h"):
            yield from self._paragraph(element, self.numbers.of_heading(element) if name == "h" else "", removed)
        elif name == "list":
            yield from self._list(element, None, removed)
        elif name == "table":
            yield from self._table(element)
        elif name not in _UNREAD:
            yield from self.paragraphs(element, "contents" if name in _CONTENTS else removed)

    def _paragraph(self, element: _Element, number: str, removed: Reason | None) -> Iterator[Paragraph]:
        heading = local(element) == "h" or attribute(element, "style-name") in self.heading_styles
        if text := one_line(_text(element)):
            yield Paragraph(f"{number} {text}", heading, removed)
        for beside in _nearest(element, "note-body", "text-box"):
            yield from self.paragraphs(beside)

    def _list(self, element: _Element, outer: OpenList | None, removed: Reason | None) -> Iterator[Paragraph]:
        within = self.numbers.open_list(element, outer)
        for item in children(element):
            # An item that only holds a list shows no number, and the second paragraph of one has none.
            first = next(children(item), None) if local(item) == "list-item" else None
            for inside in children(item):
                if local(inside) == "list":
                    yield from self._list(inside, within, removed)
                elif local(inside) in ("p", "h"):
                    number = self.numbers.of_item(item, within) if inside is first else ""
                    yield from self._paragraph(inside, number, removed)
                else:
                    yield from self.part(inside, removed)

    def _table(self, table: _Element) -> Iterator[Paragraph]:
        rows = [list(_nearest(row, "table-cell", "covered-table-cell")) for row in _nearest(table, "table-row")]
        if only_arranges(rows, lambda cell: bool(_nearest(cell, "table"))):
            for cell in chain.from_iterable(rows):
                yield from self.paragraphs(cell)
            return
        stated = True if _nearest(table, "table-header-rows") else None
        yield from map(Paragraph, table_rows([_grid_row(row) for row in rows], stated))
        for beside in _nearest(table, "note-body", "text-box"):
            yield from self.paragraphs(beside)


def _grid_row(cells: list[_Element]) -> list[str]:
    row: list[str] = []
    for cell in cells:
        repeated = attribute(cell, "number-columns-repeated") or "1"
        covered = local(cell) == "covered-table-cell"
        text = "" if covered else " ".join(_text(found) for found in _nearest(cell, "p", "h"))
        row += [text] * (min(int(repeated), WIDEST_TABLE) if repeated.isdecimal() else 1)
    return row


def _nearest(container: _Element, *names: str) -> list[_Element]:
    """Return the elements of these names in it, in order, without those inside one another."""
    found, waiting = [], list(children(container))[::-1]
    while waiting:
        element = waiting.pop()
        if local(element) in names:
            found.append(element)
        elif local(element) not in _UNREAD:
            waiting += list(children(element))[::-1]
    return found


def _text(element: _Element) -> str:
    """Return what is read in the line of the paragraph; notes and boxes stand beside it."""
    parts = [element.text or ""]
    for inside in element:
        name = local(inside) if isinstance(inside.tag, str) else ""
        if name in _SPACES:
            parts.append(" ")
        elif name and name not in _UNREAD | {"note", "text-box"}:
            parts.append(_text(inside))
        parts.append(inside.tail or "")
    return "".join(parts)
