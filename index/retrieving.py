"""From a query to passages: neutral similarity first, a little lexical evidence on top."""

import hashlib
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from index.aliases import Aliases, aliases_in
from index.catalog import Catalog
from index.copies import Told, told_once
from index.coverage import Term, covered, terms_of
from index.documents import RetrievedPassage, RetrievedSentence, Vector
from index.estimating import KEY as DIRECTIONS
from index.estimating import unpacked
from index.languages import detect_language, stems
from index.neutral import Neutralizer
from index.only import EVERYTHING, Only
from index.records import StoredPassage
from index.sentence_matrix import SentenceMatrix, SentenceScores
from index.store import PassageStore

PASSAGE_CANDIDATES = 40
SENTENCE_CANDIDATES = 60
LEXICAL_CANDIDATES = 20
# Within chosen documents Chroma is not asked: its `where` takes a hundred times as long as a query without. The
# sentences are scanned exactly instead, and so many of the best bring their passages, all of them in a narrow choice.
CHOSEN_SENTENCE_CANDIDATES = 400
# How many times as many are looked at when copies left too few.
FURTHER = 5
# What is equal to so many digits differs by where it stood in a matrix.
SCORE_DIGITS = 6

# Lexical evidence is a share of the question, so it gates itself: a question in another language than the passages
# shares only a name or two with any of them, and rank fusion with BM25 would go by those (R@1 .55 -> .10 on XQuAD).
COVERAGE_WEIGHT = 0.04
# What a passage in the question's own language is expected to cover, whether it answers or not. Counted from there, it
# is not put before one in another language for words that any text on the subject has (R@1 .906 -> .925 on XQuAD).
EXPECTED_COVERAGE = 0.4


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched, and the question itself where the conversation was added to it.

    `text` and `stems` find the passages; `question` and `question_stems` tell which of their sentences answer.
    """

    text: str
    language: str
    stems: tuple[str, ...]
    question: str
    question_stems: tuple[str, ...]

    @classmethod
    def of(cls, text: str, language: str | None = None, question: str | None = None) -> "Query":
        language = language or detect_language(text)
        question = text if question is None else question
        return cls(text, language, _distinct_stems(text, language), question, _distinct_stems(question, language))


@dataclass(frozen=True, slots=True)
class _Scored:
    """A passage's row, and its scores as `RetrievedPassage` has them."""

    row: int
    score: float
    similarity: float
    coverage: float


