"""How much of a query's words stands in a text: each in any of its spellings, and weighed by how rare it is."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.aliases import Aliases
from index.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a query, as each of the stems that stand for it, and its idf."""

    spellings: frozenset[str]
    idf: float

    @classmethod
    def of(cls, spellings: Iterable[str], count: int, total: int) -> "Term":
        """Weigh a word that stands in `count` of `total` passages as BM25 does."""
        return cls(frozenset(spellings), math.log(1 + (total - count + 0.5) / (count + 0.5)))


def terms_of(words: Iterable[str], aliases: Aliases, catalog: Catalog) -> list[Term]:
    """Return the words with what they weigh; one that is spelled in several ways is as common as all of these."""
    total = catalog.passage_count()
    terms = []
    for word in words:
        spellings = aliases.spellings(word)
        count = min(total, sum(catalog.lexicon.counts(spellings).values()))
        terms.append(Term.of(spellings, count, total))
    return terms


def covered(terms: Sequence[Term], words: Iterable[str]) -> float:
    """Return the share (0 to 1) of the query's words, weighted by idf, that are among the stems."""
    there = frozenset(words)
    whole = sum(term.idf for term in terms)
    return sum(term.idf for term in terms if not there.isdisjoint(term.spellings)) / whole if whole else 0.0
