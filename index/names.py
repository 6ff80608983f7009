"""Names across scripts and spellings: Λαβρόφ, Lavrof and Лавров sound alike, and sound is what is compared.

A name is written down as it sounds (`skeleton`), and two skeletons are compared sound by sound (`distances`). Greek,
Cyrillic and Latin letters are read; a word in another script has no skeleton. No general transliteration does this:
letter by letter μπ is "mp", Italian c and Greek τσ share nothing, and ch is read in three ways.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from index.documents import Vector

# The most that two skeletons of one name differ by: what one script leaves open is less than what two lose between
# them. Chosen on half of the names in tests/data; tests/unit/test_names.py has the figures of the other half.
ONE_SCRIPT, TWO_SCRIPTS = 0.09, 0.17
# With fewer sounds only equal skeletons are one name.
FEWEST_SOUNDS = 3
SHORTEST_TO_LEAVE_OUT = 3

# One letter a sound. Capitals are letters that are read in several ways (`_NEAR` says which): C as in Ciano and
# Chekhov, S as in Shoigu, Z as in Zhukov, T as in Theodorakis, H as in Χάρκοβο, Kherson and Hamburg, X as in Charitou,
# Chekhov and Chieti, K as in Cicero, G as in George, J as in Jukov, Sojgu and Johannes, W as in Washington, Q as in
# Гамбург, D as in Δημήτρης, Y as in Γιάννης; M and N are nasals that may be silent, F a final Greek s.
_GREEK = {
    "α": "a", "ά": "a", "ε": "e", "έ": "e", "η": "i", "ή": "i", "ι": "i", "ί": "i", "ϊ": "i", "ΐ": "i", "ο": "o",
    "ό": "o", "υ": "i", "ύ": "i", "ϋ": "i", "ΰ": "i", "ω": "o", "ώ": "o", "β": "v", "γ": "Y", "δ": "D", "ζ": "z",
    "θ": "T", "κ": "k", "λ": "l", "μ": "m", "ν": "n", "ξ": "ks", "π": "p", "ρ": "r", "σ": "s", "ς": "F", "τ": "t",
    "φ": "f", "χ": "H", "ψ": "ps", "ου": "u", "ού": "u", "αι": "e", "αί": "e", "ει": "i", "εί": "i", "οι": "i",
    "οί": "i", "υι": "i", "αυ": "aW", "αύ": "aW", "ευ": "eW", "εύ": "eW", "μπ": "Mb", "ντ": "Nd", "γκ": "Ng",
    "γγ": "Ng", "γχ": "NH", "τσ": "C", "τζ": "Z", "ντζ": "Z", "σγκ": "SNg",
}  # fmt: skip
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "Q", "ґ": "g", "д": "d", "е": "e", "ё": "e", "є": "e", "ж": "Z", "з": "z",
    "и": "i", "й": "i", "і": "i", "ї": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ў": "u", "ф": "f", "х": "H", "ц": "c", "ч": "C", "ш": "S", "щ": "S", "ъ": "",
    "ы": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia", "дж": "Z", "тч": "C", "кс": "ks",
}  # fmt: skip
_LATIN = {
    "a": "a", "b": "b", "c": "k", "d": "d", "e": "e", "f": "f", "g": "g", "h": "H", "i": "i", "j": "J", "k": "k",
    "l": "l", "m": "m", "n": "n", "o": "o", "p": "p", "q": "k", "r": "r", "s": "s", "t": "t", "u": "u", "v": "v",
    "w": "W", "x": "ks", "y": "i", "z": "z", "ș": "S", "ş": "S", "š": "S", "ś": "S", "ț": "c", "ţ": "c", "ž": "Z",
    "č": "C", "ć": "C", "ç": "s", "ł": "l", "ø": "o", "đ": "d", "ß": "s", "æ": "e", "œ": "e", "ı": "i",
    "oo": "u", "ou": "u", "ee": "i", "sch": "S", "shch": "S", "sh": "S", "tsch": "C", "tch": "C", "ch": "X", "cz": "C",
    "sz": "S", "zh": "Z", "kh": "H", "gh": "g", "ph": "f", "th": "T", "ck": "k", "ts": "c", "tz": "c", "zz": "c",
    "dj": "Z", "dz": "Z", "dzh": "Z", "gn": "n", "qu": "k",
}  # fmt: skip
# Before a front vowel, and with a mute i before another vowel.
_SOFT = {"c": "K", "cc": "C", "g": "G", "gg": "Z", "sc": "S", "ci": "C", "gi": "G", "sci": "S", "șci": "S"}
_SOUNDS = _GREEK | _CYRILLIC | _LATIN
_LETTERS = re.compile(
    "(?P<soft>(?:sci|șci|ci|gi)(?=[aou])|(?:sc|cc|gg|c|g)(?=[eiyéèêëíîïæœ]))|"
    + "|".join(sorted(_SOUNDS, key=len, reverse=True))
)
_CASE_ENDING = re.compile(r"(?<=\w{4})(?:ым|ом|ем|ой|ою|ого|ому|ами|ах|ului)$")
_REPEATED = re.compile(r"(.)\1+")
_WORD = re.compile(r"[^\W\d_]+")

_VOWELS = "aeiou"
# What a frame is made of: consonants by where they are spoken, without those that a reading can leave out.
_PLACES = {"p": "bpfv", "t": "tdDT", "k": "kgszcCSZXKGQ", "l": "l", "r": "r"}
_FRAME = {sound: place for place, sounds in _PLACES.items() for sound in sounds}
_NEAR: dict[str, float] = {
    # Spellings of one sound.
    "vf": 0.1, "sz": 0.2, "zc": 0.1, "sc": 0.3, "sS": 0.1, "SZ": 0.2, "SC": 0.2, "cC": 0.1, "zZ": 0.1, "ZC": 0.3,
    "sC": 0.35, "sZ": 0.3, "cZ": 0.3, "cS": 0.3, "zS": 0.3, "zC": 0.3,
    "XC": 0.05, "Xk": 0.05, "XH": 0.05, "XS": 0.1, "Xs": 0.2, "Xc": 0.2, "KC": 0.05, "Ks": 0.05, "KS": 0.15, "Kc": 0.1,
    "KX": 0.1, "Kk": 0.4, "Gg": 0.05, "GZ": 0.05, "GY": 0.1, "Gz": 0.15, "GC": 0.35, "Gi": 0.4, "GJ": 0.15,
    "GQ": 0.1, "JZ": 0.05, "Ji": 0.05, "JH": 0.2, "JX": 0.3, "JC": 0.3, "Jz": 0.2,
    "Wv": 0.05, "Wu": 0.05, "Wf": 0.2, "uv": 0.3, "Wo": 0.2, "Qg": 0.05, "QH": 0.1, "QY": 0.05, "Dd": 0.05, "DT": 0.2,
    "Yg": 0.05, "Yi": 0.15, "YH": 0.4, "YJ": 0.1, "Tt": 0.1, "Td": 0.5, "Tf": 0.4, "Ts": 0.5, "kH": 0.3, "gH": 0.5,
    "Fs": 0.0, "Mm": 0.0, "Nn": 0.0, "MN": 0.0,
    # Voiced and voiceless, which borrowing confuses.
    "bp": 0.5, "dt": 0.5, "gk": 0.5, "vb": 0.5, "Dt": 0.5,
    "mn": 0.7,
}  # fmt: skip
_UNLIKE, _VOWEL_FOR_VOWEL, _NEAR_VOWELS = 1.0, 0.4, 0.25
_SILENT = {"H": 0.3, "M": 0.02, "N": 0.02, "F": 0.1, "J": 0.4, "Y": 0.5, "W": 0.6, **dict.fromkeys(_VOWELS, 0.4)}
_FINAL_VOWEL = 0.2
# The first sound of a name is the one that is kept.
_FIRST_SOUND = 1.5


@lru_cache(maxsize=50_000)
def skeleton(word: str) -> str:
    """The word as it sounds, one letter a sound; empty when it has no Greek, Cyrillic or Latin letters."""
    letters = (letter if letter in _SOUNDS else _plain(letter) for letter in unicodedata.normalize("NFC", word).lower())
    word = _CASE_ENDING.sub("a", "".join(letters))
    sounds = "".join((_SOFT if found["soft"] else _SOUNDS)[found[0]] for found in _LETTERS.finditer(word))
    return _REPEATED.sub(r"\1", sounds[sounds.startswith(("M", "N")) :])


@lru_cache(maxsize=50_000)
def frame(sounds: str) -> str:
    """The places of a skeleton's consonants in their order: what spellings of a name have in common, all but one."""
    sounds = sounds.removesuffix("F").removesuffix("s")
    return _REPEATED.sub(r"\1", "".join(_FRAME.get(sound, "") for sound in sounds))


