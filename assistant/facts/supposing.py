"""Whether a source only supposes, or does not limit to one, what a claim states."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from assistant.facts import Facts
from assistant.facts.claims import AS_LONG, Claim, Source, stands_in
from assistant.facts.negation_tables import LEAVING_OPEN, LIKE_ONLY, ONLY, OPEN_ENDINGS, SUPPOSING
from index.languages import fold, stems

LONGEST_ARTICLE = 3


def supposed_by(claim: Claim, source: Source) -> bool:
    """Return whether the source says that it may be or is planned, and the claim that it is so."""
    if _leaves_open(claim.facts):
        return False
    supposed = _supposed(source.facts)
    if source.language == claim.language:
        return any(words and stands_in(words[0], claim.words) for words in supposed)
    return bool(supposed) and len(claim.text) >= AS_LONG * len(source.sentence.text)


def limits_more_than(claim: Claim, sources: Sequence[Source]) -> bool:
    """Return whether the claim says "only" and no source does."""
    if not _limits(claim.facts):
        return False
    return not any((_only(source.language) | _like_only(source.language)) & _words(source.facts) for source in sources)


def _limits(facts: Facts) -> bool:
    """Return whether one of them limits the claim to a name; before a number it says that there are few."""
    for at, word in enumerate(facts.words):
        following = next((other for other in facts.words[at + 1 :] if len(other) > LONGEST_ARTICLE), "")
        if fold(word) in _only(facts.language) and following[:1].isupper():
            return True
    return False


def _words(facts: Facts) -> frozenset[str]:
    return frozenset(map(fold, facts.words))


def _supposed(facts: Facts) -> list[list[str]]:
    """Return the content words after each word that only supposes."""
    words = [fold(word) if word[:1].islower() else "" for word in facts.words]
    found = []
    for at, pair in enumerate(pairwise([*words, ""])):
        length = 2 if "_".join(pair) in _supposing(facts.language) else 1
        if length == 2 or pair[0] in _supposing(facts.language):
            found.append(stems(" ".join(facts.words[at + length :]), facts.language))
    return found


def _leaves_open(facts: Facts) -> bool:
    beginnings, whole = _open(facts.language)
    endings = OPEN_ENDINGS.get(facts.language, ())
    return any(
        word.casefold().endswith(endings) or fold(word).startswith(beginnings) or fold(word) in whole
        for word in facts.words
    )


@cache
def _supposing(language: str) -> frozenset[str]:
    return frozenset(SUPPOSING.get(language, "").split())


@cache
def _only(language: str) -> frozenset[str]:
    return frozenset(ONLY.get(language, "").split())


@cache
def _like_only(language: str) -> frozenset[str]:
    return frozenset(LIKE_ONLY.get(language, "").split())


@cache
def _open(language: str) -> tuple[tuple[str, ...], frozenset[str]]:
    words = LEAVING_OPEN.get(language, "").split()
    return tuple(w for w in words if not w.endswith("=")), frozenset(w[:-1] for w in words if w.endswith("="))
