"""What every `PassageStore` promises, on the fake and on Chroma."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from index.documents import Passage, Sentence, Vector
from index.records import StoredDocument
from index.store import ChromaStore, PassageStore
from tests.fakes import ListStore

STORES: dict[str, Callable[[Path], PassageStore]] = {
    "list": lambda folder: ListStore(),
    "chroma": lambda folder: ChromaStore(folder, "hashing-384"),
}


@pytest.fixture(params=list(STORES))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> PassageStore:
    return STORES[request.param](tmp_path)


def vectors(*angles: float) -> Vector:
    return np.array([(np.cos(angle), np.sin(angle)) for angle in angles], dtype=np.float32)


def put(store: PassageStore, doc: str, *angles: float, stale: tuple[str, ...] = (), at: int = 0) -> list[str]:
    """Put a document with a passage at each angle, and return their ids."""
    spans = [(at + 10 * i, at + 10 * i + 5) for i in range(len(angles))]
    passages = [Passage(doc, start, end, "words", (Sentence(start, end, "words"),)) for start, end in spans]
    document = StoredDocument(doc, doc, "en", None, None, "", ())
    store.replace(stale, [(document, passage) for passage in passages], vectors(*angles))
    return [passage.id for passage in passages]


def test_search_gives_the_nearest_first_with_their_cosine(store: PassageStore) -> None:
    far, near = put(store, "a.txt", 1.0, 0.1)
    found = store.search(vectors(0)[0], 5)
    assert [passage_id for passage_id, _ in found] == [near, far]
    assert [similarity for _, similarity in found] == pytest.approx([np.cos(0.1), np.cos(1.0)], abs=1e-3)


def test_search_gives_no_more_than_k(store: PassageStore) -> None:
    ids = put(store, "a.txt", 0.1, 0.2, 0.3)
    assert [passage_id for passage_id, _ in store.search(vectors(0)[0], 2)] == ids[:2]


def test_an_empty_store_finds_nothing(store: PassageStore) -> None:
    assert (store.search(vectors(0)[0], 5), store.count()) == ([], 0)


def test_a_replaced_document_has_its_new_passages_alone(store: PassageStore) -> None:
    before = put(store, "a.txt", 0.1, 0.2)
    after = put(store, "a.txt", 0.3, stale=tuple(before), at=100)
    assert [passage_id for passage_id, _ in store.search(vectors(0)[0], 5)] == after


def test_a_passage_whose_id_stays_gets_its_new_vector(store: PassageStore) -> None:
    put(store, "a.txt", 1.5)
    put(store, "a.txt", 0.0, stale=("a.txt#0-5",))
    assert store.search(vectors(0)[0], 5)[0][1] == pytest.approx(1, abs=1e-3)


def test_writing_the_same_twice_counts_once(store: PassageStore) -> None:
    put(store, "a.txt", 0.1, 0.2)
    put(store, "a.txt", 0.1, 0.2)
    assert store.count() == 2


def test_deleting_one_document_leaves_the_others(store: PassageStore) -> None:
    gone, stays = put(store, "a.txt", 0.1), put(store, "b.txt", 0.2)
    store.delete(gone)
    assert [passage_id for passage_id, _ in store.search(vectors(0)[0], 5)] == stays


def test_deleting_what_is_not_there_is_no_error(store: PassageStore) -> None:
    put(store, "a.txt", 0.1)
    store.delete(["none#0-5"])
    store.delete([])
    assert store.count() == 1


def test_ids_are_those_of_every_passage(store: PassageStore) -> None:
    assert store.ids() == []
    assert sorted(put(store, "a.txt", 0.1, 0.2) + put(store, "b.txt", 0.3)) == sorted(store.ids())


def test_a_document_without_passages_is_no_error(store: PassageStore) -> None:
    ids = put(store, "a.txt", 0.1)
    put(store, "a.txt", stale=tuple(ids))
    assert store.count() == 0


def test_names_can_have_any_character(store: PassageStore) -> None:
    ids = put(store, "sub folder/Ω'\"\n#.txt", 0.1)
    assert [passage_id for passage_id, _ in store.search(vectors(0)[0], 5)] == ids
