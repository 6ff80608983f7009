from dataclasses import replace
from pathlib import Path

import pytest

from assistant.errors import BadRequest, NotAllowed
from assistant.settings import Settings
from assistant.uploads import Uploads, safe_name
from index.folders import Folders
from index.settings import IndexSettings
from tests.folders import write

ALLOWED = Settings(uploads=True, max_uploads_megabytes=0.001, index=IndexSettings(max_file_megabytes=0.0005))


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "data" / "uploads"


@pytest.fixture
def uploads(corpus: Path, kept: Path) -> Uploads:
    kept.parent.mkdir()
    return Uploads(Folders(corpus, kept), ALLOWED)


def test_an_upload_is_kept_under_its_name(uploads: Uploads, kept: Path) -> None:
    assert uploads.put("notes.txt", b"Tram") == "uploads/notes.txt"
    assert (kept / "notes.txt").read_bytes() == b"Tram"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/notes.txt", "notes.txt"),
        ("C:\\Users\\anna\\notes.txt", "notes.txt"),
        (".notes.txt", "notes.txt"),
        ("Πρακτικά Μαΐου.docx", "Πρακτικά Μαΐου.docx"),
        ("e\u0301te\u0301.txt", "été.txt"),
        ("a\x00b\n\u202ec.txt", "abc.txt"),
        ('<img src=x onerror="x">.md', "_img src=x onerror=_x__.md"),
        ("half\ud83d.txt", "half.txt"),
        ("x" * 300 + ".txt", "x" * 196 + ".txt"),
        ("λ" * 300 + ".txt", "λ" * 98 + ".txt"),
    ],
    ids=lambda value: ascii(value)[:30],
)
def test_a_name_becomes_one_that_can_stand_in_any_folder(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@pytest.mark.parametrize("name", ["", ".", "..", "notes", "/", "../", ".txt", " .txt", "a/b/", "." * 300])
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(BadRequest, match="can't be a file's name"):
        safe_name(name)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("notes.exe", b"MZ", "is not read; "),
        ("notes.txt", b" \n", "There is nothing in"),
        ("notes.txt", b"x" * 501, "ASSISTANT_MAX_FILE_MB"),
    ],
    ids=["format", "empty", "large"],
)
def test_a_file_that_can_not_be_a_document_is_refused(
    uploads: Uploads, kept: Path, name: str, content: bytes, message: str
) -> None:
    with pytest.raises(BadRequest, match=message):
        uploads.put(name, content)
    assert not kept.exists()


def test_a_name_that_is_taken_is_replaced_only_when_that_is_meant(uploads: Uploads, kept: Path, corpus: Path) -> None:
    write(corpus, {"uploads/ours.txt": "Ours"})
    uploads.put("notes.txt", b"Tram")
    for name in ("notes.txt", "ours.txt"):
        with pytest.raises(BadRequest, match="Choose another name"):
            uploads.put(name, b"Ferry")
    uploads.put("notes.txt", b"Ferry", replace=True)
    assert (kept / "notes.txt").read_bytes() == b"Ferry"


def test_all_uploads_together_have_a_limit_that_a_replaced_one_is_not_counted_in(uploads: Uploads, kept: Path) -> None:
    uploads.put("a.txt", b"x" * 500)
    uploads.put("b.txt", b"x" * 500)
    uploads.put("b.txt", b"y" * 500, replace=True)
    with pytest.raises(BadRequest, match="ASSISTANT_MAX_UPLOADS_MB"):
        uploads.put("c.txt", b"x")
    assert sorted(path.name for path in kept.iterdir()) == ["a.txt", "b.txt"]


def test_what_a_killed_process_had_half_written_takes_no_room(uploads: Uploads, kept: Path) -> None:
    kept.mkdir()
    (kept / ".half-written-a1").write_bytes(b"x" * 900)
    uploads.put("notes.txt", b"y" * 400)
    assert [path.name for path in kept.iterdir()] == ["notes.txt"]


def test_an_upload_is_removed(uploads: Uploads, kept: Path) -> None:
    uploads.put("notes.txt", b"Tram")
    assert (uploads.remove("uploads/notes.txt"), list(kept.iterdir())) == (True, [])
    assert not uploads.remove("uploads/notes.txt")


@pytest.mark.parametrize("doc", ["uploads/../../corpus/a.txt", "uploads/", "uploads/..", "uploads/.", "uploads//a.txt"])
def test_no_path_removes_anything_else(uploads: Uploads, corpus: Path, doc: str) -> None:
    write(corpus, {"a.txt": "Ours"})
    uploads.put("notes.txt", b"Tram")
    assert not uploads.remove(doc)
    assert (corpus / "a.txt").exists()


def test_the_corpus_folders_own_files_are_not_removed(uploads: Uploads, corpus: Path) -> None:
    write(corpus, {"a.txt": "Ours", "uploads/b.txt": "Ours"})
    for doc in ("a.txt", "uploads/b.txt"):
        with pytest.raises(NotAllowed, match="Remove it there"):
            uploads.remove(doc)
    assert (corpus / "a.txt").exists()


def test_nothing_is_added_or_removed_where_uploads_are_off(corpus: Path, kept: Path) -> None:
    off = Uploads(Folders(corpus, kept), replace(ALLOWED, uploads=False))
    with pytest.raises(NotAllowed, match="ASSISTANT_UPLOADS=yes"):
        off.put("notes.txt", b"Tram")
    with pytest.raises(NotAllowed, match="ASSISTANT_UPLOADS=yes"):
        off.remove("uploads/notes.txt")


@pytest.mark.parametrize("name", ["../" * 20 + "etc/passwd", "a" * 300 + ".txt", "\x00", "\ud800"], ids=ascii)
def test_what_is_no_upload_is_not_looked_for(uploads: Uploads, corpus: Path, name: str) -> None:
    write(corpus, {"uploads/ours.txt": "Ours"})
    assert not uploads.remove(f"uploads/{name}")
