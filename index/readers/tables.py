"""The rows of a table as lines that read alone: what is quoted of a table is one row, without the header above it."""

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")

BETWEEN_CELLS = " | "
LONGEST_HEADER = 60
FEWEST_ROWS_BELOW = 2
_NUMBER = re.compile(r"[^\w]*\d[\d\s.,:/%-]*[^\d\s]{0,4}$")


def only_arranges(rows: Sequence[Sequence[T]], has_table: Callable[[T], bool]) -> bool:
    """Whether a table only arranges text on the page: its cells hold tables, or each row is one cell."""
    return all(len(row) < 2 for row in rows) or any(has_table(cell) for row in rows for cell in row)


def table_rows(rows: Sequence[Sequence[str]], header: bool | None = None) -> list[str]:
    """Return a line for each row: `Header: value | Header: value`, or `value | value` when no row is a header.

    `header` is what the format says of the first row; None when it says nothing, then the cells decide.
    """
    cells = [row for row in ([" ".join(cell.split()) for cell in row] for row in rows) if any(row)]
    width = max(map(len, cells), default=0)
    grid = [row + [""] * (width - len(row)) for row in cells]
    # What stands alone above the other rows is the table's caption.
    captions = next((i for i, row in enumerate(grid) if sum(map(bool, row)) > 1), 0)
    body = grid[captions:]
    if header is None:
        header = _is_header(body)
    if not header or len(body) < 2:
        return [_line(row) for row in grid]
    names = [name.rstrip(": ") for name in body[0]]
    return [_line(row) for row in grid[:captions]] + [_line(_named(names, row)) for row in body[1:]]


def _is_header(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names the columns; in doubt it doesn't, for wrong names make nonsense of every row."""
    if len(rows) <= FEWEST_ROWS_BELOW:
        return False
    names, below = rows[0], rows[1:]
    if len(names) < 2 or not all(names[1:]) or len(set(names)) < len(names):
        return False
    if any(len(name) > LONGEST_HEADER or _NUMBER.match(name) for name in names):
        return False
    columns = list(zip(*below, strict=True))
    if any(name in column for name, column in zip(names, columns, strict=True) if name):
        return False
    # Two columns of words may as well be a form: a label and what is filled in.
    return len(names) > 2 or any(
        any(column) and all(_NUMBER.match(cell) for cell in column if cell) for column in columns
    )


def _named(names: Sequence[str], row: Sequence[str]) -> list[str]:
    return [f"{name}: {cell}" if name and cell else cell for name, cell in zip(names, row, strict=True)]


def _line(cells: Sequence[str]) -> str:
    return BETWEEN_CELLS.join(cell for cell in cells if cell)
