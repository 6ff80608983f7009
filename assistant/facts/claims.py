"""A claim, the sentences that may support it, and what they have in common, fact by fact."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from assistant.facts import Date, Facts, Name, Number, read_facts
from assistant.facts.acronyms import is_acronym, same_letters
from assistant.facts.proper_nouns import same
from index.documents import RetrievedPassage, Sentence
from index.languages import fold, stems

Fact = Number | Date | Name
_WORD = re.compile(r"[^\W\d_]+")
# A claim of this share of a source's length in another language says all of it.
AS_LONG = 0.5
# How far from a sentence its subject may have been named.
BESIDE = 2


@dataclass(frozen=True, slots=True)
class Conflict:
    """Why evidence does not hold: the facts, as written, that it lacks, or that it denies what the claim says."""

    missing: tuple[str, ...]
    denies: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A sentence that was offered: in which passage (from 1) and at which place in it (from 0)."""

    passage: int
    place: int
    sentence: Sentence
    language: str
    found: RetrievedPassage

    @property
    def facts(self) -> Facts:
        return read_facts(self.sentence.text, self.language)

    @property
    def words(self) -> frozenset[str]:
        return content_words(self.facts.text, self.language)

    def beside(self, other: "Source") -> bool:
        """Return whether the other is near enough to name what this one is about."""
        return self.passage == other.passage and -BESIDE <= other.place - self.place <= 1

    def surroundings(self) -> str:
        """Return what a reader has in mind at this sentence: its passage, its title, and what its file is called."""
        return f"{self.found.title} {self.found.passage.doc} {self.found.passage.text}"


def read_sources(passages: Sequence[RetrievedPassage]) -> list[Source]:
    """Return every sentence of the passages."""
    return [
        Source(number, place, sentence, found.language, found)
        for number, found in enumerate(passages, start=1)
        for place, sentence in enumerate(found.passage.sentences)
    ]


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence to be checked; `facts_to_state` are those that its sources must."""

    text: str
    language: str
    facts: Facts
    words: frozenset[str]
    facts_to_state: tuple[Fact, ...] = field(default=())

    @classmethod
    def read(cls, text: str, language: str) -> "Claim":
        facts = read_facts(text, language)
        numbers = [number for number in facts.numbers if not number.weak]
        return cls(text, language, facts, content_words(facts.text, language), (*numbers, *facts.dates, *facts.names))

    def shared_words(self, *sources: Source) -> float:
        """Return the share of the claim's words that stand in the sources; 0 across languages."""
        if not self.words or any(source.language != self.language for source in sources):
            return 0.0
        there = frozenset().union(*(source.words for source in sources))
        return sum(stands_in(word, there) for word in self.words) / len(self.words)

    def shared_facts(self, source: Source) -> int:
        """Return how many of the facts to state the source states."""
        return sum(_states(source, fact) for fact in self.facts_to_state)

    def stated_nowhere(self, sources: Sequence[Source]) -> tuple[str, ...]:
        """Return the facts, as written, that no source states or could state in its own language."""
        return tuple(
            fact.text
            for fact in self.facts_to_state
            if not any(self._needs_no_source(fact, s) or self.translatable(fact, s) for s in sources)
        )

    def missing_from(self, evidence: Sequence[Source]) -> list[Fact]:
        """Return the facts that none of the evidence states; a year may stand in its surroundings."""
        return [fact for fact in self.facts_to_state if not any(self._needs_no_source(fact, s) for s in evidence)]

    def _needs_no_source(self, fact: Fact, source: Source) -> bool:
        """Return whether the source states the fact, or it is a word like others, which wording and meaning decide."""
        if _states(source, fact):
            return not self._takes_one_end(fact, source)
        if not isinstance(fact, Name) or not (fact.opens or source.language != self.language):
            return False
        return fact.is_common

    def _takes_one_end(self, fact: Fact, source: Source) -> bool:
        """Return whether the source has the number only as an end of a range whose other end the claim leaves out."""
        if not isinstance(fact, Number) or fact.bound:
            return False
        stating = [number for number in source.facts.numbers if number.states(fact)]
        mine = frozenset().union(*(number.readings for number in self.facts.numbers))
        return bool(stating) and all(number.other_end and mine.isdisjoint(number.other_end) for number in stating)

    def translatable(self, fact: Fact, source: Source) -> bool:
        """Return whether the fact is a name that the source may have in its own language."""
        return isinstance(fact, Name) and not fact.opens and source.language != self.language

    def has_other_names(self, source: Source) -> bool:
        """Return whether the source has a name that the claim does not, other than common words with capitals."""
        theirs = (name for name in source.facts.names if not name.opens and not name.is_common)
        return not all(states_fact(self.facts, name) for name in theirs)

    def without(self, names: Sequence[Fact]) -> str:
        """Return what the claim says when the names are left out."""
        left_out = {name.text for name in names}
        return " ".join(_WORD.sub(lambda word: "" if word[0] in left_out else word[0], self.facts.text).split())

    def contradicted_by(self, anchor: Source, missing: Sequence[Fact]) -> bool:
        """Return whether the anchor states another fact of the kind in the place of one that is missing."""
        return any(self._another(anchor.facts, fact) for fact in missing)

    def agrees_with(self, source: Source) -> bool:
        """Return whether the source has no number in the place of one of the claim's."""
        numbers = (fact for fact in self.facts_to_state if isinstance(fact, Number))
        return not any(self._another(source.facts, number) for number in numbers)

    def _another(self, theirs: Facts, fact: Fact) -> bool:
        if isinstance(fact, Number):
            return any(
                fact.comparable(number) and not any(number.states(mine) for mine in self.facts.numbers)
                for number in theirs.numbers
            )
        if isinstance(fact, Date):
            return any(not any(date.states(mine) for mine in self.facts.dates) for date in theirs.dates)
        others = [name for name in theirs.names if not states_fact(self.facts, name)]
        return any(not name.opens and not name.is_common for name in others)


