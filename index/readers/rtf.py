"""RTF: its paragraphs, headings, table rows and notes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from index.errors import Unreadable
from index.readers.content import Content, storable
from index.readers.paragraphs import Paragraph, join_paragraphs
from index.readers.rtf_pieces import Apart, code_page, fonts_of, pieces, whole_characters
from index.readers.tables import table_rows
from index.readers.xml_parts import believable_date

BODY_LEVEL = 9
_HEADING_LOOK = re.compile(rb"\\outlinelevel[0-8]\b|\s(?:heading \d|(?:sub)?title)$", re.IGNORECASE)


@dataclass(slots=True)
class _Reading:
    """The paragraphs so far, and the paragraph, cell and row that are being read."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    row: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    header: bool | None = None
    heading: bool = False
    in_table: bool = False
    apart: Apart = ""
    apart_text: list[str] = field(default_factory=list)

    def add_apart(self, apart: Apart, text: str) -> None:
        if apart != self.apart:
            self.end_apart()
        self.apart = apart
        self.apart_text.append(text)

    def end_apart(self) -> None:
        """Put a note behind the paragraph, and the number of a list before it; a bullet is left out."""
        text = whole_characters("".join(self.apart_text)).strip()
        if self.apart == "note":
            self.notes.append(text)
        elif (len(text) > 1 and any(character.isalnum() for character in text)) or text.isdecimal():
            self.text.append(f"{text} ")
        self.apart, self.apart_text = "", []

    def end_paragraph(self) -> None:
        if self.in_table:
            self.text.append(" ")
            return
        self.end_table()
        self.paragraphs.append(Paragraph(self._taken(), self.heading))
        self.end_notes()

    def end_cell(self) -> None:
        self.row.append(self._taken())

    def end_row(self) -> None:
        self.rows.append(self.row)
        self.row = []

    def end_table(self) -> None:
        if self.rows:
            self.paragraphs += map(Paragraph, table_rows(self.rows, self.header))
            self.rows, self.header = [], None
            self.end_notes()

    def end_notes(self) -> None:
        self.paragraphs += map(Paragraph, self.notes)
        self.notes = []

    def _taken(self) -> str:
        text = whole_characters("".join(self.text))
        self.text = []
        return text


def read_rtf(content: bytes) -> Content:
    """Return the document without running heads, comments and hidden text; Unreadable when it is no RTF."""
    if not content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf"):
        raise Unreadable("broken", "It is damaged or not an rtf: it does not begin as one.")
    text, blocks = join_paragraphs(_paragraphs(content))
    made = re.search(rb"\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})", content)
    created = believable_date("{}-{:0>2}-{:0>2}".format(*(part.decode() for part in made.groups()))) if made else None
    # The last: programs write it in a code page first, then again in Unicode.
    title = next(iter(re.findall(rb"\{\\title\s([^{}]*)\}", content)[::-1]), b"")
    stated = whole_characters("".join(piece.text for piece in pieces(title, code_page(content), {})))
    return Content(text, blocks, title=storable(stated).strip() or None, date=created)


def _heading_styles(content: bytes) -> set[int]:
    start = content.find(b"\\stylesheet")
    sheet = content[start : start + 500_000] if start >= 0 else b""
    found = re.findall(rb"\{\\s(\d+)\b([^{};]{0,2000})", sheet)
    return {int(style) for style, look in found if _HEADING_LOOK.search(look)}


def _paragraphs(content: bytes) -> Iterator[Paragraph]:
    reading, styles = _Reading(), _heading_styles(content)
    for text, name, number, apart in pieces(content, code_page(content), fonts_of(content)):
        if apart:
            reading.add_apart(apart, text or (" " if name == "par" else ""))
            continue
        reading.end_apart()
        if text:
            reading.text.append(text)
        elif name in ("par", "sect"):
            reading.end_paragraph()
        elif name in ("cell", "nestcell"):
            reading.end_cell()
        elif name in ("row", "nestrow"):
            reading.end_row()
        elif name == "trhdr":
            reading.header = True if not reading.rows else reading.header
        elif name == "intbl":
            reading.in_table = True
        elif name == "pard":
            reading.in_table = reading.heading = False
        elif name == "s":
            reading.heading = number in styles
        elif name == "outlinelevel":
            reading.heading = number is not None and number < BODY_LEVEL
    reading.end_apart()
    reading.in_table = False
    reading.end_paragraph()
    yield from reading.paragraphs
