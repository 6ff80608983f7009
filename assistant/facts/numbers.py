"""The numbers that a sentence states, in digits or words, with their units."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from re import compile as pattern

from assistant.facts.bounds import bound_before
from assistant.facts.counting import ordinal_endings
from assistant.facts.measuring import measured
from assistant.facts.ordinals import hyphened_ending, ordinal_at
from assistant.facts.quantities import Number, Reading
from assistant.facts.ranges import with_other_ends
from assistant.facts.signs import signed
from assistant.facts.spelled import names_decade, spelled_at
from assistant.facts.times import half_of_day, time_at
from assistant.facts.tokenizing import Token
from index.languages import fold

_GROUPED = pattern(r"\d{1,3}(?:([.,'’ ])\d{3})(?:\1\d{3})*")
_CLOCK = pattern(r"(\d{1,2})(?:([.,])(\d{1,2}))?")
_RANGE = pattern(r"\s*(?:[-–—/]|to|and|or|a|al|ai|ad|e|o|la|si|sau|pana la|εωσ|ωσ|μεχρι|και|η|σε|στα|στισ|στον?)\s*")
_ENGLISH_MARKS = frozenset({"en", "zh", "ja", "ko", "th", "hi", "he"})
_COMMA_MARKS = frozenset({"el", "it", "ro", "de", "es", "fr", "pt", "ru", "tr", "nl", "pl", "uk", "bg"})
_TWO_DIGITS = pattern(r"\d\d")


def numbers(text: str, words: Sequence[Token], language: str) -> tuple[Number, ...]:
    """Return the numbers among the tokens, in order."""
    found: list[Number] = []
    at = 0
    while at < len(words):
        read = _number_at(text, words, at, language)
        if read is None:
            at += 1
        else:
            number, end = signed(*read, words, at, language)
            found.append(replace(number, bound=bound_before(words, at, language)))
            at = end
    return tuple(with_other_ends(text, tuple(_with_neighbours(text, found))))


def _number_at(text: str, words: Sequence[Token], at: int, language: str) -> tuple[Number, int] | None:
    """Return the number that begins there, and where it ends."""
    token = words[at]
    if token.kind == "time":
        hours, minutes = (int(part) for part in token.text.split(":"))
        return time_at(token, hours, minutes, words, at + 1)
    if token.kind == "number":
        return _digits(text, words, at, language)
    if token.kind != "word":
        return None
    return ordinal_at(words, at, language) or spelled_at(words, at, language)


def _digits(text: str, words: Sequence[Token], at: int, language: str) -> tuple[Number, int] | None:
    token = words[at]
    glued_after = at + 1 < len(words) and words[at + 1].start == token.end and words[at + 1].kind == "word"
    end = at + 1
    values = _values(token.text, language)
    readings = {Reading("", value) for value in values}
    clock = _CLOCK.fullmatch(token.text)
    if clock and clock[2] == "." and len(clock[3]) == 2 and int(clock[1]) < 24 and int(clock[3]) < 60:
        readings.add(Reading("time", Decimal(60 * int(clock[1]) + int(clock[3]))))
    names_decade_itself = glued_after and language == "en" and words[end].folded == "s"
    if len(token.text) == 2 and token.text.endswith("0") and (names_decade_itself or names_decade(words, at)):
        readings.add(Reading("", Decimal(1900 + int(token.text))))
    number = Number(token.text, token.start, token.end, frozenset(readings))
    if glued_after and words[end].folded in ordinal_endings(language):
        return replace(number, ordinal=True, end=words[end].end, text=text[token.start : words[end].end]), end + 1
    if hyphened_ending(words, end, language):
        return replace(number, ordinal=True, end=words[end + 1].end), end + 2
    if clock and half_of_day(words, end):
        return time_at(token, int(clock[1]), int(clock[3] or 0), words, end)
    return measured(number, words, at, end, language)


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
    return joined and before.may_be_year and bool(_TWO_DIGITS.fullmatch(number.text)) and number.text > before.text[2:]


def _factor(number: Number) -> Decimal:
    value = max((reading.value for reading in number.readings), default=Decimal(0))
    return next((Decimal(factor) for factor in (10**12, 10**9, 10**6, 1000) if value >= factor), Decimal(0))
