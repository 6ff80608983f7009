import pytest

from index.errors import Unreadable
from index.loading import load
from tests.data_files import delimited

ROWS = [["Port", "Ships", "Year"], ["Alkyoni", "12", "2023"], ["Sarenna", "1.204,5", "2024"]]
LINES = ["Port: Alkyoni | Ships: 12 | Year: 2023", "Port: Sarenna | Ships: 1.204,5 | Year: 2024"]


def quoted(doc: str, content: bytes) -> list[str]:
    document = load(doc, content)
    return [document.text[block.start : block.end] for block in document.blocks]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"], ids=["comma", "semicolon", "tab", "bar"])
def test_rows_read_alone_whatever_stands_between_their_cells(delimiter: str) -> None:
    assert quoted("a.csv", delimited(ROWS, delimiter)) == LINES


def test_the_delimiter_that_excel_states_is_no_row() -> None:
    assert quoted("a.csv", b"sep=;\r\n" + delimited(ROWS, ";")) == LINES


def test_a_byte_order_mark_is_in_no_name_of_a_column() -> None:
    assert quoted("a.csv", b"\xef\xbb\xbf" + delimited(ROWS)) == LINES


def test_a_cell_with_a_new_line_is_one_line() -> None:
    assert quoted("a.csv", delimited([["Alkyoni", "north\nquay"], ["Sarenna", "south"]])) == [
        "Alkyoni | north quay",
        "Sarenna | south",
    ]


@pytest.mark.parametrize("sign", ["\u2028", "\x0c", "\x85", "\x1e"])
def test_only_line_ends_end_a_row(sign: str) -> None:
    assert len(quoted("a.csv", f"Alkyoni,north{sign}quay\nSarenna,south\n".encode())) == 2


def test_a_quote_that_is_never_closed_swallows_no_rows() -> None:
    content = b'Alkyoni\t"The harbour\nSarenna\tThe bridge\nBara\tThe mill\n'
    assert quoted("a.tsv", content) == ['Alkyoni | "The harbour', "Sarenna | The bridge", "Bara | The mill"]


def test_commas_of_decimals_cut_no_cells() -> None:
    assert quoted("a.csv", b"Alkyoni;1,5;2,5\nSarenna;2,5;3,5\n") == ["Alkyoni | 1,5 | 2,5", "Sarenna | 2,5 | 3,5"]


def test_a_table_of_one_column_is_not_cut_at_the_commas_of_its_text() -> None:
    assert quoted("a.csv", b'Note\nIt rained, again.\n"It ""stopped""."\n') == [
        "Note",
        "It rained, again.",
        'It "stopped".',
    ]


def test_rows_of_unequal_length_are_read() -> None:
    assert quoted("a.csv", b"a,b,c\n1,2\n1,2,3,4\n5,6,7\n")[1:] == ["1 | 2", "1 | 2 | 3 | 4", "5 | 6 | 7"]


def test_a_field_without_end_is_broken() -> None:
    with pytest.raises(Unreadable, match="broken: Its rows can't be told apart"):
        load("a.csv", b'a,"' + b"x" * 10_000_001)
