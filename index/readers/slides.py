"""Presentations (pptx): each slide's title, its shapes from the top left, and what the speaker notes say."""

from collections.abc import Iterator
from dataclasses import dataclass
from zipfile import ZipFile

from lxml.etree import _Element

from index.readers.archives import open_archive
from index.readers.content import Content
from index.readers.paragraphs import Paragraph, join_slides
from index.readers.tables import table_rows
from index.readers.xml_parts import (
    Relation,
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

# Half an inch, in the unit of the format: shapes that begin within it stand in one row.
ROW_HEIGHT = 457_200
_TITLES = {"title", "ctrTitle"}
_FURNITURE = {"sldNum", "dt", "ftr", "hdr", "sldImg"}
Position = tuple[int, int]


def read_pptx(content: bytes) -> Content:
    """Return the slides in their order, hidden ones too; Unreadable when the file is damaged."""
    archive = open_archive(content)
    main = main_part(archive)
    slides = {link.id: link.target for link in relations(archive, main) if link.kind == "slide"}
    listed = child(needed_part(archive, main, "presentation"), "sldIdLst")
    # `r:id`, and not the slide's own `id` without a namespace.
    ids = [attribute(entry, "id", qualified=True) for entry in (children(listed) if listed is not None else ())]
    parts = [slides[name] for name in ids if name in slides]
    text, blocks, pages = join_slides((_slide(archive, part), _notes(archive, part)) for part in parts)
    title, created = core_properties(archive)
    return Content(text, blocks, title=title, date=created, pages=pages)


@dataclass(frozen=True, slots=True)
class _Slide:
    archive: ZipFile
    links: list[Relation]
    places: dict[tuple[str, str], Position]


def _slide(archive: ZipFile, part: str) -> Iterator[Paragraph]:
    tree = child(needed_part(archive, part), "cSld", "spTree")
    if tree is not None:
        yield from _shapes(tree, _Slide(archive, relations(archive, part), _inherited_places(archive, part)))


def _notes(archive: ZipFile, part: str) -> Iterator[Paragraph]:
    for link in relations(archive, part):
        notes = read_part(archive, link.target) if link.kind == "notesSlide" else None
        for shape in _all(notes, "sp"):
            if _placeholder(shape)[0] == "body":
                yield from _paragraphs(shape)


def _inherited_places(archive: ZipFile, part: str) -> dict[tuple[str, str], Position]:
    """Return where the layout, and the master behind it, put the placeholders that slides don't move."""
    places: dict[tuple[str, str], Position] = {}
    for kind in ("slideLayout", "slideMaster"):
        part = next((link.target for link in relations(archive, part) if link.kind == kind), "")
        for shape in _all(read_part(archive, part) if part else None, "sp"):
            sort, number = _placeholder(shape)
            place = _own_place(shape)
            if sort and place:
                places.setdefault(("", number), place)
                places.setdefault((sort, ""), place)
    return places


def _shapes(tree: _Element, slide: _Slide) -> Iterator[Paragraph]:
    shapes = [
        # The same shape may stand twice, once for older programs.
        next(children(shape), shape) if local(shape) == "AlternateContent" else shape
        for shape in children(tree)
    ]
    for shape in sorted(shapes, key=lambda shape: _reading_order(shape, slide)):
        if local(shape) in ("grpSp", "Choice"):
            yield from _shapes(shape, slide)
        elif local(shape) == "graphicFrame":
            yield from _graphic(shape, slide)
        elif _placeholder(shape)[0] not in _FURNITURE:
            yield from _paragraphs(shape)


def _reading_order(shape: _Element, slide: _Slide) -> tuple[bool, int, int]:
    sort, number = _placeholder(shape)
    inherited = slide.places.get(("", number)) or slide.places.get((sort, "")) if sort else None
    across, down = _own_place(shape) or inherited or (0, 0)
    return sort not in _TITLES, down // ROW_HEIGHT, across


def _own_place(shape: _Element) -> Position | None:
    offset = next(iter(_all(shape, "off")), None)
    try:
        return (int(offset.get("x", "")), int(offset.get("y", ""))) if offset is not None else None
    except ValueError:
        return None


def _placeholder(shape: _Element) -> tuple[str, str]:
    """Return the kind and the number of the placeholder that the shape fills, empty when it fills none."""
    if local(shape) != "sp":
        return "", ""
    mark = next(iter(_all(child(shape, "nvSpPr"), "ph")), None)
    return (mark.get("type", "obj"), mark.get("idx", "0")) if mark is not None else ("", "")


def _paragraphs(shape: _Element) -> Iterator[Paragraph]:
    heading = _placeholder(shape)[0] in _TITLES
    for paragraph in _all(shape, "p"):
        yield Paragraph(_text(paragraph), heading)


def _graphic(frame: _Element, slide: _Slide) -> Iterator[Paragraph]:
    for table in _all(frame, "tbl"):
        rows = [[_cell(cell) for cell in _all(row, "tc")] for row in _all(table, "tr")]
        # Programs style a first row unasked, so of two columns, often labels and values, it says nothing.
        look = child(table, "tblPr")
        styled = look is not None and look.get("firstRow") == "1" and max(map(len, rows), default=0) > 2
        yield from map(Paragraph, table_rows(rows, True if styled else None))
    linked = {attribute(mark, name) for mark in _all(frame, "chart", "relIds") for name in ("id", "dm")}
    for link in slide.links:
        if link.id in linked and link.kind in ("chart", "diagramData"):
            part = read_part(slide.archive, link.target)
            inside = child(part, "chart", "title") if link.kind == "chart" else part
            yield from (Paragraph(_text(paragraph)) for paragraph in _all(inside, "p"))


def _cell(cell: _Element) -> str:
    merged = any(cell.get(name) in ("1", "true") for name in ("hMerge", "vMerge"))
    return "" if merged else " ".join(_text(paragraph) for paragraph in _all(cell, "p"))


def _text(paragraph: _Element) -> str:
    return "".join(found.text or "" if local(found) == "t" else " " for found in _all(paragraph, "t", "br"))


def _all(element: _Element | None, *names: str) -> list[_Element]:
    return [found for found in element.iter("*") if local(found) in names] if element is not None else []
