import os
from pathlib import Path
from typing import Any

import pytest

from index.comparing import Comparison, compare
from index.files import content_hash
from index.folders import Folders
from tests.folders import write


def compared(corpus: Path, known: dict[str, str]) -> Comparison:
    return compare(
        Folders(corpus), {doc: content_hash(text.encode()) for doc, text in known.items()}, max_file_megabytes=1
    )


def test_new_files_are_added(corpus: Path) -> None:
    write(corpus, {"a.txt": "one", "sub/b.txt": "two"})
    assert compared(corpus, {}).added == {"a.txt", "sub/b.txt"}


def test_a_file_with_the_known_content_is_unchanged(corpus: Path) -> None:
    write(corpus, {"a.txt": "one"})
    comparison = compared(corpus, {"a.txt": "one"})
    assert (comparison.unchanged, comparison.changed) == (1, {})


def test_a_file_with_other_content_is_changed_and_not_added(corpus: Path) -> None:
    write(corpus, {"a.txt": "two!"})
    comparison = compared(corpus, {"a.txt": "one"})
    assert (comparison.changed, comparison.added) == ({"a.txt": 4}, frozenset())


def test_a_file_that_is_gone_is_removed(corpus: Path) -> None:
    assert compared(corpus, {"a.txt": "one"}).removed == ("a.txt",)


def test_a_new_path_with_the_content_of_a_lost_one_has_moved(corpus: Path) -> None:
    write(corpus, {"b.txt": "one"})
    comparison = compared(corpus, {"a.txt": "one"})
    assert (set(comparison.moved), set(comparison.added), comparison.removed) == ({"b.txt"}, set(), ("a.txt",))


def test_of_two_new_copies_of_a_lost_file_one_has_moved_and_one_is_added(corpus: Path) -> None:
    write(corpus, {"b.txt": "one", "c.txt": "one"})
    comparison = compared(corpus, {"a.txt": "one"})
    assert (set(comparison.moved), set(comparison.added)) == ({"b.txt"}, {"c.txt"})


def test_copies_in_a_renamed_folder_have_all_moved(corpus: Path) -> None:
    write(corpus, {"new/a.txt": "one", "new/b.txt": "one"})
    comparison = compared(corpus, {"old/a.txt": "one", "old/b.txt": "one"})
    assert (set(comparison.moved), set(comparison.added)) == ({"new/a.txt", "new/b.txt"}, set())


def test_a_copy_of_a_file_that_is_still_there_is_added(corpus: Path) -> None:
    write(corpus, {"a.txt": "one", "b.txt": "one"})
    comparison = compared(corpus, {"a.txt": "one"})
    assert (set(comparison.moved), set(comparison.added)) == (set(), {"b.txt"})


def test_a_file_that_can_not_be_read_is_a_failure_and_not_removed(corpus: Path) -> None:
    (corpus / "a.txt").symlink_to(corpus / "nothing.txt")
    comparison = compared(corpus, {"a.txt": "one"})
    assert [(f.path, f.reason) for f in comparison.failures] == [("a.txt", "vanished")]
    assert comparison.removed == ()


def test_documents_of_a_folder_that_can_not_be_listed_stay(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(corpus, {"open/a.txt": "one", "shut/b.txt": "two"})
    listed = os.scandir

    def scandir(path: str) -> Any:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    # As root no permission shuts a folder.
    monkeypatch.setattr(os, "scandir", scandir)
    found = compare(Folders(corpus), {"shut/b.txt": "hash", "gone/c.txt": "hash"}, max_file_megabytes=1)
    assert found.removed == ("gone/c.txt",)
    assert [(failure.path, failure.reason) for failure in found.failures] == [("shut", "unreadable")]
