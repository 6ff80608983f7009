from pathlib import Path

import pytest

from index.aliases import aliases_in, names_of, update_names
from index.data_folder import DataFolder
from index.lexicon import Name
from index.retrieving import Query
from tests.fakes import HashingEmbedding
from tests.folders import index, open_folder, write

GREEK = "Ο υπουργός Λαβρόφ μίλησε χθες το βράδυ στο λιμάνι."
ITALIAN = "Ieri sera il ministro Lavrov ha parlato nel porto."
ROMANIAN = "Aseară ministrul Lavrov a vorbit în port cu Șoigu."


def words(names: set[Name]) -> set[str]:
    return {name.word for name in names}


def written(folder: DataFolder, question: str, language: str = "en") -> set[str]:
    """Return how the documents write the names in the question."""
    return {word for names in aliases_in(folder.catalog, question, language).words().values() for word in names}


def test_a_word_that_is_capitalised_inside_sentences_is_a_name() -> None:
    assert words(names_of([("en", "Yesterday Lavrov spoke.")])) == {"lavrov"}


@pytest.mark.parametrize(
    "sentences",
    [
        ["Harbours are busy."],
        ["The Harbour opened.", "A harbour and another harbour."],
        ["Later The train left."],
        ["Read it in 1984 or 東京."],
    ],
    ids=["first of its sentence", "small more often", "a stop word", "no letters that are read"],
)
def test_other_words_are_no_names(sentences: list[str]) -> None:
    assert names_of(("en", text) for text in sentences) == set()


def test_the_order_of_the_sentences_makes_no_difference() -> None:
    sentences = [("el", GREEK), ("it", ITALIAN), ("ro", ROMANIAN)]
    assert names_of(sentences) == names_of(reversed(sentences))


def test_a_name_is_found_in_another_script(folder: DataFolder, corpus: Path) -> None:
    write(corpus, {"a.txt": GREEK, "b.txt": ROMANIAN})
    index(folder)
    assert written(folder, "What did Lavrof say to Shoigu?") == {"λαβρόφ", "lavrov", "șoigu"}
    assert written(folder, "what did lavrof say?") == {"λαβρόφ", "lavrov"}
    assert written(folder, "What was said?") == set()


def test_a_passage_with_an_alias_covers_the_name(folder: DataFolder, corpus: Path) -> None:
    write(corpus, {"a.txt": GREEK, "b.txt": "Το ψωμί ψήνεται κάθε Παρασκευή στον παλιό φούρνο."})
    index(folder)
    found = {p.passage.doc: p for p in folder.retriever.search(Query.of("When did Lavrov speak?", "en"))}
    assert found["a.txt"].coverage > 0
    assert found["a.txt"].sentences[0].coverage > 0
    assert found["b.txt"].coverage == 0


def test_files_that_came_one_by_one_give_the_table_of_all_at_once(
    folder: DataFolder, corpus: Path, tmp_path: Path, hashing: HashingEmbedding
) -> None:
    for doc, text in {"c.txt": ROMANIAN, "a.txt": GREEK, "b.txt": ITALIAN}.items():
        write(corpus, {doc: text})
        index(folder)
    other = open_folder(tmp_path / "other", corpus, hashing)
    index(other)
    question = "What did Lavrof say to Shoigu?"
    assert written(folder, question) == written(other, question) == {"λαβρόφ", "lavrov", "șoigu"}
    other.close()


def test_names_go_with_their_documents(folder: DataFolder, corpus: Path) -> None:
    write(corpus, {"a.txt": GREEK, "b.txt": "Το ψωμί ψήνεται κάθε Παρασκευή στον παλιό φούρνο."})
    index(folder)
    (corpus / "a.txt").unlink()
    index(folder)
    assert written(folder, "What did Lavrov say?") == set()


def test_a_table_that_is_in_step_is_left_alone(folder: DataFolder, corpus: Path) -> None:
    write(corpus, {"a.txt": GREEK})
    index(folder)
    revision = folder.catalog.revision
    update_names(folder.catalog)
    assert folder.catalog.revision == revision
