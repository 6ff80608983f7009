"""Whether the passages say what a sentence says, and which of their sentences do.

A claim is supported by one to three sentences that say the same by their wording or, across languages, by their
meaning, and that state every hard fact of it: numbers, dates, names, denials. It has to be in one language: of what is
in another no fact is read.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from assistant.facts import Name
from assistant.facts.claims import Claim, Conflict, Fact, Source, read_sources
from assistant.facts.denying import denied_otherwise, is_denied_by
from assistant.facts.foreign_words import foreign_words
from assistant.facts.supposing import limits_more_than, supposed_by
from index.documents import RetrievedPassage, Sentence

# The similarity of a claim to every sentence of every passage offered.
Similar = Callable[[str], Sequence[Sequence[float]]]

MOST_EVIDENCE = 3
# By wording: the share of the claim's words that the evidence must have, and that makes it worth trying.
ENOUGH_WORDS = 0.7
SOME_WORDS = 0.4
# A neighbour that has this share more of them belongs to the evidence.
ADDED_WORDS = 0.2
# By meaning: how much nearer than the offered sentences on average a sentence must be, less for the hard facts (each)
# and words (all) that it has in common with the claim.
NEARER = 0.06
# A claim none of whose facts stand in the sentence has to be nearer.
NEARER_WITHOUT_FACTS = 0.068
BY_FACT = 0.02
MOST_FACTS = 3
BY_WORDS = 0.04
# Few sentences make a poor average, so it is drawn to what the bundled embedder gives unrelated ones, but not far:
# another embedder's similarities lie elsewhere.
UNRELATED = 0.83
MOST_DRAWN = 0.02
# A name that stands in the sentence in another language is nearer to it than the average, if little, and the claim
# loses this much similarity without its names, for their share of its letters: more when the sentence has another name
# that may stand in their place.
NEAR_TO_NAME = 0.002
LOST_WITHOUT_NAMES = 0.1
LOST_BESIDE_ANOTHER_NAME = 0.2
# Only sentences about as near as the nearest are tried.
MARGIN = 0.02
# One that states every fact, and more than one, may be this much further.
MARGIN_OF_COMPLETE = 0.03
# One that says just the opposite, and is this near, outweighs it.
MARGIN_OF_DENIAL = 0.03
MOST_TRIED = 4


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that supports the claim, or a part of it; `passage` is the number it was offered under, from 1."""

    passage: int
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found for a claim: evidence with the best first, and the facts, as written, that no source states."""

    support: Literal["verbatim", "verified", "unsupported"]
    evidence: tuple[Evidence, ...] = ()
    missing: tuple[str, ...] = ()


def check(
    claim: str, language: str, cited: Collection[int], passages: Sequence[RetrievedPassage], similar: Similar
) -> Verdict:
    """Return whether the passages support the claim; `similar` is called only when wording can't decide."""
    quotation = _quotation(claim, cited, passages)
    if quotation is not None:
        return Verdict("verbatim", (quotation,))
    stated = Claim.read(claim, language)
    sources = read_sources(passages)
    if not stated.words or not sources:
        return Verdict("unsupported")
    missing = foreign_words(stated.facts, [source.facts for source in sources]) or stated.stated_nowhere(sources)
    if missing:
        return Verdict("unsupported", missing=missing)
    words = {source: stated.shared_words(source) for source in sources}
    by_wording = [source for source in sources if words[source] >= SOME_WORDS]
    by_wording.sort(key=lambda source: -words[source] - 0.05 * (source.passage in cited))
    for anchor in by_wording[:MOST_TRIED]:
        evidence = _evidence(stated, anchor, sources, words, None)
        if not isinstance(evidence, Conflict) and stated.shared_words(*evidence) >= ENOUGH_WORDS:
            return _verified(evidence)
    return _by_meaning(stated, sources, words, cache(similar))


