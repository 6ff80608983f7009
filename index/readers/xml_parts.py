"""The XML parts of office files: parsed without entities or network, their relations, what the file says of itself."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zipfile import ZipFile

from lxml import etree

from index.errors import Unreadable
from index.readers.archives import DAMAGED_MEMBER
from index.readers.content import iso_date, storable

OLDEST_DATE = "1990-01-01"
# The days that the empty files were made which python-docx and python-pptx begin from.
_TEMPLATE_DATES = {"2013-12-23", "2013-01-27"}


@dataclass(frozen=True, slots=True)
class Relation:
    """One part's link to another: `kind` is the last word of its type, `target` the other part's name."""

    id: str
    kind: str
    target: str


def read_part(archive: ZipFile, name: str) -> etree._Element | None:
    """Return the root of the part, None when there is no such part; Unreadable when it is damaged."""
    # No `huge_tree`: libxml2 then refuses nesting so deep that walking it would overflow the stack.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        return etree.fromstring(archive.read(name), parser)
    except KeyError:
        return None
    except (etree.XMLSyntaxError, *DAMAGED_MEMBER) as error:
        raise Unreadable("broken", f"Its part {name} is damaged: {error}.") from error


def needed_part(archive: ZipFile, name: str, kind: str | None = None) -> etree._Element:
    """Return the root of the part; Unreadable when there is none, or it is not of this name."""
    root = read_part(archive, name)
    if root is not None and kind not in (None, local(root)):
        raise Unreadable("broken", f"It is not what its name says: its main part is a {local(root)}, and no {kind}.")
    if root is None:
        raise Unreadable("broken", f"It is damaged or not what its name says: it has no part {name or 'with a text'}.")
    return root


def relations(archive: ZipFile, part: str) -> list[Relation]:
    """Return what the part (the package itself for "") links to inside the file; links out of it are never followed."""
    folder, name = posixpath.split(part)
    root = read_part(archive, posixpath.join(folder, "_rels", f"{name}.rels"))
    return [
        Relation(
            link.get("Id", ""),
            link.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, link.get("Target", ""))).lstrip("/"),
        )
        for link in ([] if root is None else children(root))
        if link.get("TargetMode") != "External"
    ]


def main_part(archive: ZipFile) -> str:
    """Return the name of the part that the document itself is in."""
    return next((link.target for link in relations(archive, "") if link.kind == "officeDocument"), "")


def core_properties(archive: ZipFile) -> tuple[str | None, str | None]:
    """Return the title and the date that the file states."""
    for link in relations(archive, ""):
        root = read_part(archive, link.target) if link.kind == "core-properties" else None
        if root is not None:
            stated = {local(child): child.text or "" for child in children(root)}
            return storable(stated.get("title", "")).strip() or None, believable_date(stated.get("created", ""))
    return None, None


def believable_date(text: str) -> str | None:
    """Return the day; None for a template's, one to come, and those of clocks that were never set."""
    day = iso_date(text)
    # A day ahead of UTC there may be today already.
    latest = date.fromordinal(datetime.now(UTC).date().toordinal() + 1).isoformat()
    return day if day and OLDEST_DATE <= day <= latest and day not in _TEMPLATE_DATES else None


def local(element: etree._Element) -> str:
    """Return the element's name without its namespace: strict and transitional files differ in nothing else."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: etree._Element, name: str, qualified: bool = False) -> str | None:
    """Return the attribute of that name in whatever namespace; `qualified` passes over the one in none."""
    found = ((str(key), str(value)) for key, value in element.items())
    return next((v for key, v in found if key.rpartition("}")[2] == name and (not qualified or "}" in key)), None)


def children(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the child elements; entities and processing instructions are none."""
    return (child for child in element if isinstance(child.tag, str))


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Return the first child of that name, then the first child of that in turn; None where there is none."""
    for name in path:
        if element is None:
            return None
        element = next((found for found in children(element) if local(found) == name), None)
    return element
