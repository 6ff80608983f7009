from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from index.catalog import Catalog
from index.data_folder import DataFolder
from index.documents import Block, Document, Passage, Sentence, Vector
from index.estimating import FEWEST_SENTENCES, KEY, renew_directions, unpacked
from index.indexer import Indexer
from index.retrieving import Query
from index.vector_cache import vector_hash
from tests.folders import open_folder, write

# Where a language shifts its texts to, in four dimensions; the last two hold what is said.
SHIFTS = {"en": [0.0, 0.0, 0.0, 0.0], "el": [1.0, 0.0, 0.0, 0.0], "it": [0.0, 1.0, 0.0, 0.0]}


def put(catalog: Catalog, doc: str, language: str, said: Sequence[Sequence[float]]) -> None:
    """Put a document with a sentence for each of what is said, and its vectors."""
    sentences = [f"{doc} {number:03}." for number in range(len(said))]
    text = " ".join(sentences)
    spans = tuple(Sentence(at, at + len(s), s) for s in sentences for at in [text.index(s)])
    vectors = [(vector_hash(s), _vector(language, what)) for s, what in zip(sentences, said, strict=True)]
    catalog.vectors.put([*vectors, (vector_hash(text), _vector(language, [1, 1]))])
    document = Document(doc, doc, text, (Block(0, len(text)),), doc, language)
    catalog.replace_document(document, [Passage(doc, 0, len(text), text, spans)], [""])


def _vector(language: str, said: Sequence[float]) -> Vector:
    return np.array(SHIFTS[language], dtype=np.float32) + np.array([0, 0, *said], dtype=np.float32)


def estimated(path: Path, languages: Sequence[str], sentences: int = FEWEST_SENTENCES) -> "Vector | None":
    catalog = Catalog(path)
    said = [[np.sin(n), np.cos(n)] for n in range(sentences)]
    for language in languages:
        put(catalog, language, language, said)
    renew_directions(catalog)
    try:
        return unpacked(catalog.get(KEY))
    finally:
        catalog.close()


def test_what_shifts_whole_languages_is_found_and_not_what_is_said(tmp_path: Path) -> None:
    directions = estimated(tmp_path / "a.sqlite3", ["en", "el", "it"])
    assert directions is not None
    assert directions.shape == (2, 4)
    assert np.allclose(directions[:, 2:], 0, atol=1e-6)


def test_the_order_in_which_documents_came_makes_no_difference(tmp_path: Path) -> None:
    one, other = (
        estimated(tmp_path / f"{'-'.join(order)}.sqlite3", order) for order in (["en", "el", "it"], ["it", "en", "el"])
    )
    assert one is not None
    assert other is not None
    assert np.array_equal(one, other)


@pytest.mark.parametrize(
    ("languages", "sentences"),
    [(["en"], FEWEST_SENTENCES), (["en", "el"], FEWEST_SENTENCES - 1), ([], 0)],
    ids=["one language", "too few sentences", "nothing"],
)
def test_with_too_little_to_tell_there_are_none(tmp_path: Path, languages: list[str], sentences: int) -> None:
    assert estimated(tmp_path / "a.sqlite3", languages, sentences) is None


@pytest.fixture
def bilingual(folder: DataFolder, corpus: Path) -> DataFolder:
    """A data folder that is indexed, with enough sentences in two languages."""
    english = " ".join(f"The harbour keeps ledger number {n} of all its old ships." for n in range(FEWEST_SENTENCES))
    italian = " ".join(f"Il porto conserva il registro numero {n} delle sue navi." for n in range(FEWEST_SENTENCES))
    write(corpus, {"en.txt": english, "it.txt": italian})
    Indexer(folder).run()
    return folder


def test_before_anything_is_indexed_they_are_missing(folder: DataFolder) -> None:
    assert folder.language_constant == "missing"


def test_a_run_estimates_them_and_questions_are_searched_without_them(bilingual: DataFolder) -> None:
    directions = unpacked(bilingual.catalog.get(KEY))
    assert bilingual.language_constant == "estimated"
    assert directions is not None
    assert np.allclose(directions @ bilingual.retriever.embed("Which ships are in the ledger?"), 0, atol=1e-5)


def test_a_restart_has_them(bilingual: DataFolder) -> None:
    before = bilingual.retriever.embed("Which ships?")
    bilingual.close()
    reopened = open_folder(bilingual.path, None, bilingual.embedder)
    assert np.array_equal(reopened.retriever.embed("Which ships?"), before)
    reopened.close()


def test_what_is_compared_first_after_a_restart_is_compared_without_them(bilingual: DataFolder) -> None:
    passages, claim = bilingual.retriever.search(Query.of("Which ships?", "en"))[:1], "Il porto conserva le navi."
    before = bilingual.retriever.similarities(claim, passages)
    bilingual.close()
    reopened = open_folder(bilingual.path, None, bilingual.embedder)
    assert reopened.retriever.similarities(claim, passages) == before
    reopened.close()


def test_they_are_forgotten_and_measured_without_when_a_language_is_gone(bilingual: DataFolder, corpus: Path) -> None:
    calibration = bilingual.catalog.get("calibration")
    (corpus / "it.txt").unlink()
    Indexer(bilingual).run()
    assert bilingual.language_constant == "missing"
    assert bilingual.catalog.get("calibration") != calibration
