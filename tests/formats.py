"""A maker for every format that is read: the bytes of a file that holds the paragraphs."""

from collections.abc import Callable, Sequence
from html import escape

from fpdf import FPDF

from index.readers import READERS
from tests.data_files import delimited, eml, epub, ods, xls, xlsx
from tests.office_files import docx, odp, odt, pptx, rtf

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


def sheet(paragraphs: Sequence[str]) -> dict[str, list[list[str]]]:
    # Not at the start of the cell: "=" would make it a formula.
    return {"Harbour": [[f"Note {i}", f"- {paragraph}"] for i, paragraph in enumerate(paragraphs, 1)]}


def table(paragraphs: Sequence[str]) -> bytes:
    return delimited([[f"Note {i}", paragraph] for i, paragraph in enumerate(paragraphs, 1)])


FORMATS: dict[str, Make] = {
    ".txt": plain_text,
    ".text": plain_text,
    ".md": plain_text,
    ".markdown": plain_text,
    ".html": html,
    ".htm": html,
    ".pdf": pdf,
    ".docx": docx,
    ".docm": docx,
    ".pptx": lambda paragraphs: pptx([["The harbour", *paragraphs]]),
    ".pptm": lambda paragraphs: pptx([["The harbour", *paragraphs]]),
    ".ppsx": lambda paragraphs: pptx([["The harbour", *paragraphs]]),
    ".odt": odt,
    ".rtf": rtf,
    ".odp": lambda paragraphs: odp([["The harbour", *paragraphs]]),
    ".xlsx": lambda paragraphs: xlsx(sheet(paragraphs)),
    ".xlsm": lambda paragraphs: xlsx(sheet(paragraphs)),
    ".xls": lambda paragraphs: xls(sheet(paragraphs)),
    ".ods": lambda paragraphs: ods(sheet(paragraphs)),
    ".csv": table,
    ".tsv": table,
    ".epub": lambda paragraphs: epub({"The harbour": paragraphs}),
    ".eml": lambda paragraphs: eml("\n\n".join(paragraphs)),
}
# One for each reader: .text is read as .txt is, so that where many files are made those of one will do.
OF_EACH_READER = tuple({reader: suffix for suffix, reader in reversed(READERS.items())}.values())[::-1]
