"""Whether saved citations still hold: their words against the documents that are indexed now."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any, Literal

from assistant.saved import SavedCitation
from index.records import StoredDocument

Outcome = Literal["holds", "moved", "changed", "gone"]
OUTCOMES: tuple[Outcome, ...] = ("holds", "moved", "changed", "gone")


@dataclass(frozen=True, slots=True)
class Verified:
    """A citation, and what became of it.

    It `holds` when its quote stands at its place. It has `moved` when the same words stand elsewhere in the document,
    at `places`, the nearest to where they were first; white space may be another. Else the document is `gone`, or has
    `changed`, and `now` is what stands at the place. A quote without a word claims nothing, and never holds.
    """

    citation: SavedCitation
    outcome: Outcome
    places: tuple[tuple[int, int], ...] = ()
    now: str | None = None

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self.citation), "outcome": self.outcome, "places": self.places, "now": self.now}


def verify(
    citations: Iterable[SavedCitation], document: Callable[[str], StoredDocument | None]
) -> tuple[Verified, ...]:
    """Return each citation with its outcome; `document` gives a document by its path, and is asked once for each."""
    once = cache(document)
    return tuple(_verified(citation, once(citation.doc)) for citation in citations)


def counts(verified: Iterable[Verified]) -> dict[Outcome, int]:
    """Return how many citations came to each outcome."""
    counted = Counter(found.outcome for found in verified)
    return {outcome: counted[outcome] for outcome in OUTCOMES}


def has_words(quote: str) -> bool:
    """Whether there is a word in the quote that could hold."""
    return any(character.isalnum() for character in quote)


def _verified(citation: SavedCitation, document: StoredDocument | None) -> Verified:
    if document is None:
        return Verified(citation, "gone")
    now = document.text[max(citation.start, 0) : max(citation.end, 0)]
    is_inside = citation.start >= 0 and citation.end <= len(document.text)
    if now == citation.quote and is_inside and has_words(citation.quote):
        return Verified(citation, "holds")
    places = sorted(_places(citation.quote, document.text), key=lambda place: abs(place[0] - citation.start))
    if places:
        return Verified(citation, "moved", tuple(places))
    return Verified(citation, "changed", now=now)


def _places(quote: str, text: str) -> list[tuple[int, int]]:
    """Return where the quote's words stand in the text, one after the other, whatever white space is between them."""
    if not has_words(quote):
        return []
    words = quote.split()
    pattern = r"\s+".join(map(re.escape, words))
    # Whole words: "the mill" is not found in "the millions".
    bounded = rf"(?<!\w){pattern}(?!\w)" if words[0][0].isalnum() and words[-1][-1].isalnum() else pattern
    return [match.span() for match in re.finditer(bounded, text)]
