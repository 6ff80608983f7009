"""Index runs that are killed: the next goes on from there, and nothing is lost or doubled."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
import zlib
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from index.data_folder import DataFolder
from index.filling import TEXTS_AHEAD, VECTORS_A_COMMIT
from index.settings import INDEXING_THREADS
from tests.fakes import HashingEmbedding
from tests.folders import PROJECT, index, open_folder, write

pytestmark = pytest.mark.integration

DOCUMENTS, SENTENCES = 30, 12
KILLS_AFTER_TEXTS = [1, 40, 90, 120]


def document(number: int) -> str:
    return " ".join(
        f"Harbour {number} keeps ledger {number * 100 + i} of the ships in row {i}." for i in range(SENTENCES)
    )


@pytest.fixture
def large_corpus(corpus: Path) -> Path:
    return write(corpus, {f"{number:02}.txt": document(number) for number in range(DOCUMENTS)})


def run_until_killed(corpus: Path, data: Path, log: Path, after_texts: int) -> list[str]:
    """Start an index run, kill it when it has embedded that many texts, and return the hashes of what it embedded."""
    log.touch()
    command = [sys.executable, "-m", "tests.integration.indexing_run", str(corpus), str(data), str(log)]
    process = subprocess.Popen(command, cwd=PROJECT)
    deadline = time.monotonic() + 60
    while process.poll() is None and len(log.read_text(encoding="utf-8").split()) < after_texts:
        assert time.monotonic() < deadline
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    assert process.wait(timeout=10) == -signal.SIGKILL
    return [line for line in log.read_text(encoding="utf-8").split("\n") if len(line) == 8]


def committed(data: Path) -> int:
    """Return how many vectors the catalog of a killed run holds."""
    with closing(sqlite3.connect(data / "catalog.sqlite3")) as db:
        return int(db.execute("select count(*) from vectors").fetchone()[0])


def hashed(text: str) -> str:
    return f"{zlib.crc32(text.encode()):08x}"


def indexed_texts(folder: DataFolder) -> set[str]:
    """Return the hashes of every text that has a vector in the index."""
    passages = [passage for doc in folder.catalog.content_hashes() for passage, _ in folder.catalog.passages_of(doc)]
    return {hashed(text) for passage in passages for text in (passage.text, *(s.text for s in passage.sentences))}


def test_a_run_that_is_killed_again_and_again_loses_and_doubles_nothing(large_corpus: Path, tmp_path: Path) -> None:
    data, embedded = tmp_path / "data", Counter[str]()
    for kill, after_texts in enumerate(KILLS_AFTER_TEXTS):
        embedded.update(run_until_killed(large_corpus, data, tmp_path / f"log{kill}", after_texts))
    assert committed(data) > 0

    last = HashingEmbedding()
    folder = open_folder(data, large_corpus, last)
    report = index(folder)
    embedded.update(hashed(text) for text in last.texts)

    docs = [f"{number:02}.txt" for number in range(DOCUMENTS)]
    assert sorted(folder.catalog.content_hashes()) == docs
    assert report.added + report.unchanged == DOCUMENTS
    for doc in docs:
        stored = folder.catalog.document(doc)
        assert stored is not None
        assert stored.text == document(int(doc[:2]))

    ids = [passage.id for doc in docs for passage, _ in folder.catalog.passages_of(doc)]
    assert len(ids) == len(set(ids)) == folder.store.count()
    assert set(embedded) == indexed_texts(folder)

    # Embedded twice is at most what a kill found between a thread and the catalog.
    in_flight = TEXTS_AHEAD + VECTORS_A_COMMIT + INDEXING_THREADS
    assert embedded.total() - len(embedded) <= len(KILLS_AFTER_TEXTS) * in_flight
    folder.close()


def test_what_was_committed_before_a_kill_is_not_embedded_again(large_corpus: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    run_until_killed(large_corpus, data, tmp_path / "log", 200)
    kept = committed(data)
    embedder = HashingEmbedding()
    folder = open_folder(data, large_corpus, embedder)
    index(folder)
    assert kept > 0
    assert len(embedder.texts) == len(indexed_texts(folder)) - kept
    folder.close()


def test_a_killed_run_leaves_the_folder_free(large_corpus: Path, tmp_path: Path) -> None:
    run_until_killed(large_corpus, tmp_path / "data", tmp_path / "log", 5)
    assert os.path.exists(tmp_path / "data" / "lock")
    open_folder(tmp_path / "data", None, HashingEmbedding()).close()


def test_what_a_killed_run_had_finished_can_be_asked(large_corpus: Path, tmp_path: Path) -> None:
    run_until_killed(large_corpus, tmp_path / "data", tmp_path / "log", 250)
    folder = open_folder(tmp_path / "data", None, HashingEmbedding())
    found = {passage.node.metadata["doc"] for passage in folder.retriever.retrieve("Which ships are in the ledger?")}
    assert found
    assert found <= set(folder.catalog.content_hashes())
    folder.close()
