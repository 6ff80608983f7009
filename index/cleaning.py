"""From a document's text to its blocks: which may be quoted, and why others may not."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.documents import Block, Reason, Removed
from index.leftovers import is_byline, is_leftover, leftover_lines, leftovers
from index.page_furniture import page_furniture

WIDEST_COLUMN = 120
NARROWEST_COLUMN = 40
LONGEST_HEADING = 120
LONGEST_TITLE = 200
SHORT_LINE = 60
FEWEST_WRAPPED_LINES = 4
SHORT_SHARE = 0.6
_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")
_NEW_LINE = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
_LIST_MARK = re.compile(r"(?:[-–—*•·▪◦‣○●]|\(?\d{1,3}[.)]|\(?[a-zα-ω][.)])\s")
_FINAL_STOP = re.compile(r"[.!?…;:,][\"'”’»)\]]*$")
# The title of a whole document may ask or call.
_TITLE_STOP = re.compile(r"[.…:,][\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    group: int


def plain_text_blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs of a text file; what is left over from a scraped page has its reason."""
    paragraphs = list(_paragraphs(text, list(_lines(text))))
    return _blocks(paragraphs, leftovers([p.text for p in paragraphs], [p.group for p in paragraphs]))


def extracted_blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs of text that was extracted from html or pdf; page numbers and running heads have their reason."""
    lines = list(_lines(text))
    # Before paragraphs are joined: the foot of a page may stand in the middle of one.
    furniture = set(page_furniture([line.text for line in lines], [line.group for line in lines]))
    kept = [line for i, line in enumerate(lines) if i not in furniture]
    paragraphs = list(_paragraphs(text, kept, _broken_at_space(text, kept)))
    blocks = _blocks(paragraphs, leftover_lines([paragraph.text for paragraph in paragraphs]))
    left_out = (Block(lines[i].start, lines[i].end, removed="page_furniture") for i in furniture)
    return tuple(sorted((*blocks, *left_out), key=lambda block: block.start))


def removed_lines(text: str, blocks: Sequence[Block]) -> Iterator[Removed]:
    """Yield the lines, or parts of lines, with letters or digits that may not be quoted.

    A block without a reason may be. What is in no block at all is markup.
    """
    at = 0
    for block in (*blocks, Block(len(text), len(text))):
        yield from _removed(text, at, block.start, "markup")
        if block.removed:
            yield from _removed(text, block.start, block.end, block.removed)
        at = block.end


def _removed(text: str, start: int, end: int, reason: Reason) -> Iterator[Removed]:
    for line in _lines(text[start:end]):
        if any(character.isalnum() for character in line.text):
            yield Removed(start + line.start, start + line.end, reason)


def _blocks(paragraphs: Sequence[_Line], dropped: Mapping[int, Reason]) -> tuple[Block, ...]:
    kept = [i for i in range(len(paragraphs)) if i not in dropped]
    headings = dict(zip(kept, _headings([paragraphs[i].text for i in kept]), strict=True))
    return tuple(Block(p.start, p.end, headings.get(i, False), dropped.get(i)) for i, p in enumerate(paragraphs))


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


def _paragraphs(text: str, lines: Sequence[_Line], broken: frozenset[int] = frozenset()) -> Iterator[_Line]:
    """The lines again, those that one paragraph was wrapped into joined."""
    width = _column_width(lines)
    first = 0
    for i, line in enumerate(lines):
        following = lines[i + 1] if i + 1 < len(lines) else None
        apart = following is None or text[line.end : following.start].strip()
        if following is None or apart or not (_continues(line, following, width) or i in broken):
            start = lines[first].start
            yield _Line(start, line.end, text[start : line.end], line.group)
            first = i + 1


def _broken_at_space(text: str, lines: Sequence[_Line]) -> frozenset[int]:
    """The lines that end with the space where a program broke them; none when lines that are not full do as well."""
    spaced = [i for i, (a, b) in enumerate(pairwise(lines)) if text[a.end] in " \t" and a.group == b.group]
    lengths = sorted(len(lines[i].text) for i in spaced)
    width = lengths[int(0.98 * (len(lengths) - 1))] if lengths else 0
    full = sum(_is_full(lines[i], lines[i + 1], width) for i in spaced)
    if width < NARROWEST_COLUMN or full < 0.9 * len(spaced):
        return frozenset()
    return frozenset(i for i in spaced if not _LIST_MARK.match(lines[i + 1].text))


def _column_width(lines: Sequence[_Line]) -> int:
    """The width that the text was wrapped at by hand or machine; 0 when each line is a paragraph."""
    pairs = [(a, b) for a, b in pairwise(lines) if a.group == b.group]
    lengths = sorted(len(line.text) for line in lines)
    if not pairs:
        return 0
    width = lengths[int(0.98 * (len(lengths) - 1))]
    # A line that goes on in lower case was wrapped, however many short lines of lists and tables stand around.
    wrapped = [(a, b) for a, b in pairs if b.text[0].islower() and not _FINAL_STOP.search(a.text)]
    if not NARROWEST_COLUMN <= width <= WIDEST_COLUMN:
        return 0
    full = sum(_is_full(a, b, width) for a, b in pairs)
    full_wrapped = sum(_is_full(a, b, width) for a, b in wrapped)
    is_wrapped = len(wrapped) >= FEWEST_WRAPPED_LINES and full_wrapped >= 0.9 * len(wrapped)
    return width if full >= 0.6 * len(pairs) or is_wrapped else 0


def _is_full(line: _Line, following: _Line, width: int) -> bool:
    """Whether the next line's first word would have been too much for this line."""
    return len(line.text) + 1 + len(following.text.split(maxsplit=1)[0]) > 0.85 * width


def _continues(line: _Line, following: _Line, width: int) -> bool:
    if _LIST_MARK.match(following.text):
        return False
    # The last line of a paragraph is short and has a stop; a short line without one is a title or a row.
    begins = _FINAL_STOP.search(line.text) and len(following.text) < SHORT_SHARE * width
    full = bool(width) and _is_full(line, following, width) and not (begins and not _FINAL_STOP.search(following.text))
    goes_on = line.text[-1] in ",-–—" or (following.text[0].islower() and line.text[-1].isalpha())
    if goes_on and not full:
        goes_on = not (is_byline(following.text) or is_leftover(following.text))
    # Over the end of a page, or a blank line in the middle of a sentence.
    over_gap = full and goes_on and following.text[0].islower()
    return over_gap if line.group != following.group else full or goes_on


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
    stop = _TITLE_STOP if first else _FINAL_STOP
    ends_or_lists = stop.search(paragraph) or _LIST_MARK.match(paragraph)
    return short and opening.isalnum() and not opening.islower() and not ends_or_lists
