import os
import stat
from pathlib import Path

import pytest

from assistant.errors import BadRequest
from assistant.web.access.keys import Keys, commands_key_of


def test_a_key_is_found_by_all_of_it_alone(keys: Keys) -> None:
    made = keys.add("script", ["ask", "index"], per_minute=7)
    found = keys.find(made)
    assert found
    assert (found.name, found.scopes, found.per_minute, found.state) == ("script", ("ask", "index"), 7, "valid")
    for wrong in (made[:-1], made + "x", made.upper(), "", f"ak_{found.id}_", f"ak_{found.id}"):
        assert keys.find(wrong) is None


def test_no_key_stands_in_the_folder(keys: Keys) -> None:
    secret = keys.add("script").rpartition("_")[2]
    keys.close()
    assert not [path for path in keys.path.iterdir() if secret.encode() in path.read_bytes()]


def test_a_revoked_widget_secret_is_gone_from_the_folder(keys: Keys) -> None:
    secret = keys.add_widget("intranet")
    assert keys.widget_secrets() == [secret]
    keys.revoke("intranet")
    assert keys.widget_secrets() == []
    assert [(key.name, key.state) for key in keys.listed()] == [("intranet", "revoked")]


def test_nobody_else_on_the_machine_can_read_the_file(keys: Keys) -> None:
    keys.add("script")
    files = list(keys.path.glob("access.sqlite3*"))
    assert files
    assert all(stat.S_IMODE(os.stat(path).st_mode) == 0o600 for path in files)


def test_a_name_is_free_again_once_its_key_is_revoked(keys: Keys) -> None:
    keys.add("script")
    with pytest.raises(BadRequest, match="There is a key 'script' already"):
        keys.add_widget("script")
    keys.revoke("script")
    assert keys.find(keys.add("script"))


def test_a_key_can_be_revoked_by_its_id_once(keys: Keys) -> None:
    found = keys.find(keys.add("script"))
    assert found
    keys.revoke(found.id)
    with pytest.raises(BadRequest, match="There is no key"):
        keys.revoke(found.id)


@pytest.mark.parametrize("name", ["", " ", "a\nb", "a\x1b[2J"])
def test_a_name_has_to_be_printable(keys: Keys, name: str) -> None:
    with pytest.raises(BadRequest, match="is no name for a key"):
        keys.add(name)


def test_the_servers_own_secrets_stay(keys: Keys) -> None:
    assert keys.secret("sessions") == keys.secret("sessions") != keys.secret("others")
    assert commands_key_of(keys.path) == keys.commands_key()


def test_looking_for_keys_makes_no_folder(tmp_path: Path) -> None:
    assert not Keys.made_in(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_only_valid_keys_let_anyone_in(keys: Keys) -> None:
    assert not Keys.made_in(keys.path)
    keys.add("script")
    assert Keys.made_in(keys.path)
    keys.revoke("script")
    assert not Keys.made_in(keys.path)
