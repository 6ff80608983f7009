"""How similar a question looks to this index when nothing in it answers: the scale that refusing is measured on.

Cosines of this kind of embedder sit in a narrow band that moves with the corpus, so no constant cut-off means anything.
Two things move it. `null_questions.txt` holds everyday and encyclopaedic questions in four languages, and the best
similarity that each gets grows with the corpus; one that answers one or two of them moves the mean little. And where
all documents are about one subject, any question about it looks near, answered or not: what the passages have in
common tells how near.
"""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from index.catalog import Catalog
from index.documents import Vector
from index.retrieving import PassageRetriever, Query
from index.settings import INDEXING_THREADS

_QUESTIONS = Path(__file__).with_name("null_questions.txt")
# A handful of passages can give every question the same score.
SMALLEST_DEVIATION = 0.005
# What a question about the subject of all documents gets, by what their passages have in common: single articles and
# reports of one event have .83 to .85 in common, ten articles .75. Without the paragraph that answers, the best of a
# corpus gets .81 to .82 whatever its subjects, which speaks for a smaller slope; but over reports of one event more is
# near than that (the experiments log has the figures).
ON_SUBJECT = 0.60
ON_SUBJECT_BY_COMMON = 0.27
# While the index grows to this many times what was measured, the measure is near enough.
GROWTH = 4


@dataclass(frozen=True, slots=True)
class Calibration:
    """What unanswerable questions get among `passages`: mean and standard deviation of their best similarity.

    `common` is the squared length of the passages' mean vector, 0 to 1; None for an embedder whose cosines are not
    known well enough to say what it means.
    """

    mean: float
    deviation: float
    common: float | None
    passages: int

    @property
    def level(self) -> float:
        """The similarity that a question gets here without being answered."""
        if self.common is None:
            return self.mean
        return max(self.mean, ON_SUBJECT + ON_SUBJECT_BY_COMMON * self.common)

    @classmethod
    def stored_in(cls, catalog: Catalog) -> "Calibration | None":
        """Return the calibration of the index, None before the first."""
        values = _stored(catalog).get("values", {})
        # An earlier release measured less: the next run measures again.
        return cls(**values) if values.keys() == {field.name for field in fields(cls)} else None


class Calibrator:
    """Measures the null questions on an index; they are embedded once."""

    def __init__(self, catalog: Catalog, retriever: PassageRetriever) -> None:
        self._catalog = catalog
        self._retriever = retriever
        self._vectors: list[Vector] = []

    def calibrate(self) -> None:
        """Measure the index as it is now and store the result; nothing to do when it is the same as before."""
        fingerprint, _, passages = self._catalog.state()
        # The directions are estimated after the last document, and may be newer than what was measured.
        fingerprint += self._retriever.directions_key
        unchanged = _stored(self._catalog).get("fingerprint") == fingerprint
        if not passages or (unchanged and Calibration.stored_in(self._catalog)):
            return
        measured = self._measured()
        deviation = max(SMALLEST_DEVIATION, float(np.std(measured)))
        calibration = Calibration(float(np.mean(measured)), deviation, self._retriever.common(), passages)
        self._catalog.put(calibration=json.dumps({"fingerprint": fingerprint, "values": asdict(calibration)}))

    def calibrate_if_grown(self) -> None:
        """Keep the measure near to an index that grows, at the cost of a few measures in all."""
        stored = Calibration.stored_in(self._catalog)
        if self._catalog.passage_count() > GROWTH * (stored.passages if stored else 0):
            self.calibrate()

    def _measured(self) -> list[float]:
        questions = null_questions()
        if not self._vectors:
            with ThreadPoolExecutor(INDEXING_THREADS) as pool:
                self._vectors = list(pool.map(self._retriever.embed_as_is, questions))
        queries = (Query(text, "und", (), text, ()) for text in questions)
        best = (
            self._retriever.search(q, k=1, vector=self._retriever.neutral(v))
            for q, v in zip(queries, self._vectors, strict=True)
        )
        return [found[0].similarity for found in best if found]


def _stored(catalog: Catalog) -> dict[str, Any]:
    stored = catalog.get("calibration")
    measured: dict[str, Any] = json.loads(stored) if stored else {}
    return measured


@cache
def null_questions() -> tuple[str, ...]:
    """Return questions that hardly any corpus answers."""
    return tuple(line for line in _QUESTIONS.read_text(encoding="utf-8").splitlines() if line.strip())
