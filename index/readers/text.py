"""Plain text and Markdown: the text of the document is the file itself."""

import re
from collections.abc import Callable
from dataclasses import replace

from index.cleaning import plain_text_blocks
from index.decoding import decode
from index.documents import Block
from index.markdown import front_matter, markdown_blocks
from index.readers.content import Content, iso_date, web_address


def read_text(content: bytes) -> Content:
    text = decode(content)
    return Content(text, _after_mark(plain_text_blocks, text), scraped=True)


def read_markdown(content: bytes) -> Content:
    text = decode(content)
    fields = front_matter(text)
    blocks = _after_mark(markdown_blocks, text)
    language = re.match(r"[a-z]{2}\b", (fields.get("language") or fields.get("lang") or "").lower())
    return Content(
        text,
        blocks,
        title=fields.get("title"),
        date=iso_date(fields.get("date", "")),
        url=web_address(fields.get("url", "")),
        language=language[0] if language else None,
    )


def _after_mark(find_blocks: Callable[[str], tuple[Block, ...]], text: str) -> tuple[Block, ...]:
    """Return the blocks of what follows a byte order mark: it is part of the text, and of no word of it."""
    skipped = len(text) - len(text.removeprefix("\ufeff"))
    return tuple(replace(b, start=b.start + skipped, end=b.end + skipped) for b in find_blocks(text[skipped:]))
