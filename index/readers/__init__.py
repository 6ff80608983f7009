"""One reader a format: from a file's bytes to its text, what of it may be quoted, and what it says of itself."""

from collections.abc import Callable
from importlib import import_module

from index.readers.content import Content

__all__ = ["READERS", "Content", "not_read"]

Reader = Callable[[bytes], Content]


def _in(module: str, name: str) -> Reader:
    """Return the reader of that name, whose module, and with it its parser, is loaded with the first file it reads."""

    def read(content: bytes) -> Content:
        found: Reader = getattr(import_module(f"index.readers.{module}"), name)
        return found(content)

    return read


_TEXT, _MARKDOWN, _HTML = _in("text", "read_text"), _in("text", "read_markdown"), _in("html", "read_html")
_DOCX, _PPTX = _in("word", "read_docx"), _in("slides", "read_pptx")
_XLSX, _CSV = _in("workbooks", "read_xlsx"), _in("delimited", "read_csv")

READERS: dict[str, Reader] = {
    ".txt": _TEXT,
    ".text": _TEXT,
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".html": _HTML,
    ".htm": _HTML,
    ".pdf": _in("pdf", "read_pdf"),
    ".docx": _DOCX,
    ".docm": _DOCX,
    ".pptx": _PPTX,
    ".pptm": _PPTX,
    ".ppsx": _PPTX,
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
# What the program that made a file can save it as.
_SAVE_AS = {
    ".doc": ".docx", ".dot": ".docx", ".wps": ".docx", ".pages": ".docx", ".ppt": ".pptx", ".pps": ".pptx",
    ".key": ".pptx", ".xlsb": ".xlsx", ".numbers": ".xlsx", ".msg": ".eml", ".mht": ".html", ".mhtml": ".html",
    ".mobi": ".epub", ".azw3": ".epub", ".djvu": ".pdf",
}  # fmt: skip


def not_read(suffix: str) -> str:
    """Return what to tell the owner of a file whose format has no reader."""
    if suffix in _SAVE_AS:
        return f"{suffix} is not read. Save it as {_SAVE_AS[suffix]}."
    return f"{suffix or 'A file without an extension'} is not read; {', '.join(sorted(READERS))} are."
