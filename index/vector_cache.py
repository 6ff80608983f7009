"""Every vector that was made, by what it was made of, so that no text is embedded twice."""

import hashlib
from collections.abc import Iterable, Sequence

import numpy as np

from index.database import LISTED, Database, listed
from index.documents import Vector

TABLES = "create table if not exists vectors (hash text primary key, vector blob not null);"


def vector_hash(text: str) -> str:
    """Return the key of a passage's or sentence's vector; a catalog has one embedder, so it is not part of the key."""
    return hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()[:40]


class VectorCache:
    """Vectors (float32) by the hash of their text, in the catalog's database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def cached(self, hashes: Iterable[str]) -> set[str]:
        """Return those of the hashes that have a vector."""
        query = f"select hash from vectors where hash in {LISTED}"
        return {key for (key,) in self._database.here.execute(query, (listed(hashes),))}

    def put(self, vectors: Iterable[tuple[str, Vector]]) -> None:
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
        with self._database.write() as db:
            db.execute(
                "delete from vectors where hash not in (select vector from passages)"
                " and hash not in (select vector from sentences)"
            )
