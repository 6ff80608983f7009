"""RTF: its text, headings and table rows, in whatever code pages its fonts have."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from index.errors import Unreadable
from index.readers.content import Content, storable
from index.readers.paragraphs import Paragraph, join_paragraphs
from index.readers.tables import table_rows
from index.readers.xml_parts import believable_date

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_CHARACTERS = {
    "line": " ", "tab": " ", "emdash": "—", "endash": "–", "emspace": " ", "enspace": " ", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "page": " ",
}  # fmt: skip
_SYMBOLS = {"~": "\u00a0", "_": "\u2011", "\\": "\\", "{": "{", "}": "}"}
# Groups that are no text of the document, besides those that begin with `\*`.
_UNREAD = set(
    "fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf"
    " listtable listoverridetable fldinst annotation xe tc nonesttables themedata datastore"
    " filetbl".split()
)
# They begin with `\*` and are read all the same.
_READ = {"shpinst", "shptxt", "nesttableprops", "footnote"}
# Groups that stand apart from the line they are written in.
Apart = Literal["", "note", "number"]
_APART: dict[str, Apart] = {"footnote": "note", "listtext": "number", "pntext": "number"}
_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
BODY_LEVEL = 9
_HEADING_LOOK = re.compile(rb"\\outlinelevel[0-8]\b|\s(?:heading \d|(?:sub)?title)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _State:
    """What holds until the end of a group."""

    read: bool = True
    encoding: str = ""
    skipped_after_unicode: int = 1
    hidden: bool = False
    at_start: bool = True
    apart: Apart = ""


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
        text = _whole("".join(self.apart_text)).strip()
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
        text = _whole("".join(self.text))
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
    stated = _whole("".join(text for text, _, _ in _pieces(title, _page(content), {})))
    return Content(text, blocks, title=storable(stated).strip() or None, date=created)


def _whole(text: str) -> str:
    # Characters beyond the first plane are written as two halves.
    return text.encode("utf-16", errors="surrogatepass").decode("utf-16", errors="replace")


def _page(content: bytes) -> str:
    stated = re.search(rb"\\ansicpg(\d+)", content[:2000])
    return _known(f"cp{stated[1].decode()}") if stated else "mac_roman" if b"\\mac" in content[:40] else "cp1252"


def _known(encoding: str) -> str:
    try:
        return codecs.lookup({"cp65001": "utf-8", "cp10000": "mac_roman"}.get(encoding, encoding)).name
    except LookupError:
        return "cp1252"


def _fonts(content: bytes) -> dict[int, str]:
    start = content.find(b"\\fonttbl")
    table = content[start : start + 100_000] if start >= 0 else b""
    found = re.findall(rb"\\f(\d+)\b[^;]{0,200}?\\fcharset(\d+)", table)
    return {
        int(font): _CHARSETS[int(charset)] for font, charset in found if int(charset) in _CHARSETS and charset != b"0"
    }


def _heading_styles(content: bytes) -> set[int]:
    start = content.find(b"\\stylesheet")
    sheet = content[start : start + 500_000] if start >= 0 else b""
    found = re.findall(rb"\{\\s(\d+)\b([^{};]{0,2000})", sheet)
    return {int(style) for style, look in found if _HEADING_LOOK.search(look)}


def _paragraphs(content: bytes) -> Iterator[Paragraph]:
    reading, styles = _Reading(), _heading_styles(content)
    for text, word, apart in _pieces(content, _page(content), _fonts(content)):
        name, number = word
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


def _pieces(content: bytes, page: str, fonts: dict[int, str]) -> Iterator[tuple[str, tuple[str, int | None], Apart]]:
    """Yield stretches of text and the control words between them, and what they stand apart in."""
    state, groups = _State(encoding=page), list[_State]()
    pending, to_skip, position = bytearray(), 0, 0
    nothing: tuple[str, int | None] = ("", None)
    while match := _TOKEN.match(content, position) if position < len(content) else None:
        position = match.end()
        word, value, hexed, symbol, brace, plain = match.groups()
        # Bytes of one character may come one by one, so they are decoded together.
        if hexed or plain:
            if to_skip:
                skipped = min(to_skip, 1 if hexed else len(plain))
                to_skip -= skipped
                plain = plain[skipped:] if plain else b""
                hexed = None
            pending += bytes.fromhex(hexed.decode()) if hexed else plain
            state = replace(state, at_start=False) if state.at_start else state
            continue
        if not (word or symbol or brace):
            continue
        if pending and state.read and not state.hidden:
            yield pending.decode(state.encoding, errors="replace"), nothing, state.apart
        pending.clear()
        if brace == b"{":
            groups.append(state)
            state, to_skip = replace(state, at_start=True), 0
        elif brace == b"}":
            state, to_skip = groups.pop() if groups else state, 0
        elif symbol == b"*":
            following = _TOKEN.match(content, position)
            name = following[1].decode() if following and following[1] else ""
            state = replace(state, read=state.read and name in _READ)
        elif symbol:
            name = symbol.decode("latin-1")
            text = _SYMBOLS.get(name, "")
            if name in "\r\n":
                yield "", ("par", None), state.apart
            elif text and state.read and not state.hidden:
                yield text, nothing, state.apart
        else:
            name, number = word.decode(), int(value) if value else None
            if name == "bin":
                position += max(number or 0, 0)
            elif name == "u" and number is not None:
                if state.read and not state.hidden:
                    yield chr(number % 65536), nothing, state.apart
                to_skip = state.skipped_after_unicode
            elif name == "uc":
                state = replace(state, skipped_after_unicode=number if number is not None else 1)
            elif name in ("v", "deleted"):
                state = replace(state, hidden=number != 0)
            elif name == "plain":
                state = replace(state, hidden=False)
            elif name == "f":
                state = replace(state, encoding=fonts.get(number or 0, page))
            elif name in _APART:
                state = replace(state, apart=state.apart or _APART[name])
            elif name in _UNREAD and state.at_start:
                state = replace(state, read=False)
            elif state.read and not state.hidden and name in _CHARACTERS:
                yield _CHARACTERS[name], nothing, state.apart
            elif state.read:
                yield "", (name, number), state.apart
    if pending and state.read and not state.hidden:
        yield pending.decode(state.encoding, errors="replace"), nothing, state.apart
