import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import Unreadable
from index.readers.content import Content
from index.readers.rtf import read_rtf
from tests.office_files import rtf, rtf_body

WORDS = st.text("aZ9 .{\\άΣșță😀e\u0301", min_size=1).map(lambda text: " ".join(text.split())).filter(bool)


def quoted(content: Content) -> list[str]:
    return [content.text[block.start : block.end] for block in content.blocks]


@given(st.lists(WORDS, max_size=6))
def test_paragraphs_are_quoted_in_their_order(paragraphs: list[str]) -> None:
    assert quoted(read_rtf(rtf(paragraphs))) == paragraphs


@pytest.mark.parametrize(
    ("body", "read"),
    [
        pytest.param(r"\'e1\'e2", ["αβ"], id="code page"),
        pytest.param(r"{\fonttbl{\f1\fcharset238 A;}}\f1 \'e3", ["ă"], id="code page of the font"),
        pytest.param(r"{\fonttbl{\f1\fcharset128 A;}}\f1 \'93\'fa", ["日"], id="two bytes a character"),
        pytest.param(r"\uc2 \u945 \'61\'61b", ["αb"], id="two bytes stand in"),
        pytest.param(r"a{\v secret}b{\deleted old}c", ["abc"], id="hidden and deleted"),
        pytest.param(r"{\field{\*\fldinst HYPERLINK x}{\fldrslt here}}", ["here"], id="link"),
        pytest.param(r"{\header top}a{\*\annotation no}", ["a"], id="running head and comment"),
        pytest.param(r"{\pict\bin3 }}}a}b", ["b"], id="binary picture"),
        pytest.param(r"a{\footnote\pard n.\par}b\par c", ["ab", "n.", "c"], id="footnote"),
        pytest.param(
            r"a{\super\chftn{\*\footnote\chftn\pard n.}}b\par c", ["ab", "n.", "c"], id="LibreOffice's footnote"
        ),
        pytest.param(r"{\listtext\pard 2.\tab}a\par{\pntext (b)\tab}c", ["2. a", "(b) c"], id="numbers of a list"),
        pytest.param(r"{\listtext\f2 o\tab}a\par{\listtext\u8226\'95\tab}c", ["a", "c"], id="bullets of a list"),
    ],
)
def test_text_is_what_a_person_reads(body: str, read: list[str]) -> None:
    assert quoted(read_rtf(rtf_body(body, r"\ansi\ansicpg1253"))) == read


def test_outline_levels_make_headings() -> None:
    content = read_rtf(rtf_body(r"\pard\outlinelevel0 One\par\pard Two.\par"))
    assert [block.heading for block in content.blocks] == [True, False]


def test_a_numbered_heading_is_one() -> None:
    content = read_rtf(rtf_body(r"\pard\outlinelevel0{\listtext\pard\plain 1.\tab}One\par\pard Two.\par"))
    assert [(content.text[block.start : block.end], block.heading) for block in content.blocks] == [
        ("1. One", True),
        ("Two.", False),
    ]


def test_headings_are_known_by_their_style() -> None:
    sheet = r"{\stylesheet{\s0 Normal;}{\s1\b heading 1;}}"
    content = read_rtf(rtf_body(sheet + r"\pard\s1 One\par\pard\s0 Two.\par"))
    assert [block.heading for block in content.blocks] == [True, False]


def test_table_rows_carry_the_header() -> None:
    rows = "".join(
        rf"\trowd\pard\intbl {city}\cell {people}\cell\row" for city, people in [("City", "People"), ("A", 1), ("B", 2)]
    )
    assert quoted(read_rtf(rtf_body(rows + r"\pard After.\par"))) == [
        "City: A | People: 1",
        "City: B | People: 2",
        "After.",
    ]


def test_lines_without_control_words_take_time_in_proportion_to_their_number() -> None:
    def seconds(lines: int) -> float:
        content, started = rtf_body("The ferry leaves at seven.\n" * lines), time.process_time()
        assert len(quoted(read_rtf(content))) == 1
        return time.process_time() - started

    assert seconds(64_000) < 24 * seconds(8_000)


def test_title_and_date_are_read() -> None:
    content = read_rtf(rtf_body(r"{\info{\title Log \u945?}{\creatim\yr2019\mo5\dy3}}a"))
    assert (content.title, content.date) == ("Log α", "2019-05-03")


def test_what_is_no_rtf_is_named_as_such() -> None:
    with pytest.raises(Unreadable, match="not an rtf"):
        read_rtf(b"plain text")
