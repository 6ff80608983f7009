"""The numbers that a sentence states, in digits or words, with their units."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from re import compile as pattern
from typing import NamedTuple

from assistant.facts import unit_tables
from assistant.facts.bounds import bound_before, rounds
from assistant.facts.counting import (
    articles,
    fraction,
    is_roman,
    joining,
    links,
    ordinal_endings,
    ordinals,
    scales,
    units,
    word_value,
)
from assistant.facts.tokenizing import Token
from index.languages import fold

_GROUPED = pattern(r"\d{1,3}(?:([.,'’ ])\d{3})(?:\1\d{3})*")
_CLOCK = pattern(r"(\d{1,2})(?:([.,])(\d{1,2}))?")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_RANGE = pattern(r"\s*(?:[-–—/]|to|and|or|a|al|ai|ad|e|o|la|si|sau|pana la|εωσ|ωσ|μεχρι|και|η|σε|στα|στισ|στον?)\s*")
_ENGLISH_MARKS = frozenset({"en", "zh", "ja", "ko", "th", "hi", "he"})
_COMMA_MARKS = frozenset({"el", "it", "ro", "de", "es", "fr", "pt", "ru", "tr", "nl", "pl", "uk", "bg"})
# Articles or other words as well: there when a claim says so, and never demanded of the source.
_WEAK = frozenset("one uno una un εναν ενασ ενα μια μιασ ενοσ unu o noua unul twice thrice".split())
_SCALE_ALONE = frozenset("cento mille centinaio migliaio χιλια χιλιοι χιλιεσ".split())
_ONE = frozenset("a one o un una uno ενα μια".split())
MOST_OF_A_NAME = 3
MOST_BEFORE_A_SCALE = 1_000_000
_TENS_OF_DECADES = frozenset(range(20, 100, 10))
_DECADES = frozenset("anni anii anilor δεκαετια δεκαετιασ ' ’".split())
# The numerals of rulers, wars and classes: Β' is the second.
_GREEK_NUMERALS = "ΑΒΓΔΕ"
_PRIMES = frozenset("'’΄´ʹ′")
_TWO_DIGITS = pattern(r"\d\d")
_LETTER_UNITS = frozenset("m μ g t l h s °".split())


class Reading(NamedTuple):
    """A quantity or, in minutes, a time of day."""

    kind: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Number:
    """A number at `start:end` of the cleaned text.

    `readings` is more than one value where the writing is open (10.30 is a time or a quantity); `loose` are those it
    may have beside a neighbour ("2.6 million from one and 1.1 from the other"). A `weak` one may be an article.
    `bound` is ">" or "<" after words like "more than", "~" after "about".
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

    def states(self, other: "Number") -> bool:
        """Return whether this one of a source says what `other` of a claim does."""
        if {self.bound, other.bound} == {"<", ">"}:
            return False
        same = not (self.readings | self.loose).isdisjoint(other.readings) or self._is_rounded_in(other)
        unknown = other.unit is None or (self.unit is None and not self.weak)
        return same and (unknown or self.unit == other.unit)

    def _is_rounded_in(self, other: "Number") -> bool:
        if not other.bound or self.ordinal or other.ordinal:
            return False
        mine, theirs = ([r.value for r in number.readings if not r.kind] for number in (self, other))
        return any(rounds(exact, value, other.bound) for exact in mine for value in theirs)

    def comparable(self, other: "Number") -> bool:
        """Return whether the two measure the same kind of thing, so that one can stand in the other's place."""
        if self.weak or other.weak or self.ordinal != other.ordinal or self._is_year != other._is_year:
            return False
        return self.unit is None or other.unit is None or self.unit == other.unit

    def is_year(self, year: int | None) -> bool:
        """Return whether it names the year."""
        return year is not None and self._is_year and self.text == str(year)

    @property
    def _is_year(self) -> bool:
        years = any(1000 <= reading.value <= 2100 for reading in self.readings)
        return years and self.unit is None and self.text.isdigit() and len(self.text) == 4


def numbers(text: str, words: Sequence[Token], language: str) -> tuple[Number, ...]:
    """Return the numbers among the tokens, in order."""
    found: list[Number] = []
    at = 0
    while at < len(words):
        read = _number_at(text, words, at, language)
        if read is None:
            at += 1
        else:
            number, end = read
            found.append(replace(number, bound=bound_before(words, at, language)))
            at = end
    return tuple(_with_neighbours(text, found))


