"""The paragraphs of a chapter or a mail in html: all of its text, for there is no page around it."""

from collections.abc import Iterator

from lxml import etree, html

from index.errors import Unreadable
from index.readers.content import storable
from index.readers.paragraphs import Paragraph
from index.readers.tables import table_rows

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = HEADINGS | set(
    "address article aside blockquote body caption dd div dl dt fieldset figcaption figure footer form header hr li"
    " main nav ol p pre section table td th tr ul".split()
)
_UNREAD = ("head", "script", "style", "template", "noscript", "iframe", "object", "svg", "math", "audio", "video")


def html_paragraphs(markup: str) -> Iterator[Paragraph]:
    """Yield headings, paragraphs, list items and table rows in their order; nothing is fetched.

    Raises Unreadable for what can't be parsed.
    """
    # Neither comments nor `<?xml encoding?>`, which contradicts that the text is decoded already.
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, encoding="utf-8")
    try:
        root = html.document_fromstring(storable(markup).encode("utf-8"), parser=parser)
    except etree.ParserError:
        return
    except etree.XMLSyntaxError as error:
        raise Unreadable("broken", f"Its html is damaged: {error}.") from error
    for element in list(root.iter(*_UNREAD)):
        element.drop_tree()  # type: ignore[attr-defined]  # every element of html has it
    yield from _Walk().paragraphs(root)


class _Walk:
    """What has been read since the last paragraph, and the table that is being read."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._rows: list[list[str]] = []
        self._headers = 0
        self._depth = 0

    def paragraphs(self, root: html.HtmlElement) -> Iterator[Paragraph]:
        # Events instead of recursion: what strangers nest may be deeper than the stack.
        for event, element in etree.iterwalk(root, events=("start", "end")):
            tag = str(element.tag)
            if event == "start":
                yield from self._starts(tag)
                self._text.append(element.text or "")
            else:
                yield from self._ends(tag)
                self._text.append(element.tail or "")
        yield from self._taken(heading=False)

    def _starts(self, tag: str) -> Iterator[Paragraph]:
        if tag == "br" or (tag in _BLOCKS and self._depth):
            self._text.append(" ")
        elif tag in _BLOCKS:
            yield from self._taken(heading=False)
        self._depth += tag == "table"
        if tag == "tr":
            self._rows.append([])
        elif tag in ("td", "th"):
            self._headers += tag == "th" and len(self._rows) == 1
            self._text.clear()

    def _ends(self, tag: str) -> Iterator[Paragraph]:
        if tag in ("td", "th") and self._rows:
            self._rows[-1].append("".join(self._text))
            self._text.clear()
        self._depth -= tag == "table"
        if tag == "table" and not self._depth:
            named = bool(self._rows) and self._headers == len(self._rows[0]) > 1
            yield from map(Paragraph, table_rows(self._rows, header=True if named else None))
            self._rows, self._headers = [], 0
        elif tag in _BLOCKS and not self._depth:
            yield from self._taken(heading=tag in HEADINGS)

    def _taken(self, heading: bool) -> Iterator[Paragraph]:
        text = "".join(self._text)
        self._text.clear()
        if text.strip():
            yield Paragraph(text, heading)
