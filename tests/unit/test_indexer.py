import sqlite3
import time
from pathlib import Path

import pytest

from index.data_folder import DataFolder
from index.indexer import Indexer
from index.progress import IndexStatus
from tests.fakes import HashingEmbedding
from tests.folders import write


def ended(indexer: Indexer) -> IndexStatus:
    """Return the status once no run is under way."""
    for _ in range(1_000):
        status = indexer.status()
        if status.state != "indexing":
            return status
        time.sleep(0.01)
    raise TimeoutError(str(status))


def test_a_run_behind_the_caller_reports_what_it_did(folder: DataFolder, corpus: Path) -> None:
    write(corpus, {"a.txt": "The harbour opened again in May."})
    indexer = Indexer(folder)
    assert indexer.start()
    status = ended(indexer)
    assert (status.state, status.documents, status.pending) == ("idle", 1, 0)
    assert status.report is not None
    assert status.report.added == 1


def test_a_second_start_joins_the_run_under_way(folder: DataFolder, corpus: Path, hashing: HashingEmbedding) -> None:
    hashing.hold()
    write(corpus, {"a.txt": "The harbour opened again in May."})
    indexer = Indexer(folder)
    assert (indexer.start(), indexer.start()) == (True, False)
    hashing.let_go()
    ended(indexer)
    assert indexer.runs["done"] == 1


def test_files_that_wait_are_counted_as_pending(folder: DataFolder, corpus: Path, hashing: HashingEmbedding) -> None:
    hashing.hold()
    write(corpus, {f"{i}.txt": f"The harbour number {i} opened again in May." for i in range(6)})
    indexer = Indexer(folder)
    indexer.start()
    while not indexer.status().total:
        time.sleep(0.01)
    assert indexer.pending == 6
    hashing.let_go()
    ended(indexer)
    assert indexer.pending == 0


def test_a_stopped_run_keeps_what_it_did(folder: DataFolder, corpus: Path, hashing: HashingEmbedding) -> None:
    hashing.seconds_a_text = 0.1
    write(corpus, {f"{i}.txt": f"The harbour number {i} opened again in May." for i in range(40)})
    indexer = Indexer(folder)
    indexer.start()
    while len(hashing.texts) < 5:
        time.sleep(0.01)
    indexer.stop()
    before, hashing.seconds_a_text = list(hashing.texts), 0
    Indexer(folder).run()
    assert len(hashing.texts) == len(set(hashing.texts)) > len(before)
    assert folder.catalog.state()[1] == 40


def test_a_corpus_that_is_gone_is_a_failed_run_with_a_message(folder: DataFolder, corpus: Path) -> None:
    corpus.rmdir()
    indexer = Indexer(folder)
    indexer.start()
    status = ended(indexer)
    assert status.state == "failed"
    assert status.message is not None
    assert "No folder" in status.message


def test_an_unexpected_error_is_a_failed_run_too(folder: DataFolder, corpus: Path, hashing: HashingEmbedding) -> None:
    hashing.fails_on = "harbour"
    write(corpus, {"a.txt": "The harbour opened again in May."})
    indexer = Indexer(folder)
    indexer.start()
    status = ended(indexer)
    assert status.state == "failed"
    assert status.message


def test_a_full_disk_is_said_to_be_one(folder: DataFolder, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    # No file system of a test's own can be full.
    monkeypatch.setattr(folder.catalog, "set_failures", full)
    write(corpus, {"a.txt": "The harbour opened again in May."})
    indexer = Indexer(folder)
    indexer.start()
    status = ended(indexer)
    assert (status.state, status.reason) == ("failed", "data_folder_unusable")
    assert "free some space" in (status.message or "")


def test_after_a_failed_run_the_next_can_succeed(folder: DataFolder, corpus: Path, hashing: HashingEmbedding) -> None:
    hashing.fails_on = "harbour"
    write(corpus, {"a.txt": "The harbour opened again in May."})
    indexer = Indexer(folder)
    indexer.start()
    ended(indexer)
    hashing.fails_on = None
    indexer.start()
    status = ended(indexer)
    assert (status.state, status.message, status.documents) == ("idle", None, 1)


def test_a_run_follows_the_one_under_way_for_what_that_may_have_missed(
    folder: DataFolder, corpus: Path, hashing: HashingEmbedding
) -> None:
    hashing.hold()
    write(corpus, {"a.txt": "The harbour opened again in May."})
    indexer = Indexer(folder)
    indexer.start()
    while not indexer.status().total:
        time.sleep(0.01)
    write(corpus, {"b.txt": "The tram leaves at nine."})
    indexer.start_after()
    indexer.start_after()
    hashing.let_go()
    assert (ended(indexer).documents, indexer.runs["done"]) == (2, 2)


def test_a_run_that_has_nothing_to_follow_starts_at_once(folder: DataFolder, corpus: Path) -> None:
    write(corpus, {"a.txt": "The harbour opened again in May."})
    indexer = Indexer(folder)
    indexer.start_after()
    assert ended(indexer).documents == 1
