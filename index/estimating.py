"""The directions that separate languages, estimated from an index whose embedder has no constant of its own.

Documents in several languages are rarely about the same things, so the difference of two languages' means has some of
their subjects in it; with many sentences little of it is left.
"""

import base64
import json
from functools import partial

import numpy as np
import numpy.typing as npt

from index.catalog import Catalog
from index.documents import Vector
from index.neutral import separating_directions

# Of a language, before their mean says more of the language than of a subject or two.
FEWEST_SENTENCES = 40
KEY = "language_directions"


def renew_directions(catalog: Catalog) -> None:
    """Estimate the directions from the sentences that the catalog holds now and store them, or that there are none.

    The same sentences give the same directions, in whatever order they came.
    """
    languages = sorted(language for language in catalog.languages() if language != "und")
    means = [mean for mean in map(partial(_mean, catalog), languages) if mean is not None]
    directions = separating_directions(np.stack(means), len(means) - 1) if len(means) > 1 else None
    stored = "" if directions is None else _packed(directions)
    if stored != catalog.get(KEY):
        catalog.put(**{KEY: stored})


def _mean(catalog: Catalog, language: str) -> npt.NDArray[np.float64] | None:
    total, count = np.zeros(0), 0
    for vector in catalog.passages.distinct_sentence_vectors(language):
        row = np.frombuffer(vector, dtype="<f4").astype(np.float64)
        total = total + row if count else row
        count += 1
    return total / count if count >= FEWEST_SENTENCES else None


def unpacked(stored: str | None) -> "Vector | None":
    """Return the directions (k x dimensions) as they are stored in the catalog, None when there are none."""
    if not stored:
        return None
    packed = json.loads(stored)
    rows: Vector = np.frombuffer(base64.b64decode(packed["rows"]), dtype="<f4").reshape(packed["shape"])
    return rows


def _packed(directions: Vector) -> str:
    rows = base64.b64encode(directions.astype("<f4").tobytes()).decode("ascii")
    return json.dumps({"shape": directions.shape, "rows": rows})
