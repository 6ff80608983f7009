"""Which paragraphs of a scraped page are left over from its template: menus, links, forms, widgets.

The line rules know a paragraph by its own words. The place rules need the page around it as well, and give way when
they would take most of a document.
"""

from collections.abc import Iterable, Sequence

from index.documents import Reason
from index.leftovers.lines import is_leftover, may_be_leftover
from index.leftovers.menus import edge_menus, menus
from index.leftovers.people import authors_boxes, bylines, is_byline, sayings, sayings_at_the_top
from index.leftovers.phrases import comparable, phrase_set
from index.leftovers.places import after_the_end, repetitions, tail

__all__ = ["is_byline", "is_leftover", "leftover_lines", "leftovers", "reads_as_leftover"]

LARGEST_LOSS = 0.6


def leftover_lines(paragraphs: Sequence[str]) -> dict[int, Reason]:
    """The paragraphs that are leftovers by their own words, or by standing among others of their kind, and why."""
    found = _Found()
    found.add("leftover", (i for i, paragraph in enumerate(paragraphs) if is_leftover(paragraph)))
    if found.places:
        found.add("leftover", (i for i, paragraph in enumerate(paragraphs) if may_be_leftover(paragraph)))
    found.add("menu", menus(paragraphs, found.places))
    found.add("printed_twice", repetitions(paragraphs))
    return found.reasons


def leftovers(paragraphs: Sequence[str], groups: Sequence[int]) -> dict[int, Reason]:
    """All leftovers of a page, with those that only their place gives away, and why.

    Paragraphs of one group have no blank line between them.
    """
    by_line = leftover_lines(paragraphs)
    found = _Found(by_line)
    found.add("after_end", after_the_end(paragraphs, found.places))
    if found.places:
        found.add("byline", bylines(paragraphs, found.places))
    found.add("menu", edge_menus(paragraphs, groups, found.places))
    if found.places:
        found.add("author_box", authors_boxes(paragraphs, found.places))
        found.add("tail", tail(paragraphs, found.places))
    found.add("saying", sayings_at_the_top(paragraphs, found.places))
    if found.places:
        found.add("saying", sayings(paragraphs, found.places))
    return found.reasons if _share(paragraphs, found.places, set(by_line)) <= LARGEST_LOSS else by_line


class _Found:
    """The paragraphs found so far, each with the first rule that found it."""

    def __init__(self, reasons: dict[int, Reason] | None = None) -> None:
        self.reasons: dict[int, Reason] = dict(reasons or {})

    @property
    def places(self) -> set[int]:
        return set(self.reasons)

    def add(self, reason: Reason, places: Iterable[int]) -> None:
        for i in list(places):
            self.reasons.setdefault(i, reason)


def reads_as_leftover(line: str) -> bool:
    """Whether a line can't be the title of a document."""
    return is_leftover(line) or comparable(line) in phrase_set("MENU", "NETWORKS", "WEAK_MARKS")


def _share(paragraphs: Sequence[str], found: set[int], by_line: set[int]) -> float:
    """How much of what the line rules leave the place rules would take."""
    rest = [i for i in range(len(paragraphs)) if i not in by_line]
    return sum(len(paragraphs[i]) for i in rest if i in found) / max(1, sum(len(paragraphs[i]) for i in rest))
