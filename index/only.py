"""Which documents a search is restricted to."""

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Only:
    """Documents by path (a path that ends with `/` is a folder), by language, and by the days they are dated.

    What is empty or None restricts nothing. A document without a date is in no span of days: it could be of any day.
    Raises ValueError when the first day is after the last.
    """

    documents: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    from_day: date | None = None
    to_day: date | None = None

    def __post_init__(self) -> None:
        if self.from_day and self.to_day and self.from_day > self.to_day:
            raise ValueError(f"The first day, {self.from_day}, is after the last, {self.to_day}.")

    def __bool__(self) -> bool:
        return bool(self.documents or self.languages or self.by_day)

    @property
    def by_day(self) -> bool:
        return self.from_day is not None or self.to_day is not None

    def to_json(self) -> dict[str, Any]:
        """Return the form that the API reads."""
        return {
            "documents": self.documents,
            "languages": self.languages,
            "from": self.from_day and self.from_day.isoformat(),
            "to": self.to_day and self.to_day.isoformat(),
        }


EVERYTHING = Only()


@dataclass(frozen=True, slots=True)
class Left:
    """How many documents a restriction leaves, and how many fit it but for a date that they have not."""

    documents: int
    undated: int
