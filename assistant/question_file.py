"""The file of a data folder that holds what people asked and said of answers: `questions.sqlite3`.

It is no part of the index: whoever deletes it loses what was kept, and nothing else.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from index.database import Database
from index.errors import DataFolderUnusable

FILE = "questions.sqlite3"


class QuestionFile:
    """A table in the file; made when something is first kept, safe from several threads."""

    def __init__(self, folder: Path, table: str) -> None:
        self._path = folder / FILE
        self._table = table
        self._guard = Lock()
        self._opened: Database | None = None

    @property
    def exists(self) -> bool:
        return self._path.exists()

    @contextmanager
    def database(self) -> Iterator[Database]:
        """Yield the database. Raises DataFolderUnusable when it can't be read or written."""
        try:
            with self._guard:
                if self._opened is None:
                    self._opened = Database(self._path, self._table)
            yield self._opened
        except sqlite3.Error as error:
            raise DataFolderUnusable(
                f"The questions in {str(self._path)!r} can't be read or written ({error}). "
                "Make the file writable, or delete it to begin anew."
            ) from error

    def clear(self, table: str) -> int:
        """Delete every row, on disk too, and return how many there were."""
        if not self.exists:
            return 0
        with self.database() as database:
            with database.write() as db:
                deleted = db.execute(f"delete from {table}").rowcount
            # Else what was deleted stays readable in the file and in its journal.
            database.here.execute("vacuum")
            database.here.execute("pragma wal_checkpoint(truncate)")
        return deleted

    def close(self) -> None:
        with self._guard:
            if self._opened:
                self._opened.close()
