"""How similar a question looks to this index when nothing in it answers: the scale that refusing is measured on.

Cosines of this kind of embedder sit in a narrow band that moves with the corpus, so no constant cut-off means anything.
`null_questions.txt` holds everyday and encyclopaedic questions in four languages; a corpus that answers one or two of
them moves the mean of all little.
"""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import numpy as np

from index.catalog import Catalog
from index.documents import Vector
from index.retrieving import PassageRetriever, Query
from index.settings import INDEXING_THREADS

_QUESTIONS = Path(__file__).with_name("null_questions.txt")
# A handful of passages can give every question the same score.
SMALLEST_DEVIATION = 0.005
# While the index grows to this many times what was measured, the measure is near enough.
GROWTH = 4


@dataclass(frozen=True, slots=True)
class Calibration:
    """Mean and standard deviation of the best similarity that unanswerable questions get among `passages`."""

    mean: float
    deviation: float
    passages: int

    @classmethod
    def stored_in(cls, catalog: Catalog) -> "Calibration | None":
        """Return the calibration of the index, None before the first."""
        stored = catalog.get("calibration")
        return cls(**json.loads(stored)["values"]) if stored else None


class Calibrator:
    """Measures the null questions on an index; they are embedded once."""

    def __init__(self, catalog: Catalog, retriever: PassageRetriever) -> None:
        self._catalog = catalog
        self._retriever = retriever
        self._vectors: list[Vector] = []

    def calibrate(self) -> None:
        """Measure the index as it is now and store the result; nothing to do when it is the same as before."""
        fingerprint, _, passages = self._catalog.state()
        stored = self._catalog.get("calibration")
        if not passages or (stored and json.loads(stored)["fingerprint"] == fingerprint):
            return
        measured = self._measured()
        calibration = Calibration(float(np.mean(measured)), max(SMALLEST_DEVIATION, float(np.std(measured))), passages)
        self._catalog.put(calibration=json.dumps({"fingerprint": fingerprint, "values": asdict(calibration)}))

    def calibrate_if_grown(self) -> None:
        """Keep the measure near to an index that grows, at the cost of a few measures in all."""
        stored = Calibration.stored_in(self._catalog)
        if self._catalog.state()[2] > GROWTH * (stored.passages if stored else 0):
            self.calibrate()

    def _measured(self) -> list[float]:
        questions = _null_questions()
        if not self._vectors:
            with ThreadPoolExecutor(INDEXING_THREADS) as pool:
                self._vectors = list(pool.map(self._retriever.embed, questions))
        queries = (Query(text, "und", (), text, ()) for text in questions)
        best = (self._retriever.search(q, k=1, vector=v) for q, v in zip(queries, self._vectors, strict=True))
        return [found[0].similarity for found in best if found]


@cache
def _null_questions() -> tuple[str, ...]:
    return tuple(line for line in _QUESTIONS.read_text(encoding="utf-8").splitlines() if line.strip())
