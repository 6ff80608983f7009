import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.documents import Page
from index.errors import Unreadable
from index.readers.content import Content
from index.readers.opendocument import read_odp, read_odt
from tests.office_files import archive, odf_body, odt

WORDS = st.text("aZ9 .άΣșță😀e\u0301", min_size=1).map(lambda text: " ".join(text.split())).filter(bool)


def quoted(content: Content) -> list[str]:
    return [content.text[block.start : block.end] for block in content.blocks if block.removed is None]


@given(st.lists(WORDS, max_size=6))
def test_paragraphs_are_quoted_in_their_order(paragraphs: list[str]) -> None:
    assert quoted(read_odt(odt(paragraphs))) == paragraphs


@pytest.mark.parametrize(
    ("xml", "read"),
    [
        pytest.param("<p>a<s/>b<tab/>c<line-break/>d</p>", ["a b c d"], id="spaces"),
        pytest.param("<p>a <annotation><p>why?</p></annotation>b</p>", ["a b"], id="comment"),
        pytest.param("<tracked-changes><p>old</p></tracked-changes><p>new</p>", ["new"], id="deleted"),
        pytest.param(
            "<p>a<note><note-citation>1</note-citation><note-body><p>n</p></note-body></note>b</p>",
            ["ab", "n"],
            id="note",
        ),
        pytest.param("<p>a<frame><text-box><p>box</p></text-box></frame></p>", ["a", "box"], id="box"),
        pytest.param(
            "<list><list-item><p>one</p></list-item><list-item><p>two</p></list-item></list>", ["one", "two"], id="list"
        ),
        pytest.param("<table-of-content><p>Harbour 3</p></table-of-content><p>a</p>", ["a"], id="contents"),
    ],
)
def test_text_is_what_a_person_reads(xml: str, read: list[str]) -> None:
    assert quoted(read_odt(odf_body(xml))) == read


def test_headings_are_marked() -> None:
    assert [block.heading for block in read_odt(odf_body("<h>One</h><p>Two.</p>")).blocks] == [True, False]


def test_a_title_is_a_heading_where_nothing_defines_its_style() -> None:
    assert [block.heading for block in read_odt(odf_body('<p style-name="Title">One</p><p>Two.</p>')).blocks] == [
        True,
        False,
    ]


def test_table_rows_carry_the_header() -> None:
    cells = [["City", "People"], ["Cluj", "1"], ["Iași", "2"]]
    rows = "".join(
        f"<table-row>{''.join(f'<table-cell><p>{c}</p></table-cell>' for c in row)}</table-row>" for row in cells
    )
    assert quoted(read_odt(odf_body(f"<table>{rows}</table>"))) == ["City: Cluj | People: 1", "City: Iași | People: 2"]


def test_slides_are_pages_with_title_first_and_notes_last() -> None:
    frames = (
        '<frame><text-box><p>Body.</p></text-box></frame><frame class="title"><text-box><p>One</p></text-box></frame>'
    )
    notes = '<notes><frame class="notes"><text-box><p>Said.</p></text-box></frame></notes>'
    content = read_odp(odf_body(f"<page>{frames}{notes}</page>"))
    assert quoted(content) == ["One", "Body.", "Said."]
    assert content.pages == (Page(1, 0, "slide"), Page(1, content.text.index("Said"), "notes"))


def test_a_password_is_named_as_the_reason() -> None:
    manifest = '<manifest><file-entry><encryption-data xmlns="urn:m"/></file-entry></manifest>'
    with pytest.raises(Unreadable, match="password"):
        read_odt(archive({"META-INF/manifest.xml": manifest.replace("<manifest>", '<manifest xmlns="urn:m">')}))


@pytest.mark.parametrize("content", [b"PK\x03\x04", archive({"a": "b"})], ids=["no archive", "another archive"])
def test_a_damaged_file_is_named_as_such(content: bytes) -> None:
    with pytest.raises(Unreadable, match="damaged"):
        read_odt(content)
