from collections.abc import Generator, Iterator
from pathlib import Path
from threading import Event

import pytest

from index.catalog import Catalog
from index.documents import Block, Document, Passage, Sentence
from index.errors import IndexingStopped
from index.filling import Chunked, embedded
from index.vector_cache import vector_hash
from tests.fakes import HashingEmbedding


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    opened = Catalog(tmp_path / "catalog.sqlite3")
    yield opened
    opened.close()


def chunked(doc: str, *sentences: str) -> Chunked:
    text = " ".join(sentences)
    found = [Sentence(text.index(s), text.index(s) + len(s), s) for s in sentences]
    document = Document(doc, doc, text, (Block(0, len(text)),), doc, "en")
    return Chunked(document, [Passage(doc, s.start, s.end, s.text, (s,)) for s in found])


def test_documents_come_in_their_order_with_every_vector_cached(catalog: Catalog) -> None:
    items = [chunked(f"{i}.txt", f"First of {i}.", f"Second of {i}.") for i in range(5)]
    for item, done in zip(items, embedded(items, catalog, HashingEmbedding(), Event()), strict=True):
        assert done == item
        assert len(catalog.vectors.get([vector_hash(p.text) for p in item.passages])) == 2


def test_a_text_that_is_cached_is_not_embedded_again(catalog: Catalog) -> None:
    embedder = HashingEmbedding()
    list(embedded([chunked("a.txt", "One.", "Two.")], catalog, embedder, Event()))
    list(embedded([chunked("b.txt", "Two.", "Three.")], catalog, embedder, Event()))
    assert sorted(embedder.texts) == ["One.", "Three.", "Two."]


def test_a_text_that_stands_in_two_waiting_documents_is_embedded_once(catalog: Catalog) -> None:
    embedder = HashingEmbedding(seconds_a_text=0.01)
    list(embedded([chunked("a.txt", "Same.", "One."), chunked("b.txt", "Same.", "Two.")], catalog, embedder, Event()))
    assert embedder.texts.count("Same.") == 1


def test_a_stopped_run_raises_and_says_how_to_go_on(catalog: Catalog) -> None:
    stop = Event()
    stop.set()
    with pytest.raises(IndexingStopped, match="Start it again"):
        list(embedded([chunked("a.txt", "One.")], catalog, HashingEmbedding(), stop))


def test_what_was_embedded_before_a_stop_is_kept(catalog: Catalog) -> None:
    stop = Event()

    class StoppedAfterFive(HashingEmbedding):
        def _get_text_embedding(self, text: str) -> list[float]:
            vector = super()._get_text_embedding(text)
            if len(self.texts) >= 5:
                stop.set()
            return vector

    embedder = StoppedAfterFive()
    with pytest.raises(IndexingStopped):
        list(embedded([chunked("a.txt", *(f"Sentence {i}." for i in range(60)))], catalog, embedder, stop))
    assert 5 <= len(embedder.texts) < 60
    assert len(catalog.vectors.cached(vector_hash(text) for text in embedder.texts)) == len(embedder.texts)


def test_what_was_embedded_of_a_document_that_fails_is_kept(catalog: Catalog) -> None:
    embedder = HashingEmbedding(fails_on="Bad")
    with pytest.raises(RuntimeError, match="can't be embedded"):
        list(embedded([chunked("a.txt", *(f"Good {i}." for i in range(20)), "Bad.")], catalog, embedder, Event()))
    assert len(embedder.texts) == 20
    assert len(catalog.vectors.cached(vector_hash(text) for text in embedder.texts)) == 20


def test_a_run_that_nobody_reads_to_its_end_keeps_what_it_embedded(catalog: Catalog) -> None:
    embedder = HashingEmbedding()
    run = embedded([chunked(f"{i}.txt", f"Sentence {i}.") for i in range(10)], catalog, embedder, Event())
    next(run)
    assert isinstance(run, Generator)
    run.close()
    assert len(catalog.vectors.cached(vector_hash(text) for text in embedder.texts)) == len(embedder.texts)


def test_documents_that_need_no_embedding_come_at_once(catalog: Catalog) -> None:
    read: list[str] = []

    def documents() -> Iterator[Chunked]:
        for number in range(50):
            read.append(str(number))
            yield chunked(f"{number}.txt", "The same words in each.")

    embedder = HashingEmbedding()
    list(embedded(documents(), catalog, embedder, Event()))
    read.clear()
    next(embedded(documents(), catalog, embedder, Event()))
    assert len(read) == 1
