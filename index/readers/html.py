"""Web pages: the article without what the page puts around it."""

import re

from index.cleaning import extracted_blocks
from index.decoding import decode
from index.errors import Unreadable
from index.readers.content import Content, iso_date, storable, web_address
from index.webpages import html_metadata, html_text


def read_html(content: bytes) -> Content:
    html = _decode_html(content)
    text = storable(html_text(html))
    title, published, url = html_metadata(html)
    return Content(
        text, extracted_blocks(text), title=title, date=iso_date(published or ""), url=web_address(url or "")
    )


def _decode_html(content: bytes) -> str:
    declared = re.search(rb"charset=[\"']?\s*([\w-]+)", content[:2048], re.IGNORECASE)
    try:
        return decode(content)
    except Unreadable as error:
        if error.reason == "unknown_encoding" and declared:
            try:
                return content.decode(declared[1].decode("ascii"))
            except (LookupError, UnicodeDecodeError):
                pass
        raise
