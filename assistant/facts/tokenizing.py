"""A text cut into words, numbers and signs, with what readers don't see taken out."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from index.languages import fold

_TOKEN = re.compile(
    r"(?P<time>\d{1,2}:\d{2}(?!\d))|(?P<number>\d{1,3}(?:[ ]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,'’]\d+)*)"
    r"|(?P<word>[^\W\d_]+)|(?P<sign>[^\w\s])"
)
_WORD = re.compile(r"[^\W\d_]+")
_SPACES = re.compile(r"[^\S\n ]")
QUOTED = re.compile(r"«[^»]*»|“[^”]*”|„[^”“]*[”“]|\"[^\"]*\"")
# Written alike in Latin, Greek and Cyrillic: a word that mixes scripts is read in the one that most of it is in.
_ALIKE = [
    "AΑА", "BΒВ", "EΕЕ", "HΗН", "IΙІ", "KΚК", "MΜМ", "NΝ", "OΟО", "PΡР", "TΤТ", "XΧХ", "YΥУ", "ZΖ", "CС", "SЅ", "JЈ",
    "aαа", "eе", "oοо", "pρр", "cс", "xχх", "yу", "iιі", "vν", "uυ", "kκк", "sѕ", "jј", "hһ",
]  # fmt: skip
_SCRIPTS = {"LATIN": 0, "GREEK": 1, "CYRILLIC": 2}


@dataclass(frozen=True, slots=True)
class Token:
    """`text` is what stands at `start:end` of the cleaned text; `kind` is time, number, word or sign."""

    text: str
    folded: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Tokens:
    """The cleaned text and its tokens, in order."""

    text: str
    tokens: tuple[Token, ...]


@lru_cache(maxsize=4096)
def tokens(text: str) -> Tokens:
    """Return the text in tokens: digits of every script as ASCII, no invisible characters, no look-alike letters."""
    clean = _clean(text)
    if not clean.isascii():
        clean = _WORD.sub(lambda match: _one_script(match.group()), clean)
    found = (
        Token(match.group(), fold(match.group()), match.lastgroup or "sign", match.start(), match.end())
        for match in _TOKEN.finditer(clean)
    )
    return Tokens(clean, tuple(found))


def _clean(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    if not text.isascii():
        text = "".join(_plain(letter) for letter in text)
    return _SPACES.sub(" ", text)


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    category = unicodedata.category(letter)
    if category == "Cf":
        return ""
    if category == "Nd":
        return str(unicodedata.digit(letter))
    if "\uff00" < letter < "\uff5f" or letter in "‑−﹣":
        return unicodedata.normalize("NFKC", letter).replace("−", "-").replace("‐", "-")
    return letter


@lru_cache(maxsize=4096)
def _one_script(word: str) -> str:
    if word.isascii():
        return word
    scripts = [_SCRIPTS.get(unicodedata.name(letter, "").split(" ")[0], -1) for letter in word]
    used = [script for script in scripts if script >= 0]
    if len(set(used)) < 2:
        return word
    most = max(set(used), key=used.count)
    return "".join(
        _counterpart(letter, most) if script not in (-1, most) else letter
        for letter, script in zip(word, scripts, strict=True)
    )


def _counterpart(letter: str, script: int) -> str:
    for alike in _ALIKE:
        if letter in alike:
            return next((other for other in alike if _SCRIPTS[unicodedata.name(other).split(" ")[0]] == script), letter)
    return letter
