"""Paragraphs that a format marks as such, to the text that offsets point into and its blocks."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from index.documents import Block, Page, PageKind, Reason
from index.readers.content import BETWEEN_PAGES, join_pages, storable

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


def join_parts(parts: Iterable[Iterable[Paragraph]]) -> tuple[list[str], list[Block]]:
    """Return each part's text, and the blocks of all of them as they stand in the joined text."""
    texts: list[str] = []
    blocks: list[Block] = []
    start = 0
    for part in parts:
        text, found = join_paragraphs(part)
        blocks += [replace(block, start=block.start + start, end=block.end + start) for block in found]
        texts.append(text)
        start += len(text) + len(BETWEEN_PAGES)
    return texts, blocks


def join_slides(
    slides: Iterable[tuple[Iterable[Paragraph], Iterable[Paragraph]]],
) -> tuple[str, tuple[Block, ...], tuple[Page, ...]]:
    """Return as one text what stands on each slide and what its notes say, the blocks, and where each begins."""
    parts: list[tuple[int, PageKind, list[Paragraph]]] = []
    for number, (shown, said) in enumerate(slides, start=1):
        parts.append((number, "slide", list(shown)))
        if notes := [paragraph for paragraph in said if one_line(paragraph.text)]:
            parts.append((number, "notes", notes))
    texts, blocks = join_parts(paragraphs for *_, paragraphs in parts)
    text, pages = join_pages(texts)
    numbered = zip(pages, parts, strict=True)
    return text, tuple(blocks), tuple(replace(page, number=number, kind=kind) for page, (number, kind, _) in numbered)


def one_line(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def reads_as_heading(text: str) -> bool:
    """Whether a paragraph in bold is a heading, and no emphasis: short and without a stop."""
    return bool(re.search(r"\w", text)) and len(text) <= LONGEST_HEADING and text.rstrip()[-1] not in ".:;,!…"
