"""The neutral vectors of all sentences as one matrix, scanned exactly: 50,000 rows take a few milliseconds."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.catalog import Catalog
from index.documents import Vector
from index.neutral import Neutralizer

Rows = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class SentenceMatrix:
    """Rows are ordered by passage; `documents` and `passages` hold each row's catalog ids."""

    documents: Rows
    passages: Rows
    vectors: Vector

    @classmethod
    def empty(cls) -> "SentenceMatrix":
        return cls(np.empty(0, np.int64), np.empty(0, np.int64), np.empty((0, 0), np.float32))

    def caught_up(self, catalog: Catalog, neutralize: Neutralizer) -> "SentenceMatrix":
        """Return the matrix of what the catalog holds now; only documents that are new to it are read."""
        current = np.array(catalog.document_ids(), dtype=np.int64)
        known = np.unique(self.documents)
        added = [int(document) for document in np.setdiff1d(current, known)]
        kept = np.isin(self.documents, current)
        rows = catalog.passages.sentence_vectors(added)
        if not rows and kept.all():
            return self
        if not rows:
            return SentenceMatrix(self.documents[kept], self.passages[kept], self.vectors[kept])
        fresh = neutralize(np.frombuffer(b"".join(vector for _, _, vector in rows), dtype="<f4").reshape(len(rows), -1))
        ids = np.array([(document, passage) for document, passage, _ in rows], dtype=np.int64)
        if not kept.any():
            return SentenceMatrix(ids[:, 0], ids[:, 1], fresh)
        # Passage ids grow, so what is appended keeps the rows of a passage together.
        return SentenceMatrix(
            np.concatenate([self.documents[kept], ids[:, 0]]),
            np.concatenate([self.passages[kept], ids[:, 1]]),
            np.concatenate([self.vectors[kept], fresh]),
        )

    def of(self, passage: int) -> Vector:
        """Return the vectors of a passage's sentences, a row each in their order."""
        left, right = np.searchsorted(self.passages, [passage, passage + 1])
        return self.vectors[left:right]

    def scan(self, query: Vector, documents: Sequence[int] | None = None) -> "SentenceScores":
        """Return the similarity of every sentence, or every one of these documents, to the neutral query vector."""
        scores = self.vectors @ query if len(self.passages) else np.empty(0, np.float32)
        if documents is None:
            return SentenceScores(self.passages, scores.astype(np.float32))
        within = np.isin(self.documents, np.array(documents, dtype=np.int64))
        return SentenceScores(self.passages[within], scores[within].astype(np.float32))


@dataclass(frozen=True, slots=True)
class SentenceScores:
    """One similarity for every sentence, in the matrix's order."""

    passages: Rows
    scores: Vector

    def best_passages(self, k: int) -> list[int]:
        """Return the passages of the k best sentences, the best first, each once."""
        if not len(self.scores):
            return []
        k = min(k, len(self.scores))
        best = np.argpartition(-self.scores, k - 1)[:k]
        ordered = self.passages[best[np.argsort(-self.scores[best], kind="stable")]]
        return list(dict.fromkeys(int(passage) for passage in ordered))

    def of(self, passage: int) -> list[float]:
        """Return the similarities of a passage's sentences, in their order."""
        left, right = np.searchsorted(self.passages, [passage, passage + 1])
        return [float(score) for score in self.scores[left:right]]
