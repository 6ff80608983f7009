from pathlib import Path

import pytest

from assistant.citing import Citer
from index.data_folder import DataFolder
from tests.folders import index, write

TEXT = "The harbour opened again in May. Two ferries cross the bay."


@pytest.fixture
def citer(folder: DataFolder, corpus: Path) -> Citer:
    write(corpus, {"2024-05-01-port.txt": TEXT})
    index(folder)
    return Citer(folder.catalog)


def cite(citer: Citer, start: int, end: int, quote: str | None = None) -> int | None:
    """Cite and return the number it got."""
    made = citer.cite("2024-05-01-port.txt", start, end, TEXT[start:end] if quote is None else quote, 0.5)
    return made.number if made else None


def test_the_quote_is_what_stands_there(citer: Citer) -> None:
    made = citer.cite("2024-05-01-port.txt", 4, 11, "harbour", 0.123456)
    assert made is not None
    assert (made.quote, made.date, made.language, made.score) == ("harbour", "2024-05-01", "en", 0.1235)


def test_numbers_are_consecutive(citer: Citer) -> None:
    assert [cite(citer, 0, 32), cite(citer, 33, 59)] == [1, 2]


def test_the_same_place_has_one_number(citer: Citer) -> None:
    assert [cite(citer, 0, 32), cite(citer, 33, 59), cite(citer, 0, 32)] == [1, 2, 1]


def test_a_quote_that_does_not_stand_there_is_not_cited_and_takes_no_number(citer: Citer) -> None:
    assert [cite(citer, 0, 32, "The harbour closed again in May."), cite(citer, 0, 32)] == [None, 1]


@pytest.mark.parametrize(("start", "end"), [(0, 0), (5, 2), (100, 120)])
def test_an_empty_place_is_not_cited(citer: Citer, start: int, end: int) -> None:
    assert cite(citer, start, end) is None


def test_a_document_that_is_not_there_is_not_cited(citer: Citer) -> None:
    assert citer.cite("none.txt", 0, 3, "The", 0.5) is None