def _number_at(text: str, words: Sequence[Token], at: int, language: str) -> tuple[Number, int] | None:
    token = words[at]
    if token.kind == "time":
        hours, minutes = (int(part) for part in token.text.split(":"))
        return _time(token, hours, minutes, words, at + 1)
    if token.kind == "number":
        return _digits(text, words, at, language)
    if token.kind != "word":
        return None
    return (
        _ordinal_word(words, at, language)
        or _spelled(words, at, language)
        or _article(words, at, language)
        or _share(words, at, language)
        or _roman(text, words, at)
        or _greek_numeral(words, at)
    )


def _digits(text: str, words: Sequence[Token], at: int, language: str) -> tuple[Number, int] | None:
    token = words[at]
    glued_after = at + 1 < len(words) and words[at + 1].start == token.end and words[at + 1].kind == "word"
    end = at + 1
    values = _values(token.text, language)
    readings = {Reading("", value) for value in values}
    clock = _CLOCK.fullmatch(token.text)
    if clock and clock[2] == "." and len(clock[3]) == 2 and int(clock[1]) < 24 and int(clock[3]) < 60:
        readings.add(Reading("time", Decimal(60 * int(clock[1]) + int(clock[3]))))
    if len(token.text) == 2 and token.text.endswith("0") and at and _names_decade(words, at):
        readings.add(Reading("", Decimal(1900 + int(token.text))))
    number = Number(token.text, token.start, token.end, frozenset(readings))
    if glued_after and words[end].folded in ordinal_endings(language):
        return replace(number, ordinal=True, end=words[end].end, text=text[token.start : words[end].end]), end + 1
    if _hyphened(words, end) and words[end + 1].folded in ordinal_endings(language):
        return replace(number, ordinal=True, end=words[end + 1].end), end + 2
    if clock and _half_of_day(words, end):
        return _time(token, int(clock[1]), int(clock[3] or 0), words, end)
    number, end = _scaled(number, words, end, language)
    return _with_unit(number, words, at, end, language)


def _names_decade(words: Sequence[Token], at: int) -> bool:
    return any(word.folded in _DECADES for word in words[max(0, at - 2) : at])


def _time(token: Token, hours: int, minutes: int, words: Sequence[Token], end: int) -> tuple[Number, int]:
    half = _half_of_day(words, end)
    shifted = hours % 12 + 12 if half == "p" else hours % 12 if half == "a" else hours
    readings = {Reading("time", Decimal(60 * shifted + minutes))}
    if minutes == 0:
        readings |= {Reading("", Decimal(shifted))}
    end += 0 if half is None else 1 if words[end].folded in ("am", "pm") else 3
    return Number(token.text, token.start, token.end, frozenset(readings)), end


def _half_of_day(words: Sequence[Token], at: int) -> str | None:
    """Return "a" or "p" when am, pm, a.m., π.μ. or μ.μ. follows."""
    nearby = [word.folded for word in words[at : at + 3]]
    if nearby[:1] in (["am"], ["pm"]):
        return nearby[0][0]
    if len(nearby) == 3 and nearby[1] == "." and nearby[2] in ("m", "μ") and nearby[0] in ("a", "p", "π", "μ"):
        return {"a": "a", "p": "p", "π": "a", "μ": "p"}[nearby[0]]
    return None


def _values(written: str, language: str) -> set[Decimal]:
    """Return what the digits can mean by the marks of the language; by both ways where it is not known."""
    grouped = _GROUPED.fullmatch(written)
    marks = [letter for letter in written if not letter.isdigit()]
    if not marks:
        return {Decimal(written)}
    bare = "".join(letter for letter in written if letter.isdigit())
    if grouped and (len(marks) > 1 or marks[0] in "'’ "):
        return {Decimal(bare)}
    if len(set(marks)) > 1 or (marks[0] == " "):
        whole, _, decimals = written.rpartition(marks[-1])
        return {Decimal("".join(letter for letter in whole if letter.isdigit()) + "." + decimals)}
    if len(marks) > 1:
        return {Decimal(bare)}
    whole, _, decimals = written.partition(marks[0])
    as_decimal = Decimal(f"{whole}.{decimals}")
    if not grouped or whole.startswith("0"):
        return {as_decimal}
    thousands = {"en": ","}.get(
        language, "." if language in _COMMA_MARKS else "," if language in _ENGLISH_MARKS else ""
    )
    if not thousands:
        return {as_decimal, Decimal(bare)}
    return {Decimal(bare) if marks[0] == thousands else as_decimal}


