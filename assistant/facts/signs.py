"""Numbers below zero: -12 °C, minus 12, 12 degrees below zero."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from assistant.facts.number_tables import BELOW_ZERO, MINUS
from assistant.facts.quantities import Number, multiplied
from assistant.facts.tokenizing import Token
from assistant.facts.unit_tables import SIGNS_BEFORE

# A hyphen that opens a sentence is a list's, but before one of these.
_MEASURED_BELOW_ZERO = frozenset({"%", "°", "°F"})
_OPENING = frozenset("([=")


def signed(number: Number, end: int, words: Sequence[Token], at: int, language: str) -> tuple[Number, int]:
    """Return the number, which stands at `at:end`, below zero where the words around say so, and where that ends."""
    after = _after_below_zero(words, end, language)
    if number.ordinal or not (after or _has_minus_before(number, words, at, end, language)):
        return number, end
    return replace(number, readings=multiplied(number.readings, -1)), after or end


def _has_minus_before(number: Number, words: Sequence[Token], at: int, end: int, language: str) -> bool:
    if at and words[at - 1].folded in SIGNS_BEFORE:
        at -= 1
    sign = words[at - 1] if at else None
    before = words[at - 2] if at > 1 else None
    if sign is None or (before is not None and before.kind == "number"):
        return False
    if sign.text != "-":
        # Italian "più o meno" is more or less.
        return sign.folded in MINUS.get(language, "").split() and not (before is not None and before.folded == "o")
    if sign.end != words[at].start or (end < len(words) and words[end].text == "-"):
        return False
    if before is None:
        return number.unit in _MEASURED_BELOW_ZERO
    return before.end < sign.start or before.text in _OPENING


def _after_below_zero(words: Sequence[Token], at: int, language: str) -> int | None:
    for phrase in _below_zero(language):
        if [word.folded for word in words[at : at + len(phrase)]] == phrase:
            return at + len(phrase)
    return None


@cache
def _below_zero(language: str) -> list[list[str]]:
    return [phrase.split() for phrase in BELOW_ZERO.get(language, "").split(",") if phrase]
