"""Numbers as lists write them: letters and roman numerals."""

from collections.abc import Callable

# Beyond it a number is damaged, or a reader would not count along.
MOST = 10_000
_BELOW_TEN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
)
_ROMAN = (*_BELOW_TEN, (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def letters(number: int) -> str:
    """Return a to z, then aa to zz."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else str(number)


def roman(number: int) -> str:
    """Return the number in small roman numerals, "" for 0 and less."""
    found = ""
    for value, digits in _ROMAN:
        found += digits * (number // value)
        number %= value
    return found


# By the letter that OpenDocument and html give the way of counting.
FORMS: dict[str, Callable[[int], str]] = {
    "1": str,
    "a": letters,
    "A": lambda number: letters(number).upper(),
    "i": roman,
    "I": lambda number: roman(number).upper(),
}


def whole(stated: str | None, default: int = 0) -> int:
    """Return the number that a file states, the default for what is none."""
    return min(int(stated[:9]), MOST) if stated and stated.isdecimal() else default
