import json
from pathlib import Path

import pytest

from assistant.web.access.keys import Keys
from tests.conftest import Command


def test_a_key_is_printed_once_and_works(command: Command, keys: Keys) -> None:
    done = command("keys", "add", "script", "--scopes", "read,ask", "--per-minute", "9", "--data", keys.path)
    assert done.returncode == 0
    assert "shown this once" in done.stderr
    found = keys.find(done.stdout.strip())
    assert found
    assert (found.scopes, found.per_minute) == (("ask", "read"), 9)
    assert done.stdout.strip() not in command("keys", "list", "--json", "--data", keys.path).stdout


def test_the_list_says_what_each_is_for_and_whether_it_is_valid(command: Command, keys: Keys) -> None:
    command("keys", "add", "script", "--days", "3", "--data", keys.path)
    command("keys", "widget", "intranet", "--data", keys.path)
    command("keys", "revoke", "script", "--data", keys.path)
    listed = json.loads(command("keys", "list", "--json", "--data", keys.path).stdout)
    assert [(key["name"], key["kind"], key["state"]) for key in listed] == [
        ("script", "key", "revoked"),
        ("intranet", "widget", "valid"),
    ]
    lines = command("keys", "list", "--data", keys.path).stdout.splitlines()
    assert "revoked" in lines[0]
    assert "signs tokens" in lines[1]


def test_a_widget_secret_is_printed_alone_on_stdout(command: Command, keys: Keys) -> None:
    done = command("keys", "widget", "intranet", "--data", keys.path)
    assert keys.widget_secrets() == [done.stdout.strip()]


def test_a_key_that_is_not_there_ends_with_2(command: Command, keys: Keys) -> None:
    done = command("keys", "revoke", "none", "--data", keys.path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "There is no key 'none'" in done.stderr


@pytest.mark.parametrize("option", [("--days", "0"), ("--days", "x"), ("--per-minute", "0"), ("--per-minute", "1.5")])
def test_a_number_that_makes_no_sense_ends_with_2(command: Command, tmp_path: Path, option: tuple[str, str]) -> None:
    with pytest.raises(SystemExit) as caught:
        command("keys", "add", "script", *option, "--data", tmp_path)
    assert caught.value.code == 2
