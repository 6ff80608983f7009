from pathlib import Path

import pytest

from index.errors import DataFolderUnusable, IndexInUse
from index.ownership import Ownership, server_address


def test_a_folder_has_one_owner(tmp_path: Path) -> None:
    owner = Ownership(tmp_path)
    with pytest.raises(IndexInUse, match="Another command is working") as caught:
        Ownership(tmp_path)
    assert caught.value.address is None
    owner.release()


def test_the_address_of_a_server_is_in_the_error(tmp_path: Path) -> None:
    owner = Ownership(tmp_path)
    owner.announce("http://127.0.0.1:7999")
    with pytest.raises(IndexInUse, match=r"Assistant\.connect\('http://127\.0\.0\.1:7999'\)") as caught:
        Ownership(tmp_path)
    assert caught.value.address == "http://127.0.0.1:7999"
    owner.release()


def test_a_released_folder_can_be_owned_again(tmp_path: Path) -> None:
    Ownership(tmp_path).release()
    Ownership(tmp_path).release()


def test_the_folder_is_made(tmp_path: Path) -> None:
    Ownership(tmp_path / "a" / "b").release()
    assert (tmp_path / "a" / "b").is_dir()


def test_a_folder_that_can_not_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DataFolderUnusable, match=r"file/var.*--data"):
        Ownership(tmp_path / "file" / "var")


def test_server_address_is_the_owners_while_it_lives(tmp_path: Path) -> None:
    owner = Ownership(tmp_path)
    owner.announce("http://127.0.0.1:7999")
    assert server_address(tmp_path) == "http://127.0.0.1:7999"
    owner.release()
    assert server_address(tmp_path) is None


def test_an_address_without_an_owner_is_forgotten(tmp_path: Path) -> None:
    (tmp_path / "server.json").write_text('{"address": "http://127.0.0.1:7999"}', encoding="utf-8")
    assert server_address(tmp_path) is None
    assert not (tmp_path / "server.json").exists()


def test_looking_for_a_server_makes_no_folder(tmp_path: Path) -> None:
    assert server_address(tmp_path / "none") is None
    assert not (tmp_path / "none").exists()
