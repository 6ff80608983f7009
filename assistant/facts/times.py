"""Times of day: 10:30, 7.30 p.m., 4 μ.μ."""

from collections.abc import Sequence
from decimal import Decimal

from assistant.facts.quantities import Number, Reading
from assistant.facts.tokenizing import Token

_HALVES_OF_A_DAY = {"a": "a", "p": "p", "π": "a", "μ": "p"}


def time_at(token: Token, hours: int, minutes: int, words: Sequence[Token], end: int) -> tuple[Number, int]:
    """Return the time that the token states and where it ends, am or pm after `end` included; 4 pm may be 16 too."""
    half = half_of_day(words, end)
    shifted = hours % 12 + 12 if half == "p" else hours % 12 if half == "a" else hours
    readings = {Reading("time", Decimal(60 * shifted + minutes))}
    if minutes == 0:
        readings |= {Reading("", Decimal(shifted))}
    end += 0 if half is None else 1 if words[end].folded in ("am", "pm") else 3
    return Number(token.text, token.start, token.end, frozenset(readings)), end


def half_of_day(words: Sequence[Token], at: int) -> str | None:
    """Return "a" or "p" when am, pm, a.m., π.μ. or μ.μ. follows."""
    nearby = [word.folded for word in words[at : at + 3]]
    if nearby[:1] in (["am"], ["pm"]):
        return nearby[0][0]
    if len(nearby) == 3 and nearby[1] == "." and nearby[2] in ("m", "μ"):
        return _HALVES_OF_A_DAY.get(nearby[0])
    return None
