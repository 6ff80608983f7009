"""What every reader returns, and the little that readers share."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from index.documents import Block, Page, PageKind

BETWEEN_PAGES = "\n\n"


@dataclass(frozen=True, slots=True)
class Content:
    """What a reader found in a file of its format; blocks with a reason are not quoted.

    `scraped` where lines may be left over from the template of a page that it was taken from.
    """

    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    date: str | None = None
    url: str | None = None
    language: str | None = None
    pages: tuple[Page, ...] = ()
    scraped: bool = False


def iso_date(text: str) -> str | None:
    """Return the date at the start of the text as YYYY-MM-DD, None when there is none."""
    try:
        return date.fromisoformat(text.strip()[:10]).isoformat()
    except ValueError:
        return None


def web_address(url: str) -> str | None:
    return url.strip() if re.match(r"https?://\S+$", url.strip()) else None


def storable(text: str) -> str:
    # Extracted text can hold a NUL or half of a surrogate pair, and neither SQLite nor JSON can.
    return text.replace("\0", " ").encode("utf-8", errors="replace").decode("utf-8")


def join_pages(
    parts: Iterable[str], kind: PageKind = "page", names: Iterable[str | None] | None = None
) -> tuple[str, tuple[Page, ...]]:
    """Return the pages' texts as one, and where each begins in it; `names` has one for each page."""
    parts = list(parts)
    named = list(names) if names is not None else [None] * len(parts)
    pages, start = [], 0
    for number, (part, name) in enumerate(zip(parts, named, strict=True), start=1):
        pages.append(Page(number, start, kind, name))
        start += len(part) + len(BETWEEN_PAGES)
    return BETWEEN_PAGES.join(parts), tuple(pages)
