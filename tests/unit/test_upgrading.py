import json
import logging
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.extracting import ExtractiveAnswerer
from assistant.opening import filled
from assistant.settings import Settings
from index.catalog import SCHEMA
from index.data_folder import DataFolder
from index.errors import CorpusNotFound, IndexMismatch
from index.indexer import Indexer
from tests.fakes import HashingEmbedding
from tests.folders import PROJECT, index, open_folder, write

FILES = {"a.txt": "The harbour opened again in May.", "b.txt": "The ferry leaves at seven. It returns at nine."}
# The tables of schema 1, as they were.
SCHEMA_1 = """
create table meta (key text primary key, value text not null) without rowid;
create table documents (
    id integer primary key autoincrement, doc text not null unique, content_hash text not null, title text not null,
    language text not null, date text, url text, pages text not null, text text not null);
create table passages (
    id integer primary key autoincrement, document integer not null references documents on delete cascade,
    place text not null unique, start integer not null, "end" integer not null,
    text text not null, vector text not null);
create index passages_by_document on passages (document);
create table sentences (
    passage integer not null references passages on delete cascade, start integer not null, "end" integer not null,
    heading integer not null, vector text not null, primary key (passage, start)) without rowid;
create table failures (doc text primary key, reason text not null, detail text not null) without rowid;
create table unsynced (doc text not null, passage_id text, primary key (doc, passage_id)) without rowid;
create table vectors (hash text primary key, vector blob not null);
create virtual table stems using fts5(words, tokenize = "unicode61 remove_diacritics 0");
create virtual table stem_counts using fts5vocab(stems, row);
"""
_COPIED = {
    "documents": "id, doc, content_hash, title, language, date, url, pages, text",
    "passages": "*",
    "sentences": "*",
    "vectors": "*",
}


def made_by_schema_1(data: Path, corpus: Path) -> Path:
    """Return the data folder of an index as version 1 left it: with its Chroma, and a log that was not folded in."""
    folder = open_folder(data / "now", write(corpus, FILES), HashingEmbedding())
    index(folder)
    identity, calibration = json.loads(folder.catalog.get("identity") or ""), "of another text"
    folder.close()
    shutil.copytree(data / "now" / "chroma", data / "then" / "chroma")
    with closing(sqlite3.connect(data / "then" / "catalog.sqlite3", isolation_level=None)) as db:
        db.executescript(f"pragma journal_mode = wal; {SCHEMA_1}")
        db.execute("attach ? as now", (str(data / "now" / "catalog.sqlite3"),))
        for table, columns in _COPIED.items():
            db.execute(f"insert into main.{table} select {columns} from now.{table}")
        db.execute("insert into stems (rowid, words) select id, 'harbour' from passages")
        meta = {"identity": json.dumps({**identity, "schema": "1"}), "corpus": str(corpus.resolve())}
        db.executemany("insert into meta values (?, ?)", {**meta, "calibration": calibration}.items())
    return data / "then"


@pytest.fixture
def old(tmp_path: Path, corpus: Path) -> Path:
    return made_by_schema_1(tmp_path, corpus)


def schema_of(data: Path) -> str:
    with closing(sqlite3.connect(data / "catalog.sqlite3")) as db:
        identity = db.execute("select value from meta where key = 'identity'").fetchone()[0]
    return str(json.loads(identity)["schema"])


def test_an_index_of_an_earlier_schema_is_filled_again_without_embedding(old: Path) -> None:
    embedder = HashingEmbedding()
    folder = open_folder(old, None, embedder)
    assert (folder.rebuilding, folder.catalog.state()[1:]) == (True, (0, 0))
    Indexer(folder).run()
    assert not folder.rebuilding
    assert folder.catalog.state()[1] == folder.store.count() == len(FILES)
    assert [text for text in embedder.texts if text in " ".join(FILES.values())] == []
    folder.close()


def test_it_is_the_index_that_a_new_folder_gets(old: Path, tmp_path: Path, corpus: Path) -> None:
    states = []
    for data in (old, tmp_path / "fresh"):
        folder = open_folder(data, corpus, HashingEmbedding())
        Indexer(folder).run()
        states.append((folder.catalog.state(), folder.catalog.entries(), folder.catalog.get("calibration")))
        folder.close()
    assert states[0] == states[1]


def test_one_line_says_so(old: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        open_folder(old, None, HashingEmbedding()).close()
        open_folder(old, None, HashingEmbedding()).close()
    [line] = caplog.messages
    assert "made by an earlier version (schema 1)" in line
    assert schema_of(old) == SCHEMA


def test_a_changed_text_alone_is_embedded(old: Path, corpus: Path) -> None:
    write(corpus, {"a.txt": "The harbour closed again in June."})
    embedder = HashingEmbedding()
    folder = open_folder(old, None, embedder)
    index(folder)
    assert set(embedder.texts) == {"The harbour closed again in June."}
    folder.close()


def test_an_index_that_was_left_half_filled_is_filled_before_it_is_asked(old: Path) -> None:
    open_folder(old, None, HashingEmbedding()).close()
    folder = open_folder(old, None, HashingEmbedding())
    assert folder.rebuilding
    folder.close()


def test_without_the_files_nothing_is_thrown_away(old: Path, corpus: Path) -> None:
    corpus.rename(corpus.parent / "away")
    with pytest.raises(CorpusNotFound, match=r"made by an earlier version.*Put it back"):
        open_folder(old, None, HashingEmbedding())
    assert schema_of(old) == "1"
    assert (old / "chroma").is_dir()


def test_another_embedder_is_refused_and_nothing_is_thrown_away(old: Path) -> None:
    with pytest.raises(IndexMismatch, match="embedder 'hashing-384'"):
        open_folder(old, None, HashingEmbedding(model_name="other"))
    assert schema_of(old) == "1"


@pytest.mark.parametrize("moment", [1, 9], ids=["at its first change", "before it is committed"])
def test_a_kill_in_the_middle_loses_nothing(old: Path, moment: int) -> None:
    # Killed at the start of the so-and-so-many-th statement of the upgrade.
    killed = (
        "import os, sys, sqlite3; import index.database as d; from tests.folders import *; from tests.fakes import *\n"
        "left = int(sys.argv[2])\n"
        "def stop(statement):\n"
        "    global left\n"
        "    left -= statement.startswith(('drop', 'delete from meta', 'insert or replace', 'COMMIT'))\n"
        "    if left == 0: os.kill(os.getpid(), 9)\n"
        "class Traced(d._Connection):\n"
        "    def __init__(self, *a, **k):\n"
        "        super().__init__(*a, **k); self.set_trace_callback(stop)\n"
        "d._Connection = Traced\n"
        "open_folder(Path(sys.argv[1]), None, HashingEmbedding())\n"
    )
    process = subprocess.run(
        [sys.executable, "-c", killed, str(old), str(moment)], cwd=PROJECT, timeout=60, check=False
    )
    assert process.returncode == -signal.SIGKILL
    assert schema_of(old) == "1"
    embedder = HashingEmbedding()
    folder: DataFolder = open_folder(old, None, embedder)
    index(folder)
    assert (folder.catalog.state()[1], embedder.texts) == (len(FILES), [])
    folder.close()


def test_a_command_fills_it_before_it_asks(old: Path) -> None:
    assistant = Assistant(open_folder(old, None, HashingEmbedding()), ExtractiveAnswerer(), Settings())
    with closing(filled(assistant)) as opened:
        assert opened.reply("When did the harbour open again?", always_answer=True).citations[0].doc == "a.txt"
