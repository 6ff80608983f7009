"""Which sentences of the retrieved passages answer best: pure, from scores that retrieval has already."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.findings import Dropped
from index.documents import RetrievedPassage, Sentence
from index.languages import fold, stems
from index.retrieving import Query

MOST_SENTENCES = 3
PASSAGES_READ = 10

# Measured on XQuAD articles (the experiments log has the figures); the passage counts twice as much as the sentence,
# because a sentence alone often lacks the subject that its neighbours name.
COVERAGE_WEIGHT = 0.03
TIME_ASKED_AND_GIVEN = 0.03
AMOUNT_ASKED_AND_GIVEN = 0.01
# A heading, a dateline, a byline, a row of a table: near to the question, and rarely an answer.
FRAGMENT_PENALTY = 0.05
SHORT_SENTENCE = 6
QUESTION_PENALTY = 0.03
# Among equal evidence the asker's language goes first.
OWN_LANGUAGE = 0.005
# A further sentence must come this close to the best one.
MARGIN = 0.05
# Two sentences of which one has this share of the other's stems say the same to a reader.
NEAR_REPEAT = 0.75

_TIME_ASKED = re.compile(
    r"\b(when|(what|which) (year|date|day|month|century)|ποτε|ποια (χρονια|ημερομηνια|ημερα)|ποιο ετοσ"
    r"|quando|in (che|quale) (anno|data|giorno|mese)|cand|in ce (an|data|zi|luna)|quand|wann|cuando)\b"
)
_AMOUNT_ASKED = re.compile(
    r"\b(how (many|much|long|far|old|high|deep|tall)|ποσ(ο|α|οι|εσ|η|ουσ|οσ)"
    r"|quant[oaie]|cat|cati|cata|cate|combien|wie viele?|cuant[oa]s?)\b"
)
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that could be quoted; `score` is a similarity with what speaks for and against it added."""

    doc: str
    language: str
    sentence: Sentence
    score: float


def choose(query: Query, passages: Sequence[RetrievedPassage]) -> Iterator[Candidate]:
    """Yield one to three candidates, the best first, none a near-repeat of one before."""
    return (candidate for candidate, dropped in weigh(query, passages) if dropped is None)


def weigh(query: Query, passages: Sequence[RetrievedPassage]) -> Iterator[tuple[Candidate, Dropped | None]]:
    """Yield every candidate, the best first, with the reason why it is not chosen; None for one that is."""
    ranked = sorted(candidates(query, passages), key=lambda candidate: -candidate.score)
    chosen: list[frozenset[str]] = []
    for candidate in ranked:
        if candidate.score < ranked[0].score - MARGIN:
            yield candidate, "below_margin"
        elif len(chosen) == MOST_SENTENCES:
            yield candidate, "enough"
        else:
            words = frozenset(stems(candidate.sentence.text, candidate.language))
            repeats = any(_repeats(words, before) for before in chosen)
            if not repeats:
                chosen.append(words)
            yield candidate, "near_repeat" if repeats else None


def candidates(query: Query, passages: Sequence[RetrievedPassage]) -> Iterator[Candidate]:
    """Yield every sentence of the passages with its score."""
    question = fold(query.question)
    bonus = TIME_ASKED_AND_GIVEN * bool(_TIME_ASKED.search(question))
    bonus = bonus or AMOUNT_ASKED_AND_GIVEN * bool(_AMOUNT_ASKED.search(question))
    known = set(_NUMBER.findall(question))
    for passage in passages[:PASSAGES_READ]:
        for found in passage.sentences:
            text = found.sentence.text
            score = (found.similarity + 2 * passage.similarity) / 3 + COVERAGE_WEIGHT * found.coverage
            score += bonus * bool(set(_NUMBER.findall(text)) - known)
            score += OWN_LANGUAGE * (passage.language == query.language)
            score -= FRAGMENT_PENALTY * (found.sentence.heading or _is_fragment(text))
            score -= QUESTION_PENALTY * _unquoted(text).endswith(("?", ";"))
            yield Candidate(passage.passage.doc, passage.language, found.sentence, score)


def _is_fragment(text: str) -> bool:
    return " | " in text or (len(text.split()) < SHORT_SENTENCE and not _unquoted(text).endswith((".", "!", "…", "。")))


def _unquoted(text: str) -> str:
    return text.rstrip("\"'»”’)]")


def _repeats(words: frozenset[str], before: frozenset[str]) -> bool:
    return len(words & before) >= NEAR_REPEAT * max(1, min(len(words), len(before)))
