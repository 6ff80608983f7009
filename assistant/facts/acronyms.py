"""Letters that stand for a name: those of its words, or the same ones in another language's order (NATO, OTAN)."""

from collections.abc import Sequence
from itertools import accumulate

# Two letters begin any two words.
FEWEST_LETTERS = 3
MOST_LETTERS = 6


def is_acronym(word: str) -> bool:
    """Return whether the word, as written, is one by its capitals."""
    return 1 < len(word) <= MOST_LETTERS and word.isupper()


def initials(words: Sequence[str]) -> frozenset[str]:
    """Return what the first words of these would be shortened to."""
    letters = accumulate(word[0] for word in words[:MOST_LETTERS])
    return frozenset(found for found in letters if len(found) >= FEWEST_LETTERS)


def same_letters(one: str, other: str) -> bool:
    """Return whether two acronyms of different languages can stand for one name."""
    return is_acronym(one) and is_acronym(other) and sorted(one) == sorted(other)
