import pytest

from index.readers.tables import table_rows

CITIES = [["Πόλη", "Πληθυσμός"], ["Σαλόνικα", "315.000"], ["Πάτρα", "168.000"]]


def test_each_row_carries_the_names_of_its_columns() -> None:
    assert table_rows(CITIES) == ["Πόλη: Σαλόνικα | Πληθυσμός: 315.000", "Πόλη: Πάτρα | Πληθυσμός: 168.000"]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"]], id="numbers"),
        pytest.param([["a", "b", "c"], ["d", "e", "f"]], id="one row below"),
        pytest.param([["a", "", "c"], ["d", "e", "f"], ["g", "h", "i"]], id="a column without a name"),
        pytest.param([["a", "a", "c"], ["d", "e", "f"], ["g", "h", "i"]], id="the same name twice"),
        pytest.param([["a" * 61, "b", "c"], ["d", "e", "f"], ["g", "h", "i"]], id="a sentence"),
        pytest.param([["Ana", "nurse", "c"], ["Ion", "nurse", "f"], ["Eva", "h", "i"]], id="a value that comes again"),
        pytest.param([["Name", "Ana"], ["City", "Cluj"], ["Work", "nurse"]], id="a form"),
    ],
)
def test_rows_are_plain_when_the_first_may_be_no_header(rows: list[list[str]]) -> None:
    assert table_rows(rows) == [" | ".join(cell for cell in row if cell) for row in rows]


def test_what_the_format_says_of_the_first_row_is_believed() -> None:
    assert table_rows(CITIES, header=False)[0] == "Πόλη | Πληθυσμός"
    assert table_rows([["Name", "City"], ["Ana", "Cluj"]], header=True) == ["Name: Ana | City: Cluj"]


def test_a_header_without_rows_is_a_row() -> None:
    assert table_rows([["Name", "City"]], header=True) == ["Name | City"]


def test_a_caption_above_the_header_stays_a_line_of_its_own() -> None:
    assert table_rows([["Cities", ""], *CITIES])[:2] == ["Cities", "Πόλη: Σαλόνικα | Πληθυσμός: 315.000"]


def test_the_corner_above_the_labels_may_be_empty() -> None:
    rows = [["", "Men", "Women"], ["Cluj", "1", "2"], ["Iași", "3", "4"]]
    assert table_rows(rows) == ["Cluj | Men: 1 | Women: 2", "Iași | Men: 3 | Women: 4"]


def test_empty_rows_and_cells_are_left_out_and_space_is_squeezed() -> None:
    rows = [["Name", "Phone", "City:"], ["", " ", ""], [" Ana\n Pop ", "", "Cluj"], ["Ion", "07"]]
    assert table_rows(rows) == ["Name: Ana Pop | City: Cluj", "Name: Ion | Phone: 07"]


def test_a_table_without_rows_has_no_lines() -> None:
    assert table_rows([]) == []
