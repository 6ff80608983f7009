import pytest

from index.loading import load
from tests.data_files import delimited, xlsx

PROSE = "The harbour opened again in May. Two ferries cross the bay every hour."


def test_title_is_the_front_matters() -> None:
    assert load("a.md", f"---\ntitle: Ferry times\n---\n\n{PROSE}\n".encode()).title == "Ferry times"


def test_title_of_a_text_without_a_heading_is_its_name() -> None:
    assert load("sub/river-ferry_times.txt", PROSE.encode()).title == "river ferry times"


def test_title_is_the_first_line_even_when_it_asks() -> None:
    assert load("a.txt", f"Who opened the harbour?\n\n{PROSE}\n".encode()).title == "Who opened the harbour?"


def test_title_of_a_table_is_its_name_and_no_row_or_sheet() -> None:
    rows = [["Boat", "Berths"], ["Alkyon", "4"], ["Zefir", "7"]]
    assert load("fleet_2024.csv", delimited(rows)).title == "fleet 2024"
    assert load("fleet_2024.xlsx", xlsx({"Sheet1": rows})).title == "fleet 2024"


def test_title_is_never_a_leftover_of_the_page() -> None:
    page = f"Share on Facebook  Twitter  WhatsApp\n\nThe harbour is open\n\n{PROSE}\n"
    assert load("a.txt", page.encode()).title == "The harbour is open"


def test_date_comes_from_the_name() -> None:
    assert load("2023-11-05-river.txt", PROSE.encode()).date == "2023-11-05"


@pytest.mark.parametrize("doc", ["12023-11-05.txt", "2023-13-05.txt", "2023-02-30.txt", "20231.txt"])
def test_digits_that_are_no_date_give_none(doc: str) -> None:
    assert load(doc, PROSE.encode()).date is None


def test_front_matter_gives_date_and_address() -> None:
    document = load("a.md", f"---\ndate: 2024-02-01\nurl: https://example.org/a\n---\n\n{PROSE}\n".encode())
    assert (document.date, document.url) == ("2024-02-01", "https://example.org/a")


def test_an_address_that_is_a_script_is_left_out() -> None:
    assert load("a.md", f"---\nurl: javascript:alert(1)\n---\n\n{PROSE}\n".encode()).url is None


def test_language_is_found_from_the_text() -> None:
    assert load("a.txt", "Το λιμάνι άνοιξε ξανά τον Μάιο.".encode()).language == "el"


def test_a_language_that_is_no_code_is_left_to_the_text() -> None:
    assert load("a.md", f"---\nlanguage: Ελληνικά\n---\n\n{PROSE}\n".encode()).language == "en"


SCRAPED = f"Coast Courier\n\nThe harbour is open\n\n{PROSE}\n\nMade on the coast"


def test_a_scraped_page_names_the_lines_that_a_template_may_have_left() -> None:
    document = load("a.txt", SCRAPED.encode())
    assert [document.text[edge.start : edge.end] for edge in document.edges] == ["Coast Courier", "Made on the coast"]


def test_what_somebody_wrote_has_no_such_lines() -> None:
    assert load("a.md", SCRAPED.encode()).edges == ()