def _states(source: Source, fact: Fact) -> bool:
    if isinstance(fact, Name):
        if states_fact(source.facts, fact):
            return True
        return fact.language == source.language and bool(content_words(fact.text, fact.language) & source.words)
    if not states_fact(source.facts, fact):
        return False
    if isinstance(fact, Date) and fact.year is not None:
        told = any(date.year == fact.year for date in source.facts.dates if date.states(fact))
        return told or str(fact.year) in source.surroundings()
    return True


def states_fact(facts: Facts, fact: Fact) -> bool:
    """Return whether the fact is among those of another sentence, whatever year or unit that leaves out."""
    if isinstance(fact, Number):
        return any(number.states(fact) for number in facts.numbers) or any(
            fact.is_year(date.year) for date in facts.dates
        )
    if isinstance(fact, Date):
        return any(date.states(fact) for date in facts.dates)
    if fact.places & facts.places or any(same(fact.text, word) for word in facts.words):
        return True
    return _shortened(fact, facts)


def _shortened(name: Name, facts: Facts) -> bool:
    """Return whether one is the other's initials, or they are acronyms of the same letters in two languages."""
    if not is_acronym(name.text):
        return not name.shortened.isdisjoint(fold(word) for word in facts.words if is_acronym(word))
    if any(name.folded in other.shortened for other in facts.names):
        return True
    return name.language != facts.language and any(same_letters(name.text, word) for word in facts.words)


@lru_cache(maxsize=8192)
def content_words(text: str, language: str) -> frozenset[str]:
    """Return the stems of the text but for numbers, which are read as such."""
    return frozenset(word for word in stems(text, language) if not word.isdigit())


def stands_in(word: str, words: frozenset[str]) -> bool:
    """Return whether the stem is among them, or one that begins alike: the endings that make words of words."""
    return word in words or (len(word) >= 5 and any(other.startswith(word[:5]) for other in words))
