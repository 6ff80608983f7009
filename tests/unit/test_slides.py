import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from index.documents import Page
from index.errors import Unreadable
from index.readers.content import Content
from index.readers.slides import read_pptx
from tests.office_files import archive, pptx, saved

WORDS = st.text("aZ9 .άΣșță😀e\u0301", min_size=1).map(lambda text: " ".join(text.split())).filter(bool)
SQUARE = (Inches(1), Inches(1))


def quoted(content: Content) -> list[str]:
    return [content.text[block.start : block.end] for block in content.blocks]


@settings(max_examples=20)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=3), min_size=1, max_size=3))
def test_paragraphs_are_quoted_slide_by_slide_in_their_order(slides: list[list[str]]) -> None:
    content = read_pptx(pptx(slides))
    assert quoted(content) == [text for slide in slides for text in slide]
    assert [content.text[page.start :].startswith(slide[0]) for page, slide in zip(content.pages, slides, strict=True)]


def test_slides_are_numbered_and_their_titles_are_headings() -> None:
    content = read_pptx(pptx([["One", "First."], ["Two", "Second."]]))
    assert content.pages == (Page(1, 0, "slide"), Page(2, content.text.index("Two"), "slide"))
    assert [block.heading for block in content.blocks] == [True, False, True, False]


def test_shapes_are_read_from_the_top_left_and_groups_in_their_place() -> None:
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[6])
    slide.shapes.add_textbox(Inches(5), Inches(5), *SQUARE).text = "last"
    slide.shapes.add_textbox(Inches(5), Inches(1.1), *SQUARE).text = "right"
    group = slide.shapes.add_group_shape()
    group.shapes.add_textbox(Inches(1), Inches(1.2), *SQUARE).text = "left"
    assert quoted(read_pptx(saved(made))) == ["left", "right", "last"]


def test_a_placeholder_stands_where_its_layout_puts_it() -> None:
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[1])
    slide.placeholders[1].text = "body"
    slide.shapes.add_textbox(Inches(1), Inches(7), *SQUARE).text = "below"
    slide.shapes.add_textbox(Inches(1), Inches(0.1), *SQUARE).text = "above"
    assert quoted(read_pptx(saved(made))) == ["above", "body", "below"]


def test_speaker_notes_follow_the_slide_as_its_notes_and_hidden_slides_are_read() -> None:
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[5])
    slide.shapes.title.text = "Harbour"
    slide.notes_slide.notes_text_frame.text = "It opened in May."
    slide._element.set("show", "0")
    made.slides.add_slide(made.slide_layouts[5]).shapes.title.text = "Lamps"
    content = read_pptx(saved(made))
    assert quoted(content) == ["Harbour", "It opened in May.", "Lamps"]
    begin = [content.text.index(text) for text in quoted(content)]
    assert content.pages == (Page(1, 0, "slide"), Page(1, begin[1], "notes"), Page(2, begin[2], "slide"))


def test_table_rows_carry_the_header() -> None:
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[6])
    table = slide.shapes.add_table(2, 3, *SQUARE, *SQUARE).table
    for column, (header, value) in enumerate([("City", "Cluj"), ("Area", "West"), ("People", "1")]):
        table.cell(0, column).text, table.cell(1, column).text = header, value
    assert quoted(read_pptx(saved(made))) == ["City: Cluj | Area: West | People: 1"]


def test_the_title_of_a_chart_is_read() -> None:
    made = Presentation()
    numbers = CategoryChartData()  # type: ignore[no-untyped-call]  # the library types it in part
    numbers.categories = ["2020"]
    numbers.add_series("s", [1])  # type: ignore[no-untyped-call]  # the library types it in part
    slide = made.slides.add_slide(made.slide_layouts[6])
    chart = slide.shapes.add_chart(XL_CHART_TYPE.PIE, *SQUARE, *SQUARE, numbers).chart
    chart.chart_title.text_frame.text = "Passengers"
    assert quoted(read_pptx(saved(made))) == ["Passengers"]


def test_the_date_of_the_template_is_not_believed() -> None:
    assert read_pptx(pptx([["One"]])).date is None


@pytest.mark.parametrize("content", [b"PK\x03\x04", archive({"a": "b"})], ids=["no archive", "another archive"])
def test_a_damaged_file_is_named_as_such(content: bytes) -> None:
    with pytest.raises(Unreadable, match="damaged"):
        read_pptx(content)
