"""Index runs that are killed: the next goes on from there, and nothing is lost or doubled."""

import os
import sqlite3
import zlib
from collections import Counter
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from index.data_folder import DataFolder
from index.settings import INDEXING_THREADS
from tests.fakes import HashingEmbedding
from tests.folders import index, open_folder, write
from tests.formats import FORMATS
from tests.killed_runs import KilledRuns

pytestmark = pytest.mark.integration

DOCUMENTS, SENTENCES = 30, 12
MIXED_FILES, KILLS, TEXTS_A_KILL = 500, 20, 60


def document(number: int) -> str:
    return " ".join(
        f"Harbour {number} keeps ledger {number * 100 + i} of the ships in row {i}." for i in range(SENTENCES)
    )


@pytest.fixture
def large_corpus(corpus: Path) -> Path:
    return write(corpus, {f"{number:02}.txt": document(number) for number in range(DOCUMENTS)})


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


def mixed(number: int) -> tuple[str, bytes]:
    """Return the name and content of a small file; those of a format follow each other, so that one run loads few."""
    suffix = sorted(FORMATS)[number * len(FORMATS) // MIXED_FILES]
    harbour = f"Harbour {number} keeps a ledger of its ships, and ledger {number} has {number * 7 + 3} pages."
    return f"{number:03}{suffix}", FORMATS[suffix]([harbour, f"Berth {number} of that harbour is closed in winter."])


def state(folder: DataFolder) -> dict[str, object]:
    """Return all that an index says, without the numbers of its rows."""
    catalog = folder.catalog
    stored = {doc: catalog.document(doc) for doc in catalog.content_hashes()}
    passages = {doc: catalog.passages_of(doc) for doc in stored}
    return {"hashes": catalog.content_hashes(), "documents": stored, "passages": passages, "failed": catalog.failures()}


@pytest.mark.timeout(600)
def test_500_files_and_20_kills_leave_the_index_of_one_undisturbed_run(
    killed: KilledRuns, corpus: Path, tmp_path: Path
) -> None:
    write(corpus, dict(mixed(number) for number in range(MIXED_FILES)))
    data, embedded, moments = tmp_path / "data", Counter[str](), Random(20)
    for kill in range(KILLS):
        # Every fourth while files are still compared or read, the others somewhere in the embedding.
        after_texts = 0 if kill % 4 == 0 else moments.randint(1, 2 * TEXTS_A_KILL)
        log = tmp_path / f"log{kill}"
        embedded.update(killed.run_until_killed(corpus, data, log, after_texts, delay=moments.random() / 5))
    assert committed(data) > 0

    last, undisturbed = HashingEmbedding(), HashingEmbedding()
    folder = open_folder(data, corpus, last)
    report = index(folder)
    embedded.update(hashed(text) for text in last.texts)
    fresh = open_folder(tmp_path / "fresh", corpus, undisturbed)
    index(fresh)

    assert last.texts, "the kills came after the work was done"
    assert report.added + report.unchanged == MIXED_FILES
    assert state(folder) == state(fresh)
    assert folder.store.count() == fresh.store.count() == fresh.catalog.state()[2]
    assert set(embedded) == {hashed(text) for text in undisturbed.texts}
    # Embedded twice is at most the text that each thread was at when it was killed.
    assert embedded.total() - len(embedded) <= KILLS * INDEXING_THREADS
    folder.close()
    fresh.close()


def test_what_was_committed_before_a_kill_is_not_embedded_again(
    killed: KilledRuns, large_corpus: Path, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    killed.run_until_killed(large_corpus, data, tmp_path / "log", 200)
    kept = committed(data)
    embedder = HashingEmbedding()
    folder = open_folder(data, large_corpus, embedder)
    index(folder)
    assert kept > 0
    assert len(embedder.texts) == len(indexed_texts(folder)) - kept
    folder.close()


def test_a_killed_run_leaves_the_folder_free(killed: KilledRuns, large_corpus: Path, tmp_path: Path) -> None:
    killed.run_until_killed(large_corpus, tmp_path / "data", tmp_path / "log", 5)
    assert os.path.exists(tmp_path / "data" / "lock")
    open_folder(tmp_path / "data", None, HashingEmbedding()).close()


def test_what_a_killed_run_had_finished_can_be_asked(killed: KilledRuns, large_corpus: Path, tmp_path: Path) -> None:
    killed.run_until_killed(large_corpus, tmp_path / "data", tmp_path / "log", 250)
    folder = open_folder(tmp_path / "data", None, HashingEmbedding())
    found = {passage.node.metadata["doc"] for passage in folder.retriever.retrieve("Which ships are in the ledger?")}
    assert found
    assert found <= set(folder.catalog.content_hashes())
    folder.close()
