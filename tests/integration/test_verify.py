"""Saved citations, verified against an index by the command: by itself, and through the server that owns the folder."""

import json
from pathlib import Path

import pytest

from tests.conftest import Command
from tests.folders import Server, write

pytestmark = pytest.mark.integration


def citation(doc: str, start: int, quote: str) -> dict[str, object]:
    return {"number": 1, "doc": doc, "start": start, "end": start + len(quote), "quote": quote}


def test_a_server_verifies_for_the_command_while_it_owns_the_folder(
    server: Server, tmp_path: Path, command: Command
) -> None:
    asked = command("ask", "How many passengers can the Gabbianella carry?", "--data", server.data, "--json")
    write(tmp_path, {"answer.json": asked.stdout})
    done = command("verify", tmp_path / "answer.json", "--data", server.data)
    number = len(json.loads(asked.stdout)["citations"])
    assert done.returncode == 0
    assert f": {number} hold, 0 moved, 0 changed, 0 without their document" in done.stdout


def test_what_became_of_each_citation_is_told(corpus: Path, tmp_path: Path, command: Command) -> None:
    data = tmp_path / "data"
    write(corpus, {"a.txt": "News of the port.\n\nThe ferry leaves at seven.\n"})
    command("index", "--corpus", corpus, "--data", data)
    held, moved = citation("a.txt", 0, "News of the port."), citation("a.txt", 0, "The ferry leaves at seven.")
    write(tmp_path, {"held.json": json.dumps([held]), "all.json": json.dumps([held, moved, citation("b.txt", 0, "x")])})
    assert command("verify", tmp_path / "held.json", "--data", data).returncode == 0
    done = command("verify", tmp_path / "all.json", "--data", data)
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "a.txt:0-26 moved to 19-45: The ferry leaves at seven.",
        "b.txt:0-1 no such document is indexed: x",
        "3 citations: 1 hold, 1 moved, 0 changed, 1 without their document",
    ]
    found = json.loads(command("verify", tmp_path / "all.json", "--data", data, "--json").stdout)
    assert [(one["outcome"], one["places"]) for one in found] == [("holds", []), ("moved", [[19, 45]]), ("gone", [])]


def test_a_file_without_citations_makes_no_sense(tmp_path: Path, command: Command) -> None:
    write(tmp_path, {"notes.md": "# Notes\n"})
    done = command("verify", tmp_path / "notes.md", "--data", tmp_path / "data")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert not (tmp_path / "data").exists()
