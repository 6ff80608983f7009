"""The offline path: files -> Document -> sentences, passages -> vectors -> catalog + Chroma."""

from collections.abc import Callable, Iterable, Iterator
from threading import Event

from llama_index.core.base.embeddings.base import BaseEmbedding

from index.aliases import update_names
from index.catalog import Catalog
from index.chunking import build_passages, split_sentences
from index.comparing import Comparison, compare
from index.documents import Document
from index.embedding import has_constant, token_counter
from index.errors import Unreadable
from index.estimating import renew_directions
from index.filling import Chunked, embedded
from index.folders import Folders
from index.languages import stems
from index.progress import OnProgress, Report, Stopwatch
from index.reading.reader import ConfinedReader
from index.records import Failure
from index.revising import Revised, repeated_so_far, revised
from index.settings import IndexSettings
from index.store import Entry, PassageStore

# Chroma writes many documents at once ten times faster than one by one; until then the catalog answers for them.
DOCUMENTS_A_SYNC = 25


def bring_up_to_date(
    folders: Folders,
    catalog: Catalog,
    store: PassageStore,
    embedder: BaseEmbedding,
    settings: IndexSettings,
    on_progress: OnProgress = lambda progress: None,
    stop: Event | None = None,
) -> Report:
    """Make the index mirror the folders and return what was done.

    It may end at any moment, by `stop`, an error or a kill: what is committed stays, and the next run goes on from
    there without embedding a text twice. A file that can't be read is one line of the report; its former text stays.
    """
    stop = stop or Event()
    sync(catalog, store)
    comparison = compare(folders, catalog.content_hashes(), settings.max_file_megabytes)
    stopwatch = Stopwatch(comparison, on_progress)
    for doc in comparison.removed:
        catalog.remove_document(doc)
    sync(catalog, store)

    failures = list(comparison.failures)
    with ConfinedReader(settings, stop) as reader:
        documents = load_all(folders, comparison, settings, reader, failures, stopwatch)
        new = (repeated_so_far(document, catalog) for document in documents)
        index_documents(new, catalog, store, embedder, settings, stop, stopwatch.indexed)
    # Only now is every document known: the same files give the same index in whatever order they came.
    index_documents(revised(catalog), catalog, store, embedder, settings, stop)
    if not has_constant(embedder):
        renew_directions(catalog)

    catalog.set_failures(failures)
    update_names(catalog)
    catalog.vectors.drop_unused()
    return stopwatch.report(failures, passages=store.count())


def load_all(
    folders: Folders,
    comparison: Comparison,
    settings: IndexSettings,
    reader: ConfinedReader,
    failures: list[Failure],
    stopwatch: Stopwatch,
) -> Iterator[Document]:
    """Yield the new and changed documents; a file that can't be read goes to `failures` instead."""
    for doc in comparison.changed:
        try:
            yield reader.read(doc, folders.read_file(doc, settings.max_file_megabytes))
        except Unreadable as error:
            failures.append(Failure.of(doc, error))
            stopwatch.failed(doc)


def index_documents(
    documents: Iterable[Revised],
    catalog: Catalog,
    store: PassageStore,
    embedder: BaseEmbedding,
    settings: IndexSettings,
    stop: Event,
    on_indexed: Callable[[str], None] = lambda doc: None,
) -> None:
    """Cut the documents into passages, embed and store them; Chroma gets some of them at a time."""
    count_tokens = token_counter(embedder)
    cut = (chunk(document, count_tokens, settings) for document in documents)
    for number, chunked in enumerate(embedded(cut, catalog, embedder, stop), start=1):
        put(chunked, catalog)
        if number % DOCUMENTS_A_SYNC == 0:
            sync(catalog, store)
        on_indexed(chunked.document.doc)
    sync(catalog, store)


def chunk(revision: Revised, count_tokens: Callable[[str], int], settings: IndexSettings) -> Chunked:
    """Cut the document's blocks, without the repeated ones, into sentences and group those into passages."""
    document, repeated = revision
    blocks = [block for block in document.blocks if block not in repeated]
    sentences = split_sentences(document.text, blocks, document.language)
    passages = build_passages(
        document.doc,
        document.text,
        sentences,
        count_tokens,
        min_tokens=settings.min_passage_tokens,
        max_tokens=settings.max_passage_tokens,
        blocks=blocks,
    )
    return Chunked(document, passages, repeated)


def put(chunked: Chunked, catalog: Catalog) -> None:
    """Write a document into the catalog, with the stems of its passages."""
    words = [" ".join(stems(passage.text, chunked.document.language)) for passage in chunked.passages]
    catalog.replace_document(chunked.document, chunked.passages, words, chunked.repeated)


def sync(catalog: Catalog, store: PassageStore) -> None:
    """Bring Chroma to what the catalog says, for every document that is noted as out of step."""
    unsynced = catalog.unsynced()
    docs = list(unsynced)
    for at in range(0, len(docs), DOCUMENTS_A_SYNC):
        batch = docs[at : at + DOCUMENTS_A_SYNC]
        stale_ids = [passage_id for doc in batch for passage_id in unsynced[doc]]
        entries: list[Entry] = []
        keys: list[str] = []
        for document in filter(None, map(catalog.document, batch)):
            for passage, key in catalog.passages_of(document.doc):
                entries.append((document, passage))
                keys.append(key)
        store.replace(stale_ids, entries, catalog.vectors.get(keys))
        catalog.synced(batch)
