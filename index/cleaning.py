"""From a document's text to the blocks that may be quoted; leftovers of scraped pages are in no block."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.documents import Block
from index.leftovers import leftover_lines, leftovers
from index.markdown import front_matter, markdown_blocks
from index.webpages import html_metadata, html_text

__all__ = ["extracted_blocks", "front_matter", "html_metadata", "html_text", "markdown_blocks", "plain_text_blocks"]

WIDEST_COLUMN = 120
NARROWEST_COLUMN = 40
LONGEST_HEADING = 120
LONGEST_TITLE = 200
SHORT_LINE = 60
PAGES_WITH_HEAD = 3
_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")
_NEW_LINE = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
_LIST_MARK = re.compile(r"(?:[-–—*•·▪◦‣○●]|\(?\d{1,3}[.)]|\(?[a-zα-ω][.)])\s")
_FINAL_STOP = re.compile(r"[.!?…;:,][\"'”’»)\]]*$")
_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:(?:page|p\.|σελίδα|σελ\.|pagina|pag\.|seite|página)\s*)?\d{1,4}"
    r"(?:\s*(?:/|of|από|di|din|de|von|sur)\s*\d{1,4})?[-–—\s]*",
    re.IGNORECASE,
)
_EDGE_NUMBER = re.compile(r"^\d{1,4}[ .|–—\t\u00a0-]+|[ .|–—\t\u00a0-]+\d{1,4}$")


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    group: int


def plain_text_blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs of a text file, without what is left over from a scraped page."""
    paragraphs = list(_paragraphs(text))
    return _blocks(paragraphs, leftovers([paragraph.text for paragraph in paragraphs]))


def extracted_blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs of text that was extracted from html or pdf, without page numbers and running heads."""
    paragraphs = list(_paragraphs(text))
    dropped = leftover_lines([paragraph.text for paragraph in paragraphs]) | set(_page_furniture(paragraphs))
    return _blocks(paragraphs, dropped)


def _blocks(paragraphs: Sequence[_Line], dropped: set[int]) -> tuple[Block, ...]:
    kept = [paragraph for i, paragraph in enumerate(paragraphs) if i not in dropped]
    headings = _headings([paragraph.text for paragraph in kept])
    return tuple(Block(p.start, p.end, heading) for p, heading in zip(kept, headings, strict=True))


def _lines(text: str) -> Iterator[_Line]:
    """The lines with something on them; a blank line between two begins a new group."""
    group, end = 0, 0
    for match in _LINE.finditer(text):
        content = match.group().strip()
        if not content:
            continue
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        group += len(_NEW_LINE.findall(text, end, start)) > 1
        end = start + len(content)
        yield _Line(start, end, content, group)


def _paragraphs(text: str) -> Iterator[_Line]:
    """The lines again, those that one paragraph was wrapped into joined."""
    lines = list(_lines(text))
    width = _column_width(lines)
    first = 0
    for i, line in enumerate(lines):
        if i + 1 == len(lines) or not _continues(line, lines[i + 1], width):
            start = lines[first].start
            yield _Line(start, line.end, text[start : line.end], line.group)
            first = i + 1


def _column_width(lines: Sequence[_Line]) -> int:
    """The width that the text was wrapped at by hand or machine; 0 when each line is a paragraph."""
    pairs = [(a, b) for a, b in pairwise(lines) if a.group == b.group]
    lengths = sorted(len(line.text) for line in lines)
    if not pairs:
        return 0
    width = lengths[int(0.98 * (len(lengths) - 1))]
    if not NARROWEST_COLUMN <= width <= WIDEST_COLUMN:
        return 0
    full = sum(_is_full(a, b, width) for a, b in pairs)
    return width if full >= 0.6 * len(pairs) else 0


def _is_full(line: _Line, following: _Line, width: int) -> bool:
    """Whether the next line's first word would have been too much for this line."""
    return len(line.text) + 1 + len(following.text.split(maxsplit=1)[0]) > 0.85 * width


def _continues(line: _Line, following: _Line, width: int) -> bool:
    if line.group != following.group or _LIST_MARK.match(following.text):
        return False
    if width and _is_full(line, following, width):
        return True
    return line.text[-1] in ",-–—" or (following.text[0].islower() and line.text[-1].isalpha())


def _headings(paragraphs: Sequence[str]) -> list[bool]:
    """For each paragraph whether it is a title: short, without a stop, before something longer."""
    titles = [_reads_as_title(paragraph, first=i == 0) for i, paragraph in enumerate(paragraphs)]
    headings = [False] * len(paragraphs)
    for i in range(len(paragraphs) - 2, -1, -1):
        leads = headings[i + 1] or len(paragraphs[i + 1]) > max(len(paragraphs[i]), SHORT_LINE)
        # Four short lines in a row are a list or a table; only the very first may be the title of the document.
        in_list = i > 0 and any(all(titles[k : k + 4]) for k in range(max(0, i - 3), i + 1) if k + 4 <= len(titles))
        headings[i] = titles[i] and leads and not in_list
    return headings


def _reads_as_title(paragraph: str, first: bool) -> bool:
    opening = paragraph.lstrip("\"“„«'‘([¿¡§# ")[:1]
    short = len(paragraph) <= (LONGEST_TITLE if first else LONGEST_HEADING)
    ends_or_lists = _FINAL_STOP.search(paragraph) or _LIST_MARK.match(paragraph)
    return short and opening.isalnum() and not opening.islower() and not ends_or_lists


def _page_furniture(paragraphs: Sequence[_Line]) -> Iterator[int]:
    """At the edges of pages: page numbers, and all but the first of the lines that three pages or more have."""
    seen: dict[str, list[int]] = {}
    for i, paragraph in enumerate(paragraphs):
        inside = 0 < i < len(paragraphs) - 1 and paragraphs[i - 1].group == paragraph.group == paragraphs[i + 1].group
        if inside or len(paragraph.text) > LONGEST_HEADING:
            continue
        if _PAGE_NUMBER.fullmatch(paragraph.text):
            yield i
        else:
            seen.setdefault(_EDGE_NUMBER.sub("", paragraph.text), []).append(i)
    for head, places in seen.items():
        numbers = [_edge_number(paragraphs[i].text) for i in places]
        if head and len(places) >= PAGES_WITH_HEAD and all(0 <= b - a <= 2 for a, b in pairwise(numbers)):
            yield from places[1:]


def _edge_number(line: str) -> int:
    match = _EDGE_NUMBER.search(line)
    return int(match.group().strip(" .|–—-\t\u00a0")) if match else 0
