"""From a file to a `Document`: txt, md, html and pdf. What can't be read raises `Unreadable` with a reason."""

import hashlib
import io
import logging
import os
import re
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from index.cleaning import (
    extracted_blocks,
    front_matter,
    html_metadata,
    html_text,
    markdown_blocks,
    plain_text_blocks,
)
from index.documents import Block, Document, Page
from index.errors import CorpusNotFound, Unreadable
from index.languages import detect_language
from index.leftovers import reads_as_leftover

LONGEST_TITLE = 120
# What programs put into the title field of a pdf when nobody gave it a title.
_FILE_NAME = re.compile(
    r"^(?:microsoft \w+ - |untitled)|\.(?:docx?|odt|rtf|tex|pdf|pptx?|xlsx?|indd|qxd|pmd)$", re.IGNORECASE
)
_DATE_IN_NAME = re.compile(r"(?<!\d)(19\d\d|20\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")


@dataclass(frozen=True, slots=True)
class _Content:
    """What a reader found in a file of its format."""

    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    date: str | None = None
    url: str | None = None
    language: str | None = None
    pages: tuple[Page, ...] = ()


def require_corpus(corpus: Path) -> None:
    """Raise CorpusNotFound when there is no such folder."""
    if not corpus.is_dir():
        raise CorpusNotFound(f"No folder {str(corpus)!r}. Make it and put documents in, or name another with --corpus.")


def list_files(corpus: Path) -> Iterator[str]:
    """Yield the corpus's files as paths relative to it, with `/`, sorted; hidden ones and linked folders stay out."""
    require_corpus(corpus)
    for folder, folders, names in os.walk(corpus):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield (Path(folder) / name).relative_to(corpus).as_posix()


def read_file(corpus: Path, doc: str, max_megabytes: float) -> bytes:
    """Return the file's content; `Unreadable` when it can't be had, is too large, or is not inside the corpus."""
    path = corpus / doc
    try:
        # Not `Path.resolve`: before Python 3.13 it raises RuntimeError for a link to itself.
        if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(corpus)):
            raise Unreadable("outside_corpus", "It is a link to a file outside the corpus folder.")
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable("not_a_file", "It is a pipe, a socket or a device.")
        if status.st_size > max_megabytes * 1_000_000:
            size = status.st_size / 1_000_000
            raise Unreadable(
                "too_large", f"{size:.1f} MB, and the limit is {max_megabytes:g} MB (ASSISTANT_MAX_FILE_MB)."
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Unreadable("vanished", "It was removed while the folder was being read.") from error
    except OSError as error:
        raise Unreadable("unreadable", f"It can't be opened: {error.strerror or error}.") from error


def content_hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def load(doc: str, content: bytes) -> Document:
    """Return the document in `content`; `doc` decides the format and may give the title and the date."""
    try:
        doc.encode("utf-8")
    except UnicodeEncodeError as error:
        raise Unreadable("bad_name", "Its name is not UTF-8. Rename it.") from error
    suffix = Path(doc).suffix.lower()
    if suffix not in READERS:
        known = ", ".join(sorted(READERS))
        raise Unreadable("unsupported_format", f"{suffix or 'A file without an extension'} is not read; {known} are.")
    if not content.strip():
        raise Unreadable("empty", "There is nothing in it.")
    found = READERS[suffix](content)
    if not any(character.isalnum() for block in found.blocks for character in found.text[block.start : block.end]):
        raise Unreadable("no_text", _NO_TEXT.get(suffix, "It has no sentence that could be cited."))
    quotable = "\n".join(found.text[block.start : block.end] for block in found.blocks)
    return Document(
        doc=doc,
        content_hash=content_hash(content),
        text=found.text,
        blocks=found.blocks,
        title=_title(found, doc),
        language=found.language or detect_language(quotable[:5000]),
        date=found.date or _date_in_name(doc),
        url=found.url,
        pages=found.pages,
    )


_NO_TEXT = {".pdf": "It has pictures of pages but no text. Run it through OCR (ocrmypdf does that) and index it again."}


def _title(found: _Content, doc: str) -> str:
    """The title that the file states, or its first heading, or its first line when that is short; else its name."""
    first = [(found.text[block.start : block.end], block.heading) for block in found.blocks[:3]]
    headings = [text for text, heading in first if heading]
    followed = len(found.blocks) > 1
    opening = [text for text, _ in first[:1] if followed and len(text) <= LONGEST_TITLE and text[-1] not in ".,:"]
    stated = [found.title] if found.title and not _FILE_NAME.search(found.title) else []
    named = Path(doc).stem.replace("-", " ").replace("_", " ")
    title = next((text for text in stated + headings + opening if not reads_as_leftover(text)), named)
    title = " ".join(title.split())
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1].rstrip() + "…"


def _date_in_name(doc: str) -> str | None:
    match = _DATE_IN_NAME.search(Path(doc).name)
    return _iso_date("-".join(match.groups())) if match else None


def _iso_date(text: str) -> str | None:
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


def _read_text(content: bytes) -> _Content:
    text = _decode(content)
    return _Content(text, _after_mark(plain_text_blocks, text))


def _read_markdown(content: bytes) -> _Content:
    text = _decode(content)
    fields = front_matter(text)
    blocks = _after_mark(markdown_blocks, text)
    language = fields.get("language") or fields.get("lang")
    return _Content(
        text,
        blocks,
        title=fields.get("title"),
        date=_iso_date(fields.get("date", "")),
        url=_web_address(fields.get("url", "")),
        language=language[:2].lower() if language else None,
    )


def _read_html(content: bytes) -> _Content:
    html = _decode_html(content)
    text = _storable(html_text(html))
    title, published, url = html_metadata(html)
    return _Content(
        text, extracted_blocks(text), title=title, date=_iso_date(published or ""), url=_web_address(url or "")
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


def _read_pdf(content: bytes) -> _Content:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

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
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as error:
        raise Unreadable("broken", f"It is damaged or not a pdf: {error or type(error).__name__}.") from error
    text, pages = _join_pages(parts)
    return _Content(
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


READERS: dict[str, Callable[[bytes], _Content]] = {
    ".txt": _read_text,
    ".text": _read_text,
    ".md": _read_markdown,
    ".markdown": _read_markdown,
    ".html": _read_html,
    ".htm": _read_html,
    ".pdf": _read_pdf,
}
