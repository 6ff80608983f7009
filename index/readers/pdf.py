"""PDF: the text of each page; scans have none."""

import io
import logging
import re
from typing import TYPE_CHECKING

from index.cleaning import extracted_blocks
from index.errors import Unreadable
from index.readers.content import Content, join_pages, storable
from index.readers.hyphenation import without_hyphenation
from index.readers.xml_parts import believable_date

if TYPE_CHECKING:
    from pypdf import PdfReader

# What follows the day, pypdf's own parser stumbles over: LibreOffice writes a zone that is none.
_DATE = re.compile(r"D?:?\s*(\d{4})(\d\d)(\d\d)")
# Typesetters' signs for two or three letters: nobody types them into a question.
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}


def read_pdf(content: bytes) -> Content:
    """Return the text by pages; Unreadable when it needs a password or is damaged."""
    from pypdf import PdfReader

    # pypdf reports each oddity of a file by logging; whether the text can be had is all that matters here.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(content))
        # Many files are encrypted with an empty user password, only to restrict printing.
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("encrypted", "It opens only with a password. Save it without one.")
        parts = [storable(page.extract_text()).translate(_LIGATURES) for page in reader.pages]
        title, created = _stated(reader)
    except Unreadable:
        raise
    except Exception as error:
        # Not only PyPdfError: over damaged files pypdf raises whatever its code meets.
        raise Unreadable("broken", f"It is damaged or not a pdf: {error or type(error).__name__}.") from error
    text, pages = join_pages(without_hyphenation(parts))
    return Content(
        text,
        extracted_blocks(text),
        title=title,
        date=created,
        pages=pages,
    )


def _stated(reader: "PdfReader") -> tuple[str | None, str | None]:
    """Return the title and the date that the file states, None for what is none: the text is read all the same."""
    stated = reader.metadata
    title = storable(str(stated.get("/Title") or "")).strip() if stated else ""
    date = _DATE.match(str(stated.get("/CreationDate") or "")) if stated else None
    return title or None, believable_date("-".join(date.groups())) if date else None
