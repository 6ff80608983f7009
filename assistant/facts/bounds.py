"""Words before a number that say how it is meant: more than, less than, about."""

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import cache

from assistant.facts.number_tables import BOUNDS
from assistant.facts.tokenizing import Token

LONGEST_BOUND = 4
# How far from the exact number a rounded one may be.
ROUNDED_BY = Decimal("0.06")
_ROUNDING = {"~": ROUND_HALF_UP, ">": ROUND_FLOOR, "<": ROUND_CEILING}


def bound_before(words: Sequence[Token], at: int, language: str) -> str:
    """Return ">", "<" or "~" for what is said right before the number at this place, else nothing."""
    before = [word.folded for word in words[max(0, at - LONGEST_BOUND) : at]]
    for first in range(len(before)):
        bound = _bounds(language).get(" ".join(before[first:]))
        if bound is not None:
            return bound
    return ""


def rounds(exact: Decimal, written: Decimal, bound: str) -> bool:
    """Return whether what was written after the bound is the exact number, rounded to the digits that it has."""
    if not written or not exact or abs(exact - written) > ROUNDED_BY * exact:
        return False
    last_digit = written.normalize().as_tuple().exponent
    return exact.quantize(Decimal((0, (1,), int(last_digit))), rounding=_ROUNDING[bound]) == written


@cache
def _bounds(language: str) -> dict[str, str]:
    table = BOUNDS.get(language, {})
    return {" ".join(phrase.split()): bound for bound, phrases in table.items() for phrase in phrases.split(",")}
