"""CSV and its kin: rows that read alone, each with the names of its columns."""

import csv
import re
from collections import Counter

from index.decoding import decode
from index.errors import Unreadable
from index.readers.content import Content
from index.readers.paragraphs import Paragraph, join_paragraphs
from index.readers.tables import table_rows

DELIMITERS = ",;\t|"
LINES_LOOKED_AT = 50
LONGEST_FIELD = 10_000_000
# Excel's own way to say it.
_STATED = re.compile(r"sep=(?P<delimiter>[^\r\n])\r?\n", re.IGNORECASE)


def read_csv(content: bytes) -> Content:
    """Return a block for each row; Unreadable when a quote is never closed and the like."""
    text = decode(content).removeprefix("\ufeff")
    stated = _STATED.match(text)
    text = text[stated.end() :] if stated else text
    lines = text.splitlines(keepends=True)
    csv.field_size_limit(LONGEST_FIELD)
    try:
        rows = list(csv.reader(lines, delimiter=stated["delimiter"] if stated else _delimiter(lines)))
    except (csv.Error, TypeError) as error:
        raise Unreadable("broken", f"Its rows can't be told apart: {error}.") from error
    text, blocks = join_paragraphs(map(Paragraph, table_rows(rows)))
    return Content(text, blocks)


def _delimiter(lines: list[str]) -> str:
    """Return the one that cuts most of the first rows into the same number of cells, in doubt into more of them."""

    def agreement(delimiter: str) -> tuple[float, int]:
        rows = [row for row in csv.reader(lines[:LINES_LOOKED_AT], delimiter=delimiter) if row]
        width, count = Counter(map(len, rows)).most_common(1)[0] if rows else (1, 0)
        return (count / len(rows) if width > 1 else 0.0), width

    return max(DELIMITERS, key=agreement)
