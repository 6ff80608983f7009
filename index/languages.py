"""Which language a text is in, what languages are called, and words made comparable (folded, stemmed)."""

import re
import threading
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

import Stemmer

from index.language_tables import (
    KNOWN,
    LANGUAGE_NAMES,
    NAMED_IN,
    SCRIPTS,
    STEMMERS,
    STOP_WORDS,
    TELLING_WORDS,
    WIDESPREAD,
)

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

UNDETERMINED = "und"

_WORD = re.compile(r"\w+")
_LETTER = re.compile(r"[^\W\d_]")
_SCRIPT_LETTERS = {code: re.compile(f"[{ranges}]") for code, ranges in SCRIPTS.items()}
_COMBINING = re.compile("[\u0300-\u036f]")
# Letters that decomposition leaves whole, and the comma below that old Romanian text writes as a cedilla.
_PLAIN_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ς": "σ"})
_COMMA_BELOW = str.maketrans("şţŞŢ", "șțȘȚ")
_CHARACTERS_READ = 2_000
# In log probability, tried on questions of four to eight words: what a function word adds to its language, what the
# corpus being in it, and what its being widespread.
_FUNCTION_WORD_WEIGHT = 4.0
_PREFERENCE = 6.0
_SPREAD = 4.0

_of_thread = threading.local()


def detect_language(text: str, prefer: Collection[str] = ()) -> str:
    """The ISO 639-1 code of the language of `text`, "und" when it has no words; `prefer` names likely ones."""
    text = text[:_CHARACTERS_READ]
    letters = len(_LETTER.findall(text))
    if not letters:
        return UNDETERMINED
    words = _WORD.findall(fold(text))
    by_script = _language_of_script(text, letters)
    by_words = _told_by_words(words)
    if by_script:
        # A question about a foreign word is in the language of its own small words.
        return by_words if by_words and by_script not in (by_words, *_function_words(words)) else by_script
    return by_words or _classify(text, _function_words(words), prefer)


def language_name(code: str, in_language: str) -> str:
    """What the language is called in English, Greek, Italian or Romanian; the code in capitals when not known."""
    names = LANGUAGE_NAMES.get(code)
    if names is None:
        return code.upper()
    return names[NAMED_IN.index(in_language)] if in_language in NAMED_IN else names[0]


def fold(text: str) -> str:
    """`text` without case and accents, so that words compare whether or not accents were typed."""
    text = text.casefold()
    if text.isascii():
        return text
    plain = _COMBINING.sub("", unicodedata.normalize("NFD", text)).translate(_PLAIN_LETTERS)
    return unicodedata.normalize("NFC", plain)


def stems(text: str, language: str) -> list[str]:
    """The content words of `text`, in order, each cut to its stem and folded."""
    stop_words = _stop_words(language)
    words = _WORD.findall(unicodedata.normalize("NFC", text).casefold().translate(_COMMA_BELOW))
    kept = [word for word in words if fold(word) not in stop_words]
    stemmer = _stemmer(language)
    if stemmer is None:
        return [fold(word) for word in kept]
    # Endings are known by their accents, which a reader may leave out: stemmed as written, then once more folded,
    # a word finds its unaccented twin more often than by either alone.
    return [fold(stem) for stem in stemmer.stemWords([fold(stem) for stem in stemmer.stemWords(kept)])]


@cache
def _stop_words(language: str) -> frozenset[str]:
    return frozenset(fold(word) for word in STOP_WORDS.get(language, "").split())


@cache
def _languages_of_word() -> dict[str, list[str]]:
    languages: dict[str, list[str]] = {}
    for language in STOP_WORDS:
        for word in _stop_words(language):
            languages.setdefault(word, []).append(language)
    return languages


def _function_words(words: Sequence[str]) -> dict[str, float]:
    """How many stop words of each language are among the words; a word of several languages is shared out."""
    found: dict[str, float] = {}
    of_word = _languages_of_word()
    telling = _telling_words()
    for word in words:
        languages = of_word.get(word, ())
        for language in languages:
            found[language] = found.get(language, 0) + 1 / len(languages)
        if word in telling:
            found[telling[word]] = found.get(telling[word], 0) + 1
    return found


@cache
def _telling_words() -> dict[str, str]:
    return {fold(word): language for language, words in TELLING_WORDS.items() for word in words.split()}


def _told_by_words(words: Sequence[str]) -> str | None:
    """The language that two telling words speak for and none against; it saves most questions loading the model."""
    of_word = _telling_words()
    told = {word: of_word[word] for word in words if word in of_word}
    languages = set(told.values())
    return languages.pop() if len(told) >= 2 and len(languages) == 1 else None


def _language_of_script(text: str, letters: int) -> str | None:
    """The language whose own script a good part of the letters are in; names in Latin letters may be more."""
    if max(text) < "\u0370":
        return None
    counts = {code: len(pattern.findall(text)) for code, pattern in _SCRIPT_LETTERS.items()}
    if counts["ja"] and counts["ja"] + counts["zh"] > letters / 3:
        return "ja"
    code = max(counts, key=lambda script: counts[script])
    return code if counts[code] > letters / 3 else None


def _classify(text: str, function_words: Mapping[str, float], prefer: Collection[str]) -> str:
    scores: dict[str, float] = dict(_identifier().rank(text))
    for language in scores:
        scores[language] += _PREFERENCE * (language in prefer) + _SPREAD * (language in WIDESPREAD)
        scores[language] += _FUNCTION_WORD_WEIGHT * function_words.get(language, 0)
    return max(scores, key=lambda language: scores[language])


@cache
def _identifier() -> "LanguageIdentifier":
    # Loaded at first use: the model takes half a second.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(KNOWN.intersection(identifier.labels))
    return identifier


def _stemmer(language: str) -> "Stemmer.Stemmer | None":
    """One stemmer a thread and language: they are not safe to share."""
    if language not in STEMMERS:
        return None
    stemmers: dict[str, Stemmer.Stemmer] = _of_thread.__dict__.setdefault("stemmers", {})
    if language not in stemmers:
        stemmers[language] = Stemmer.Stemmer(STEMMERS[language])
    return stemmers[language]
