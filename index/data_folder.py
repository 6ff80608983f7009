"""One data folder: its lock, what it was built from and with, and the parts that work on it."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from llama_index.core.base.embeddings.base import BaseEmbedding

from index.catalog import SCHEMA, Catalog
from index.errors import DataFolderUnusable, IndexMismatch, IndexNotBuilt
from index.files import require_corpus
from index.neutral import Neutralizer
from index.ownership import Ownership
from index.retrieving import PassageRetriever
from index.settings import IndexSettings
from index.store import ChromaStore

_CATALOG, _CHROMA = "catalog.sqlite3", "chroma"


class DataFolder:
    """Owned by one process at a time: Chroma is damaged for good when two write to it.

    Opening raises `IndexInUse` when another process has it, `IndexMismatch` when it belongs to another corpus folder,
    embedder or schema, `IndexNotBuilt` when there is none and no corpus is named, `CorpusNotFound` when the one that is
    named is not there, `DataFolderUnusable` otherwise.
    None of them changes anything in the folder.
    """

    def __init__(self, path: Path, corpus: Path | None, embedder: BaseEmbedding, settings: IndexSettings) -> None:
        self.path = path
        self.embedder = embedder
        self.settings = settings
        if corpus is None and not (path / _CATALOG).exists():
            raise _not_built(path)
        if corpus is not None:
            require_corpus(corpus)
        self._ownership = Ownership(path)
        with ExitStack() as opened, _sqlite_errors_of(path):
            opened.callback(self._ownership.release)
            self.catalog = Catalog(path / _CATALOG)
            opened.callback(self.catalog.close)
            self.corpus = _check_identity(self.catalog, path, corpus, _identity(embedder, settings))
            self.store = ChromaStore(path / _CHROMA, embedder.model_name)
            if self.store.count() != self.catalog.state()[2]:
                self.catalog.mark_all_unsynced()
            self.retriever = PassageRetriever(self.catalog, self.store, embedder, Neutralizer.for_bundled_embedder())
            self._opened = opened.pop_all()

    def announce(self, address: str) -> None:
        """Write down where the server that owns the folder answers, for commands that come while it runs."""
        self._ownership.announce(address)

    def close(self) -> None:
        self._opened.close()


def _not_built(path: Path) -> IndexNotBuilt:
    return IndexNotBuilt(f"No index in {str(path)!r}. Build it with `python app.py index --data {path}`.")


@contextmanager
def _sqlite_errors_of(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise DataFolderUnusable(
            f"The catalog in {str(path)!r} can't be opened ({error}). "
            "Make the folder writable, or delete it and index again."
        ) from error


def _identity(embedder: BaseEmbedding, settings: IndexSettings) -> dict[str, str]:
    return {"schema": SCHEMA, "embedder": embedder.model_name, "chunking": settings.chunking}


def _check_identity(catalog: Catalog, path: Path, corpus: Path | None, identity: dict[str, str]) -> Path:
    stored = catalog.get("identity")
    if stored is None:
        if corpus is None:
            raise _not_built(path)
        catalog.put(identity=json.dumps(identity), corpus=str(corpus.resolve()))
        return corpus.resolve()
    before = json.loads(stored)
    differing = [key for key in identity if before.get(key) != identity[key]]
    if differing:
        what = ", ".join(f"{key} {before.get(key)!r} (now {identity[key]!r})" for key in differing)
        raise IndexMismatch(
            f"The index in {str(path)!r} was made with {what}. "
            "Give the same setting again, or name a new folder with --data and index into that."
        )
    owner = Path(catalog.get("corpus") or "")
    if corpus is not None and corpus.resolve() != owner:
        raise IndexMismatch(
            f"The data folder {str(path)!r} belongs to {str(owner)!r}. "
            f"Index {str(corpus)!r} into a folder of its own: add --data DIR."
        )
    return owner
