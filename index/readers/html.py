"""Web pages: the article without what the page puts around it."""

import re

from index.cleaning import extracted_blocks
from index.decoding import decode
from index.readers.content import Content, iso_date, storable, web_address
from index.webpages import html_metadata, html_text

_DECLARED = re.compile(rb"(?:charset|encoding)=[\"']?\s*([\w-]+)", re.IGNORECASE)


def read_html(content: bytes) -> Content:
    html = _decode_html(content)
    text = storable(html_text(html))
    title, published, url = html_metadata(html)
    return Content(
        text,
        extracted_blocks(text),
        title=title,
        date=iso_date(published or ""),
        url=web_address(url or ""),
        scraped=True,
    )


def _decode_html(content: bytes) -> str:
    declared = _DECLARED.search(content[:2048])
    return decode(content, declared[1].decode("ascii") if declared else None)
