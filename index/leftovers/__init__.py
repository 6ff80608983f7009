"""Which paragraphs of a scraped page are left over from its template: menus, links, forms, widgets.

The line rules know a paragraph by its own words. The place rules need the page around it as well, and give way when
they would take most of a document.
"""

from collections.abc import Sequence

from index.leftovers.lines import is_leftover, may_be_leftover
from index.leftovers.menus import edge_menus, menus
from index.leftovers.people import authors_boxes, bylines, is_byline, sayings, sayings_at_the_top
from index.leftovers.phrases import comparable, phrase_set
from index.leftovers.places import after_the_end, repetitions, tail

__all__ = ["is_byline", "is_leftover", "leftover_lines", "leftovers", "reads_as_leftover"]

LARGEST_LOSS = 0.6


def leftover_lines(paragraphs: Sequence[str]) -> set[int]:
    """The paragraphs that are leftovers by their own words, or by standing among others of their kind."""
    found = {i for i, paragraph in enumerate(paragraphs) if is_leftover(paragraph)}
    if found:
        found |= {i for i, paragraph in enumerate(paragraphs) if may_be_leftover(paragraph)}
    return found | set(menus(paragraphs, found)) | set(repetitions(paragraphs))


def leftovers(paragraphs: Sequence[str], groups: Sequence[int]) -> set[int]:
    """All leftovers of a page, with those that only their place gives away.

    Paragraphs of one group have no blank line between them.
    """
    by_line = leftover_lines(paragraphs)
    found = by_line | after_the_end(paragraphs, by_line)
    if found:
        found |= set(bylines(paragraphs, found))
    found |= set(edge_menus(paragraphs, groups, found))
    if found:
        found |= authors_boxes(paragraphs, found)
        found |= set(tail(paragraphs, found))
    found |= set(sayings_at_the_top(paragraphs, found))
    if found:
        found |= set(sayings(paragraphs, found))
    return found if _share(paragraphs, found, by_line) <= LARGEST_LOSS else by_line


def reads_as_leftover(line: str) -> bool:
    """Whether a line can't be the title of a document."""
    return is_leftover(line) or comparable(line) in phrase_set("MENU", "NETWORKS", "WEAK_MARKS")


def _share(paragraphs: Sequence[str], found: set[int], by_line: set[int]) -> float:
    """How much of what the line rules leave the place rules would take."""
    rest = [i for i in range(len(paragraphs)) if i not in by_line]
    return sum(len(paragraphs[i]) for i in rest if i in found) / max(1, sum(len(paragraphs[i]) for i in rest))
