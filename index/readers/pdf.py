"""PDF: the text of each page; scans have none."""

import io
import logging

from index.cleaning import extracted_blocks
from index.errors import Unreadable
from index.readers.content import Content, join_pages, storable


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
        parts = [storable(page.extract_text()) for page in reader.pages]
        information = reader.metadata
        title = storable(str(information.title or "")).strip() if information else ""
        created = information.creation_date if information else None
    except Unreadable:
        raise
    except Exception as error:
        # Not only PyPdfError: over damaged files pypdf raises whatever its code meets.
        raise Unreadable("broken", f"It is damaged or not a pdf: {error or type(error).__name__}.") from error
    text, pages = join_pages(parts)
    return Content(
        text,
        extracted_blocks(text),
        title=title or None,
        date=created.date().isoformat() if created else None,
        pages=pages,
    )
