"""Words before a number that say how it is meant: more than, less than, about."""

from collections.abc import Collection, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import cache

from assistant.facts.number_tables import BOUNDS
from assistant.facts.tokenizing import Token
from assistant.facts.unit_tables import SIGNS_BEFORE

LONGEST_BOUND = 4
# How far from the exact number a rounded one may be.
ROUNDED_BY = Decimal("0.06")
# Nothing is rounded beyond them, and `quantize` would raise.
MOST_DIGITS = 20
_ROUNDING = {"~": ROUND_HALF_UP, ">": ROUND_FLOOR, "<": ROUND_CEILING}


def bound_before(words: Sequence[Token], at: int, language: str) -> str:
    """Return ">", "<" or "~" for what is said right before the number at this place, else nothing."""
    if at and words[at - 1].folded in SIGNS_BEFORE:
        at -= 1
    before = [word.folded for word in words[max(0, at - LONGEST_BOUND) : at]]
    for first in range(len(before)):
        bound = _bounds(language).get(" ".join(before[first:]))
        if bound is not None:
            return bound
    return ""


def rounds(exact: Decimal, written: Decimal, bound: str) -> bool:
    """Return whether what was written after the bound is the exact number, rounded to the digits that it has."""
    if not written or not exact or abs(exact - written) > ROUNDED_BY * abs(exact) or exact.adjusted() > MOST_DIGITS:
        return False
    last_digit = written.normalize().as_tuple().exponent
    return exact.quantize(Decimal((0, (1,), int(last_digit))), rounding=_ROUNDING[bound]) == written


def bounding(language: str) -> Collection[str]:
    """Return the phrases that bound a number, folded: not fewer than, al massimo."""
    return _bounds(language).keys()


@cache
def _bounds(language: str) -> dict[str, str]:
    tables = (BOUNDS[""], BOUNDS.get(language, {}))
    return {
        " ".join(phrase.split()): bound
        for table in tables
        for bound, phrases in table.items()
        for phrase in phrases.split(",")
    }