def _scaled(number: Number, words: Sequence[Token], at: int, language: str) -> tuple[Number, int]:
    """Take the scale that follows into the number: 4.2 million, 290 mila."""
    if at + 1 < len(words) and words[at].folded in links(language) and words[at + 1].folded in scales(language):
        at += 1
    while at < len(words) and words[at].folded in scales(language):
        factor = scales(language)[words[at].folded]
        if len(words[at].folded) == 1 and words[at].start != number.end:
            break
        readings = frozenset(Reading("", reading.value * factor) for reading in number.readings if not reading.kind)
        number = replace(number, readings=readings, scaled=True, end=words[at].end)
        at += 1
        if at < len(words) and words[at].text == "." and words[at].start == number.end and len(words[at - 1].text) < 5:
            at += 1
    return number, at


def _with_unit(number: Number, words: Sequence[Token], first: int, at: int, language: str) -> tuple[Number, int]:
    before = words[first - 1] if first else None
    if before is not None and before.folded in unit_tables.SIGNS_BEFORE and before.end >= number.start - 1:
        return replace(number, unit=unit_tables.SIGNS_BEFORE[before.folded]), at
    start = at
    if at < len(words) and words[at].text == "-":
        at += 1
    if at < len(words) and words[at].folded in links(language):
        at += 1
    for length in (3, 2, 1):
        if at + length > len(words):
            continue
        name = "_".join(word.folded for word in words[at : at + length])
        unit = units().get(name) or units().get(name.replace("_", ""))
        if unit and not (name in _LETTER_UNITS and (not words[first].text[0].isdigit() or words[at].text.isupper())):
            return replace(number, unit=unit, end=words[at + length - 1].end), at + length
    return number, start


def _ordinal_word(words: Sequence[Token], at: int, language: str) -> tuple[Number, int] | None:
    value = ordinals(language).get(words[at].folded)
    if value is None or not at or words[at - 1].folded not in articles(language):
        return None
    if language == "el" and words[at].text[0].isupper():
        return None
    if language == "ro" and words[at - 1].folded not in ("a", "al") and value > 1:
        return None
    readings = frozenset({Reading("", Decimal(value))})
    return Number(words[at].text, words[at].start, words[at].end, readings, ordinal=True, weak=value == 1), at + 1


def _spelled(words: Sequence[Token], at: int, language: str) -> tuple[Number, int] | None:
    """Read a number in words, as far as it goes."""
    total = current = Decimal(0)
    end, seen = at, False
    factors, between = scales(language), joining(language)
    while end < len(words):
        word = words[end].folded
        value = word_value(word, language)
        factor = factors.get(word, 0)
        if value is not None and (not seen or current == 0 or _fits(current, value)):
            current += value
        elif current >= MOST_BEFORE_A_SCALE:
            # Hundred hundred hundred: no number, and beyond 28 digits no remainder can be taken of it.
            break
        elif factor >= 100 and len(word) > 1 and (seen or word in _SCALE_ALONE or _one_before(words, end, language)):
            current = max(current, Decimal(1)) * factor
            if factor >= 1000:
                total, current = total + current, Decimal(0)
        elif word == "dozen" and seen:
            current *= 12
        elif not (seen and (word in between or word == "-") and _continues(words, end + 1, current, language)):
            break
        seen = True
        end += 1
    if not seen:
        return None
    text = " ".join(word.text for word in words[at:end])
    weak = end == at + 1 and words[at].folded in _WEAK
    readings = frozenset({Reading("", total + current)})
    if total + current in _TENS_OF_DECADES and (text.endswith("ies") or _names_decade(words, at)):
        readings |= {Reading("", 1900 + total + current)}
    number = Number(text, words[at].start, words[end - 1].end, readings, scaled=bool(total), weak=weak)
    number, end = _with_unit(number, words, at, end, language)
    return replace(number, weak=weak and number.unit is None), end


def _continues(words: Sequence[Token], at: int, current: Decimal, language: str) -> bool:
    value = word_value(words[at].folded, language) if at < len(words) else None
    return value is not None and 0 < value < 100 and current >= 20 and _fits(current, value)


