import gc
import sqlite3
import threading
from pathlib import Path

import pytest

from index.database import Database

TABLES = "create table if not exists notes (text text);"


def test_a_transaction_that_fails_leaves_nothing(tmp_path: Path) -> None:
    database = Database(tmp_path / "a.sqlite3", TABLES)

    def fail_half_way() -> None:
        with database.write() as connection:
            connection.execute("insert into notes values ('one')")
            raise ValueError("half way")

    with pytest.raises(ValueError, match="half way"):
        fail_half_way()
    assert database.here.execute("select count(*) from notes").fetchone() == (0,)


def test_after_a_commit_that_fails_the_next_transaction_goes_through(tmp_path: Path) -> None:
    checked_at_commit = "note references notes (id) deferrable initially deferred"
    tables = f"create table notes (id integer primary key); create table marks ({checked_at_commit});"
    database = Database(tmp_path / "a.sqlite3", tables)
    with pytest.raises(sqlite3.IntegrityError), database.write() as connection:
        connection.execute("insert into marks values (7)")
    with database.write() as connection:
        connection.execute("insert into notes values (7)")
    assert database.here.execute("select count(*) from marks").fetchone() == (0,)


def test_a_snapshot_does_not_see_what_is_written_meanwhile(tmp_path: Path) -> None:
    database = Database(tmp_path / "a.sqlite3", TABLES)

    def write() -> None:
        with database.write() as connection:
            connection.execute("insert into notes values ('one')")

    with database.snapshot():
        before = database.here.execute("select count(*) from notes").fetchone()
        writer = threading.Thread(target=write)
        writer.start()
        writer.join()
        assert database.here.execute("select count(*) from notes").fetchone() == before
    assert database.here.execute("select count(*) from notes").fetchone() == (1,)


def test_a_thread_that_ended_keeps_no_connection(tmp_path: Path) -> None:
    database = Database(tmp_path / "a.sqlite3", TABLES)
    for _ in range(20):
        reader = threading.Thread(target=lambda: database.here.execute("select * from notes"))
        reader.start()
        reader.join()
    gc.collect()
    assert len(database._connections) == 1
