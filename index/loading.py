"""From a file's content to a `Document`; what can't be read raises `Unreadable` with a reason."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from index.cleaning import removed_lines
from index.documents import Block, Document
from index.edge_lines import edge_lines
from index.errors import Unreadable
from index.files import content_hash
from index.languages import UNDETERMINED, detect_language
from index.leftovers import reads_as_leftover
from index.readers import READERS, Content, not_read
from index.readers.content import iso_date
from index.readers.tables import BETWEEN_CELLS

LONGEST_TITLE = 120
LANGUAGE_CHARACTERS = 5_000
# What programs put into the title field of a pdf when nobody gave it a title.
_FILE_NAME = re.compile(
    r"^(?:microsoft \w+ - |untitled)|\.(?:docx?|odt|rtf|tex|pdf|pptx?|xlsx?|indd|qxd|pmd)$", re.IGNORECASE
)
_DATE_IN_NAME = re.compile(r"(?<!\d)(19\d\d|20\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")


def load(doc: str, content: bytes) -> Document:
    """Return the document in `content`; `doc` decides the format and may give the title and the date.

    An index run has the two steps apart: only the first meets what strangers wrote into a format (`index.reading`).
    """
    return in_its_language(parse(doc, content))


def in_its_language(document: Document) -> Document:
    """Return the document with the language that its blocks are in, when the file did not state one."""
    if document.language != UNDETERMINED:
        return document
    # No block is empty, so that many are enough.
    blocks = document.blocks[:LANGUAGE_CHARACTERS]
    quotable = "\n".join(document.text[block.start : block.end] for block in blocks)
    return replace(document, language=detect_language(quotable[:LANGUAGE_CHARACTERS]))


def parse(doc: str, content: bytes) -> Document:
    """As `load`, without a guess at the language: its model takes half a second, and writes a file to be loaded."""
    try:
        doc.encode("utf-8")
    except UnicodeEncodeError as error:
        raise Unreadable("bad_name", "Its name is not UTF-8. Rename it.") from error
    suffix = Path(doc).suffix.lower()
    if suffix not in READERS:
        raise Unreadable("unsupported_format", not_read(suffix))
    if not content.strip():
        raise Unreadable("empty", "There is nothing in it.")
    found = READERS[suffix](content)
    blocks = tuple(block for block in found.blocks if block.removed is None)
    if not any(character.isalnum() for block in blocks for character in found.text[block.start : block.end]):
        raise Unreadable("no_text", _NO_TEXT.get(suffix, "It has no sentence that could be cited."))
    return Document(
        doc=doc,
        content_hash=content_hash(content),
        text=found.text,
        blocks=blocks,
        title=_title(found, blocks, doc),
        language=found.language or UNDETERMINED,
        date=found.date or _date_in_name(doc),
        url=found.url,
        pages=found.pages,
        removed=tuple(removed_lines(found.text, found.blocks)),
        edges=edge_lines(found.text, blocks) if found.scraped else (),
    )


_NO_TEXT = {".pdf": "It has pictures of pages but no text. Run it through OCR (ocrmypdf does that) and index it again."}


def _title(found: Content, blocks: Sequence[Block], doc: str) -> str:
    """The title that the file states, or its first heading, or its first line when that is short; else its name.

    What a sheet is called, most often "Sheet1", and a row of a table are no titles.
    """
    opens = [] if found.pages and found.pages[0].kind == "sheet" else blocks[:3]
    texts = [(found.text[block.start : block.end], block.heading) for block in opens]
    first = [(text, heading) for text, heading in texts if BETWEEN_CELLS not in text]
    headings = [text for text, heading in first if heading]
    followed = len(blocks) > 1
    opening = [text for text, _ in first[:1] if followed and len(text) <= LONGEST_TITLE and text[-1] not in ".,:"]
    stated = [found.title] if found.title and not _FILE_NAME.search(found.title) else []
    named = Path(doc).stem.replace("-", " ").replace("_", " ")
    title = next((text for text in stated + headings + opening if not reads_as_leftover(text)), named)
    title = " ".join(title.split())
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1].rstrip() + "…"


def _date_in_name(doc: str) -> str | None:
    match = _DATE_IN_NAME.search(Path(doc).name)
    return iso_date("-".join(match.groups())) if match else None
