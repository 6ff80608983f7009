import json
import os
import shutil
from pathlib import Path

import pytest

from index.catalog import Catalog
from index.data_folder import DataFolder
from index.errors import CorpusNotFound, DataFolderUnusable, IndexInUse, IndexMismatch, IndexNotBuilt
from index.settings import IndexSettings
from tests.fakes import HashingEmbedding
from tests.folders import index, open_folder, write


def build(data: Path, corpus: Path) -> Path:
    """Make an index of one document and close it."""
    write(corpus, {"a.txt": "The harbour opened again in May."})
    folder = open_folder(data, corpus, HashingEmbedding())
    index(folder)
    folder.close()
    return data


def contents(data: Path, corpus: Path) -> tuple[tuple[str, int, int], int]:
    folder = open_folder(data, corpus, HashingEmbedding())
    try:
        return folder.catalog.state(), folder.store.count()
    finally:
        folder.close()


def test_opening_without_an_index_says_how_to_build_one(tmp_path: Path) -> None:
    with pytest.raises(IndexNotBuilt, match=r"python app\.py index --data"):
        open_folder(tmp_path / "data", None, HashingEmbedding())
    assert not (tmp_path / "data").exists()


def test_a_corpus_that_is_not_there_leaves_no_data_folder(tmp_path: Path) -> None:
    with pytest.raises(CorpusNotFound, match="missing"):
        open_folder(tmp_path / "data", tmp_path / "missing", HashingEmbedding())
    assert not (tmp_path / "data").exists()


def test_an_index_remembers_its_corpus(tmp_path: Path, corpus: Path) -> None:
    data = build(tmp_path / "data", corpus)
    folder = open_folder(data, None, HashingEmbedding())
    assert folder.corpus == corpus.resolve()
    folder.close()


def test_an_index_can_be_asked_when_its_corpus_is_gone(tmp_path: Path, corpus: Path) -> None:
    data = build(tmp_path / "data", corpus)
    corpus.rename(tmp_path / "moved-away")
    folder = open_folder(data, None, HashingEmbedding())
    assert folder.store.count() == 1
    folder.close()


def test_another_corpus_is_refused_and_nothing_changes(tmp_path: Path, corpus: Path) -> None:
    data = build(tmp_path / "data", corpus)
    before = contents(data, corpus)
    with pytest.raises(IndexMismatch, match=r"belongs to .*corpus.*add --data DIR"):
        open_folder(data, write(tmp_path / "other", {}), HashingEmbedding())
    assert contents(data, corpus) == before


def test_another_embedder_is_refused_and_nothing_changes(tmp_path: Path, corpus: Path) -> None:
    data = build(tmp_path / "data", corpus)
    before = contents(data, corpus)
    with pytest.raises(IndexMismatch, match=r"embedder 'hashing-384' \(now 'other'\)"):
        open_folder(data, corpus, HashingEmbedding(model_name="other"))
    assert contents(data, corpus) == before


def test_other_chunking_is_refused(tmp_path: Path, corpus: Path) -> None:
    data = build(tmp_path / "data", corpus)
    with pytest.raises(IndexMismatch, match="chunking"):
        DataFolder(data, corpus, HashingEmbedding(), IndexSettings(max_passage_tokens=300))


def test_a_file_limit_is_no_part_of_the_identity(tmp_path: Path, corpus: Path) -> None:
    data = build(tmp_path / "data", corpus)
    DataFolder(data, corpus, HashingEmbedding(), IndexSettings(max_file_megabytes=1)).close()


def test_a_later_schema_is_refused_and_nothing_changes(tmp_path: Path, corpus: Path) -> None:
    folder = open_folder(build(tmp_path / "data", corpus), corpus, HashingEmbedding())
    later = json.dumps({**json.loads(folder.catalog.get("identity") or "{}"), "schema": "1000"})
    folder.catalog.put(identity=later)
    folder.close()
    said = r"later version .*schema 1000; .*Update .*`python app.py index --corpus .*corpus --data DIR`"
    with pytest.raises(IndexMismatch, match=said):
        open_folder(tmp_path / "data", corpus, HashingEmbedding())
    catalog = Catalog(tmp_path / "data" / "catalog.sqlite3")
    assert (catalog.get("identity"), catalog.state()[1]) == (later, 1)
    catalog.close()


