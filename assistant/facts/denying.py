"""Whether a source denies what a claim says, or says what it denies."""

import re
from collections.abc import Sequence
from functools import cache

from assistant.facts import Facts, read_facts
from assistant.facts.claims import AS_LONG, Claim, Conflict, Fact, Source, content_words, stands_in, states_fact
from assistant.facts.negation_tables import CLAUSE_OPENERS
from index.languages import stems

# How many words after a denial tell what is denied.
DENIED_WORDS = 2
# Not the comma of 4,9 or the colon of 10:30.
_CLAUSE_MARKS = r"(?<!\d)[,:]|[,:](?!\d)|[;—–()«»]"


def denied_otherwise(claim: Claim, evidence: Sequence[Source]) -> Conflict | None:
    """Return what the claim denies and the evidence does not, or the other way around; None when they agree."""
    if claim.facts.negations:
        whole, measured = _what_is_denied(claim)
        main = max(evidence, key=lambda source: sum(states_fact(source.facts, fact) for fact in measured))
        agrees = any(_denied_by(claim, source, whole) for source in ([main] if whole or measured else evidence))
        return None if agrees else Conflict(tuple(negation.text for negation in claim.facts.negations))
    if any(_opposed(claim.facts, source.facts) for source in evidence):
        return Conflict((), denies=True)
    if claim.facts.soft_denials:
        return None
    denied = any(
        (source.facts.negations and _about_what_is_denied(claim, source)) or _refused_by(claim, source)
        for source in evidence
    )
    return Conflict((), denies=True) if denied else None


def _refused_by(claim: Claim, source: Source) -> bool:
    """Return whether the source says failed to, refused to, stopped: and then what the claim says was done."""
    if source.language != claim.language:
        return bool(source.facts.refusals) and len(claim.text) >= AS_LONG * len(source.sentence.text)
    after = (stems(source.facts.text[denial.end :], claim.language) for denial in source.facts.soft_denials)
    return any(stands_in(word, claim.words) for words in after for word in words[:1])


def is_denied_by(claim: Claim, source: Source) -> bool:
    """Return whether the source says just the opposite: nothing but a denial, and every fact of the claim."""
    if claim.facts.negations or claim.facts.soft_denials or not source.facts.negations:
        return False
    return all(denies for _, denies in _clauses(source.facts)) and not claim.missing_from([source])


def _what_is_denied(claim: Claim) -> tuple[bool, list[Fact]]:
    """Return whether all of the claim denies, and the numbers and dates of what does."""
    parts = _clauses(claim.facts)
    denied = read_facts(" ".join(text for text, denies in parts if denies), claim.language)
    measured: list[Fact] = [number for number in denied.numbers if not number.weak]
    return all(denies for _, denies in parts), [*measured, *denied.dates]


def _denied_by(claim: Claim, source: Source, whole: bool) -> bool:
    """Return whether the source denies what the claim does, as far as can be told."""
    if not source.facts.negations:
        return bool(source.facts.soft_denials) and not claim.facts.soft_denials
    parts = _clauses(source.facts)
    if not whole or all(denies for _, denies in parts) or source.facts.soft_denials:
        return True
    if source.language == claim.language:
        mine, theirs = _denied_words(claim.facts, claim.language), _denied_words(source.facts, claim.language)
        there = _denied_clause_words(parts, claim.language)
        return any(stands_in(word, there) for word in mine) or any(stands_in(word, claim.words) for word in theirs)
    denied, affirmed = (_shared(claim, facts) for facts in _by_denial(parts, source.language))
    return denied >= affirmed


def _about_what_is_denied(claim: Claim, source: Source) -> bool:
    parts = _clauses(source.facts)
    if all(denies for _, denies in parts):
        return True
    if source.language == claim.language:
        theirs = _denied_words(source.facts, claim.language)
        every = _denied_clause_words(parts, claim.language)
        near = sum(stands_in(word, claim.words) for word in every) >= 0.5 * len(every)
        return near or any(stands_in(word, claim.words) for word in theirs)
    if len(claim.text) >= AS_LONG * len(source.sentence.text):
        return True
    denied, affirmed = (_shared(claim, facts) for facts in _by_denial(parts, source.language))
    return bool(denied) or not affirmed


def _shared(claim: Claim, facts: Facts) -> int:
    return sum(states_fact(facts, fact) for fact in claim.facts_to_state)


def _opposed(claim: Facts, source: Facts) -> bool:
    """Return whether one says open where the other says closed, and neither says both."""
    mine, theirs = dict(claim.sides), dict(source.sides)
    mixed = {pair for sides in (claim.sides, source.sides) for pair, side in sides if (pair, not side) in sides}
    return any(pair in theirs and theirs[pair] != side and pair not in mixed for pair, side in mine.items())


def _denied_words(facts: Facts, language: str) -> frozenset[str]:
    """Return the first words after each denial: what is denied stands there in all four languages."""
    found: set[str] = set()
    for negation in facts.negations:
        found.update(list(dict.fromkeys(stems(facts.text[negation.end :], language)))[:DENIED_WORDS])
    return frozenset(found)


def _denied_clause_words(parts: Sequence[tuple[str, bool]], language: str) -> frozenset[str]:
    return content_words(" ".join(text for text, denies in parts if denies), language)


def _by_denial(parts: Sequence[tuple[str, bool]], language: str) -> tuple[Facts, Facts]:
    """Return the facts of the clauses that deny, and of the others."""
    return (
        read_facts(" ".join(text for text, denies in parts if denies), language),
        read_facts(" ".join(text for text, denies in parts if not denies), language),
    )


def _clauses(facts: Facts) -> list[tuple[str, bool]]:
    """Return the clauses of a sentence, each with whether it denies."""
    ends = [match.start() for match in _clause_end(facts.language).finditer(facts.text)]
    parts: list[tuple[str, bool]] = []
    for start, end in zip([0, *ends], [*ends, len(facts.text)], strict=True):
        text = facts.text[start:end]
        if any(letter.isalpha() for letter in text):
            parts.append((text, any(start <= negation.start < end for negation in facts.negations)))
    return parts


@cache
def _clause_end(language: str) -> "re.Pattern[str]":
    words = "|".join(CLAUSE_OPENERS.get(language, "").split())
    return re.compile(rf"{_CLAUSE_MARKS}|\b(?:{words})\b" if words else _CLAUSE_MARKS, re.IGNORECASE)
