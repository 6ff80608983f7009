from pathlib import Path

import pytest

from index.data_folder import DataFolder
from index.errors import Unreadable
from index.folders import Folders
from tests.folders import index, write


@pytest.fixture
def folders(corpus: Path, tmp_path: Path) -> Folders:
    write(corpus, {"a.txt": "Corpus", "uploads/both.txt": "Corpus"})
    return Folders(corpus, write(tmp_path / "kept", {"b.txt": "Upload", "both.txt": "Upload", ".half": "Upload"}))


def test_uploads_are_listed_beside_the_corpus_and_hidden_files_are_not(folders: Folders) -> None:
    assert sorted(folders.list_files([])) == ["a.txt", "uploads/b.txt", "uploads/both.txt"]


@pytest.mark.parametrize(
    ("doc", "content"), [("a.txt", b"Corpus"), ("uploads/b.txt", b"Upload"), ("uploads/both.txt", b"Corpus")]
)
def test_a_file_is_read_from_where_it_is_the_corpus_first(folders: Folders, doc: str, content: bytes) -> None:
    assert folders.read_file(doc, 1) == content


def test_a_name_that_no_file_can_have_is_no_file(folders: Folders) -> None:
    with pytest.raises(Unreadable, match="can't be opened"):
        folders.read_file(f"uploads/{'x' * 300}", 1)


def test_no_path_leads_out_of_the_uploads(folders: Folders, tmp_path: Path) -> None:
    write(tmp_path, {"secret.txt": "Secret"})
    with pytest.raises(Unreadable, match="outside the corpus folder"):
        folders.read_file("uploads/../secret.txt", 1)


def test_without_uploads_there_is_the_corpus(corpus: Path, tmp_path: Path) -> None:
    write(corpus, {"a.txt": "Corpus"})
    assert list(Folders(corpus, tmp_path / "none").list_files([])) == ["a.txt"]


def test_a_data_folder_inside_the_corpus_is_no_document(corpus: Path) -> None:
    write(corpus, {"a.txt": "Corpus", "index/catalog.txt": "Index", "index/uploads/b.txt": "Upload"})
    assert list(Folders(corpus, corpus / "index" / "uploads").list_files([])) == ["a.txt", "uploads/b.txt"]


def test_uploads_are_indexed_and_removed_as_other_documents(folder: DataFolder, corpus: Path) -> None:
    write(corpus, {"a.txt": "The ferry leaves at seven."})
    uploads = write(folder.path / "uploads", {"b.txt": "The tram leaves at nine.", "c.txt": ""})
    report = index(folder)
    assert (report.added, [failure.path for failure in report.failed]) == (2, ["uploads/c.txt"])
    assert folder.catalog.content_hashes().keys() == {"a.txt", "uploads/b.txt"}
    (uploads / "b.txt").unlink()
    assert index(folder).removed == 1


def test_a_file_that_moves_from_the_uploads_to_the_corpus_has_moved(folder: DataFolder, corpus: Path) -> None:
    uploads = write(folder.path / "uploads", {"b.txt": "The tram leaves at nine."})
    index(folder)
    (uploads / "b.txt").rename(corpus / "b.txt")
    assert index(folder).moved == 1
