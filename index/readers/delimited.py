"""CSV and its kin: rows that read alone, each with the names of its columns."""

import csv
import io
import re
from collections import Counter

from index.decoding import decode
from index.errors import Unreadable
from index.readers.content import Content
from index.readers.paragraphs import Paragraph, join_paragraphs
from index.readers.tables import table_rows

# The rarest in text first: where two cut the rows alike, commas are those of decimals.
DELIMITERS = "\t|;,"
# Of a table with one column; no text that is decoded holds it.
NONE = "\0"
LINES_LOOKED_AT = 50
LONGEST_FIELD = 10_000_000
# Excel's own way to say it.
_STATED = re.compile(r"sep=(?P<delimiter>[^\r\n])\r?\n", re.IGNORECASE)


def read_csv(content: bytes) -> Content:
    """Return a block for each row; Unreadable when a field is longer than any that a person wrote."""
    text = decode(content).removeprefix("\ufeff")
    stated = _STATED.match(text)
    # Not `splitlines`: a form feed or a line separator is a cell's own.
    lines = list(io.StringIO(text[stated.end() :] if stated else text, newline=""))
    csv.field_size_limit(LONGEST_FIELD)
    try:
        rows = _rows(lines, stated["delimiter"] if stated else _delimiter(lines))
    except (csv.Error, TypeError, ValueError) as error:
        raise Unreadable("broken", f"Its rows can't be told apart: {error}.") from error
    text, blocks = join_paragraphs(map(Paragraph, table_rows(rows)))
    return Content(text, blocks)


def _rows(lines: list[str], delimiter: str) -> list[list[str]]:
    """Return the rows; where a quote is never closed, quotes are characters like others."""
    last = ["end"]
    rows = list(csv.reader([*lines, *last], delimiter=delimiter))
    if rows[-1] != last:
        return list(csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE))
    return rows[:-1]


def _delimiter(lines: list[str]) -> str:
    """Return the one that cuts most of the first rows into the same number of cells; `NONE` when none does."""

    def agreement(delimiter: str) -> float:
        rows = [row for row in _rows(lines[:LINES_LOOKED_AT], delimiter) if row]
        width, count = Counter(map(len, rows)).most_common(1)[0] if rows else (1, 0)
        return count / len(rows) if width > 1 else 0.0

    best = max(DELIMITERS, key=agreement)
    return best if agreement(best) else NONE
