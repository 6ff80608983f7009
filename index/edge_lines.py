"""The short lines at the top and the bottom of a scraped page: leftovers, where enough other documents have them too.

What a document loses here it loses for questions, so in doubt a line stays: one with figures (a date, a price, a
telephone number), a label with its value, who signs in which office, a row of a table, the heading right above the
text, which is as often its title, and every line of what is not mostly prose: lists, tables, verse.
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from index.documents import Block
from index.leftovers.lines import FINAL_STOP
from index.leftovers.people import is_person
from index.leftovers.phrases import comparable
from index.leftovers.places import LONG_SENTENCE, is_prose

# How many documents that are no near-duplicates of each other must have a line for it to be a leftover.
FEWEST_DOCUMENTS = 3
LINES_AN_EDGE = 4
LONGEST_LINE = 80
PROSE_SHARE = 0.5
_DATA = re.compile(r"\d|\t|^\|.*\|$|\w:\s+\S")


def edge_lines(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks that would be leftovers if other documents had them too, in order."""
    lines = [text[block.start : block.end] for block in blocks]
    prose = sum(len(line) for line in lines if not _is_short(line))
    if prose < PROSE_SHARE * sum(map(len, lines)):
        return ()
    top = sum(1 for _ in takewhile(_is_short, lines[:LINES_AN_EDGE]))
    bottom = sum(1 for _ in takewhile(_is_short, lines[::-1][:LINES_AN_EDGE]))
    leads = 0 < top < len(lines) and not _is_short(lines[top]) and not FINAL_STOP.search(lines[top - 1])
    places = [*range(top - leads), *range(len(lines) - bottom, len(lines))]
    return tuple(blocks[i] for i in places if comparable(lines[i]) and not _is_data(lines[i]))


def line_key(line: str) -> str:
    """What two lines have in common that are the same but for case, accents and decoration."""
    return comparable(line)


def _is_data(line: str) -> bool:
    name, comma, office = line.partition(", ")
    signs = bool(comma) and office[:1].islower() and is_person(name)
    return signs or bool(_DATA.search(line))


def _is_short(line: str) -> bool:
    return len(line) <= LONGEST_LINE and not is_prose(line, LONG_SENTENCE)
