from pathlib import Path

import pytest

from index.data_folder import DataFolder
from index.retrieving import Query
from tests.folders import index, write

GREEK = "Το ferry για το νησί φεύγει από το harbour στις επτά το πρωί."
ENGLISH = "The harbour museum has a model of an old ferry in its hall."
QUESTION = "When does the ferry to the island leave the harbour?"


def test_words_of_the_subject_alone_do_not_put_a_passage_of_the_questions_language_first(
    folder: DataFolder, corpus: Path
) -> None:
    write(corpus, {"a.txt": GREEK, "b.txt": ENGLISH})
    index(folder)
    english = next(p for p in folder.retriever.search(Query.of(QUESTION, "en")) if p.language == "en")
    other = next(p for p in folder.retriever.search(Query.of(QUESTION, "it")) if p.language == "en")
    assert english.score - english.similarity < other.score - other.similarity


def test_what_passages_have_in_common_is_not_measured_for_an_embedder_of_unknown_cosines(
    folder: DataFolder, corpus: Path
) -> None:
    write(corpus, {"a.txt": ENGLISH})
    index(folder)
    assert folder.retriever.common() is None


def test_each_sentence_comes_with_its_vector(folder: DataFolder, corpus: Path) -> None:
    write(corpus, {"a.txt": f"{ENGLISH} Its doors open at nine. Children pay nothing."})
    index(folder)
    query = Query.of(QUESTION, "en")
    (passage,) = folder.retriever.search(query)
    for found in passage.sentences:
        assert found.vector is not None
        assert found.similarity == pytest.approx(float(found.vector @ folder.retriever.embed(query.question)), abs=1e-4)
