"""Language-neutral vectors: the directions that separate languages are projected out.

Every text of a language is shifted by about the same vector, so a question is closer to any text in its own language
than to the right one in another. `language_directions.npy` (k x dimensions, orthonormal rows) spans those shifts; it is
made by `make_language_directions.py` and fits the bundled embedder only. For another they are estimated from the
indexed corpus (`estimating.py`).
"""

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from index.documents import Vector

_DIRECTIONS = Path(__file__).with_name("language_directions.npy")


class Neutralizer:
    """Takes the language out of vectors; without directions for the embedder it only normalises."""

    def __init__(self, directions: "Vector | None") -> None:
        self._directions = directions

    @classmethod
    def for_bundled_embedder(cls) -> "Neutralizer":
        directions: Vector = np.load(_DIRECTIONS)
        return cls(directions.astype(np.float32))

    @property
    def has_directions(self) -> bool:
        return self._directions is not None

    def __call__(self, vectors: Vector) -> Vector:
        """Return the vectors (n x dimensions) projected and L2-normalised."""
        if self._directions is not None:
            vectors = np.asarray(vectors - (vectors @ self._directions.T) @ self._directions, dtype=np.float32)
        lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
        return np.asarray(vectors / np.maximum(lengths, 1e-12), dtype=np.float32)


def separating_directions(means: npt.NDArray[np.floating[Any]], count: int) -> Vector:
    """Return the `count` orthonormal directions, a row each, in which the languages' means (a row each) differ most."""
    directions = np.linalg.svd(means - means.mean(axis=0), full_matrices=False)[2]
    return np.ascontiguousarray(directions[:count], dtype=np.float32)
