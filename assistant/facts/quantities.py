"""A number that a sentence states, and whether it says what another says."""

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from assistant.facts.bounds import rounds


class Reading(NamedTuple):
    """A quantity or, in minutes, a time of day."""

    kind: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Number:
    """A number at `start:end` of the cleaned text.

    `readings` is more than one value where the writing is open (10.30 is a time or a quantity); `loose` are those it
    may have beside a neighbour ("2.6 million from one and 1.1 from the other"). A `weak` one may be an article.
    `bound` is ">" or "<" after words like "more than", "~" after "about". `other_end` is what the other end of its
    range may be, empty where it has none.
    """

    text: str
    start: int
    end: int
    readings: frozenset[Reading]
    loose: frozenset[Reading] = frozenset()
    unit: str | None = None
    scaled: bool = False
    ordinal: bool = False
    weak: bool = False
    bound: str = ""
    other_end: frozenset[Reading] = frozenset()

    @property
    def may_be_year(self) -> bool:
        """Whether it is written as years are: four bare digits."""
        years = any(1000 <= reading.value <= 2100 for reading in self.readings)
        return years and self.unit is None and self.text.isdigit() and len(self.text) == 4

    def is_year(self, year: int | None) -> bool:
        """Return whether it names the year."""
        return year is not None and self.may_be_year and self.text == str(year)

    def states(self, other: "Number") -> bool:
        """Return whether this one of a source says what `other` of a claim does."""
        if self.bound in ("<", ">") and other.bound not in (self.bound, "~"):
            return False
        same = not (self.readings | self.loose).isdisjoint(other.readings) or self._is_rounded_in(other)
        # What is not said to be before our era is of it.
        unknown = other.unit is None or (self.unit is None and (other.unit == "AD" or not self.weak))
        return same and (unknown or self.unit == other.unit)

    def _is_rounded_in(self, other: "Number") -> bool:
        if not other.bound or self.ordinal or other.ordinal:
            return False
        mine, theirs = ([r.value for r in number.readings if not r.kind] for number in (self, other))
        return any(rounds(exact, value, other.bound) for exact in mine for value in theirs)

    def comparable(self, other: "Number") -> bool:
        """Return whether the two measure the same kind of thing, so that one can stand in the other's place."""
        if self.weak or other.weak or self.ordinal != other.ordinal or self.may_be_year != other.may_be_year:
            return False
        return self.unit is None or other.unit is None or self.unit == other.unit


def quantity(value: Decimal | int) -> frozenset[Reading]:
    """Return the reading of a number that can be nothing but a quantity."""
    return frozenset({Reading("", Decimal(value))})


def multiplied(readings: frozenset[Reading], factor: Decimal | int) -> frozenset[Reading]:
    """Return the quantities among the readings, so many times as much."""
    return frozenset(Reading("", reading.value * factor) for reading in readings if not reading.kind)
