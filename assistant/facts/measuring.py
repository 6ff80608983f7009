"""What a number is multiplied by and measured in: the scale, the half and the unit that stand around it."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.facts import unit_tables
from assistant.facts.counting import halves, joining, links, scales, units
from assistant.facts.quantities import Number, Reading, multiplied
from assistant.facts.tokenizing import Token

_ARTICLES = frozenset("a ενα ενασ μια un una o".split())
# "Two million and half of them" has no half million.
_PARTITIVES = frozenset("of απο των dei delle degli din dintre".split())
# One letter is more often something else: a unit only behind digits, and not as a capital.
_LETTER_UNITS = frozenset("m μ g t l h s °".split())
# Millions beside a currency, else metres and a preposition: $4.2m, 4,2 εκ. ευρώ.
_SHORT_MILLIONS = frozenset("m εκ".split())
# With a capital: π.χ. is "for example", and Italian "ad" is "to".
_ERAS = frozenset({"BC", "AD"})
_CURRENCIES = frozenset(unit_tables.SIGNS_BEFORE.values())


def measured(
    number: Number, words: Sequence[Token], first: int, at: int, language: str, half_of: int = 1
) -> tuple[Number, int]:
    """Take what follows the number, which began at `first`, into it; return it and where that ends.

    A half that follows at once is half of the number's own last scale: a million and a half.
    """
    number, at = _with_half(number, words, at, language, half_of)
    number, at = _scaled(number, words, first, at, language)
    return with_unit(number, words, first, at, language)


def with_unit(number: Number, words: Sequence[Token], first: int, at: int, language: str) -> tuple[Number, int]:
    """Take the unit before or after the number into it, with a half that follows: two years and a half."""
    before = words[first - 1] if first else None
    if before is not None and before.folded in unit_tables.SIGNS_BEFORE and before.end >= number.start - 1:
        return replace(number, unit=unit_tables.SIGNS_BEFORE[before.folded]), at
    begin = at + _is_sign(words, at, "-")
    linked = begin < len(words) and words[begin].folded in links(language)
    # Italian "d" links as well, and begins "d.C.".
    places = [(begin + after, length) for after in range(linked + 1) for length in (3, 2, 1)]
    for place, length in places:
        name = words[place : place + length]
        unit = _unit(name, behind_digits=words[first].text[0].isdigit()) if len(name) == length else None
        if unit:
            found = replace(number, unit=unit, end=name[-1].end)
            return _with_half(found, words, place + length, language)
    return number, at


def _unit(name: Sequence[Token], behind_digits: bool = False) -> str | None:
    folded = "_".join(word.folded for word in name)
    unit = units().get(folded) or units().get(folded.replace("_", ""))
    has_capital = any(word.text[0].isupper() for word in name)
    if folded in _LETTER_UNITS and (has_capital or not behind_digits):
        return None
    return None if unit in _ERAS and not has_capital else unit


def _scaled(number: Number, words: Sequence[Token], first: int, at: int, language: str) -> tuple[Number, int]:
    """Take the scale that follows into the number: 4.2 million, 290 mila."""
    if _is_short_million(number, words, first, at):
        end = at + 1 + _is_sign(words, at + 1, ".")
        return _times(number, 10**6, words[end - 1]), end
    if at + 1 < len(words) and words[at].folded in links(language) and words[at + 1].folded in scales(language):
        at += 1
    factor = 0
    while at < len(words) and words[at].folded in scales(language):
        if len(words[at].folded) == 1 and words[at].start != number.end:
            break
        factor = scales(language)[words[at].folded]
        number = _times(number, factor, words[at])
        at += 1
        if _is_sign(words, at, ".") and words[at].start == number.end and len(words[at - 1].text) < 5:
            at += 1
    return _with_half(number, words, at, language, factor) if factor else (number, at)


def _is_short_million(number: Number, words: Sequence[Token], first: int, at: int) -> bool:
    if at >= len(words) or words[at].folded not in _SHORT_MILLIONS or words[at].start > number.end + 1:
        return False
    after = at + 1 + _is_sign(words, at + 1, ".")
    currency = words[after : after + 1]
    return (first > 0 and words[first - 1].folded in unit_tables.SIGNS_BEFORE) or (
        bool(currency) and _unit(currency) in _CURRENCIES
    )


def _times(number: Number, factor: int, last: Token) -> Number:
    return replace(number, readings=multiplied(number.readings, factor), scaled=True, end=last.end)


def _with_half(number: Number, words: Sequence[Token], at: int, language: str, of: int = 1) -> tuple[Number, int]:
    """Take the half that follows into the number, half of so much: two and a half, δύο και μισή."""
    end = _end_of_half(words, at, language)
    if end is None:
        return number, at
    readings = frozenset(
        Reading("", reading.value + Decimal(of) / 2) for reading in number.readings if not reading.kind
    )
    return replace(number, readings=readings, end=words[end - 1].end, weak=False), end


def _end_of_half(words: Sequence[Token], at: int, language: str) -> int | None:
    """Return where "and a half" ends, None where something else stands."""
    rest = [(place, words[place].folded) for place in range(at, min(at + 6, len(words))) if words[place].text != "-"]
    joined = rest[1:] if rest and rest[0][1] in joining(language) else []
    has_article = bool(joined) and joined[0][1] in _ARTICLES
    # "Three million and half" of something: English says "and a half".
    half = joined[1:] if has_article else [] if language == "en" else joined
    if not half or half[0][1] not in halves(language) or (len(half) > 1 and half[1][1] in _PARTITIVES):
        return None
    return half[0][0] + 1


def _is_sign(words: Sequence[Token], at: int, sign: str) -> bool:
    return at < len(words) and words[at].text == sign
