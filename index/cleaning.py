"""From a document's text to the blocks that may be quoted; leftovers of scraped pages are in no block."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

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
_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")
_NEW_LINE = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
_LIST_MARK = re.compile(r"(?:[-–—*•·▪◦‣○●]|\(?\d{1,3}[.)]|\(?[a-zα-ω][.)])\s")
_FINAL_STOP = re.compile(r"[.!?…;:,][\"'”’»)\]]*$")
_UNFINISHED = re.compile(r"[^\W\d_],?$|[,-]$")
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:\w+\s)?\d{1,4}(?:\s*(?:/|of|από|di|din|de|von|sur)\s*\d{1,4})?[-–—\s]*")
_RUNNING_HEAD = 3


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    group: int


def plain_text_blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs of a text file, without what is left over from a scraped page."""
    return _blocks(text, leftovers)


def extracted_blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs of text that was extracted from html or pdf, without page numbers and running heads."""
    return _blocks(text, lambda paragraphs: leftover_lines(paragraphs) | _page_furniture(paragraphs))


def _blocks(text: str, dropped: Callable[[Sequence[str]], set[int]]) -> tuple[Block, ...]:
    spans = list(_paragraphs(text))
    paragraphs = [text[start:end] for start, end in spans]
    gone = dropped(paragraphs)
    kept = [i for i in range(len(spans)) if i not in gone]
    headings = _headings([paragraphs[i] for i in kept])
    return tuple(Block(*spans[i], heading=heading) for i, heading in zip(kept, headings, strict=True))


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


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    lines = list(_lines(text))
    width = _column_width(lines)
    for _, group in groupby(lines, key=lambda line: line.group):
        start = before = None
        for line in group:
            if before is None or not _continues(before, line, width):
                if start is not None and before is not None:
                    yield start, before.end
                start = line.start
            before = line
        if start is not None and before is not None:
            yield start, before.end


def _column_width(lines: Sequence[_Line]) -> int:
    """The width that the text was wrapped at by hand or machine; 0 when each line is a paragraph."""
    pairs = [(a, b) for a, b in zip(lines, lines[1:], strict=False) if a.group == b.group]
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
    if _LIST_MARK.match(following.text):
        return False
    if width and _is_full(line, following, width):
        return True
    return following.text[0].islower() and bool(_UNFINISHED.search(line.text))


def _headings(paragraphs: Sequence[str]) -> list[bool]:
    """For each paragraph whether it is a title: short, without a stop, before something longer."""
    titles = [_reads_as_title(paragraph, first=i == 0) for i, paragraph in enumerate(paragraphs)]
    headings = [False] * len(paragraphs)
    for i in range(len(paragraphs) - 2, -1, -1):
        following = paragraphs[i + 1]
        leads = headings[i + 1] or len(following) > max(len(paragraphs[i]), SHORT_LINE)
        # A run of short lines is a list or a table; only its very first may be the title of the document.
        in_list = i > 0 and all(titles[max(0, i - 1) : i + 3]) or i > 0 and all(titles[max(0, i - 2) : i + 2])
        headings[i] = titles[i] and leads and not in_list
    return headings


def _reads_as_title(paragraph: str, first: bool) -> bool:
    opening = paragraph.lstrip("\"“„«'‘(")[:1]
    short = len(paragraph) <= (LONGEST_TITLE if first else LONGEST_HEADING)
    return (
        short
        and bool(opening)
        and not opening.islower()
        and not _FINAL_STOP.search(paragraph)
        and not _LIST_MARK.match(paragraph)
    )


def _page_furniture(paragraphs: Sequence[str]) -> set[int]:
    """Page numbers, and short lines that stand on three pages or more."""
    seen: dict[str, list[int]] = {}
    for i, paragraph in enumerate(paragraphs):
        if len(paragraph) <= 100:
            seen.setdefault(re.sub(r"\d+", "0", paragraph), []).append(i)
    repeated = {i for places in seen.values() if len(places) >= _RUNNING_HEAD for i in places}
    return repeated | {i for i, paragraph in enumerate(paragraphs) if _PAGE_NUMBER.fullmatch(paragraph)}
