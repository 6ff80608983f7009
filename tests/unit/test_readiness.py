import shutil
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from assistant.assistant import Assistant
from assistant.extracting import ExtractiveAnswerer
from assistant.settings import Settings
from assistant.web.server import create_app
from index.data_folder import DataFolder
from index.identity import CATALOG_FILE
from tests.folders import index, write


def ready(folder: DataFolder) -> tuple[int, str]:
    app = create_app(Assistant(folder, ExtractiveAnswerer(), Settings()))
    response = TestClient(app, base_url="http://127.0.0.1").get("/readyz")
    body = response.json()
    assert (response.status_code == 503) == ("Retry-After" in response.headers)
    return response.status_code, body.get("status") or body["error"]["type"]


@pytest.fixture
def filled(folder: DataFolder, corpus: Path) -> DataFolder:
    write(corpus, {"ferry.txt": "The ferry leaves at seven."})
    index(folder)
    return folder


def test_an_index_with_something_in_it_is_ready(filled: DataFolder) -> None:
    assert ready(filled) == (200, "ready")


def test_an_empty_index_is_not(folder: DataFolder) -> None:
    assert ready(folder) == (503, "index_empty")


def test_an_empty_index_whose_run_failed_says_so(folder: DataFolder, corpus: Path) -> None:
    assistant = Assistant(folder, ExtractiveAnswerer(), Settings())
    corpus.rmdir()
    assistant.indexer.start()
    assistant.indexer.stop()
    ailment = assistant.ailment()
    assert ailment
    assert ailment.reason == "indexing_failed"


def test_a_catalog_that_was_deleted_is_noticed(filled: DataFolder) -> None:
    for path in filled.path.glob(f"{CATALOG_FILE}*"):
        path.unlink()
    assert ready(filled) == (503, "catalog_unreadable")


def test_a_catalog_that_was_overwritten_is_noticed(filled: DataFolder) -> None:
    for path in filled.path.glob(f"{CATALOG_FILE}*"):
        path.write_bytes(b"no database" * 500)
    assert ready(filled) == (503, "catalog_unreadable")


def test_chroma_files_that_were_deleted_are_noticed(filled: DataFolder) -> None:
    shutil.rmtree(filled.path / "chroma")
    assert ready(filled) == (503, "store_unavailable")


def test_a_store_that_lost_passages_is_noticed(filled: DataFolder) -> None:
    filled.store.delete(["ferry.txt#0-26"])
    assert ready(filled) == (503, "store_unavailable")


def test_an_embedder_that_fails_is_noticed(filled: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    # The embedder is shared with everything that was opened; no seam gives a failing one to an index that is there.
    monkeypatch.setattr(type(filled.embedder), "_get_query_embedding", lambda self, query: 1 / 0)
    assert ready(filled) == (503, "embedder_unavailable")
