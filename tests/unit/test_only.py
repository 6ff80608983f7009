from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from index.data_folder import DataFolder
from index.only import EVERYTHING, Left, Only
from index.retrieving import Query
from tests.fakes import HashingEmbedding
from tests.folders import index, open_folder, write

DATED = {
    "2023-05-01-ferry.txt": "The ferry leaves the harbour at seven.",
    "2024-05-01-ferry.txt": "The ferry leaves the harbour at eight.",
    "notes/ferry.txt": "The ferry leaves the harbour at nine.",
    "notes/traghetto.txt": "Il traghetto lascia il porto alle sette della mattina, e poi la sera.",
}


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DataFolder]:
    root = tmp_path_factory.mktemp("dated")
    folder = open_folder(root / "data", write(root / "corpus", DATED), HashingEmbedding())
    index(folder)
    yield folder
    folder.close()


def found(folder: DataFolder, only: Only) -> set[str]:
    passages = folder.retriever.search(Query.of("When does the ferry leave the harbour?", "en"), only=only)
    return {passage.passage.doc for passage in passages}


@pytest.mark.parametrize(
    ("only", "docs"),
    [
        (EVERYTHING, DATED.keys()),
        (Only(documents=("notes/ferry.txt",)), {"notes/ferry.txt"}),
        (Only(documents=("notes/",)), {"notes/ferry.txt", "notes/traghetto.txt"}),
        (Only(languages=("it",)), {"notes/traghetto.txt"}),
        (Only(from_day=date(2024, 1, 1)), {"2024-05-01-ferry.txt"}),
        (Only(from_day=date(2023, 5, 1), to_day=date(2023, 5, 1)), {"2023-05-01-ferry.txt"}),
        (Only(languages=("it",), documents=("notes/ferry.txt",)), set()),
        (Only(documents=("none.txt",)), set()),
        (Only(documents=("notes",)), set()),
    ],
    ids=["everything", "a path", "a folder", "a language", "from a day", "one day", "no overlap", "no such", "a name"],
)
def test_only_what_was_chosen_is_found(dated: DataFolder, only: Only, docs: set[str]) -> None:
    assert found(dated, only) == set(docs)


def test_what_a_choice_leaves_is_counted_and_what_has_no_date(dated: DataFolder) -> None:
    assert dated.catalog.left_by(Only(from_day=date(2024, 1, 1))) == Left(1, undated=2)
    assert dated.catalog.left_by(Only(languages=("it",))) == Left(1, undated=0)
    assert dated.catalog.left_by(Only(languages=("it",), to_day=date(2024, 1, 1))) == Left(0, undated=1)


def test_a_narrow_choice_finds_what_hundreds_of_others_are_nearer_than(folder: DataFolder, corpus: Path) -> None:
    same = "\n\n".join(f"The ferry leaves the harbour at {hour} o'clock." for hour in range(300))
    write(corpus, {"many.txt": same, "one.txt": "Bread is baked at noon.\n"})
    index(folder)
    assert "one.txt" not in found(folder, EVERYTHING)
    assert found(folder, Only(documents=("one.txt",))) == {"one.txt"}


def test_a_span_of_days_that_ends_before_it_begins_makes_no_sense() -> None:
    with pytest.raises(ValueError, match="The first day, 2024-05-02, is after the last, 2024-05-01"):
        Only(from_day=date(2024, 5, 2), to_day=date(2024, 5, 1))
