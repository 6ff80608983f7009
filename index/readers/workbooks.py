"""Workbooks (xlsx, xls, ods): each sheet with its name, each row a line that reads alone."""

import io
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from index.errors import Unreadable
from index.readers.archives import open_archive
from index.readers.content import Content, join_pages
from index.readers.paragraphs import Paragraph, join_parts
from index.readers.tables import table_rows
from index.readers.xml_parts import core_properties

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

# As OpenDocument keeps it.
_DURATION = re.compile(r"PT(\d{1,6})H(\d{2})M(\d{2})(?:[.,]\d+)?S")
Cell = int | float | str | bool | time | date | datetime | timedelta


def read_xlsx(content: bytes) -> Content:
    title, created = core_properties(open_archive(content))
    return _read(content, title, created)


def read_ods(content: bytes) -> Content:
    # For its limits: the library unpacks without any.
    open_archive(content)
    return _read(content)


def read_xls(content: bytes) -> Content:
    return _read(content)


def _read(content: bytes, title: str | None = None, created: str | None = None) -> Content:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        # A sheet may be a chart, and has no cells then.
        sheets = [(name, _rows(workbook, name)) for name in workbook.sheet_names]
    except PasswordError as error:
        raise Unreadable("encrypted", "It opens only with a password. Save it without one.") from error
    except (CalamineError, ValueError, OSError) as error:
        raise Unreadable("broken", f"It is damaged or no workbook: {str(error).rstrip('.')}.") from error
    except BaseException as error:
        # What the library's own code did not expect of a damaged file comes as a type that can't be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise Unreadable("broken", "It is damaged or no workbook.") from error
    filled = [(name, rows) for name, rows in sheets if any(any(row) for row in rows)]
    texts, blocks = join_parts([Paragraph(name, heading=True), *_paragraphs(rows)] for name, rows in filled)
    text, pages = join_pages(texts, "sheet", [name for name, _ in filled])
    return Content(text, tuple(blocks), title=title, date=created, pages=pages)


def _rows(workbook: "CalamineWorkbook", name: str) -> list[list[str]]:
    """Return the rows, of those that are empty one after the other the first alone.

    A word at the foot of a sheet makes a million of them.
    """
    kept: list[list[str]] = []
    for row in workbook.get_sheet_by_name(name).iter_rows():
        filled = any(cell != "" for cell in row)
        if filled or (kept and kept[-1]):
            kept.append([_shown(cell) for cell in row] if filled else [])
    return kept


def _paragraphs(rows: Sequence[Sequence[str]]) -> Iterator[Paragraph]:
    """Yield the rows; an empty one ends a table, and what follows has columns of its own."""
    table: list[Sequence[str]] = []
    for row in [*rows, []]:
        if any(row):
            table.append(row)
        elif table:
            yield from map(Paragraph, table_rows(_without_empty_columns(table)))
            table = []


def _without_empty_columns(table: Sequence[Sequence[str]]) -> list[list[str]]:
    width = max(map(len, table))
    used = [i for i in range(width) if any(i < len(row) and row[i] for row in table)]
    return [[row[i] if i < len(row) else "" for i in used] for row in table]


def _shown(cell: Cell) -> str:
    """Return the cell as a person sees it: no `.0` of whole numbers, no midnight of days."""
    match cell:
        case bool():
            return "TRUE" if cell else "FALSE"
        case float():
            # 15 digits are what workbooks hold; a power of ten only where a person would write one.
            return f"{Decimal(f'{cell:.15g}'):f}" if 1e-9 < abs(cell) < 1e21 else f"{cell or 0:.15g}"
        case datetime():
            return cell.date().isoformat() if cell.time() == time() else f"{cell.date()} {_clock(cell.time())}"
        case time():
            return _clock(cell)
        case timedelta():
            return _hours(cell)
        case str() if duration := _DURATION.fullmatch(cell):
            hours, minutes, seconds = map(int, duration.groups())
            return _hours(timedelta(hours=hours, minutes=minutes, seconds=seconds))
        case date():
            return cell.isoformat()
        case _:
            return str(cell)


def _hours(duration: timedelta) -> str:
    """Return hours, which may be more than a day's, and minutes, as sheets show them."""
    minutes, seconds = divmod(round(abs(duration).total_seconds()), 60)
    sign = "-" if duration < timedelta() else ""
    return f"{sign}{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")


def _clock(of_day: time) -> str:
    return of_day.isoformat("seconds" if of_day.second else "minutes")