@lru_cache(maxsize=50_000)
def one_left_out(framed: str) -> frozenset[str]:
    """The frames that come of this one when a place is left out; none of a short one, which is left with too little."""
    if len(framed) < SHORTEST_TO_LEAVE_OUT:
        return frozenset()
    return frozenset(_REPEATED.sub(r"\1", framed[:at] + framed[at + 1 :]) for at in range(len(framed)))


def distances(one: str, others: Sequence[str]) -> Vector:
    """How unlike a skeleton and each of the others sound, in sounds that differ for each sound of the longer one.

    That is the edit distance in which like sounds are replaced, and silent ones left out, at a part of the cost.
    """
    most = max(map(len, others), default=0)
    lengths = np.array([len(other) for other in others])
    padded = "".join(other.ljust(most, _PADDING) for other in others)
    # A row a place, a column each of the others, so that every step below is of all of them at once.
    sounds = np.ascontiguousarray(np.frombuffer(padded.encode("ascii"), np.uint8).reshape(len(others), most).T)
    silent = _SILENCE[sounds]
    final = np.arange(most)[:, None] >= lengths - 1 - np.array([other.endswith("F") for other in others], dtype=int)
    silent[final & _IS_VOWEL[sounds]] = _FINAL_VOWEL
    before = np.vstack([np.zeros(len(others)), np.cumsum(silent, axis=0)])
    last = len(one) - 1 - one.endswith("F")
    for row, sound in enumerate(one):
        left_out = _FINAL_VOWEL if row >= last and sound in _VOWELS else _SILENCE[ord(sound)]
        replaced = _REPLACING[ord(sound)][sounds]
        if row == 0:
            replaced[:1] *= _FIRST_SOUND
        after = np.empty_like(before)
        after[0] = before[0] + left_out
        after[1:] = np.minimum(before[:-1] + replaced, before[1:] + left_out)
        for place in range(most):
            np.minimum(after[place + 1], after[place] + silent[place], out=after[place + 1])
        before = after
    return np.asarray(before[-1] / np.maximum(lengths, max(len(one), 1)), dtype=np.float32)


