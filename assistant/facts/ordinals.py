"""Numbers that say which one: in words, with Roman or Greek numerals."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from assistant.facts.counting import articles, is_roman, joining, ordinal_endings, ordinals, units, word_value
from assistant.facts.quantities import Number, quantity
from assistant.facts.tokenizing import Token

# Beyond these every ordinal is one; up to them it may be a share, a moment or "according to" as well.
MOST_DOUBTFUL = 10
# Of rulers, wars and popes: written with the name in one language, as a word in the next.
MOST_OF_A_NAME = 3
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_GREEK_UNITS = {"Α": 1, "Β": 2, "Γ": 3, "Δ": 4, "Ε": 5, "ΣΤ": 6, "Ζ": 7, "Η": 8, "Θ": 9}
_GREEK_TENS = {"": 0, "Ι": 10, "Κ": 20, "Λ": 30, "Μ": 40, "Ν": 50, "Ξ": 60, "Ο": 70, "Π": 80}
_PRIMES = frozenset("'’΄´ʹ′")
# Where a sentence begins, these are words without their last letter: θα, και, με, να.
_ELIDED = frozenset("ΘΚΜΝ")
_ITALIAN = re.compile(r"(\w{4,})esim[oaie]")


def ordinal_at(words: Sequence[Token], at: int, language: str) -> tuple[Number, int] | None:
    """Return the ordinal that stands there and where it ends, None for another word."""
    return _in_words(words, at, language) or _roman(words, at) or _greek(words, at)


def hyphened_ending(words: Sequence[Token], at: int, language: str) -> bool:
    """Return whether an ending follows the hyphen there: XIX-lea, 5-a."""
    joined = at + 1 < len(words) and words[at].text == "-" and words[at].end == words[at + 1].start
    return joined and words[at + 1].folded in ordinal_endings(language)


def _in_words(words: Sequence[Token], at: int, language: str) -> tuple[Number, int] | None:
    found = _compound(words, at, language)
    value, end = found or (_ordinal(words[at].folded, language), at + 1)
    if value is None or (language == "el" and words[at].text[0].isupper()):
        return None
    if not _is_surely_one(value, words, at, end, language):
        return None
    text = " ".join(word.text for word in words[at:end])
    return _number(text, value, words[at], words[end - 1], weak=value == 1), end


def _compound(words: Sequence[Token], at: int, language: str) -> tuple[int, int] | None:
    """Return the value of tens with an ordinal behind, and where that ends: twenty-first, εικοστός πρώτος."""
    tens = _tens(words[at].folded, language)
    after = at + 1
    if after < len(words) and (words[after].text == "-" or (language == "ro" and words[after].folded in joining("ro"))):
        after += 1
    last = _ordinal(words[after].folded, language) if tens and after < len(words) else None
    return (tens + last, after + 1) if tens and last and last < 10 else None


def _tens(word: str, language: str) -> int | None:
    if language == "el":
        value = _ordinal(word, language)
        return value if value and value % 10 == 0 else None
    counted = word_value(word, language) if language in ("en", "ro") else None
    return int(counted) if counted and 20 <= counted < 100 and counted % 10 == 0 else None


def _is_surely_one(value: int, words: Sequence[Token], at: int, end: int, language: str) -> bool:
    before = words[at - 1].folded if at else ""
    if language == "ro" and value > 1:
        return before in ("a", "al")
    names_century = end < len(words) and units().get(words[end].folded) == "century"
    if value > MOST_DOUBTFUL and not (language == "en" and value % 10 == 2 and value > 20):
        return True
    return names_century or before in articles(language)


@lru_cache(maxsize=4096)
def _ordinal(word: str, language: str) -> int | None:
    value = ordinals(language).get(word)
    if value is not None:
        return value
    if language == "it" and (made := _ITALIAN.fullmatch(word)):
        # Venti, ventuno, ventitré: all but the last lose their vowel.
        return next((v for end in ("", "i", "o", "e", "a") if (v := _counted(made[1] + end, "it"))), None)
    if language == "ro" and word.endswith(("lea", "a")):
        return _counted(word.removesuffix("lea") if word.endswith("lea") else word[:-1], "ro")
    return None


def _counted(word: str, language: str) -> int | None:
    value = word_value(word, language)
    return int(value) if value is not None and MOST_DOUBTFUL < value < 100 else None


def _roman(words: Sequence[Token], at: int) -> tuple[Number, int] | None:
    numeral = words[at].text
    ending = hyphened_ending(words, at + 1, "ro")
    if not (is_roman(numeral) or (numeral in _ROMAN_VALUES and (ending or _beside_century(words, at)))):
        return None
    values = [_ROMAN_VALUES[letter] for letter in numeral]
    total = sum(-a if a < b else a for a, b in pairwise([*values, 0]))
    return _number(numeral, total, words[at], words[at], weak=total <= MOST_OF_A_NAME), at + (3 if ending else 1)


def _beside_century(words: Sequence[Token], at: int) -> bool:
    beside = [words[place].folded for place in (at - 1, at + 1) if 0 <= place < len(words)]
    return any(units().get(word) == "century" for word in beside)


def _greek(words: Sequence[Token], at: int) -> tuple[Number, int] | None:
    """Read the numeral of a ruler, a war, a class: Β' is the second, ΙΔ' the fourteenth."""
    token = words[at]
    if at + 1 == len(words) or words[at + 1].text not in _PRIMES or words[at + 1].start != token.end:
        return None
    if token.text in _ELIDED and (at == 0 or token.text != "Θ"):
        return None
    value = _greek_value(token.text)
    return (_number(token.text, value, token, token, weak=value <= MOST_OF_A_NAME), at + 2) if value else None


def _greek_value(numeral: str) -> int:
    tens = numeral[:1] if numeral not in _GREEK_UNITS and numeral[:1] in _GREEK_TENS else ""
    rest = numeral[len(tens) :]
    if rest and rest not in _GREEK_UNITS:
        return 0
    return _GREEK_TENS[tens] + _GREEK_UNITS.get(rest, 0)


def _number(text: str, value: int, first: Token, last: Token, weak: bool) -> Number:
    return Number(text, first.start, last.end, quantity(value), ordinal=True, weak=weak)
