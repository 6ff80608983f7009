import os
from collections.abc import Callable
from pathlib import Path

import pytest

from index.errors import CorpusNotFound, Unreadable
from index.files import content_hash, list_files, read_file
from tests.folders import write


def test_list_files_gives_paths_with_slashes_in_order(corpus: Path) -> None:
    write(corpus, {"b.txt": "", "a/z.txt": "", "a/b/c.txt": ""})
    assert set(list_files(corpus)) == {"b.txt", "a/z.txt", "a/b/c.txt"}
    assert list(list_files(corpus)) == list(list_files(corpus))


def test_list_files_leaves_out_hidden_files_and_folders(corpus: Path) -> None:
    write(corpus, {".starters.txt": "", ".git/config": "", "a.txt": ""})
    assert list(list_files(corpus)) == ["a.txt"]


def test_list_files_leaves_out_what_programs_put_beside_documents(corpus: Path) -> None:
    write(corpus, {"~$minutes.docx": "lock", "Thumbs.db": "pictures", "desktop.ini": "icons", "a.txt": "A"})
    assert list(list_files(corpus)) == ["a.txt"]


def test_list_files_does_not_follow_linked_folders(corpus: Path, tmp_path: Path) -> None:
    write(tmp_path / "elsewhere", {"a.txt": ""})
    (corpus / "link").symlink_to(tmp_path / "elsewhere")
    assert list(list_files(corpus)) == []


def test_list_files_goes_round_no_loop_of_folders(corpus: Path) -> None:
    write(corpus, {"sub/a.txt": ""})
    (corpus / "sub" / "up").symlink_to(corpus)
    assert list(list_files(corpus)) == ["sub/a.txt"]


def test_list_files_names_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CorpusNotFound, match="missing"):
        list(list_files(tmp_path / "missing"))


def a_dangling_link(corpus: Path) -> None:
    (corpus / "a.txt").symlink_to(corpus / "nothing.txt")


def a_link_out(corpus: Path) -> None:
    write(corpus.parent, {"secret.txt": "secret"})
    (corpus / "a.txt").symlink_to(corpus.parent / "secret.txt")


def a_link_to_itself(corpus: Path) -> None:
    (corpus / "a.txt").symlink_to(corpus / "a.txt")


def links_to_each_other(corpus: Path) -> None:
    (corpus / "a.txt").symlink_to(corpus / "b.txt")
    (corpus / "b.txt").symlink_to(corpus / "a.txt")


def a_pipe(corpus: Path) -> None:
    os.mkfifo(corpus / "a.txt")


def a_large_file(corpus: Path) -> None:
    write(corpus, {"a.txt": "x" * 1_001})


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (a_dangling_link, "vanished"),
        (a_link_out, "outside_corpus"),
        (a_link_to_itself, "unreadable"),
        (links_to_each_other, "unreadable"),
        (a_pipe, "not_a_file"),
        (a_large_file, "too_large"),
    ],
)
def test_read_file_says_why_a_file_can_not_be_had(corpus: Path, make: Callable[[Path], None], reason: str) -> None:
    make(corpus)
    with pytest.raises(Unreadable) as caught:
        read_file(corpus, "a.txt", max_megabytes=0.001)
    assert caught.value.reason == reason


def test_read_file_follows_a_link_inside_the_corpus(corpus: Path) -> None:
    write(corpus, {"a.txt": "one"})
    (corpus / "b.txt").symlink_to(corpus / "a.txt")
    assert read_file(corpus, "b.txt", max_megabytes=1) == b"one"


def test_content_hash_is_of_the_bytes() -> None:
    assert content_hash(b"a\n") != content_hash(b"a\r\n")