def _fits(current: Decimal, value: Decimal) -> bool:
    """Return whether the value may be added: seven to twenty or to hundred, not to sixteen."""
    return (current % 100 == 0 and value < 100) or (current % 10 == 0 and current % 100 >= 20 and value < 10)


def _one_before(words: Sequence[Token], at: int, language: str) -> bool:
    before = words[at - 1].folded if at else ""
    return before in _ONE and (before != "a" or language == "en")


def _article(words: Sequence[Token], at: int, language: str) -> tuple[Number, int] | None:
    """Read "a year", which other languages write with a number."""
    if language != "en" or words[at].folded not in ("a", "an"):
        return None
    one = Number(words[at].text, words[at].start, words[at].end, frozenset({Reading("", Decimal(1))}), weak=True)
    number, end = _with_unit(one, words, at, at + 1, language)
    return (number, end) if number.unit is not None and len(words[end - 1].text) > 1 else None


def _share(words: Sequence[Token], at: int, language: str) -> tuple[Number, int] | None:
    """Read "half", which may be written as 50 %; nobody needs to state it so."""
    value = fraction(words[at].folded, language)
    if value is None:
        return None
    token, readings = words[at], frozenset({Reading("", Decimal(value))})
    return Number(token.text, token.start, token.end, readings, unit="%", weak=True), at + 1


def _greek_numeral(words: Sequence[Token], at: int) -> tuple[Number, int] | None:
    token = words[at]
    if len(token.text) != 1 or at + 1 == len(words) or words[at + 1].text not in _PRIMES:
        return None
    value = _GREEK_NUMERALS.find(token.text) + 1
    readings = frozenset({Reading("", Decimal(value))})
    weak = value <= MOST_OF_A_NAME
    return (Number(token.text, token.start, token.end, readings, ordinal=True, weak=weak), at + 2) if value else None


def _roman(text: str, words: Sequence[Token], at: int) -> tuple[Number, int] | None:
    token = words[at]
    if not is_roman(token.text):
        return None
    values = [_ROMAN_VALUES[letter] for letter in token.text]
    total = sum(-a if a < b else a for a, b in pairwise([*values, 0]))
    end = at + 1
    if _hyphened(words, end) and words[end + 1].folded in ordinal_endings("ro"):
        end += 2
    readings = frozenset({Reading("", Decimal(total))})
    # Of rulers, wars and popes: written with the name in one language, as a word in the next.
    return Number(token.text, token.start, token.end, readings, ordinal=True, weak=total <= MOST_OF_A_NAME), end


def _hyphened(words: Sequence[Token], at: int) -> bool:
    return at + 1 < len(words) and words[at].text == "-" and words[at].end == words[at + 1].start


def _with_neighbours(text: str, found: Sequence[Number]) -> Iterator[Number]:
    """Give the first of a range the second's unit, and bare numbers beside a scaled one that scale loosely."""
    factors = {_factor(number) for number in found if number.scaled} - {Decimal(0)}
    for place, number in enumerate(found):
        following = found[place + 1] if place + 1 < len(found) else None
        in_range = following is not None and bool(_RANGE.fullmatch(fold(text[number.end : following.start])))
        bare = number.unit is None and not number.scaled and not number.ordinal
        loose = {
            Reading("", reading.value * factor)
            for reading in number.readings
            for factor in factors
            if bare and not reading.kind and (in_range or reading.value != reading.value.to_integral_value())
        }
        if place and _shortened_year(text, found[place - 1], number):
            century = int(found[place - 1].text) // 100 * 100
            loose.add(Reading("", Decimal(century + int(number.text))))
        unit = following.unit if following is not None and in_range and number.unit is None else number.unit
        yield replace(number, unit=unit, loose=frozenset(loose))


def _shortened_year(text: str, before: Number, number: Number) -> bool:
    """Return whether the number ends a range of years: 2001–02."""
    joined = text[before.end : number.start] in ("-", "–", "/")
    return joined and before._is_year and bool(_TWO_DIGITS.fullmatch(number.text)) and number.text > before.text[2:]


def _factor(number: Number) -> Decimal:
    value = max((reading.value for reading in number.readings), default=Decimal(0))
    return next((Decimal(factor) for factor in (10**12, 10**9, 10**6, 1000) if value >= factor), Decimal(0))
