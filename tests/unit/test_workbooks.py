from datetime import date, datetime, time, timedelta

import pytest

from index.documents import Document
from index.errors import Unreadable
from index.loading import load
from tests.data_files import xls, xlsx


def quoted(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks]


def test_sheets_are_pages_with_their_names_as_headings() -> None:
    document = load("a.xlsx", xlsx({"Ships": [["Alkyoni", "north"]], "Empty": [], "Πλοία": [["Sarenna", "south"]]}))
    assert [(page.number, page.kind, page.name) for page in document.pages] == [
        (1, "sheet", "Ships"),
        (2, "sheet", "Πλοία"),
    ]
    assert quoted(document) == ["Ships", "Alkyoni | north", "Πλοία", "Sarenna | south"]


def test_cells_are_shown_as_a_person_sees_them() -> None:
    row = ["Alkyoni", 315000.0, 0.1 + 0.2, date(2024, 5, 1), datetime(2024, 5, 1, 6, 30), True]
    assert (
        quoted(load("a.xlsx", xlsx({"A": [row]})))[1] == "Alkyoni | 315000 | 0.3 | 2024-05-01 | 2024-05-01 06:30 | TRUE"
    )


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (0.00001, "0.00001"),
        (1e15, "1000000000000000"),
        (-2.50, "-2.5"),
        (-0.0, "0"),
        (6.02e23, "6.02e+23"),
        (datetime(2024, 5, 1, 6, 30, 15), "2024-05-01 06:30:15"),
        (time(6, 30), "06:30"),
        (timedelta(hours=26, minutes=5), "26:05"),
        ("PT26H05M30S", "26:05:30"),
    ],
)
def test_numbers_and_times_lose_nothing_and_gain_nothing(cell: object, shown: str) -> None:
    assert quoted(load("a.xlsx", xlsx({"A": [["x", cell]]})))[1] == f"x | {shown}"


def test_errors_are_left_out() -> None:
    assert quoted(load("a.xlsx", xlsx({"A": [["x", "#DIV/0!", "y"]]})))[1] == "x | y"


def test_a_word_far_below_the_table_is_a_table_of_its_own() -> None:
    rows: list[list[object]] = [["Alkyoni", "north"], *([] for _ in range(5_000)), ["Sarenna", "south"]]
    assert quoted(load("a.xlsx", xlsx({"A": rows})))[1:] == ["Alkyoni | north", "Sarenna | south"]


def test_an_empty_row_ends_a_table_and_a_title_is_no_header() -> None:
    rows: list[list[object]] = [["Budget 2024"], [], ["Port", "Ships", "Crew"], ["Alkyoni", 2, 9], ["Sarenna", 3, 7]]
    assert quoted(load("a.xlsx", xlsx({"A": rows})))[1:] == [
        "Budget 2024",
        "Port: Alkyoni | Ships: 2 | Crew: 9",
        "Port: Sarenna | Ships: 3 | Crew: 7",
    ]


def test_columns_that_are_empty_are_left_out() -> None:
    assert quoted(load("a.xlsx", xlsx({"A": [["x", None, "y"], ["z", None, "w"]]})))[1:] == ["x | y", "z | w"]


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a.ods"])
def test_what_is_no_workbook_is_broken(name: str) -> None:
    with pytest.raises(Unreadable, match="broken"):
        load(name, b"just words")


def test_one_with_a_password_is_said_to_have_it() -> None:
    with pytest.raises(Unreadable, match="encrypted"):
        load("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512))


@pytest.mark.parametrize("length", [600, 1_100, 2_000, 4_000])
def test_a_workbook_of_old_that_was_cut_off_is_broken(length: int) -> None:
    with pytest.raises(Unreadable, match="broken: It is damaged or no workbook"):
        load("a.xls", xls({"Ships": [["Alkyoni", "north"]]})[:length])
