"""One reader a format: from a file's bytes to its text, what of it may be quoted, and what it says of itself."""

from collections.abc import Callable
from importlib import import_module

from index.readers.content import Content

__all__ = ["READERS", "Content"]

Reader = Callable[[bytes], Content]


def _in(module: str, name: str) -> Reader:
    """Return the reader of that name, whose module, and with it its parser, is loaded with the first file it reads."""

    def read(content: bytes) -> Content:
        found: Reader = getattr(import_module(f"index.readers.{module}"), name)
        return found(content)

    return read


_TEXT, _MARKDOWN, _HTML = _in("text", "read_text"), _in("text", "read_markdown"), _in("html", "read_html")
_XLSX, _CSV = _in("workbooks", "read_xlsx"), _in("delimited", "read_csv")

READERS: dict[str, Reader] = {
    ".txt": _TEXT,
    ".text": _TEXT,
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".html": _HTML,
    ".htm": _HTML,
    ".pdf": _in("pdf", "read_pdf"),
    ".docx": _in("word", "read_docx"),
    ".pptx": _in("slides", "read_pptx"),
    ".odt": _in("opendocument", "read_odt"),
    ".odp": _in("opendocument", "read_odp"),
    ".rtf": _in("rtf", "read_rtf"),
    ".xlsx": _XLSX,
    ".xlsm": _XLSX,
    ".xls": _in("workbooks", "read_xls"),
    ".ods": _in("workbooks", "read_ods"),
    ".csv": _CSV,
    ".tsv": _CSV,
    ".epub": _in("books", "read_epub"),
    ".eml": _in("mail", "read_eml"),
}
