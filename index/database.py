"""One SQLite file, a connection for each thread, and transactions."""

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from weakref import WeakSet

# A list as one parameter: SQLite's limit on their number does not apply, and one statement serves any length.
LISTED = "(select value from json_each(?))"


def listed(values: Iterable[int] | Iterable[str]) -> str:
    return json.dumps(list(values))


class _Connection(sqlite3.Connection):
    """A connection that can be referred to weakly."""


class Database:
    """`revision` grows with every transaction of this process, so that what was read can be kept until it changes."""

    def __init__(self, path: Path, tables: str) -> None:
        self._path = path
        self._local = threading.local()
        # Weakly: a thread that ends takes its connection with it.
        self._connections: WeakSet[_Connection] = WeakSet()
        self._guard = threading.Lock()
        self.revision = 0
        with self.write() as connection:
            connection.executescript(tables)

    def close(self) -> None:
        with self._guard:
            for connection in list(self._connections):
                connection.close()
            self._connections.clear()

    @property
    def here(self) -> sqlite3.Connection:
        """The connection of this thread."""
        connection: _Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            # Autocommit: transactions are opened by `write` alone. Closed from the thread that closes the catalog.
            connection = sqlite3.connect(
                self._path, isolation_level=None, check_same_thread=False, timeout=30, factory=_Connection
            )
            connection.executescript(
                "pragma journal_mode = wal; pragma synchronous = normal; pragma foreign_keys = on;"
            )
            with self._guard:
                self._connections.add(connection)
            self._local.connection = connection
        return connection

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """Do what is done with the connection as one transaction, or not at all."""
        db = self.here
        db.execute("begin immediate")
        try:
            yield db
            # A commit that fails leaves its transaction open.
            db.commit()
        except BaseException:
            db.rollback()
            raise
        with self._guard:
            self.revision += 1

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Have this thread read one state of the catalog, whatever an index run commits meanwhile."""
        self.here.execute("begin")
        try:
            yield
        finally:
            self.here.rollback()
