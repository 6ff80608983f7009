"""Every vector that was made, by what it was made of, so that no text is embedded twice."""

import hashlib
from collections.abc import Iterable, Sequence

import numpy as np

from index.database import LISTED, Database, listed
from index.documents import Vector
from index.errors import IndexMismatch

TABLES = "create table if not exists vectors (hash text primary key, vector blob not null);"


def vector_hash(text: str) -> str:
    """Return the key of a passage's or sentence's vector.

    A catalog has one embedder with one way of asking it (`Identity.made_with`), so neither is part of the key.
    """
    return hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()[:40]


class VectorCache:
    """Vectors (float32) by the hash of their text, in the catalog's database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._dimensions: int | None = None

    def check(self, vector: Vector) -> None:
        """Raise IndexMismatch for a vector of another size than those of the index."""
        if self._dimensions is None:
            row = self._database.here.execute("select length(vector) / 4 from vectors limit 1").fetchone()
            self._dimensions = int(row[0]) if row else None
        if self._dimensions not in (None, len(vector)):
            raise IndexMismatch(
                f"The embedder gives vectors of {len(vector)} dimensions, and the index has {self._dimensions}: "
                "another model has taken its name. Bring the former one back, or name a new folder with --data and "
                "index into that."
            )

    def cached(self, hashes: Iterable[str]) -> set[str]:
        """Return those of the hashes that have a vector."""
        query = f"select hash from vectors where hash in {LISTED}"
        return {key for (key,) in self._database.here.execute(query, (listed(hashes),))}

    def put(self, vectors: Iterable[tuple[str, Vector]]) -> None:
        vectors = list(vectors)
        for _, vector in vectors:
            self.check(vector)
        with self._database.write() as db:
            rows = [(key, vector.astype("<f4").tobytes()) for key, vector in vectors]
            db.executemany("insert or ignore into vectors values (?, ?)", rows)

    def get(self, hashes: Sequence[str]) -> Vector:
        """Return the cached vectors, a row each; KeyError when one is missing."""
        query = f"select hash, vector from vectors where hash in {LISTED}"
        found = dict(self._database.here.execute(query, (listed(hashes),)))
        joined = np.frombuffer(b"".join(found[key] for key in hashes), dtype="<f4")
        return joined.reshape(len(hashes), -1 if hashes else 0)

    def drop_unused(self) -> None:
        """Forget the vectors that no indexed text needs."""
        self._dimensions = None
        with self._database.write() as db:
            db.execute(
                "delete from vectors where hash not in (select vector from passages)"
                " and hash not in (select vector from sentences)"
            )
