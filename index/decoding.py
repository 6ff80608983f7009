"""From bytes to text: UTF-8 and UTF-16, and the encodings of thirty years before them."""

import re
import unicodedata
from contextlib import suppress
from functools import cache
from itertools import pairwise
from typing import Literal

from index.errors import Unreadable

BYTES_LOOKED_AT = 20_000
# In doubt the first: the encodings of Windows were the commonest, and hold those of ISO 8859 but for a few signs.
LEGACY = (
    "cp1252",
    "cp1253",
    "cp1250",
    "iso8859_7",
    "iso8859_2",
    "iso8859_16",
    "mac_greek",
    "cp1251",
    "koi8_r",
    "mac_roman",
)
# Of characters beyond ASCII; below it the text is noise that some encoding can't help to have letters for.
LEAST_PLAUSIBLE = 0.5
# What the file's own word is worth: many pages state what they are not. Letters of other languages than those below
# are noise to all that guesses, and are not where they are stated.
STATED = 0.15
STATED_LETTER = 0.9
LONGEST_CHARACTER = 4
# Bytes that a fault made wrong, for each character beyond ASCII that is right.
MOST_FAULTS = 0.02
# UTF-32 first: its mark begins with that of UTF-16.
MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)

# How well a character fits into text of the languages that are written in these encodings.
_LETTERS = {
    1.0: "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΆΈΉΊΌΎΏ àèéìòù ăâîșțşţĂÂÎȘȚŞŢ"
    " абвгдежзийклмнопрстуфхцчшщъыьэюяёАБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЭЮЯ",
    0.8: "ÀÈÉÌÒÙ áíóúñçäöüßôêëïû “”„‘’«»–—…€ ąćęłńśźżčďěňřšťůýžőű",
    0.5: "ÁÍÓÚÑÇÄÖÜÔÊËÏÛåæøœÅÆØŒ °§©®™·•\u00a0´£½²ΪΫ ĄĆĘŁŃŚŹŻČĎŘŠŽĐđ ЙЩЫЬЪЁ",
    0.2: "ãõÃÕþðÿª º¿¡",
}
_NOISE = -1.0
_CONTROL = -3.0
_LATIN_1 = re.compile(r"iso[-_]?8859[-_]?1|latin-?1|(?:us-)?ascii", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")
# In bytes below 128, so that they read as ASCII.
_BY_ESCAPES = re.compile(r"iso-?2022[-_]\w+", re.IGNORECASE)
# Japanese writes one word in several of them.
_EAST_ASIAN = {"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "IDEOGRAPHIC", "FULLWIDTH", "HALFWIDTH"}


def decode(content: bytes, declared: str | None = None) -> str:
    """Return the text, a byte order mark included; `declared` is the encoding that the file or its carrier states.

    Unreadable when it is no text, or in no encoding that is known. What is stated counts once UTF-8 is out of the
    question: few texts are UTF-8 by accident, many state what they are not.
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _text(content, encoding)
    if declared and _BY_ESCAPES.fullmatch(declared) and b"\x1b" in content:
        return _text(content, declared, "replace")
    # In ASCII every other byte of UTF-16 is a NUL, which UTF-8 allows.
    if b"\0" in content:
        return _text(content, _wide(content))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        mended = _mended(content)
        return _legacy(content, declared) if mended is None else mended


def _text(content: bytes, encoding: str, errors: Literal["strict", "replace"] = "strict") -> str:
    with suppress(UnicodeError, LookupError):
        text = content.decode(encoding, errors)
        if "\0" not in text:
            return text
    raise _binary()


def _binary() -> Unreadable:
    return Unreadable("binary", "It is not text, whatever its name says.")


def _wide(content: bytes) -> str:
    """Return UTF-16 by where the NULs stand, when there is no byte order mark; else UTF-8, which it is not."""
    sample = content[: BYTES_LOOKED_AT // 2 * 2]
    half = max(1, len(sample) // 2)
    even, odd = sample[::2].count(0) / half, sample[1::2].count(0) / half
    # Spaces and full stops have a NUL in every language.
    if len(content) % 2 == 0 and odd > 0.1 and even < odd / 10:
        return "utf-16-le"
    return "utf-16-be" if len(content) % 2 == 0 and even > 0.1 and odd < even / 10 else "utf-8"


def _mended(content: bytes) -> str | None:
    """Return UTF-8 in which a few bytes are wrong: cut at the end, or from another file."""
    text = content.decode("utf-8", errors="replace")
    faults = text.count("\ufffd")
    right = sum(character > "\x7f" for character in text) - faults
    return text if faults <= max(2, MOST_FAULTS * right) and right >= 5 * faults else None


def _legacy(content: bytes, declared: str | None) -> str:
    if any(byte < 32 and byte not in b"\t\n\r\f\v\x1a\x1b" for byte in content[:BYTES_LOOKED_AT]):
        raise _binary()
    scores = {encoding: _score(content, encoding) for encoding in LEGACY}
    if declared:
        # As browsers do: what calls itself Latin-1 is that with the signs of Windows.
        encoding = "cp1252" if _LATIN_1.fullmatch(declared) else declared
        scores[encoding] = _score(content, encoding, STATED_LETTER) + STATED
    best = max(scores, key=lambda encoding: scores[encoding])
    if scores[best] < LEAST_PLAUSIBLE:
        raise Unreadable("unknown_encoding", "The encoding of its text can't be told. Save it as UTF-8.")
    return _text(content, best, "replace")


def _score(content: bytes, encoding: str, other_letter: float = _NOISE) -> float:
    try:
        return plausibility(_beginning(content, encoding), other_letter)
    except (LookupError, ValueError):
        return _CONTROL


def _beginning(content: bytes, encoding: str) -> str:
    sample = content[:BYTES_LOOKED_AT]
    try:
        return sample.decode(encoding)
    except UnicodeDecodeError as error:
        if len(content) == len(sample) or error.start <= len(sample) - LONGEST_CHARACTER:
            raise
        # The end of the sample cut a character.
        return sample[: error.start].decode(encoding)


def plausibility(text: str, other_letter: float = _NOISE) -> float:
    """Return how well, up to 1, the characters beyond ASCII fit text, by themselves and in their words.

    `other_letter` is what one counts that is in none of the tables.
    """
    beyond = [character for character in text if character > "\x7f"]
    if not beyond:
        return 1.0
    fits = sum(_fit(character, other_letter) for character in beyond)
    return (fits - sum(_oddities(word) for word in _WORD.findall(text))) / len(beyond)


@cache
def _fit(character: str, other_letter: float) -> float:
    if unicodedata.category(character) == "Cc":
        return _CONTROL
    other = other_letter if character.isalpha() else _NOISE
    return next((fit for fit, letters in _LETTERS.items() if character in letters and character != " "), other)


def _oddities(word: str) -> int:
    """Return how often the word changes its script, goes from small to capital letters, or on after a final sigma."""
    pairs = [(a, b) for a, b in pairwise(word) if a > "\x7f" or b > "\x7f"]
    return sum(_script(a) != _script(b) or (a.islower() and b.isupper()) or a == "ς" for a, b in pairs)


@cache
def _script(letter: str) -> str:
    first = re.split("[ -]", unicodedata.name(letter, ""), maxsplit=1)[0]
    return "CJK" if first in _EAST_ASIAN else first
