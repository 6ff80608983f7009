"""Which of the retrieved passages only repeat what a better one says, in a near-duplicate of its document."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from index.documents import Passage
from index.languages import fold
from index.records import StoredPassage

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Told(Generic[T]):
    """Passages that say something new, and those that repeat them; each with what came along with it."""

    news: list[tuple[T, StoredPassage]]
    copies: list[tuple[T, StoredPassage]]


def told_once(ranked: Iterable[tuple[T, StoredPassage]], k: int) -> Told[T]:
    """Part the passages, the best first, until k say something new; at most the k best copies are kept.

    A copy with one sentence of its own is none: it may be the figure that was corrected.
    """
    told: Told[T] = Told([], [])
    for found, stored in ranked:
        if len(told.news) == k:
            break
        if not _only_repeats(stored, [before for _, before in told.news]):
            told.news.append((found, stored))
        elif len(told.copies) < k:
            told.copies.append((found, stored))
    return told


def _only_repeats(stored: StoredPassage, before: Sequence[StoredPassage]) -> bool:
    copied = [s.passage for s in before if s.voice == stored.voice and s.passage.doc != stored.passage.doc]
    return bool(copied) and _said([stored.passage]) <= _said(copied)


def _said(passages: Sequence[Passage]) -> set[str]:
    return {" ".join(fold(sentence.text).split()) for passage in passages for sentence in passage.sentences}
