"""A maker for every format that is read: the bytes of a file that holds the paragraphs."""

from collections.abc import Callable, Sequence
from html import escape

from fpdf import FPDF

Make = Callable[[Sequence[str]], bytes]


def plain_text(paragraphs: Sequence[str]) -> bytes:
    return "\n\n".join(paragraphs).encode("utf-8")


def html(paragraphs: Sequence[str]) -> bytes:
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    return f"<html><head><meta charset=utf-8></head><body><article>{body}</article></body></html>".encode()


def pdf(paragraphs: Sequence[str]) -> bytes:
    """The core fonts know Latin-1 alone: other characters become question marks."""
    made = FPDF()
    made.set_font("helvetica", size=12)
    made.add_page()
    for paragraph in paragraphs:
        made.multi_cell(0, 8, paragraph.encode("latin-1", "replace").decode("latin-1"))
        made.ln(8)
    return bytes(made.output())


FORMATS: dict[str, Make] = {
    ".txt": plain_text,
    ".text": plain_text,
    ".md": plain_text,
    ".markdown": plain_text,
    ".html": html,
    ".htm": html,
    ".pdf": pdf,
}
