import pytest

from index.cleaning import plain_text_blocks
from index.edge_lines import edge_lines, line_key

TITLE = "The bridge is open again"
PROSE = (
    "The council approved the budget on Monday after a debate that lasted four hours, and the mayor promised that work"
    " on the new bridge would begin before the summer, whatever the weather."
)


def edges(*paragraphs: str) -> list[str]:
    text = "\n\n".join(paragraphs)
    blocks = [block for block in plain_text_blocks(text) if block.removed is None]
    return [text[block.start : block.end] for block in edge_lines(text, blocks)]


def test_short_lines_above_the_title_and_below_the_text_are_edges() -> None:
    assert edges("Coast Courier", TITLE, PROSE, PROSE, "Made on the coast, for the coast") == [
        "Coast Courier",
        "Made on the coast, for the coast",
    ]


@pytest.mark.parametrize("heading", ["Introduction", "Annual report", TITLE])
def test_the_heading_right_above_the_text_is_none(heading: str) -> None:
    assert edges(heading, PROSE) == []


def test_a_short_sentence_right_above_the_text_is_one() -> None:
    assert edges(TITLE, "You are reading the coast's own paper.", PROSE) == [
        TITLE,
        "You are reading the coast's own paper.",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Porto Vento, 21 September 2024",
        "Telephone 555 0192",
        "Department: Harbour works",
        "Ferry\t Bridge",
        "| Ferry | Bridge |",
        "Captain Ada Sanfelice, harbour master",
        "***",
    ],
)
def test_a_line_with_data_is_none(line: str) -> None:
    assert edges(TITLE, PROSE, line) == []


def test_a_line_of_prose_is_none_and_neither_is_what_it_hides_from_the_edge() -> None:
    assert (
        edges(TITLE, PROSE, "Inside", "The council meets again on the first Monday of the month at the town hall.")
        == []
    )


def test_only_the_outermost_lines_count() -> None:
    assert edges(PROSE, PROSE, PROSE, *(f"Line {name}" for name in ("one", "two", "three", "four", "five"))) == [
        "Line two",
        "Line three",
        "Line four",
        "Line five",
    ]


def test_a_list_has_none() -> None:
    assert edges("Bread", "Rye bread", "White bread", "Milk", "Butter", "Cheese from the hills", "Honey") == []


def test_a_text_without_blocks_has_none() -> None:
    assert edges("") == []


def test_lines_are_the_same_whatever_their_case_accents_and_decoration() -> None:
    assert line_key("» Ο ΤΑΧΥΔΡΟΜΟΣ της ακτής") == line_key("Ο Ταχυδρόμος της ακτής")
