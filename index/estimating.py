"""The directions that separate languages, estimated from an index whose embedder has no constant of its own.

Documents in several languages are rarely about the same things, so the difference of two languages' means has some of
their subjects in it; with many passages little of it is left.
"""

import base64
import json

import numpy as np

from index.catalog import Catalog
from index.documents import Vector
from index.neutral import separating_directions

# Of a language, before its mean says more of the language than of a subject or two.
FEWEST_PASSAGES = 20
KEY = "language_directions"


def renew_directions(catalog: Catalog) -> None:
    """Estimate the directions from the passages that the catalog holds now and store them, or that there are none.

    The same passages give the same directions, in whatever order they came.
    """
    means = []
    for language in sorted(catalog.languages()):
        vectors = catalog.distinct_passage_vectors(language) if language != "und" else []
        if len(vectors) >= FEWEST_PASSAGES:
            rows = np.frombuffer(b"".join(vectors), dtype="<f4").reshape(len(vectors), -1)
            means.append(rows.mean(axis=0, dtype=np.float64))
    directions = separating_directions(np.stack(means), len(means) - 1) if len(means) > 1 else None
    stored = "" if directions is None else _packed(directions)
    if stored != catalog.get(KEY):
        catalog.put(**{KEY: stored})


def unpacked(stored: str | None) -> Vector | None:
    """Return the directions (k x dimensions) as they are stored in the catalog, None when there are none."""
    if not stored:
        return None
    packed = json.loads(stored)
    rows: Vector = np.frombuffer(base64.b64decode(packed["rows"]), dtype="<f4").reshape(packed["shape"])
    return rows


def _packed(directions: Vector) -> str:
    rows = base64.b64encode(directions.astype("<f4").tobytes()).decode("ascii")
    return json.dumps({"shape": directions.shape, "rows": rows})
