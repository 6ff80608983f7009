import pytest
from docx import Document as WordDocument
from hypothesis import given
from hypothesis import strategies as st

from index.documents import Block
from index.errors import Unreadable
from index.readers.content import Content
from index.readers.word import read_docx
from tests.office_files import archive, docx, docx_body, pptx, saved

WORDS = st.text("aZ9 .άΣșță😀e\u0301", min_size=1).map(lambda text: " ".join(text.split())).filter(bool)


def quoted(content: Content) -> list[str]:
    return [content.text[block.start : block.end] for block in content.blocks if block.removed is None]


@given(st.lists(WORDS, max_size=6))
def test_paragraphs_are_quoted_in_their_order(paragraphs: list[str]) -> None:
    assert quoted(read_docx(docx(paragraphs))) == paragraphs


@pytest.mark.parametrize(
    ("xml", "read"),
    [
        pytest.param("<w:ins><w:r><w:t>new</w:t></w:r></w:ins>", "a new z", id="inserted"),
        pytest.param("<w:del><w:r><w:delText>old</w:delText></w:r></w:del>", "a z", id="deleted"),
        pytest.param("<w:moveFrom><w:r><w:t>old</w:t></w:r></w:moveFrom>", "a z", id="moved away"),
        pytest.param("<w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink>", "a link z", id="link"),
        pytest.param("<w:sdt><w:sdtContent><w:r><w:t>in</w:t></w:r></w:sdtContent></w:sdt>", "a in z", id="control"),
        pytest.param(
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Click</w:t></w:r></w:sdtContent></w:sdt>",
            "a z",
            id="control that nobody filled in",
        ),
        pytest.param("<w:r><w:instrText>PAGE</w:instrText></w:r>", "a z", id="field code"),
        pytest.param("<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>", "a z", id="hidden"),
        pytest.param("<w:r><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a b c z", id="line break"),
    ],
)
def test_text_is_what_a_person_reads(xml: str, read: str) -> None:
    xml = f'<w:p><w:r><w:t xml:space="preserve">a </w:t></w:r>{xml}<w:r><w:t xml:space="preserve"> z</w:t></w:r></w:p>'
    assert quoted(read_docx(docx_body(xml))) == [read]


def test_a_block_content_control_is_read() -> None:
    xml = "<w:sdt><w:sdtContent><w:p><w:r><w:t>Inside.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    assert quoted(read_docx(docx_body(xml))) == ["Inside."]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>Boxed.</w:t></w:r></w:p></w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    xml = f"<w:p><w:r>{both}<w:t>Around.</w:t></w:r></w:p>"
    assert quoted(read_docx(docx_body(xml))) == ["Around.", "Boxed."]


def test_a_footnote_follows_the_paragraph_that_refers_to_it() -> None:
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>The note.</w:t></w:r></w:p></w:footnote>'
    xml = '<w:p><w:r><w:t>One.</w:t><w:footnoteReference w:id="2"/></w:r></w:p><w:p><w:r><w:t>Two.</w:t></w:r></w:p>'
    assert quoted(read_docx(docx_body(xml, footnotes=note))) == ["One.", "The note.", "Two."]


def test_headings_are_known_by_the_outline_level_that_their_style_inherits() -> None:
    styles = (
        '<w:style w:styleId="Berschrift1"><w:name w:val="own"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
        '<w:style w:styleId="Eigene"><w:name w:val="Eigene"/><w:basedOn w:val="Berschrift1"/></w:style>'
    )
    xml = '<w:p><w:pPr><w:pStyle w:val="Eigene"/></w:pPr><w:r><w:t>Ende</w:t></w:r></w:p>'
    assert [block.heading for block in read_docx(docx_body(xml, styles=styles)).blocks] == [True]


def test_styles_in_a_ring_end() -> None:
    styles = (
        '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    xml = '<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>Ende.</w:t></w:r></w:p>'
    assert quoted(read_docx(docx_body(xml, styles=styles))) == ["Ende."]


def test_a_short_bold_paragraph_is_a_heading_and_a_bold_sentence_is_none() -> None:
    made = WordDocument()
    for text in ("Opening hours", "It opens at nine."):
        made.add_paragraph().add_run(text).bold = True
    assert [block.heading for block in read_docx(saved(made)).blocks] == [True, False]


def test_a_table_of_contents_is_read_and_not_quoted() -> None:
    styles = '<w:style w:styleId="Inhalt1"><w:name w:val="toc 1"/></w:style>'
    xml = '<w:p><w:pPr><w:pStyle w:val="Inhalt1"/></w:pPr><w:r><w:t>Harbour 3</w:t></w:r></w:p>'
    content = read_docx(docx_body(xml, styles=styles))
    assert (content.text, content.blocks) == ("Harbour 3", (Block(0, 9, removed="contents"),))


def test_table_rows_carry_the_header_and_merged_cells_are_read_once() -> None:
    made = WordDocument()
    table = made.add_table(4, 3)
    for row, texts in enumerate(["City Area People", "Cluj West 1", "Turda West 2", "Iași East 3"]):
        for column, text in enumerate(texts.split()):
            table.cell(row, column).text = text
    table.cell(2, 1).text = ""
    table.cell(1, 1).merge(table.cell(2, 1))
    assert quoted(read_docx(saved(made))) == [
        "City: Cluj | Area: West | People: 1",
        "City: Turda | People: 2",
        "City: Iași | Area: East | People: 3",
    ]


def test_a_table_that_only_arranges_text_gives_its_paragraphs() -> None:
    made = WordDocument()
    made.add_table(1, 1).cell(0, 0).text = "One.\nTwo."
    made.tables[0].cell(0, 0).add_paragraph("Three.")
    assert quoted(read_docx(saved(made))) == ["One. Two.", "Three."]


def test_running_heads_are_left_out() -> None:
    made = WordDocument()
    made.sections[0].header.paragraphs[0].text = "Confidential"
    made.add_paragraph("Body.")
    assert read_docx(saved(made)).text == "Body."


def test_the_title_is_read_and_the_date_of_the_template_is_not() -> None:
    made = WordDocument()
    made.core_properties.title = "The Harbour"
    content = read_docx(saved(made))
    assert (content.title, content.date) == ("The Harbour", None)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"PK\x03\x04 no archive", id="no archive"),
        pytest.param(archive({"a": "b"}), id="another archive"),
        pytest.param(docx_body("<w:p>"), id="bad xml"),
        pytest.param(docx_body("<w:p>" * 5000 + "</w:p>" * 5000), id="too deep"),
    ],
)
def test_a_damaged_file_is_named_as_such(content: bytes) -> None:
    with pytest.raises(Unreadable, match="damaged"):
        read_docx(content)


def test_entities_are_never_resolved() -> None:
    bomb = archive(
        {
            "_rels/.rels": '<Relationships><Relationship Type="x/officeDocument" Target="d.xml"/></Relationships>',
            "d.xml": '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/hostname">]><document xmlns:w="w"><w:body><w:p>'
            "<w:t>A&e;</w:t></w:p></w:body></document>",
        }
    )
    assert read_docx(bomb).text == "A"


def test_a_presentation_named_as_a_word_file_is_said_to_be_one() -> None:
    with pytest.raises(Unreadable, match="its main part is a presentation, and no document"):
        read_docx(pptx([["Harbour", "Two ferries."]]))
