"""What words mean in numbers: their values, scales, ordinals and units, looked up in the tables."""

import re
from collections.abc import Collection
from decimal import Decimal
from functools import cache, lru_cache

from assistant.facts import number_tables, unit_tables
from index.languages import fold

# Novecentonovantanovemilanovecentonovantanove has 43 letters; of many more a recursion would not end in time.
LONGEST_COMPOUND = 60
_ROMAN = re.compile(r"[IVX]{2,6}")


def is_counting(word: str, language: str) -> bool:
    """Return whether the folded word is a number, an ordinal or a unit."""
    return (
        word in units()
        or word in ordinals(language)
        or word in scales(language)
        or word_value(word, language) is not None
    )


def word_value(word: str, language: str) -> Decimal | None:
    """Return what a folded word counts; None for a word that is no number."""
    value = _word_values(language).get(word)
    if value is None and language == "it" and 5 < len(word) <= LONGEST_COMPOUND:
        value = _italian(word)
    return _with_halves(language).get(word) if value is None else Decimal(value)


_TENS = {
    "vent": 20,
    "trent": 30,
    "quarant": 40,
    "cinquant": 50,
    "sessant": 60,
    "settant": 70,
    "ottant": 80,
    "novant": 90,
}


@lru_cache(maxsize=4096)
def _italian(word: str) -> int | None:
    """Return what a word is worth, compounds too: trecentoquarantasette, duemila, ventuno."""
    simple = _word_values("it").get(word)
    if simple is not None:
        return simple
    for name, factor in (("mila", 1000), ("mille", 1000), ("cento", 100)):
        head, found, tail = word.partition(name)
        if found and (head or tail):
            before = _italian(head) if head else 1
            after = _italian(tail) if tail else 0
            return before * factor + after if before and after is not None else None
    for stem, tens in _TENS.items():
        # Venti, ventuno, ventotto, ventidue: the last vowel of the tens goes before another one.
        rest = word[len(stem) :]
        unit = _word_values("it").get(rest if rest.startswith(("uno", "otto")) else rest[1:])
        if word.startswith(stem) and unit is not None and 0 < unit < 10:
            return tens + unit
    return None


@cache
def _word_values(language: str) -> dict[str, int]:
    table = number_tables.VALUES.get(language, {})
    return {word: value for value, words in table.items() for word in words.split()}


@cache
def _with_halves(language: str) -> dict[str, Decimal]:
    table = number_tables.AND_A_HALF.get(language, {})
    return {word: value + Decimal("0.5") for value, words in table.items() for word in words.split()}


def is_roman(word: str) -> bool:
    """Return whether the word, as written, is a Roman numeral; one letter is more often something else."""
    return _ROMAN.fullmatch(word) is not None


def fraction(word: str, language: str) -> int | None:
    """Return what a folded word is in per cent, when it is a share."""
    table = number_tables.FRACTIONS.get(language, {})
    return next((value for value, words in table.items() if word in words.split()), None)


@cache
def halves(language: str) -> Collection[str]:
    return frozenset(number_tables.HALVES.get(language, "").split())


@cache
def scales(language: str) -> dict[str, int]:
    table = number_tables.SCALES.get(language, {})
    return {word: factor for factor, words in table.items() for word in words.split()}


@cache
def ordinals(language: str) -> dict[str, int]:
    table = number_tables.ORDINALS.get(language, {})
    return {word: value for value, words in table.items() for word in words.split()}


@cache
def joining(language: str) -> Collection[str]:
    return frozenset(number_tables.JOINING.get(language, "").split())


@cache
def articles(language: str) -> Collection[str]:
    return frozenset(number_tables.BEFORE_ORDINALS.get(language, "").split())


@cache
def ordinal_endings(language: str) -> Collection[str]:
    table = number_tables.ORDINAL_ENDINGS
    return frozenset(f"{table['']} {table.get(language, '')}".split())


@cache
def links(language: str) -> Collection[str]:
    return frozenset(unit_tables.LINKS.get(language, "").split())


@cache
def units() -> dict[str, str]:
    return {fold(word): unit for unit, words in unit_tables.UNITS.items() for word in words.split()}