def test_a_folder_that_was_refused_is_free_again(tmp_path: Path, corpus: Path) -> None:
    data = build(tmp_path / "data", corpus)
    with pytest.raises(IndexMismatch):
        open_folder(data, corpus, HashingEmbedding(model_name="other"))
    open_folder(data, corpus, HashingEmbedding()).close()


@pytest.mark.parametrize("from_byte", [0, 4096], ids=["from the first byte", "behind the first page"])
def test_a_corrupt_catalog_is_said_and_left_as_it_is(tmp_path: Path, corpus: Path, from_byte: int) -> None:
    path = build(tmp_path / "data", corpus) / "catalog.sqlite3"
    content = path.read_bytes()
    path.write_bytes(content[:from_byte] + b"garbage." * (len(content[from_byte:]) // 8))
    corrupt = path.read_bytes()
    with pytest.raises(DataFolderUnusable, match=r"can't be used .*delete it and index again"):
        open_folder(tmp_path / "data", corpus, HashingEmbedding())
    assert path.read_bytes() == corrupt


def test_an_opened_folder_is_in_use(folder: DataFolder, corpus: Path) -> None:
    folder.announce("http://127.0.0.1:7999")
    with pytest.raises(IndexInUse) as caught:
        open_folder(folder.path, corpus, HashingEmbedding())
    assert caught.value.address == "http://127.0.0.1:7999"


def test_a_lost_collection_is_written_again_without_embedding(tmp_path: Path, corpus: Path) -> None:
    # A copy: within one process Chroma would go on with the files of a folder that it has open.
    data = build(tmp_path / "data", corpus)
    shutil.copytree(data, tmp_path / "restored", ignore=shutil.ignore_patterns("chroma", "lock"))
    embedder = HashingEmbedding()
    folder = open_folder(tmp_path / "restored", corpus, embedder)
    assert folder.store.count() == 0
    index(folder)
    assert (folder.store.count(), embedder.texts) == (1, [])
    folder.close()


def test_passages_of_a_catalog_that_was_lost_leave_chroma(tmp_path: Path, corpus: Path) -> None:
    data = build(tmp_path / "data", write(corpus, {"b.txt": "The ferry leaves at seven."}))
    (data / "catalog.sqlite3").unlink()
    (corpus / "b.txt").unlink()
    folder = open_folder(data, corpus, HashingEmbedding())
    index(folder)
    assert (folder.store.count(), folder.ailment()) == (1, None)
    folder.close()


def test_only_what_chroma_has_not_is_written_to_it_again(tmp_path: Path, corpus: Path) -> None:
    data = build(tmp_path / "data", write(corpus, {"b.txt": "The ferry leaves at seven."}))
    folder = open_folder(data, corpus, HashingEmbedding())
    folder.store.delete([passage.id for passage, _ in folder.catalog.passages_of("b.txt")])
    folder.close()
    folder = open_folder(data, corpus, HashingEmbedding())
    assert folder.catalog.unsynced() == {"b.txt": []}
    folder.close()


def test_a_collection_that_can_not_be_read_is_said(tmp_path: Path, corpus: Path) -> None:
    data = build(tmp_path / "data", corpus)
    shutil.copytree(data, tmp_path / "copy", ignore=shutil.ignore_patterns("lock"))
    for path in (tmp_path / "copy" / "chroma").rglob("*.sqlite3"):
        path.write_bytes(path.read_bytes()[:4096] + b"garbage." * 4096)
    with pytest.raises(DataFolderUnusable, match=r"Chroma can't open .*Delete that folder and index again"):
        open_folder(tmp_path / "copy", corpus, HashingEmbedding())


def files_open_under(folder: Path) -> list[str]:
    descriptors = Path("/proc/self/fd")
    if not descriptors.is_dir():
        pytest.skip("this system does not show the open files of a process")
    return [name for d in descriptors.iterdir() if (name := os.path.realpath(d)).startswith(str(folder.resolve()))]


def test_a_closed_folder_leaves_no_file_open(tmp_path: Path, corpus: Path) -> None:
    data = build(tmp_path / "data", corpus)
    folder = open_folder(data, None, HashingEmbedding())
    assert files_open_under(data)
    folder.close()
    assert files_open_under(data) == []
