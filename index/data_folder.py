"""One data folder: its lock, what it was built from and with, and the parts that work on it."""

import json
import sqlite3
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from llama_index.core.base.embeddings.base import BaseEmbedding

from index.catalog import SCHEMA, Catalog
from index.embedding import has_constant, made_with
from index.errors import DataFolderUnusable
from index.estimating import KEY as DIRECTIONS
from index.files import require_corpus
from index.folders import UPLOADS, Folders
from index.identity import CATALOG_FILE, identity_for, sqlite_errors_of
from index.neutral import Neutralizer
from index.ownership import Ownership
from index.progress import LanguageConstant
from index.retrieving import PassageRetriever
from index.settings import IndexSettings
from index.store import ChromaStore
from index.upgrading import REBUILDING, upgrade

_CHROMA = "chroma"


@dataclass(frozen=True, slots=True)
class Ailment:
    """What keeps questions from being answered: `reason` is a code, `message` a sentence."""

    reason: str
    message: str


class DataFolder:
    """Owned by one process at a time: Chroma is damaged for good when two write to it.

    Opening raises `IndexInUse` when another process has it, `IndexMismatch` when it belongs to another corpus folder,
    embedder or later schema, `IndexNotBuilt` when there is none and no corpus is named, `CorpusNotFound` when the one
    that is named is not there, `DataFolderUnusable` otherwise.
    None of them changes anything in the folder. An index of an earlier schema is emptied of all but its vectors, and
    `rebuilding` until an index run has filled it again.
    """

    def __init__(self, path: Path, corpus: Path | None, embedder: BaseEmbedding, settings: IndexSettings) -> None:
        self.path = path
        self.embedder = embedder
        self.settings = settings
        if corpus is not None:
            require_corpus(corpus)
            if path.resolve() == corpus.resolve():
                raise DataFolderUnusable(
                    f"{str(path)!r} is the folder of the documents. Name another for the index with --data."
                )
        expected = _identity(embedder, settings)
        # Before the lock, which would make the folder.
        identity_for(path, corpus, expected)
        self._ownership = Ownership(path)
        with ExitStack() as opened, sqlite_errors_of(path):
            opened.callback(self._ownership.release)
            identity = identity_for(path, corpus, expected)
            self.corpus = Path(identity.corpus)
            self.folders = Folders(self.corpus, path / UPLOADS)
            if identity.made_with != expected:
                upgrade(path, path / _CHROMA, identity, expected)
            self.catalog = Catalog(path / CATALOG_FILE)
            opened.callback(self.catalog.close)
            if self.catalog.get("identity") is None:
                self.catalog.put(identity=json.dumps(identity.made_with), corpus=identity.corpus)
            self.store = ChromaStore(path / _CHROMA, embedder.model_name)
            opened.callback(self.store.close)
            if self.store.count() != self.catalog.passage_count():
                self.catalog.compare_with(self.store.ids())
            self.retriever = PassageRetriever(self.catalog, self.store, embedder, _neutralizer_for(embedder))
            self._opened = opened.pop_all()

    @property
    def rebuilding(self) -> bool:
        """Whether an index of an earlier schema has not been filled again yet."""
        return self.catalog.get(REBUILDING) is not None

    def rebuilt(self) -> None:
        """Note that an index run has gone to its end."""
        if self.rebuilding:
            self.catalog.forget(REBUILDING)

    @property
    def language_constant(self) -> LanguageConstant:
        """Where the directions that separate languages come from."""
        if has_constant(self.embedder):
            return "shipped"
        return "estimated" if self.catalog.get(DIRECTIONS) else "missing"

    def ailment(self, in_step: bool = True) -> Ailment | None:
        """Return what keeps questions from being answered: every part is tried, and the files themselves are read.

        `in_step` is off during an index run, when Chroma is some documents behind.
        """
        try:
            passages = _passages_on_disk(self.path / CATALOG_FILE)
        except sqlite3.Error as error:
            return Ailment("catalog_unreadable", f"The catalog can't be read ({error}). Start the assistant again.")
        if not passages:
            return Ailment("index_empty", "Nothing is indexed yet.")
        try:
            vector = self.retriever.embed("Is there anything?")
        except Exception as error:
            return Ailment("embedder_unavailable", f"The embedder fails ({type(error).__name__}: {error}).")
        try:
            self.store.search(vector, 1)
            kept = self.store.count() if (self.path / _CHROMA).is_dir() else None
        except Exception as error:
            # Chroma has no root of its errors for damaged files.
            return Ailment("store_unavailable", f"Chroma fails ({type(error).__name__}). Start the assistant again.")
        if kept is None or (in_step and kept != passages):
            detail = f"Chroma has {kept or 0} of {passages} passages. Start the assistant again."
            return Ailment("store_unavailable", detail)
        return None

    def announce(self, address: str) -> None:
        """Write down where the server that owns the folder answers, for commands that come while it runs."""
        self._ownership.announce(address)

    def close(self) -> None:
        self._opened.close()


def _passages_on_disk(catalog: Path) -> int:
    """Count with a connection of its own: those that are open go on reading a file that was deleted."""
    with closing(sqlite3.connect(f"{catalog.resolve().as_uri()}?mode=ro", uri=True, timeout=5)) as connection:
        connection.execute("select text from documents limit 1").fetchone()
        return int(connection.execute("select count(*) from passages").fetchone()[0])


def _identity(embedder: BaseEmbedding, settings: IndexSettings) -> dict[str, str]:
    return {"schema": SCHEMA, **made_with(embedder), "chunking": settings.chunking}


def _neutralizer_for(embedder: BaseEmbedding) -> Neutralizer | None:
    # The constant fits the vectors of the bundled model alone; for another it is estimated from what is indexed.
    return Neutralizer.for_bundled_embedder() if has_constant(embedder) else None
