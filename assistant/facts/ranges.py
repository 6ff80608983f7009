"""Two numbers that are the ends of one range: "5 to 7 metres" is neither 5 metres nor 7."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from re import compile as pattern

from assistant.facts.quantities import Number
from index.languages import fold

_DASH = r"[-–—]"
# Between the ends, and nothing else can be meant.
_TO = pattern(rf"\s*(?:{_DASH}|to|με|εωσ|ωσ|μεχρι|pana la)\s*[$€£¥]?")
_AND = pattern(r"\s*(?:and|και|e(?: (?:il|i|gli|le|l'))?|si)\s*[$€£¥]?")
_BEFORE_AND = pattern(r"\b(?:between|μεταξυ|tra|fra|intre)(?: (?:του|των|τησ|il|i|gli|le|l'))?\s*[$€£¥]?\s*$")
# "From 5 to 7" may be a change, of which each end is true by itself.
_FROM = pattern(r"\bfrom(?: the)?\s*[$€£¥]?\s*$")
_LOOKED_BACK = 24


def with_other_ends(text: str, numbers: Sequence[Number]) -> Iterator[Number]:
    """Yield the numbers, those that are ends of a range with what the other end may be."""
    pairs = {at: at + 1 for at in range(len(numbers) - 1) if _is_range(text, numbers[at], numbers[at + 1])}
    other = pairs | {second: first for first, second in pairs.items()}
    for at, number in enumerate(numbers):
        if at not in other:
            yield number
            continue
        # "Up to" is read as a bound where it stands alone.
        bound = numbers[at - 1].bound if at - 1 in pairs else number.bound
        yield replace(number, bound=bound, other_end=numbers[other[at]].readings | numbers[other[at]].loose)


def _is_range(text: str, first: Number, second: Number) -> bool:
    if second.unit is None or first.unit not in (None, second.unit) or first.ordinal or second.ordinal:
        return False
    between, before = fold(text[first.end : second.start]), fold(text[max(0, first.start - _LOOKED_BACK) : first.start])
    if _TO.fullmatch(between):
        return not _FROM.search(before)
    return bool(_AND.fullmatch(between) and _BEFORE_AND.search(before))
