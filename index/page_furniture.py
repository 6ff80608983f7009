"""What the pages of a printed document repeat at their edges: page numbers, running heads and feet."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

LONGEST_HEAD = 120
PAGES_WITH_HEAD = 3
PAGES_WITH_COUNT = 2
_PAGE_WORD = r"(?:page|p\.|σελίδα|σελ\.|pagina|pag\.|seite|página)"
_OF = r"(?:/|of|από|di|din|de|von|sur)"
_PAGE_NUMBER = re.compile(
    rf"[-–—\s]*(?:{_PAGE_WORD}\s*)?\d{{1,4}}(?:\s*{_OF}\s*\d{{1,4}})?[-–—\s]*",
    re.IGNORECASE,
)
_PAGE_COUNT = re.compile(
    rf"(?P<word>\b{_PAGE_WORD}\s*)?(?<!\d)(?P<page>\d{{1,4}})\s*{_OF}\s*(?P<pages>\d{{1,4}})[-–—\s]*$", re.IGNORECASE
)
_EDGE_NUMBER = re.compile(r"^\d{1,4}[ .|–—\t\u00a0-]+|[ .|–—\t\u00a0-]+\d{1,4}$")


def page_furniture(lines: Sequence[str], groups: Sequence[int]) -> Iterator[int]:
    """Page numbers, lines with a page count, and all but the first of the lines that three pages or more have.

    Only lines at the edge of their group count; a page's end begins a new group.
    """
    heads: dict[str, list[int]] = {}
    counted: dict[str, list[int]] = {}
    for i, line in enumerate(lines):
        inside = 0 < i < len(lines) - 1 and groups[i - 1] == groups[i] == groups[i + 1]
        if inside or len(line) > LONGEST_HEAD:
            continue
        count = _PAGE_COUNT.search(line)
        if _PAGE_NUMBER.fullmatch(line) or (count and count["word"]):
            yield i
        elif count:
            counted.setdefault(line[: count.start()].strip() + count["pages"], []).append(i)
        else:
            heads.setdefault(_EDGE_NUMBER.sub("", line), []).append(i)
    for places in counted.values():
        pages = [_page(lines[i]) for i in places]
        if len(places) >= PAGES_WITH_COUNT and all(b == a + 1 for a, b in pairwise(pages)):
            yield from places
    for head, places in heads.items():
        numbers = [_edge_number(lines[i]) for i in places]
        if head and len(places) >= PAGES_WITH_HEAD and all(0 <= b - a <= 2 for a, b in pairwise(numbers)):
            yield from places[1:]


def _page(line: str) -> int:
    count = _PAGE_COUNT.search(line)
    return int(count["page"]) if count else 0


def _edge_number(line: str) -> int:
    match = _EDGE_NUMBER.search(line)
    return int(match.group().strip(" .|–—-\t\u00a0")) if match else 0
