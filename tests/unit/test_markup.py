import pytest

from index.readers.markup import html_paragraphs
from index.readers.paragraphs import Paragraph


def texts(markup: str) -> list[str]:
    return [" ".join(paragraph.text.split()) for paragraph in html_paragraphs(markup)]


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ("<p>One.<p>Two.", ["One.", "Two."]),
        ("<div>One <b>and</b> more<br>two</div>", ["One and more two"]),
        ("<ul><li>First</li><li>Second</li></ul>", ["First", "Second"]),
        ("loose <p>kept</p> tail", ["loose", "kept", "tail"]),
        ("<p>Fish&nbsp;&amp; chips &eacute;</p>", ["Fish & chips é"]),
        ("<?xml version='1.0' encoding='iso-8859-1'?><p>più</p>", ["più"]),
        ("<p>seen</p><script>no</script><style>no</style> after", ["seen", "after"]),
        ("<table><tr><td>a</td><td><p>b</p></td></tr></table>", ["a | b"]),
        (
            "<table><tr><th>Port</th><th>Ships</th></tr><tr><td>Alkyoni</td><td>2</td></tr></table>",
            ["Port: Alkyoni | Ships: 2"],
        ),
        ("", []),
        ("<!-- only -->", []),
    ],
)
def test_the_paragraphs_of_html(markup: str, found: list[str]) -> None:
    assert texts(markup) == found


def test_headings_are_headings() -> None:
    assert list(html_paragraphs("<h2>Title</h2><p>Text</p>")) == [Paragraph("Title", heading=True), Paragraph("Text")]


def test_nesting_without_end_is_read_without_recursion() -> None:
    assert texts("<div>" * 100_000 + "deep") in (["deep"], [])
