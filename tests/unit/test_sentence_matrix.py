from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from index.catalog import Catalog
from index.documents import Block, Document, Passage, Sentence
from index.neutral import Neutralizer
from index.sentence_matrix import SentenceMatrix
from index.vector_cache import vector_hash

NEUTRAL = Neutralizer(None)
QUERY = np.array([1, 0], dtype=np.float32)


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    opened = Catalog(tmp_path / "catalog.sqlite3")
    yield opened
    opened.close()


def put(catalog: Catalog, doc: str, *angles: float) -> list[int]:
    """Put a document with one passage, with a sentence at each angle to the query, and return its passages' rows."""
    texts = [f"{doc} at {angle}." for angle in angles]
    text = " ".join(texts)
    vectors = [(np.cos(angle), np.sin(angle)) for angle in angles]
    catalog.vectors.put(
        (vector_hash(t), np.array(v, np.float32)) for t, v in zip([*texts, text], [*vectors, (1, 0)], strict=True)
    )
    sentences = tuple(Sentence(text.index(t), text.index(t) + len(t), t) for t in texts)
    document = Document(doc, doc, text, (Block(0, len(text)),), doc, "en")
    passage = Passage(doc, 0, len(text), text, sentences)
    catalog.replace_document(document, [passage], [""])
    return catalog.passages.rows_of([passage.id])


def test_scores_of_a_passage_are_its_sentences_in_their_order(catalog: Catalog) -> None:
    (row,) = put(catalog, "a", 0, np.pi / 2, np.pi)
    scores = SentenceMatrix.empty().caught_up(catalog, NEUTRAL).scan(QUERY)
    assert np.allclose(scores.of(row), [1, 0, -1], atol=1e-6)


def test_best_passages_come_best_first_each_once(catalog: Catalog) -> None:
    (far,), (near,) = put(catalog, "far", 1.0, 1.1), put(catalog, "near", 0.1, 0.2)
    scores = SentenceMatrix.empty().caught_up(catalog, NEUTRAL).scan(QUERY)
    assert scores.best_passages(10) == [near, far]
    assert scores.best_passages(1) == [near]


def test_an_empty_catalog_has_no_best_passage(catalog: Catalog) -> None:
    scores = SentenceMatrix.empty().caught_up(catalog, NEUTRAL).scan(QUERY)
    assert (scores.best_passages(5), scores.of(1)) == ([], [])


def test_a_matrix_that_is_caught_up_is_the_same_object(catalog: Catalog) -> None:
    put(catalog, "a", 0)
    matrix = SentenceMatrix.empty().caught_up(catalog, NEUTRAL)
    assert matrix.caught_up(catalog, NEUTRAL) is matrix


def test_added_changed_and_removed_documents_give_what_a_new_matrix_gives(catalog: Catalog) -> None:
    for doc, angle in [("a", 0.1), ("b", 0.2), ("c", 0.3)]:
        put(catalog, doc, angle)
    matrix = SentenceMatrix.empty().caught_up(catalog, NEUTRAL)
    put(catalog, "b", 0.5, 0.6)
    put(catalog, "d", 0.7)
    catalog.remove_document("a")
    caught_up, fresh = matrix.caught_up(catalog, NEUTRAL), SentenceMatrix.empty().caught_up(catalog, NEUTRAL)
    assert np.array_equal(caught_up.passages, fresh.passages)
    assert np.array_equal(caught_up.vectors, fresh.vectors)


def test_when_every_document_is_removed_nothing_is_found(catalog: Catalog) -> None:
    (row,) = put(catalog, "a", 0)
    matrix = SentenceMatrix.empty().caught_up(catalog, NEUTRAL)
    catalog.remove_document("a")
    assert matrix.caught_up(catalog, NEUTRAL).scan(QUERY).of(row) == []
