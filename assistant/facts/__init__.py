"""The hard facts of a sentence: what it can be wrong about, as code can read it."""

from dataclasses import dataclass
from functools import lru_cache

from assistant.facts.dates import Date, dates
from assistant.facts.exonyms import exonyms
from assistant.facts.negations import Negation, negations, refusals, soft_denials
from assistant.facts.numbers import numbers
from assistant.facts.opposites import sides
from assistant.facts.proper_nouns import Name, names
from assistant.facts.quantities import Number
from assistant.facts.tokenizing import tokens

__all__ = ["Date", "Facts", "Name", "Negation", "Number", "read_facts"]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a sentence states.

    `words` are all its words as written, `soft_denials` those that may stand for a denial, `refusals` the plainest of
    these, `sides` the opposites it names (open or closed), `places` the codes of what it names that CLDR knows.
    """

    text: str
    language: str
    words: tuple[str, ...]
    numbers: tuple[Number, ...]
    dates: tuple[Date, ...]
    names: tuple[Name, ...]
    places: frozenset[str]
    negations: tuple[Negation, ...]
    soft_denials: tuple[Negation, ...]
    refusals: tuple[Negation, ...]
    sides: frozenset[tuple[int, bool]]


@lru_cache(maxsize=4096)
def read_facts(text: str, language: str) -> Facts:
    """Return the hard facts of a sentence; of a language outside the four only numbers and dates in digits."""
    read = tokens(text)
    found, rest = dates(read.text, read.tokens, language)
    places = exonyms(rest, language)
    return Facts(
        text=read.text,
        language=language,
        words=tuple(token.text for token in read.tokens if token.kind == "word"),
        numbers=numbers(read.text, rest, language),
        dates=found,
        names=names(rest, language, places),
        places=frozenset().union(*places.values()),
        negations=negations(read.tokens, language),
        soft_denials=soft_denials(read.tokens, language),
        refusals=refusals(read.tokens, language),
        sides=sides(read.tokens, language),
    )