def same_names(word: str, others: Sequence[str]) -> list[str]:
    """Those of the other words that can be the same name, in whatever scripts, spellings and grammatical cases."""
    sounds = skeleton(word)
    equal = [other for other in others if sounds and skeleton(other) == sounds]
    near = [other for other in others if _could_be_near(skeleton(other), sounds)]
    at_most = [ONE_SCRIPT if script(other) == script(word) else TWO_SCRIPTS for other in near]
    if not near:
        return equal
    far = distances(sounds, [skeleton(other) for other in near])
    return equal + [other for other, apart, limit in zip(near, far, at_most, strict=True) if apart <= limit]


def same_name(one: str, other: str) -> bool:
    """Whether two words can be one name."""
    return bool(same_names(one, [other]))


def words(text: str) -> list[str]:
    """The words of the text, in order, without digits and apostrophes."""
    return _WORD.findall(unicodedata.normalize("NFC", text))


def script(word: str) -> str:
    """The script of the word's first letter: "greek", "cyrillic", or "latin" for any other."""
    first = word[:1].lower()
    return "greek" if first in _GREEK else "cyrillic" if first in _CYRILLIC else "latin"


def _plain(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0]


def _could_be_near(sounds: str, others: str) -> bool:
    if sounds == others or min(len(sounds), len(others)) < FEWEST_SOUNDS:
        return False
    framed, framed_others = frame(sounds), frame(others)
    return framed == framed_others or framed in one_left_out(framed_others) or framed_others in one_left_out(framed)


def _unlike(sound: str, other: str) -> float:
    if sound == other:
        return 0
    if sound in _VOWELS and other in _VOWELS:
        return _NEAR_VOWELS if {sound, other} in ({"i", "e"}, {"o", "u"}) else _VOWEL_FOR_VOWEL
    return _NEAR.get(sound + other, _NEAR.get(other + sound, _UNLIKE))


# The same as tables by the letters' codes. Padding costs nothing where it is left out, and replaces nothing.
_PADDING = " "
_CODES = range(128)
_SILENCE = np.array([0 if chr(code) == _PADDING else _SILENT.get(chr(code), _UNLIKE) for code in _CODES])
_IS_VOWEL = np.array([chr(code) in _VOWELS for code in _CODES])
_REPLACING = np.array(
    [[np.inf if chr(code) == _PADDING else _unlike(chr(row), chr(code)) for code in _CODES] for row in _CODES]
)
