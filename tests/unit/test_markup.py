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
        ("<ol><li>First</li><li><p>Second</p><p>more</p></li></ol>", ["1. First", "2. Second", "more"]),
        ("<ol type=a start=3><li>c<ol><li>in</li></ol></li><li value=9>i</li></ol>", ["c. c", "1. in", "i. i"]),
        ("<ol><li></li></ol><p>after</p>", ["after"]),
        ("<ol style='list-style: none'><li>One</li></ol>", ["One"]),
        ("<p>In 1934<sup><a href='#n2'>2</a></sup> it stood.</p>", ["In 1934 it stood."]),
        ("<p>It stood.<a href='#r' role='doc-backlink'>↩︎</a></p>", ["It stood."]),
        ("<p>See <a href='#c4'>4</a> and 10<sup>2</sup>.</p>", ["See 4 and 102."]),
        ("loose <p>kept</p> tail", ["loose", "kept", "tail"]),
        ("<p>Fish&nbsp;&amp; chips &eacute;</p>", ["Fish & chips é"]),
        ("<?xml version='1.0' encoding='iso-8859-1'?><p>più</p>", ["più"]),
        ("<p>seen</p><script>no</script><style>no</style> after", ["seen", "after"]),
        ("<table><tr><td>a</td><td><p>b</p></td></tr></table>", ["a | b"]),
        (
            "<table><tr><th>Port</th><th>Ships</th></tr><tr><td>Alkyoni</td><td>2</td></tr></table>",
            ["Port: Alkyoni | Ships: 2"],
        ),
        (
            "<table><caption>Ferries</caption><tr><td>a</td><td>1</td></tr><tr><td>b</td><td>2</td></tr></table>",
            ["Ferries", "a | 1", "b | 2"],
        ),
        ("<table><tr><td>One.</td></tr><tr><td>Two.</td></tr></table>", ["One.", "Two."]),
        (
            "<table><tr><td>Before <table><tr><td>a</td><td>1</td></tr></table> after</td><td>beside</td></tr></table>",
            ["Before", "a | 1", "after", "beside"],
        ),
        (
            f"<table><tr><td>{'<p>Left.</p>' * 4}</td><td><p>Right.</p></td></tr></table>",
            ["Left.", "Left.", "Left.", "Left.", "Right."],
        ),
        ("<td>loose</td> cell", ["loose", "cell"]),
        ("<div style='DISPLAY: none'>For robots.</div><p>seen</p>", ["seen"]),
        ("<ruby>\u6f22<rt>kan</rt></ruby>", ["\u6f22"]),
        ("<section epub:type='frontmatter copyright-page'>\u00a9 2020</section><p>seen</p>", ["seen"]),
        ("<body epub:type='cover'><p>The Harbour</p></body>", []),
        ("<aside epub:type='footnote'>A note.</aside>", ["A note."]),
        ("<head><title/><script src='a.js'/></head><p>One<a id='x'/> word</p>", ["One word"]),
        ("", []),
        ("<!-- only -->", []),
    ],
)
def test_the_paragraphs_of_html(markup: str, found: list[str]) -> None:
    assert texts(markup) == found


def test_headings_are_headings() -> None:
    assert list(html_paragraphs("<h2>Title</h2><p>Text</p>")) == [Paragraph("Title", heading=True), Paragraph("Text")]


@pytest.mark.parametrize(
    ("tag", "reason"),
    [
        ('blockquote type="cite"', "quoted_mail"),
        ('blockquote class="x gmail_quote"', "quoted_mail"),
        ('p class="moz-signature"', "signature"),
    ],
)
def test_what_mail_programs_quote_and_sign_with_is_removed(tag: str, reason: str) -> None:
    found = list(html_paragraphs(f"<p>Mine.</p><{tag}>Not mine.</{tag.split()[0]}><p>Mine too.</p>"))
    assert [(paragraph.text, paragraph.removed) for paragraph in found] == [
        ("Mine.", None),
        ("Not mine.", reason),
        ("Mine too.", None),
    ]


def test_nesting_without_end_is_read_without_recursion() -> None:
    assert texts("<div>" * 100_000 + "deep") in (["deep"], [])
