"""Which sentences of the retrieved passages answer best: pure, from scores that retrieval has already."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.findings import Dropped
from assistant.instructions import is_instruction
from index.documents import RetrievedPassage, Sentence, Vector
from index.languages import fold, stems
from index.retrieving import EXPECTED_COVERAGE, Query

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
# An order to whoever writes the answer is no fact; this takes it out of the margin.
INSTRUCTION_PENALTY = 0.1
# Among equal evidence the asker's language goes first.
OWN_LANGUAGE = 0.005
# A further sentence must come this close to the best one.
MARGIN = 0.06
# Two sentences of which one has this share of the other's stems say the same to a reader.
NEAR_REPEAT = 0.75
# Half of XQuAD's sentences have this similarity to their translation, and no other sentence does.
SAME_MEANING = 0.93
MOST_CITATIONS = 4

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
    vector: "Vector | None" = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Choice:
    """A sentence to quote, and those of other documents that say the same, which it cites as well."""

    shown: Candidate
    repeats: tuple[Candidate, ...] = ()


def choose(query: Query, passages: Sequence[RetrievedPassage]) -> list[Choice]:
    """Return one to three choices, the best first, none a near-repeat of another."""
    return [_choice(group, query.language) for group in _grouped(_ranked(query, passages))]


def weigh(query: Query, passages: Sequence[RetrievedPassage]) -> Iterator[tuple[Candidate, Dropped | None]]:
    """Yield every candidate, the best first, with the reason why it is not shown; None for one that is."""
    ranked = _ranked(query, passages)
    groups = _grouped(ranked)
    shown = [_choice(group, query.language).shown for group in groups]
    repeated = [candidate for group in groups for candidate in group]
    for candidate in ranked:
        if candidate in shown:
            yield candidate, None
        elif candidate in repeated:
            yield candidate, "near_repeat"
        else:
            yield candidate, "enough" if candidate.score >= ranked[0].score - MARGIN else "below_margin"


def _ranked(query: Query, passages: Sequence[RetrievedPassage]) -> list[Candidate]:
    return sorted(candidates(query, passages), key=lambda candidate: -candidate.score)


def _grouped(ranked: Sequence[Candidate]) -> list[list[Candidate]]:
    """Return the groups of candidates that say the same, by their best one, as many as an answer has sentences."""
    groups: list[list[Candidate]] = []
    for candidate in ranked:
        if candidate.score < ranked[0].score - MARGIN:
            break
        repeated = next((group for group in groups if _says_the_same(candidate, group[0])), None)
        if repeated is not None:
            repeated.append(candidate)
        elif len(groups) < MOST_SENTENCES:
            groups.append([candidate])
    return groups


def _choice(group: Sequence[Candidate], language: str) -> Choice:
    """Show the best candidate in the asker's language, else the best; cite the others, one a document."""
    shown, *others = sorted(group, key=lambda candidate: candidate.language != language)
    of_document = {candidate.doc: candidate for candidate in reversed(others) if candidate.doc != shown.doc}
    repeats = sorted(of_document.values(), key=others.index)
    return Choice(shown, tuple(repeats[: MOST_CITATIONS - 1]))


def candidates(query: Query, passages: Sequence[RetrievedPassage]) -> Iterator[Candidate]:
    """Yield every sentence of the passages with its score."""
    question = fold(query.question)
    bonus = TIME_ASKED_AND_GIVEN * bool(_TIME_ASKED.search(question))
    bonus = bonus or AMOUNT_ASKED_AND_GIVEN * bool(_AMOUNT_ASKED.search(question))
    known = set(_NUMBER.findall(question))
    # Copies take no place among those that are read, and are cited with what they repeat.
    read = [passage for passage in passages if not passage.repeats][:PASSAGES_READ]
    for passage in (*read, *(passage for passage in passages if passage.repeats)):
        for found in passage.sentences:
            text = found.sentence.text
            own = passage.language == query.language
            score = (found.similarity + 2 * passage.similarity) / 3
            score += COVERAGE_WEIGHT * (found.coverage - EXPECTED_COVERAGE * own) + OWN_LANGUAGE * own
            score += bonus * bool(set(_NUMBER.findall(text)) - known)
            score -= FRAGMENT_PENALTY * (found.sentence.heading or _is_fragment(text))
            score -= QUESTION_PENALTY * _unquoted(text).endswith(("?", ";"))
            score -= INSTRUCTION_PENALTY * is_instruction(text)
            yield Candidate(passage.passage.doc, passage.language, found.sentence, score, found.vector)


def _is_fragment(text: str) -> bool:
    return " | " in text or (len(text.split()) < SHORT_SENTENCE and not _unquoted(text).endswith((".", "!", "…", "。")))


def _unquoted(text: str) -> str:
    return text.rstrip("\"'»”’)]")


def _says_the_same(one: Candidate, other: Candidate) -> bool:
    """Tell whether two sentences are near-repeats: words in one language, meaning across two, and the same numbers."""
    first, second = one.sentence.text, other.sentence.text
    if set(_NUMBER.findall(first)) != set(_NUMBER.findall(second)):
        return False
    if one.language != other.language:
        return one.vector is not None and other.vector is not None and float(one.vector @ other.vector) >= SAME_MEANING
    words, before = set(stems(first, one.language)), set(stems(second, other.language))
    return len(words & before) >= NEAR_REPEAT * max(1, min(len(words), len(before)))
