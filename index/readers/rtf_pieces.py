"""What an RTF file says: stretches of text in whatever code pages its fonts have, and the control words between."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

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


@dataclass(frozen=True, slots=True)
class _State:
    """What holds until the end of a group."""

    read: bool = True
    encoding: str = ""
    skipped_after_unicode: int = 1
    hidden: bool = False
    at_start: bool = True
    apart: Apart = ""


class Piece(NamedTuple):
    """A stretch of text or a control word with its number, and what it stands apart in."""

    text: str = ""
    word: str = ""
    number: int | None = None
    apart: Apart = ""


def pieces(content: bytes, page: str, fonts: dict[int, str]) -> Iterator[Piece]:
    """Yield what is read, in order; `page` is the code page where no font of `fonts` has its own."""
    state, groups = _State(encoding=page), list[_State]()
    pending, to_skip, position = bytearray(), 0, 0
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
            yield Piece(pending.decode(state.encoding, errors="replace"), apart=state.apart)
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
                yield Piece(word="par", apart=state.apart)
            elif text and state.read and not state.hidden:
                yield Piece(text, apart=state.apart)
        else:
            name, number = word.decode(), int(value) if value else None
            if name == "bin":
                position += max(number or 0, 0)
            elif name == "u" and number is not None:
                if state.read and not state.hidden:
                    yield Piece(chr(number % 65536), apart=state.apart)
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
                yield Piece(_CHARACTERS[name], apart=state.apart)
            elif state.read:
                yield Piece(word=name, number=number, apart=state.apart)
    if pending and state.read and not state.hidden:
        yield Piece(pending.decode(state.encoding, errors="replace"), apart=state.apart)


def code_page(content: bytes) -> str:
    """Return the encoding of text in fonts that have none of their own."""
    stated = re.search(rb"\\ansicpg(\d+)", content[:2000])
    return _known(f"cp{stated[1].decode()}") if stated else "mac_roman" if b"\\mac" in content[:40] else "cp1252"


def _known(encoding: str) -> str:
    try:
        return codecs.lookup({"cp65001": "utf-8", "cp10000": "mac_roman"}.get(encoding, encoding)).name
    except LookupError:
        return "cp1252"


def fonts_of(content: bytes) -> dict[int, str]:
    """Return the encodings of those fonts that have one of their own."""
    start = content.find(b"\\fonttbl")
    table = content[start : start + 100_000] if start >= 0 else b""
    found = re.findall(rb"\\f(\d+)\b[^;]{0,200}?\\fcharset(\d+)", table)
    return {
        int(font): _CHARSETS[int(charset)] for font, charset in found if int(charset) in _CHARSETS and charset != b"0"
    }


def whole_characters(text: str) -> str:
    """Return the text with the characters beyond the first plane whole: they are written as two halves."""
    return text.encode("utf-16", errors="surrogatepass").decode("utf-16", errors="replace")
