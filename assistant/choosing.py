"""Which sentences of the retrieved passages answer best: pure, from scores that retrieval has already."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.documents import RetrievedPassage, Sentence
from index.languages import stems
from index.retrieving import Query

MOST_SENTENCES = 3
PASSAGES_READ = 10

# Two sentences of which one has this share of the other's stems say the same to a reader.
NEAR_REPEAT = 0.7
HEADING_PENALTY = 0.05
QUESTION_PENALTY = 0.05
COVERAGE_WEIGHT = 0.05
# A further sentence must come this close to the best one.
MARGIN = 0.06


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that could be quoted; `score` is a similarity with what speaks for and against it added."""

    doc: str
    language: str
    sentence: Sentence
    stems: frozenset[str]
    score: float


def choose(query: Query, passages: Sequence[RetrievedPassage]) -> Iterator[Candidate]:
    """Yield one to three candidates, the best first, none a near-repeat of one before."""
    ranked = sorted(candidates(query, passages), key=lambda candidate: -candidate.score)
    chosen: list[Candidate] = []
    for candidate in ranked:
        if len(chosen) == MOST_SENTENCES or candidate.score < ranked[0].score - MARGIN:
            return
        if not any(_repeats(candidate, before) for before in chosen):
            chosen.append(candidate)
            yield candidate


def candidates(query: Query, passages: Sequence[RetrievedPassage]) -> Iterator[Candidate]:
    """Yield every sentence of the passages with its score."""
    asked = frozenset(query.stems)
    for passage in passages[:PASSAGES_READ]:
        for found in passage.sentences:
            words = frozenset(stems(found.sentence.text, passage.language))
            score = 0.5 * passage.score + 0.5 * found.score
            score += COVERAGE_WEIGHT * len(asked & words) / max(1, len(asked))
            score -= HEADING_PENALTY * found.sentence.heading
            score -= QUESTION_PENALTY * found.sentence.text.rstrip("\"'»”)").endswith(("?", ";"))
            yield Candidate(passage.passage.doc, passage.language, found.sentence, words, score)


def _repeats(candidate: Candidate, before: Candidate) -> bool:
    shared = len(candidate.stems & before.stems)
    return shared >= NEAR_REPEAT * max(1, min(len(candidate.stems), len(before.stems)))