def _by_meaning(stated: Claim, sources: Sequence[Source], words: dict[Source, float], similar: Similar) -> Verdict:
    similarity, average = _similarity(stated.text, sources, similar)
    unrelated = average + max(-MOST_DRAWN, min(MOST_DRAWN, (UNRELATED - average) / 2))
    nearer = {
        source: similarity[source]
        - unrelated
        + BY_WORDS * words[source]
        + BY_FACT * min(MOST_FACTS, stated.shared_facts(source))
        for source in sources
    }
    ranked = sorted(sources, key=lambda source: -nearer[source])
    least = nearer[ranked[0]] - MARGIN
    missing: tuple[str, ...] = ()
    for anchor in ranked[:MOST_TRIED]:
        complete = len(stated.facts_to_state) > 1 and not stated.missing_from([anchor])
        enough = NEARER if stated.shared_facts(anchor) else NEARER_WITHOUT_FACTS
        if anchor.sentence.heading or nearer[anchor] < max(enough, least - MARGIN_OF_COMPLETE * complete):
            continue
        evidence = _evidence(stated, anchor, sources, words, similar)
        if not isinstance(evidence, Conflict):
            close = [
                source
                for source in ranked
                if nearer[source] >= nearer[anchor] - MARGIN_OF_DENIAL and source not in evidence
            ]
            if any(is_denied_by(stated, source) for source in close[:MOST_TRIED]):
                return Verdict("unsupported")
            return _verified(evidence)
        if evidence.denies:
            return Verdict("unsupported")
        missing = missing or evidence.missing
    return Verdict("unsupported", missing=missing)


def _similarity(text: str, sources: Sequence[Source], similar: Similar) -> tuple[dict[Source, float], float]:
    """Return the similarity of the text to each source, and the average."""
    found = similar(text)
    similarity = {source: found[source.passage - 1][source.place] for source in sources}
    return similarity, sum(similarity.values()) / len(similarity)


def _translates(
    stated: Claim, names: Sequence[Fact], anchor: Source, sources: Sequence[Source], similar: Similar
) -> bool:
    """Return whether the anchor has the names in its own language: without them the claim is further from it."""
    alone, average = _similarity(" ".join(name.text for name in names), sources, similar)
    rest = stated.without(names)
    if not rest or alone[anchor] < average + NEAR_TO_NAME:
        return False
    lost = _similarity(stated.text, sources, similar)[0][anchor] - _similarity(rest, sources, similar)[0][anchor]
    enough = LOST_BESIDE_ANOTHER_NAME if stated.has_other_names(anchor) else LOST_WITHOUT_NAMES
    return lost >= enough * sum(len(name.text) for name in names) / len(stated.text)


def _evidence(
    stated: Claim, anchor: Source, sources: Sequence[Source], words: dict[Source, float], similar: Similar | None
) -> "list[Source] | Conflict":
    """Return the anchor and what it needs besides to state every fact of the claim, or what stands in the way."""
    evidence = [anchor]
    missing = stated.missing_from(evidence)
    if missing and similar is not None and all(stated.translatable(fact, anchor) for fact in missing):
        missing = [] if _translates(stated, missing, anchor, sources, similar) else missing
    if missing and stated.contradicted_by(anchor, missing):
        return Conflict(tuple(fact.text for fact in missing))
    for source in sorted(sources, key=lambda source: (not anchor.beside(source), -words[source])):
        if not missing or len(evidence) == MOST_EVIDENCE:
            break
        related = anchor.beside(source) or words[source] >= SOME_WORDS
        if related and len(stated.missing_from([*evidence, source])) < len(missing):
            evidence.append(source)
            missing = stated.missing_from(evidence)
    if missing:
        return Conflict(tuple(fact.text for fact in missing))
    for source in sources:
        adds = len(evidence) < MOST_EVIDENCE and anchor.beside(source) and source not in evidence
        if (
            adds
            and stated.agrees_with(source)
            and stated.shared_words(*evidence, source) >= stated.shared_words(*evidence) + ADDED_WORDS
        ):
            evidence.append(source)
    if limits_more_than(stated, evidence) or supposed_by(stated, anchor):
        return Conflict((), denies=True)
    return denied_otherwise(stated, evidence) or evidence


def _verified(evidence: Sequence[Source]) -> Verdict:
    return Verdict("verified", tuple(Evidence(source.passage, source.sentence) for source in evidence))


def _quotation(claim: str, cited: Collection[int], passages: Sequence[RetrievedPassage]) -> Evidence | None:
    """Return the sentence that the claim repeats word for word, of a cited passage first."""
    quoted = _bare(claim)
    found = (
        Evidence(number, sentence)
        for number in sorted(range(1, len(passages) + 1), key=lambda number: number not in cited)
        for sentence in passages[number - 1].passage.sentences
        if quoted and _bare(sentence.text) == quoted
    )
    return next(found, None)


def _bare(text: str) -> str:
    return " ".join(text.split()).strip("\"'“”„«»‘’ ").rstrip(".")


def says_nothing(claim: str, language: str) -> bool:
    """Return whether the claim only introduces what follows, so that there is nothing to check.

    It is not shown then: as supported it would be a lie, as unsupported noise, and quotes are introduced anyway.
    """
    if not claim.rstrip().endswith(":"):
        return False
    return all(isinstance(fact, Name) and fact.is_common for fact in Claim.read(claim, language).facts_to_state)
