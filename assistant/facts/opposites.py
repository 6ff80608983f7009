"""Which of two opposites a sentence names: open or closed, before or after."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from assistant.facts.opposite_tables import OPPOSITES
from assistant.facts.tokenizing import Token


def sides(words: Sequence[Token], language: str) -> frozenset[tuple[int, bool]]:
    """Return the opposites that are named, by their place in the table, and which side of them."""
    whole, beginnings = _opposites(language)
    folded = [word.folded for word in words]
    found: set[tuple[int, bool]] = set()
    for word in (*folded, *(f"{first}_{second}" for first, second in pairwise(folded))):
        found.update(whole.get(word, ()))
        found.update(side for beginning, side in beginnings.get(word[:3], ()) if word.startswith(beginning))
    return frozenset(found)


Side = tuple[int, bool]


@cache
def _opposites(language: str) -> tuple[dict[str, list[Side]], dict[str, list[tuple[str, Side]]]]:
    """Return the table of a language: whole words, and beginnings by their first three letters."""
    whole: dict[str, list[Side]] = {}
    beginnings: dict[str, list[tuple[str, Side]]] = {}
    for pair, table in enumerate(OPPOSITES):
        for side, words in enumerate(table.get(language, ())):
            for word in words.split():
                if word.endswith("=") or "_" in word:
                    whole.setdefault(word.rstrip("="), []).append((pair, bool(side)))
                else:
                    beginnings.setdefault(word[:3], []).append((word, (pair, bool(side))))
    return whole, beginnings
