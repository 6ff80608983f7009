"""Paragraphs that a format marks as such, to the text that offsets point into and its blocks."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from index.documents import Block, Reason
from index.readers.content import BETWEEN_PAGES, storable

LONGEST_HEADING = 120
# Not \s: a no-break space is the writer's own.
_SPACE = re.compile(r"[ \t\n\r\f\v\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, list item or table row; one that is `removed` is in the text and not quotable."""

    text: str
    heading: bool = False
    removed: Reason | None = None


def join_paragraphs(paragraphs: Iterable[Paragraph]) -> tuple[str, tuple[Block, ...]]:
    """Return the paragraphs a line each, blank lines between them, and where each stands."""
    parts, blocks, start = [], [], 0
    for paragraph in paragraphs:
        text = one_line(storable(paragraph.text))
        if not text:
            continue
        blocks.append(Block(start, start + len(text), paragraph.heading, paragraph.removed))
        parts.append(text)
        start += len(text) + len(BETWEEN_PAGES)
    return BETWEEN_PAGES.join(parts), tuple(blocks)


def join_slides(slides: Iterable[Iterable[Paragraph]]) -> tuple[list[str], list[Block]]:
    """Return each slide's text, and the blocks of all of them as they stand in the joined text."""
    texts: list[str] = []
    blocks: list[Block] = []
    start = 0
    for slide in slides:
        text, found = join_paragraphs(slide)
        blocks += [replace(block, start=block.start + start, end=block.end + start) for block in found]
        texts.append(text)
        start += len(text) + len(BETWEEN_PAGES)
    return texts, blocks


def one_line(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def reads_as_heading(text: str) -> bool:
    """Whether a paragraph in bold is a heading, and no emphasis: short and without a stop."""
    return bool(re.search(r"\w", text)) and len(text) <= LONGEST_HEADING and text.rstrip()[-1] not in ".:;,!…"
