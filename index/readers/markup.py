"""The paragraphs of a chapter or a mail in html: all of its text, for there is no page around it."""

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree, html

from index.documents import Reason
from index.errors import Unreadable
from index.readers.content import storable
from index.readers.numerals import FORMS, whole
from index.readers.paragraphs import Paragraph
from index.readers.tables import table_rows

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = HEADINGS | set(
    "address article aside blockquote body caption dd div dl dt fieldset figcaption figure footer form header hr li"
    " main nav ol p pre section table td th tr ul".split()
)
_UNREAD = (
    *("head", "script", "style", "template", "noscript", "iframe", "object", "svg", "math", "audio", "video"),
    # How a character is pronounced.
    *("rt", "rp"),
)
# What a book says these parts of it are.
_UNREAD_TYPES = {"cover", "copyright-page", "toc", "landmarks", "page-list"}
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
# What a book or a page says leads to a note and back: a number that would be read as the sentence's own.
_NOTE_ROLES = {"doc-noteref", "doc-backlink", "noteref", "footnote-ref", "footnote-back", "footnote-backref"}
_NOTE_MARK = re.compile(r"\s*[\[(]?(?:\d{1,3}|[*†‡§↩↑^]\ufe0e?){1,3}[\])]?\s*")
_UNNUMBERED = re.compile(r"list-style(?:-type)?\s*:[^;]*none", re.IGNORECASE)
_SIGNATURES = {"gmail_signature", "moz-signature"}
# A cell with more of them holds a column of the page.
MOST_PARAGRAPHS_IN_CELL = 3


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
    for element in [found for found in root.iter() if _is_unread(found)]:
        element.drop_tree()  # type: ignore[attr-defined]  # every element of html has it
    yield from _Walk(_tables(root)).paragraphs(root)


def _is_unread(element: etree._Element) -> bool:
    types = (element.get("epub:type") or "").split()
    hidden = _HIDDEN.search(element.get("style") or "")
    return element.tag in _UNREAD or bool(hidden) or not _UNREAD_TYPES.isdisjoint(types) or _is_note_mark(element)


def _is_note_mark(element: etree._Element) -> bool:
    if element.tag != "a":
        return False
    stated = " ".join(element.get(name) or "" for name in ("role", "epub:type", "class")).split()
    raised = _around(element, "sup") is not None or element.find("sup") is not None
    leads = "#" in (element.get("href") or "") and (raised or not _NOTE_ROLES.isdisjoint(stated))
    return leads and bool(_NOTE_MARK.fullmatch("".join(map(str, element.itertext()))))


def _tables(root: etree._Element) -> set[etree._Element]:
    """Return the tables with rows of several cells; the others, most of all in mails, only arrange text on the page."""
    cells = Counter(row for cell in root.iter("td", "th") if (row := cell.getparent()) is not None)
    rows = [row for row, count in cells.items() if count > 1]
    in_cells = Counter(_around(found, "td", "th") for found in root.iter("p", "li", *HEADINGS))
    crowded = [cell for cell, count in in_cells.items() if cell is not None and count > MOST_PARAGRAPHS_IN_CELL]
    arranging = {_around(found, "table") for found in [*root.iter("table"), *crowded]}
    return {table for row in rows if (table := _around(row, "table")) is not None and table not in arranging}


def _around(element: etree._Element, *tags: str) -> etree._Element | None:
    return next(element.iterancestors(*tags), None)


def _removed(element: etree._Element) -> Reason | None:
    """Return what a mail program marked it as: a signature or the mail that is answered, not a forwarded one."""
    classes = (element.get("class") or "").split()
    cited = element.tag == "blockquote" and (element.get("type") == "cite" or "gmail_quote" in classes)
    if cited:
        return "quoted_mail"
    return "signature" if element.tag in _BLOCKS and not _SIGNATURES.isdisjoint(classes) else None


class _Walk:
    """What has been read since the last paragraph, and the table that is being read."""

    def __init__(self, tables: set[etree._Element]) -> None:
        self._tables = tables
        self._text: list[str] = []
        self._rows: list[list[str]] = []
        self._headers = 0
        self._in_table = False
        self._removed: list[Reason] = []
        self._number = ""
        self._counts: dict[etree._Element, int] = {}

    def paragraphs(self, root: html.HtmlElement) -> Iterator[Paragraph]:
        # Events instead of recursion: what strangers nest may be deeper than the stack.
        for event, element in etree.iterwalk(root, events=("start", "end")):
            tag = str(element.tag)
            if event == "start":
                yield from self._starts(tag, opens_table=element in self._tables)
                if reason := _removed(element):
                    self._removed.append(reason)
                if tag == "li":
                    self._number = self._count(element)
                self._text.append(element.text or "")
            else:
                yield from self._ends(tag, closes_table=element in self._tables)
                if tag == "li":
                    self._number = ""
                if _removed(element):
                    self._removed.pop()
                self._text.append(element.tail or "")
        yield from self._taken(heading=False)

    def _starts(self, tag: str, opens_table: bool) -> Iterator[Paragraph]:
        if self._in_table and tag in ("tr", "td", "th"):
            # What stands around cells: the caption.
            yield from self._taken(heading=False)
        elif tag == "br" or (tag in _BLOCKS and self._in_table):
            self._text.append(" ")
        elif tag in _BLOCKS:
            yield from self._taken(heading=False)
        self._in_table = self._in_table or opens_table
        if self._in_table and tag == "tr":
            self._rows.append([])
        self._headers += tag == "th" and len(self._rows) == 1

    def _ends(self, tag: str, closes_table: bool) -> Iterator[Paragraph]:
        if tag in ("td", "th") and self._rows:
            self._rows[-1].append("".join(self._text))
            self._text.clear()
        elif closes_table:
            named = bool(self._rows) and self._headers == len(self._rows[0]) > 1
            yield from map(Paragraph, table_rows(self._rows, header=True if named else None))
            self._rows, self._headers, self._in_table = [], 0, False
            yield from self._taken(heading=False)
        elif tag in _BLOCKS and not self._in_table:
            yield from self._taken(heading=tag in HEADINGS)

    def _count(self, item: etree._Element) -> str:
        """Return the item's number as it is shown, "" when it has none."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol" or _UNNUMBERED.search(parent.get("style") or "") or self._in_table:
            return ""
        following = self._counts.get(parent, whole(parent.get("start"), 1) - 1) + 1
        count = self._counts[parent] = whole(item.get("value"), following)
        return "" if parent.get("reversed") is not None else f"{FORMS.get(parent.get('type') or '', str)(count)}. "

    def _taken(self, heading: bool) -> Iterator[Paragraph]:
        text = "".join(self._text)
        self._text.clear()
        if text.strip():
            text, self._number = self._number + text, ""
            yield Paragraph(text, heading, self._removed[-1] if self._removed else None)
