"""One reader a format: from a file's bytes to its text, what of it may be quoted, and what it says of itself."""

import io
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from index.cleaning import extracted_blocks, plain_text_blocks
from index.documents import Block, Page
from index.errors import Unreadable
from index.markdown import front_matter, markdown_blocks
from index.webpages import html_metadata, html_text


@dataclass(frozen=True, slots=True)
class Content:
    """What a reader found in a file of its format."""

    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    date: str | None = None
    url: str | None = None
    language: str | None = None
    pages: tuple[Page, ...] = ()


def iso_date(text: str) -> str | None:
    """Return the date at the start of the text as YYYY-MM-DD, None when there is none."""
    try:
        return date.fromisoformat(text.strip()[:10]).isoformat()
    except ValueError:
        return None


def _decode(content: bytes) -> str:
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        if b"\0" in content:
            raise Unreadable("binary", "It is not text, whatever its name says.") from error
        raise Unreadable("unknown_encoding", "It is neither UTF-8 nor UTF-16. Save it as UTF-8.") from error
    if "\0" in text:
        raise Unreadable("binary", "It is not text, whatever its name says.")
    return text


def _after_mark(find_blocks: Callable[[str], tuple[Block, ...]], text: str) -> tuple[Block, ...]:
    """Return the blocks of what follows a byte order mark: it is part of the text, and of no word of it."""
    skipped = len(text) - len(text.removeprefix("\ufeff"))
    return tuple(Block(b.start + skipped, b.end + skipped, b.heading) for b in find_blocks(text[skipped:]))


def _read_text(content: bytes) -> Content:
    text = _decode(content)
    return Content(text, _after_mark(plain_text_blocks, text))


def _read_markdown(content: bytes) -> Content:
    text = _decode(content)
    fields = front_matter(text)
    blocks = _after_mark(markdown_blocks, text)
    language = re.match(r"[a-z]{2}\b", (fields.get("language") or fields.get("lang") or "").lower())
    return Content(
        text,
        blocks,
        title=fields.get("title"),
        date=iso_date(fields.get("date", "")),
        url=_web_address(fields.get("url", "")),
        language=language[0] if language else None,
    )


def _read_html(content: bytes) -> Content:
    html = _decode_html(content)
    text = _storable(html_text(html))
    title, published, url = html_metadata(html)
    return Content(
        text, extracted_blocks(text), title=title, date=iso_date(published or ""), url=_web_address(url or "")
    )


def _decode_html(content: bytes) -> str:
    declared = re.search(rb"charset=[\"']?\s*([\w-]+)", content[:2048], re.IGNORECASE)
    try:
        return _decode(content)
    except Unreadable as error:
        if error.reason == "unknown_encoding" and declared:
            try:
                return content.decode(declared[1].decode("ascii"))
            except (LookupError, UnicodeDecodeError):
                pass
        raise


def _read_pdf(content: bytes) -> Content:
    from pypdf import PdfReader

    # pypdf reports each oddity of a file by logging; whether the text can be had is all that matters here.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(content))
        # Many files are encrypted with an empty user password, only to restrict printing.
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("encrypted", "It opens only with a password. Save it without one.")
        parts = [_storable(page.extract_text()) for page in reader.pages]
        information = reader.metadata
        title = _storable(str(information.title or "")).strip() if information else ""
        created = information.creation_date if information else None
    except Unreadable:
        raise
    except Exception as error:
        # Not only PyPdfError: over damaged files pypdf raises whatever its code meets.
        raise Unreadable("broken", f"It is damaged or not a pdf: {error or type(error).__name__}.") from error
    text, pages = _join_pages(parts)
    return Content(
        text,
        extracted_blocks(text),
        title=title or None,
        date=created.date().isoformat() if created else None,
        pages=pages,
    )


def _join_pages(parts: list[str]) -> tuple[str, tuple[Page, ...]]:
    pages, start = [], 0
    for number, part in enumerate(parts, start=1):
        pages.append(Page(number, start))
        start += len(part) + len("\n\n")
    return "\n\n".join(parts), tuple(pages)


def _storable(text: str) -> str:
    # Extracted text can hold a NUL or half of a surrogate pair, and neither SQLite nor JSON can.
    return text.replace("\0", " ").encode("utf-8", errors="replace").decode("utf-8")


def _web_address(url: str) -> str | None:
    return url.strip() if re.match(r"https?://\S+$", url.strip()) else None


READERS: dict[str, Callable[[bytes], Content]] = {
    ".txt": _read_text,
    ".text": _read_text,
    ".md": _read_markdown,
    ".markdown": _read_markdown,
    ".html": _read_html,
    ".htm": _read_html,
    ".pdf": _read_pdf,
}
