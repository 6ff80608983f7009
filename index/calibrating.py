"""How similar a question looks to this index when nothing in it answers: the scale that refusing is measured on.

Cosines of this kind of embedder sit in a narrow band that moves with the corpus, so no constant cut-off means anything.
`null_questions.txt` holds everyday and encyclopaedic questions in four languages; a corpus that answers one or two of
them moves the mean of all little.
"""

import json
from collections.abc import Sequence
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


def calibrate(catalog: Catalog, retriever: PassageRetriever) -> None:
    """Measure the null questions on the index as it is now, and store the result; nothing to do when it is the same."""
    fingerprint, _, passages = catalog.state()
    stored = catalog.get("calibration")
    if not passages or (stored and json.loads(stored)["fingerprint"] == fingerprint):
        return
    queries = [Query(text, "und", (), text, ()) for text in _null_questions()]
    with ThreadPoolExecutor(INDEXING_THREADS) as pool:
        vectors = list(pool.map(retriever.embed, _null_questions()))
    measured = _measured(queries, vectors, retriever)
    calibration = Calibration(float(np.mean(measured)), max(SMALLEST_DEVIATION, float(np.std(measured))), passages)
    catalog.put(calibration=json.dumps({"fingerprint": fingerprint, "values": asdict(calibration)}))


def _measured(queries: Sequence[Query], vectors: Sequence[Vector], retriever: PassageRetriever) -> list[float]:
    best = (retriever.search(query, k=1, vector=vector) for query, vector in zip(queries, vectors, strict=True))
    return [found[0].similarity for found in best if found]


@cache
def _null_questions() -> tuple[str, ...]:
    return tuple(line for line in _QUESTIONS.read_text(encoding="utf-8").splitlines() if line.strip())