class PassageRetriever(BaseRetriever):
    """Finds passages whatever their language.

    `search` gives our own types; `retrieve` gives the same passages as LlamaIndex nodes, for any program that takes a
    `BaseRetriever`.
    """

    def __init__(
        self,
        catalog: Catalog,
        store: PassageStore,
        embedder: BaseEmbedding,
        neutralize: Neutralizer | None,
        k: int = 10,
    ) -> None:
        """Take the language out of vectors with `neutralize`; None: by what is estimated of the index."""
        super().__init__()
        self._catalog = catalog
        self._store = store
        self._embedder = embedder
        self._estimates = neutralize is None
        self._estimated: str | None = None
        self._neutralize = neutralize or Neutralizer(None)
        self._k = k
        self._matrix = SentenceMatrix.empty()
        self._matrix_revision = -1
        self._guard = threading.Lock()

    def embed(self, text: str) -> Vector:
        """Return the neutral vector of a question."""
        return self.neutral(self.embed_as_is(text))

    def neutral(self, vector: Vector) -> Vector:
        """Return the vector without its language, by what is known of the index now."""
        self._caught_up_matrix()
        return self._neutralize(vector)

    def aliases(self, query: Query) -> Aliases:
        """Return what the names in the query are called in the documents."""
        return aliases_in(self._catalog, query.text, query.language)

    def common(self) -> float | None:
        """Return how much the passages have in common, 0 to 1: the squared length of their mean neutral vector.

        None without passages, and for an embedder that no language directions are known of.
        """
        vectors = self._catalog.passages.all_vectors() if self._neutralize.has_directions else []
        if not vectors:
            return None
        neutral = self._neutralize(np.frombuffer(b"".join(vectors), dtype="<f4").reshape(len(vectors), -1))
        return float(np.square(neutral.mean(axis=0)).sum())

    @property
    def directions_key(self) -> str:
        """What tells one estimate of the languages' directions from another; empty where none is made."""
        stored = self._catalog.get(DIRECTIONS) if self._estimates else None
        return hashlib.sha256(stored.encode()).hexdigest()[:16] if stored else ""

    def embed_as_is(self, text: str) -> Vector:
        """Return the embedder's own vector of a question. Raises IndexMismatch for one of another size."""
        vector = np.array(self._embedder.get_query_embedding(text), dtype=np.float32)
        self._catalog.vectors.check(vector)
        return vector

    def search(
        self, query: Query, k: int | None = None, vector: "Vector | None" = None, only: Only = EVERYTHING
    ) -> list[RetrievedPassage]:
        """Return the k best passages, the best first, then at most as many that only repeat those.

        What repeats another stands in a near-duplicate of its document, so it adds no evidence, and it takes the place
        of nothing that does. `vector` saves embedding the query again; `only` leaves the other documents out.
        """
        vector = self.embed(query.text) if vector is None else vector
        asked = vector if query.question == query.text else self.embed(query.question)
        k = k or self._k
        told: Told[_Scored] = Told([], [])
        for reach in (1, FURTHER):
            matrix = self._caught_up_matrix()
            chosen = self._catalog.document_ids_within(only) if only else None
            # A passage whose sentences are not scanned is no candidate.
            sentences = matrix.scan(vector, chosen)
            answering = sentences if asked is vector else matrix.scan(asked, chosen)
            with self._catalog.snapshot():
                aliases = self.aliases(query)
                of_question = terms_of(query.question_stems, aliases, self._catalog)
                told = told_once(self._read(self._ranked(query, vector, aliases, sentences, reach, chosen), k), k)
            # Nothing is left when an index run has replaced every candidate since the matrix was made.
            if told.news and (not told.copies or len(told.news) == k):
                break
        return [
            RetrievedPassage(
                passage=stored.passage,
                language=stored.language,
                title=stored.title,
                score=scored.score,
                similarity=scored.similarity,
                coverage=scored.coverage,
                voice=stored.voice,
                repeats=repeats,
                sentences=tuple(
                    RetrievedSentence(
                        sentence, nearness, covered(of_question, stems(sentence.text, stored.language)), own_vector
                    )
                    for sentence, nearness, own_vector in zip(
                        stored.passage.sentences, answering.of(scored.row), matrix.of(scored.row), strict=True
                    )
                ),
            )
            for repeats, part in ((False, told.news), (True, told.copies))
            for scored, stored in part
        ]

    def similarities(self, text: str, passages: Sequence[RetrievedPassage]) -> list[list[float]]:
        """Return how close the text is to each sentence of each passage, embedded as they are; 0 for one that left."""
        vector = np.array(self._embedder.get_text_embedding(text), dtype=np.float32)
        matrix = self._caught_up_matrix()
        scores = matrix.scan(self._neutralize(vector))
        close = []
        for found in passages:
            sentences = found.passage.sentences
            here = [scores.of(row) for row in self._catalog.passages.rows_of([found.passage.id])]
            close.append(here[0] if here and len(here[0]) == len(sentences) else [0.0] * len(sentences))
        return close

    def _ranked(
        self,
        query: Query,
        vector: Vector,
        aliases: Aliases,
        sentences: SentenceScores,
        reach: int,
        chosen: Sequence[int] | None,
    ) -> "list[_Scored]":
        """Return the candidates by their score; near-duplicates by their place, and not by when they were indexed."""
        nearest = self._store.search(vector, PASSAGE_CANDIDATES * reach) if chosen is None else []
        spelled = [spelling for stem in query.stems for spelling in aliases.spellings(stem)]
        lexical = self._catalog.lexicon.hits(spelled, LEXICAL_CANDIDATES * reach, chosen)
        candidates = {*self._catalog.passages.rows_of(id_ for id_, _ in nearest), *(row for row, _ in lexical)}
        best = SENTENCE_CANDIDATES if chosen is None else CHOSEN_SENTENCE_CANDIDATES
        candidates.update(sentences.best_passages(best * reach))
        vectors = self._catalog.passages.vectors(candidates)
        # A passage can be newer than the matrix, or gone since it was made.
        similar = {row: sentences.of(row) for row in vectors}
        rows = sorted(row for row in candidates if similar.get(row))
        if not rows:
            return []
        similarity = self._mix([vectors[row] for row in rows], vector, [max(similar[row]) for row in rows])
        coverage = self._coverage(terms_of(query.stems, aliases, self._catalog), rows)
        places = self._catalog.passages.places(rows)
        own = np.array([places[row][2] == query.language for row in rows])
        score = similarity + COVERAGE_WEIGHT * (coverage - EXPECTED_COVERAGE * own)
        scored = [
            _Scored(row, round(float(score[i]), SCORE_DIGITS), float(similarity[i]), float(coverage[i]))
            for i, row in enumerate(rows)
        ]
        return sorted(scored, key=lambda found: (-found.score, places[found.row]))

    def _read(self, ranked: "Sequence[_Scored]", at_a_time: int) -> "Iterator[tuple[_Scored, StoredPassage]]":
        for at in range(0, len(ranked), at_a_time):
            found = self._catalog.passages.read([scored.row for scored in ranked[at : at + at_a_time]])
            yield from ((scored, found[scored.row]) for scored in ranked[at : at + at_a_time])

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return [_node(found) for found in self.search(Query.of(query_bundle.query_str))[: self._k]]

    def _caught_up_matrix(self) -> SentenceMatrix:
        with self._guard:
            revision = self._catalog.revision
            if revision != self._matrix_revision:
                self._renew_neutralizer()
                self._matrix = self._matrix.caught_up(self._catalog, self._neutralize)
                self._matrix_revision = revision
            return self._matrix

    def _renew_neutralizer(self) -> None:
        stored = self._catalog.get(DIRECTIONS) if self._estimates else None
        if stored != self._estimated:
            self._estimated = stored
            self._neutralize = Neutralizer(unpacked(stored))
            # Its rows were made with the former directions.
            self._matrix = SentenceMatrix.empty()

    def _mix(self, passages: Sequence[bytes], vector: Vector, best_sentence: Sequence[float]) -> Vector:
        """Half the passage's own similarity, half its best sentence's: .90 -> .94 R@1 in one language on XQuAD."""
        neutral = self._neutralize(np.frombuffer(b"".join(passages), dtype="<f4").reshape(len(passages), -1))
        mixed: Vector = 0.5 * (neutral @ vector) + 0.5 * np.array(best_sentence, dtype=np.float32)
        return mixed

    def _coverage(self, terms: Sequence[Term], rows: Sequence[int]) -> Vector:
        stems_of = self._catalog.lexicon.stems_of(rows)
        return np.array([covered(terms, stems_of[row]) for row in rows], dtype=np.float32)


def _distinct_stems(text: str, language: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(stems(text, language)))


def _node(found: RetrievedPassage) -> NodeWithScore:
    passage = found.passage
    metadata: dict[str, Any] = {
        "doc": passage.doc,
        "title": found.title,
        "language": found.language,
        "start": passage.start,
        "end": passage.end,
    }
    return NodeWithScore(node=TextNode(id_=passage.id, text=passage.text, metadata=metadata), score=found.score)
