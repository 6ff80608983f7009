"""One reader a format: from a file's bytes to its text, what of it may be quoted, and what it says of itself."""

from collections.abc import Callable

from index.readers.books import read_epub
from index.readers.content import Content
from index.readers.delimited import read_csv
from index.readers.html import read_html
from index.readers.mail import read_eml
from index.readers.opendocument import read_odp, read_odt
from index.readers.pdf import read_pdf
from index.readers.rtf import read_rtf
from index.readers.slides import read_pptx
from index.readers.text import read_markdown, read_text
from index.readers.word import read_docx
from index.readers.workbooks import read_ods, read_xls, read_xlsx

__all__ = ["READERS", "Content"]

READERS: dict[str, Callable[[bytes], Content]] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".pdf": read_pdf,
    ".docx": read_docx,
    ".pptx": read_pptx,
    ".odt": read_odt,
    ".odp": read_odp,
    ".rtf": read_rtf,
    ".xlsx": read_xlsx,
    ".xlsm": read_xlsx,
    ".xls": read_xls,
    ".ods": read_ods,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".epub": read_epub,
    ".eml": read_eml,
}
