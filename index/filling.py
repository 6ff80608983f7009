"""Fills the vector cache: two threads embed the texts of the coming documents while earlier ones are stored.

Vectors are committed by the thread that made them, so a kill costs what the threads were at, and nothing else: a text
each, or a request each where an endpoint embeds.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import NamedTuple

import numpy as np
from llama_index.core.base.embeddings.base import BaseEmbedding

from index.catalog import Catalog
from index.documents import Block, Document, Passage
from index.embedding import texts_a_request
from index.errors import IndexingStopped
from index.settings import INDEXING_THREADS
from index.vector_cache import vector_hash

# Texts that may wait for a thread before the next file is read: enough to keep every thread busy across small files.
TEXTS_AHEAD = 64

_Pending = dict[str, Future[None]]


class Chunked(NamedTuple):
    """A document, the passages it was cut into, and the blocks that those leave out because others have them too."""

    document: Document
    passages: Sequence[Passage]
    repeated: Sequence[Block] = ()


def embedded(chunked: Iterable[Chunked], catalog: Catalog, embedder: BaseEmbedding, stop: Event) -> Iterator[Chunked]:
    """Yield the documents in their order, each when all its passages and sentences have their vector in the cache.

    Raises `IndexingStopped` when `stop` is set; what was embedded by then is kept.
    """

    def embed(texts: Mapping[str, str]) -> None:
        if stop.is_set():
            raise IndexingStopped("The index run was stopped. Start it again, and it goes on from here.")
        vectors = embedder.get_text_embedding_batch(list(texts.values()))
        catalog.vectors.put(
            (key, np.array(vector, dtype=np.float32)) for key, vector in zip(texts, vectors, strict=True)
        )

    at_once = texts_a_request(embedder)
    pending: _Pending = {}
    waiting: deque[tuple[Chunked, _Pending]] = deque()
    pool = ThreadPoolExecutor(INDEXING_THREADS, thread_name_prefix="embedding")
    try:
        for item in chunked:
            texts = {vector_hash(text): text for text in _texts(item)}
            cached = catalog.vectors.cached(texts)
            missing = [key for key in texts if key not in cached]
            new = [key for key in missing if key not in pending]
            for at in range(0, len(new), at_once):
                request = {key: texts[key] for key in new[at : at + at_once]}
                pending.update(dict.fromkeys(request, pool.submit(embed, request)))
            waiting.append((item, {key: pending[key] for key in missing}))
            while waiting and (_is_ready(waiting[0][1]) or _unfinished(pending) >= TEXTS_AHEAD):
                yield _finished(*waiting.popleft(), pending)
        while waiting:
            yield _finished(*waiting.popleft(), pending)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _is_ready(futures: _Pending) -> bool:
    return all(future.done() for future in futures.values())


def _unfinished(futures: _Pending) -> int:
    return sum(not future.done() for future in futures.values())


def _texts(item: Chunked) -> Iterator[str]:
    for passage in item.passages:
        yield passage.text
        yield from (sentence.text for sentence in passage.sentences)


def _finished(item: Chunked, futures: Mapping[str, Future[None]], pending: _Pending) -> Chunked:
    for key, future in futures.items():
        future.result()
        pending.pop(key, None)
    return item
