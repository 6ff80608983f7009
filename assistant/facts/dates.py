"""The dates that a sentence states: days, months, years and days of the week, in digits or words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from assistant.facts.date_tables import BEFORE_DOUBTFUL, DOUBTFUL, MONTHS, WEEKDAYS
from assistant.facts.tokenizing import Token

_ISO = re.compile(r"(?<!\d)(?P<y>\d{4})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?!\d)")
_SLASHED = re.compile(r"(?<![\d/.])(?P<a>\d{1,2})(?P<mark>[/.-])(?P<b>\d{1,2})(?P=mark)(?P<y>\d{4}|\d{2})(?![\d/])")
_YEAR = re.compile(r"1\d{3}|20\d{2}")
_DAY = re.compile(r"\d{1,2}")
_ORDINAL = frozenset("st nd rd th η ησ º ° lea".split())
# The one day of a month that is named by a word in every language: il primo maggio, πρώτη Ιανουαρίου.
_FIRST = frozenset("first primo πρωτη πρωτησ intai".split())
_BETWEEN = frozenset("of de di del din anul του τησ , . the al".split())
_CONNECTING = frozenset("- – — to and la a al e si και εωσ ωσ or through until μεχρι il the τισ στισ l ' ’ pe".split())

_HOW_MANY = frozenset("de cateva multe doua trei patru cinci sase sapte opt noua zece".split())


@dataclass(frozen=True, slots=True)
class Date:
    """A day, a month, or a day of the week (0 is Monday), each None where the text does not say; `end` is exclusive.

    `swapped` has day and month the other way around where the writing leaves it open.
    """

    text: str
    start: int
    end: int
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    swapped: bool = False

    def states(self, other: "Date") -> bool:
        """Return whether this one of a source says what `other` of a claim does, but for a year it leaves out."""
        return any(_fits(a, b) for a in self._readings() for b in other._readings())

    def _readings(self) -> "tuple[Date, ...]":
        if not self.swapped:
            return (self,)
        return self, Date(self.text, self.start, self.end, self.month, self.day, self.year, self.weekday)

    def weekday_of(self) -> int | None:
        """Return the day of the week, by the calendar where the text does not say."""
        if self.weekday is not None or self.day is None or self.month is None or self.year is None:
            return self.weekday
        try:
            return date(self.year, self.month, self.day).weekday()
        except ValueError:
            return None


def _fits(source: Date, claim: Date) -> bool:
    if source.year is not None and claim.year is not None and source.year != claim.year:
        return False
    if claim.month is not None and source.month != claim.month:
        return False
    if claim.day is not None and source.day != claim.day:
        return False
    if claim.weekday is None:
        return True
    known = source.weekday_of()
    by_claim = Date("", 0, 0, claim.day, claim.month, claim.year or source.year).weekday_of()
    return claim.weekday in (known, by_claim) and (known is None or known == claim.weekday)


def dates(text: str, words: Sequence[Token], language: str) -> tuple[tuple[Date, ...], tuple[Token, ...]]:
    """Return the dates, in order, and the tokens that are not part of one."""
    found, used = _written_in_digits(text, language)
    rest = [word for word in words if not any(start <= word.start < end for start, end in used)]
    taken: set[int] = set()
    for at in range(len(rest)):
        month = _month(rest, at, language)
        if month is not None and at not in taken:
            read, places = _around_month(text, rest, at, month, language)
            found.extend(read)
            taken |= places
    for at, word in enumerate(rest):
        weekday = _weekdays(language).get(word.folded)
        if weekday is None or at in taken or (language == "el" and word.text[0].islower()):
            continue
        # Romanian luni is Monday, and months: six of them, a few of them.
        if word.folded == "luni" and at and (rest[at - 1].kind == "number" or rest[at - 1].folded in _HOW_MANY):
            continue
        taken.add(at)
        following = next((d for d in found if 0 <= d.start - word.end <= 12 and d.weekday is None and d.day), None)
        if following is None:
            found.append(Date(word.text, word.start, word.end, weekday=weekday))
        else:
            whole = text[word.start : following.end]
            found[found.index(following)] = Date(
                whole,
                word.start,
                following.end,
                following.day,
                following.month,
                following.year,
                weekday,
                following.swapped,
            )
    return tuple(sorted(found, key=lambda d: d.start)), tuple(word for at, word in enumerate(rest) if at not in taken)


def _written_in_digits(text: str, language: str) -> tuple[list[Date], list[tuple[int, int]]]:
    found, used = [], []
    for match in _ISO.finditer(text):
        found.append(Date(match.group(), match.start(), match.end(), int(match["d"]), int(match["m"]), int(match["y"])))
        used.append(match.span())
    for match in _SLASHED.finditer(text):
        first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
        year += 2000 if year < 50 else 1900 if year < 100 else 0
        day, month = (second, first) if second > 12 else (first, second)
        if not (1 <= month <= 12 and 1 <= day <= 31):
            continue
        swapped = language not in ("el", "it", "ro") and day <= 12 and match["mark"] != "."
        found.append(Date(match.group(), match.start(), match.end(), day, month, year, swapped=swapped))
        used.append(match.span())
    return found, used


def _month(words: Sequence[Token], at: int, language: str) -> int | None:
    word = words[at]
    month = _months(word.folded, language)
    if month is None or word.folded not in DOUBTFUL:
        return month
    beside = [words[i] for i in (at - 1, at + 1, at + 2) if 0 <= i < len(words)]
    if any(_DAY.fullmatch(other.text) or _YEAR.fullmatch(other.text) for other in beside):
        return month
    before = words[at - 1].folded if at else ""
    if language != "en" and before in _FIRST:
        return month
    capital = word.text[0].isupper() or language != "en"
    return month if capital and before in BEFORE_DOUBTFUL.get(language, "").split() and len(word.text) > 2 else None


def _around_month(text: str, words: Sequence[Token], at: int, month: int, language: str) -> tuple[list[Date], set[int]]:
    """Read what stands beside a month: 14 March 2024, March 14, from 4 to 11 March."""
    places = {at}
    end = at + 1
    if end < len(words) and words[end].text == "." and len(words[at].text) < 5:
        end += 1
    year = None
    days, first = _days_before(words, at)
    if not days and end < len(words) and words[end].kind == "number" and _is_day(words, end):
        days = [(_day_of(words[end]), end)]
        end += 1
        if end < len(words) and words[end].folded in _ORDINAL:
            end += 1
    after = end
    while after < len(words) and after < end + 2 and words[after].folded in _BETWEEN:
        after += 1
    if after < len(words) and _YEAR.fullmatch(words[after].text) and words[after].kind == "number":
        year = int(words[after].text)
        end = after + 1
    places |= set(range(first, end))
    start, finish = words[first].start, words[min(end, len(words)) - 1].end
    whole = text[start:finish]
    if not days:
        return [Date(whole, start, finish, month=month, year=year)], places
    return [Date(whole, start, finish, day, month, year) for day, _ in days], places


def _days_before(words: Sequence[Token], at: int) -> tuple[list[tuple[int, int]], int]:
    """Return the days that lead up to a month, and where the first stands: 4 March, the 4th of March, 4-11 March."""
    days: list[tuple[int, int]] = []
    first = here = at
    while here > 0:
        here -= 1
        if (
            days
            and words[here].folded in _CONNECTING
            and any(_is_day_end(words, i) for i in range(max(0, here - 3), here))
        ):
            continue
        if words[here].folded in _BETWEEN or words[here].folded in _ORDINAL:
            if days or at - here > 3:
                break
            continue
        if not _is_day(words, here) or len(days) == 2:
            break
        if days and here + 1 < first and not any(words[i].folded in _CONNECTING for i in range(here + 1, first)):
            break
        days.insert(0, (_day_of(words[here]), here))
        first = here
    return days, first


def _is_day_end(words: Sequence[Token], at: int) -> bool:
    return _is_day(words, at) or (words[at].folded in _ORDINAL and at > 0 and _is_day(words, at - 1))


def _is_day(words: Sequence[Token], at: int) -> bool:
    if words[at].folded in _FIRST:
        return True
    return words[at].kind == "number" and _DAY.fullmatch(words[at].text) is not None and 1 <= int(words[at].text) <= 31


def _day_of(word: Token) -> int:
    return 1 if word.folded in _FIRST else int(word.text)


@lru_cache(maxsize=4096)
def _months(word: str, language: str) -> int | None:
    for number, names in enumerate(MONTHS.get(language, ()), start=1):
        for name in names.split():
            if word == name or (name.endswith("-") and word.startswith(name[:-1])):
                return number
    return None


@cache
def _weekdays(language: str) -> dict[str, int]:
    return {word: day for day, words in enumerate(WEEKDAYS.get(language, ())) for word in words.split()}
