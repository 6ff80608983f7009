import pytest
from docx import Document as WordDocument

from index.documents import Document
from index.loading import load
from tests.office_files import docx_body, saved

LEVELS = (
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
)


def numbering(form: str = "decimal", text: str = "%1.%2", more: str = "") -> str:
    levels = LEVELS.format(form=form, text=text)
    lists = f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
    nums = "".join(f'<w:num w:numId="{i}"><w:abstractNumId w:val="7"/>{more if i == 2 else ""}</w:num>' for i in (1, 2))
    return lists + nums


def item(text: str, level: int = 0, number: int = 1) -> str:
    stated = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{stated}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def paragraphs(document: Document) -> list[str]:
    return document.text.split("\n\n")


def read(body: str, **parts: str) -> list[str]:
    return paragraphs(load("a.docx", docx_body(body, **parts)))


def test_items_have_the_numbers_that_are_shown() -> None:
    body = item("One.") + item("First.", 1) + item("Second.", 1) + item("Two.") + item("Again.", 1)
    assert read(body, numbering=numbering()) == ["1. One.", "1.1 First.", "1.2 Second.", "2. Two.", "2.1 Again."]


def test_text_between_does_not_end_a_list_and_an_empty_item_counts() -> None:
    body = item("One.") + "<w:p><w:r><w:t>Between.</w:t></w:r></w:p>" + item("") + item("Three.")
    assert read(body, numbering=numbering()) == ["1. One.", "Between.", "3. Three."]


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("lowerLetter", "b)"),
        ("upperLetter", "B)"),
        ("lowerRoman", "ii)"),
        ("upperRoman", "II)"),
        ("decimalZero", "02)"),
    ],
)
def test_letters_and_roman_numbers_are_written_as_such(form: str, shown: str) -> None:
    body = item("One.") + item("First.", 1) + item("Second.", 1)
    assert read(body, numbering=numbering(form, "%2)"))[2] == f"{shown} Second."


def test_bullets_have_none() -> None:
    assert read(item("First.", 1), numbering=numbering("bullet", "\uf0b7")) == ["First."]


def test_a_list_that_begins_anew_begins_at_its_own_start() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    body = item("One.") + item("Five.", number=2) + item("Six.", number=2)
    assert read(body, numbering=numbering(more=anew)) == ["1. One.", "5. Five.", "6. Six."]
    goes_on = item("One.") + item("Two.", number=2)
    assert read(goes_on, numbering=numbering()) == ["1. One.", "2. Two."]


def test_rows_of_a_table_count_along() -> None:
    rows = "".join(
        f"<w:tr><w:tc>{item(ship)}</w:tc><w:tc><w:p><w:r><w:t>{crew}</w:t></w:r></w:p></w:tc></w:tr>"
        for ship, crew in (("Alkyoni", "9"), ("Sarenna", "7"))
    )
    body = f"<w:tbl>{rows}</w:tbl>" + item("Three.")
    assert read(body, numbering=numbering()) == ["1. Alkyoni | 9", "2. Sarenna | 7", "3. Three."]


def test_a_style_can_number_its_paragraphs() -> None:
    made = WordDocument()
    for text in ("Cast off.", "Cross the bay."):
        made.add_paragraph(text, style="List Number")
    made.add_paragraph("Mind the step.", style="List Bullet")
    assert paragraphs(load("a.docx", saved(made))) == ["1. Cast off.", "2. Cross the bay.", "Mind the step."]


def test_a_list_that_is_not_defined_has_no_numbers() -> None:
    assert read(item("One.")) == ["One."]
    assert read(item("One.", number=9), numbering=numbering()) == ["One."]


def test_a_number_is_quoted_with_its_item() -> None:
    document = load("a.docx", docx_body(item("Cast off.") + item("Cross."), numbering=numbering()))
    assert [document.text[block.start : block.end] for block in document.blocks] == ["1. Cast off.", "2. Cross."]
