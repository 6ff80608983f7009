"""Passages in Chroma: the only file that knows it. Distances become similarities here, higher is closer."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import numpy as np

from index.documents import Passage, Vector
from index.errors import DataFolderUnusable
from index.files import is_full
from index.records import StoredDocument

COLLECTION = "passages"
_LARGEST_BATCH = 5_000

# A passage, and the document that its metadata come from.
Entry = tuple[StoredDocument, Passage]


class PassageStore(Protocol):
    """Where passage vectors are kept and searched."""

    def replace(self, stale_ids: Sequence[str], entries: Sequence[Entry], vectors: Vector) -> None:
        """Delete the stale ids, then add the passages with their vectors (n x dimensions, L2-normalised)."""

    def delete(self, ids: Sequence[str]) -> None:
        """Delete passages by id; ids that are not there are no error."""

    def search(self, vector: Vector, k: int) -> list[tuple[str, float]]:
        """Return the ids of the k nearest passages with their cosine similarity, the nearest first."""

    def count(self) -> int:
        """Return how many passages there are."""

    def ids(self) -> list[str]:
        """Return the id of every passage."""


class ChromaStore:
    """A Chroma collection in a folder, with ordinary vectors, texts and flat metadata that any client can read."""

    def __init__(self, folder: Path, embedder: str) -> None:
        import chromadb
        from chromadb.api.client import Client
        from chromadb.config import Settings

        self._folder = folder
        with self._errors("open"):
            client = chromadb.PersistentClient(path=str(folder), settings=Settings(anonymized_telemetry=False))
            # It is declared as the API that it shares with remote clients, which can't be closed.
            assert isinstance(client, Client)
            self._client = client
            # Without `embedding_function=None` Chroma attaches one that downloads its weights.
            self._collection = client.get_or_create_collection(
                COLLECTION,
                embedding_function=None,
                configuration={"hnsw": {"space": "cosine", "ef_search": 128}},
                metadata={"embedder": embedder},
            )

    def replace(self, stale_ids: Sequence[str], entries: Sequence[Entry], vectors: Vector) -> None:
        # `add` ignores an id that exists and `upsert` merges metadata, so what is added is deleted first as well.
        ids = [passage.id for _, passage in entries]
        with self._errors("write"):
            self.delete(sorted({*stale_ids, *ids}))
            for at in range(0, len(ids), _LARGEST_BATCH):
                part = entries[at : at + _LARGEST_BATCH]
                self._collection.add(
                    ids=ids[at : at + _LARGEST_BATCH],
                    embeddings=vectors[at : at + _LARGEST_BATCH],
                    documents=[passage.text for _, passage in part],
                    metadatas=[_metadata(document, passage) for document, passage in part],
                )

    def delete(self, ids: Sequence[str]) -> None:
        for at in range(0, len(ids), _LARGEST_BATCH):
            # Deleting ids that are not there takes Chroma ten times as long as looking for them.
            found = self._collection.get(ids=list(ids[at : at + _LARGEST_BATCH]), include=[])["ids"]
            if found:
                self._collection.delete(ids=found)

    def search(self, vector: Vector, k: int) -> list[tuple[str, float]]:
        # Without metadata and texts, which the catalog has: they make a query four times as long.
        found = self._collection.query(
            query_embeddings=vector.reshape(1, -1).astype(np.float32), n_results=k, include=["distances"]
        )
        distances = found["distances"] or [[]]
        return [(id_, 1 - distance) for id_, distance in zip(found["ids"][0], distances[0], strict=True)]

    def count(self) -> int:
        return self._collection.count()

    def ids(self) -> list[str]:
        return self._collection.get(include=[])["ids"]

    def close(self) -> None:
        """Let go of the folder's files."""
        self._client.close()

    @contextmanager
    def _errors(self, attempt: str) -> Iterator[None]:
        """Raise DataFolderUnusable for what Chroma raises when it can't open or write its files."""
        from chromadb.errors import ChromaError

        try:
            yield
        except (ChromaError, ValueError, AttributeError) as error:
            # The latter two are what its clean-up raises over the first.
            full = is_full(self._folder, error)
            what_to_do = (
                "The disk is full: free some space and run it again."
                if full
                else (
                    "Delete that folder and index again: it is made anew from the catalog, without embedding anything."
                )
            )
            raise DataFolderUnusable(f"Chroma can't {attempt} {str(self._folder)!r} ({error}). {what_to_do}") from error


def _metadata(document: StoredDocument, passage: Passage) -> dict[str, str | int]:
    fields = {
        "doc": document.doc,
        "title": document.title,
        "language": document.language,
        "date": document.date,
        "url": document.url,
        "start": passage.start,
        "end": passage.end,
    }
    return {key: value for key, value in fields.items() if value is not None}
