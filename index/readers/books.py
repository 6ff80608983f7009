"""EPUB: the chapters of a book in their reading order, with the names that its contents give them."""

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag
from zipfile import ZipFile

from index.decoding import decode
from index.errors import Unreadable
from index.readers.archives import DAMAGED_MEMBER, open_archive
from index.readers.content import Content, join_pages, storable, web_address
from index.readers.markup import html_paragraphs
from index.readers.paragraphs import Paragraph, join_parts
from index.readers.xml_parts import attribute, believable_date, child, children, local, needed_part, read_part

if TYPE_CHECKING:
    from lxml import etree

CONTAINER, ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
# Fonts may be scrambled in a book that anybody can read.
_SCRAMBLED_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")


def read_epub(content: bytes) -> Content:
    """Return the book by chapters; Unreadable when it is damaged or protected."""
    archive = open_archive(content)
    _refuse_protected(archive)
    rootfile = next((e for e in needed_part(archive, CONTAINER).iter() if local(e) == "rootfile"), None)
    opf = "" if rootfile is None else attribute(rootfile, "full-path") or ""
    package = needed_part(archive, opf)
    names = _names(archive, package, opf)
    chapters: list[tuple[str | None, list[Paragraph]]] = []
    for member in _spine(package, opf):
        paragraphs = list(html_paragraphs(_member(archive, member)))
        if any(character.isalnum() for paragraph in paragraphs for character in paragraph.text):
            heading = next((" ".join(p.text.split()) for p in paragraphs if p.heading), None)
            chapters.append((names.get(member) or heading, paragraphs))
    texts, blocks = join_parts(paragraphs for _, paragraphs in chapters)
    text, pages = join_pages(texts, "chapter", [name for name, _ in chapters])
    stated = _metadata(package)
    return Content(
        text,
        tuple(blocks),
        title=stated.get("title"),
        date=believable_date(stated.get("date", "")),
        url=web_address(stated.get("source", "")),
        language=_language(stated.get("language", "")),
        pages=pages,
    )


def _refuse_protected(archive: ZipFile) -> None:
    encryption = read_part(archive, ENCRYPTION)
    methods = [] if encryption is None else [e for e in encryption.iter() if local(e) == "EncryptionMethod"]
    if any(attribute(method, "Algorithm") not in _SCRAMBLED_FONTS for method in methods):
        raise Unreadable("encrypted", "It is protected against copying. Ask its seller for a copy without.")


def _metadata(package: "etree._Element") -> dict[str, str]:
    """Return the first of each kind of statement."""
    stated: dict[str, str] = {}
    metadata = child(package, "metadata")
    for element in [] if metadata is None else children(metadata):
        text = " ".join(storable(element.text or "").split())
        if text:
            stated.setdefault(local(element), text)
    return stated


def _language(stated: str) -> str | None:
    language = stated.lower().replace("_", "-").split("-")[0]
    return language if len(language) == 2 and language.isascii() and language.isalpha() else None


def _spine(package: "etree._Element", opf: str) -> Iterator[str]:
    """Yield the names of the members that are read one after the other; the book's own contents are none of them."""
    items = _manifest(package)
    spine = child(package, "spine")
    for reference in [] if spine is None else children(spine):
        item = items.get(attribute(reference, "idref") or "")
        if item is not None and "nav" not in (attribute(item, "properties") or "").split():
            member = _resolved(opf, attribute(item, "href") or "")
            if member:
                yield member


def _manifest(package: "etree._Element") -> "dict[str, etree._Element]":
    manifest = child(package, "manifest")
    return {attribute(item, "id") or "": item for item in ([] if manifest is None else children(manifest))}


def _resolved(base: str, href: str) -> str | None:
    """Return the member that a link from `base` means, None for one that leads out of the book."""
    path = unquote(urldefrag(href).url)
    member = posixpath.normpath(posixpath.join(posixpath.dirname(base), path))
    return None if not path or member.startswith(("../", "/")) or ":" in path else member


def _member(archive: ZipFile, name: str) -> str:
    try:
        return decode(archive.read(name))
    except KeyError:
        return ""
    except Unreadable as error:
        # Of an empty chapter there is nothing to say.
        if error.reason == "empty":
            return ""
        raise
    except DAMAGED_MEMBER as error:
        raise Unreadable("broken", f"Its part {name} is damaged: {error}.") from error


def _names(archive: ZipFile, package: "etree._Element", opf: str) -> dict[str, str]:
    """Return the names of chapters by their members, as the table of contents has them."""
    names: dict[str, str] = {}
    for item in _manifest(package).values():
        is_nav = "nav" in (attribute(item, "properties") or "").split()
        if not is_nav and attribute(item, "media-type") != "application/x-dtbncx+xml":
            continue
        member = _resolved(opf, attribute(item, "href") or "")
        try:
            contents = read_part(archive, member) if member else None
        except Unreadable:
            # A book without its contents can be read all the same.
            continue
        for name, href in [] if contents is None else _entries(contents):
            target = _resolved(member or "", href)
            if target and name:
                names.setdefault(target, name)
    return names


def _entries(contents: "etree._Element") -> "Iterator[tuple[str, str]]":
    """Yield the entries of a table of contents (EPUB 3), and of the older navigation map (EPUB 2)."""
    for nav in contents.iter():
        if local(nav) == "nav" and (attribute(nav, "type", qualified=True) or "toc") == "toc":
            for link in nav.iter():
                if local(link) == "a":
                    yield " ".join("".join(map(str, link.itertext())).split()), attribute(link, "href") or ""
        elif local(nav) == "navPoint":
            label, source = child(nav, "navLabel", "text"), child(nav, "content")
            if label is not None and source is not None:
                yield " ".join((label.text or "").split()), attribute(source, "src") or ""
