"""Saved answers, verified against an index: through its server, and after a document has changed."""

import json
from pathlib import Path

import pytest

from tests.conftest import Command
from tests.folders import Server, write

pytestmark = pytest.mark.integration

QUESTION = "When does the ferry leave?"


def test_a_server_verifies_for_the_command_while_it_owns_the_folder(
    server: Server, tmp_path: Path, command: Command
) -> None:
    asked = command("ask", "How many passengers can the Gabbianella carry?", "--data", server.data, "--json")
    write(tmp_path, {"answer.json": asked.stdout})
    done = command("verify", tmp_path / "answer.json", "--data", server.data)
    number = len(json.loads(asked.stdout)["citations"])
    assert done.returncode == 0
    assert f": {number} hold, 0 moved, 0 changed, 0 without their document" in done.stdout


def test_what_became_of_a_document_is_told(corpus: Path, tmp_path: Path, command: Command) -> None:
    data = tmp_path / "data"
    write(corpus, {"a.txt": "The ferry leaves at seven.\n", "b.txt": "Bread is baked at noon.\n"})
    command("index", "--corpus", corpus, "--data", data)
    asked = command("ask", QUESTION, "--data", data, "--json").stdout
    write(tmp_path, {"answer.json": asked})
    write(corpus, {"a.txt": "News of the port.\n\nThe ferry leaves at seven.\n"})
    command("index", "--data", data)
    done = command("verify", tmp_path / "answer.json", "--data", data, "--json")
    (found,) = [found for found in json.loads(done.stdout) if found["doc"] == "a.txt"]
    assert (done.returncode, found["outcome"], found["places"]) == (1, "moved", [[19, 45]])
    (corpus / "a.txt").unlink()
    command("index", "--data", data)
    done = command("verify", tmp_path / "answer.json", "--data", data)
    assert done.returncode == 1
    assert "a.txt:0-26 no such document is indexed: The ferry leaves" in done.stdout


def test_a_file_without_citations_makes_no_sense(tmp_path: Path, command: Command) -> None:
    write(tmp_path, {"notes.md": "# Notes\n"})
    done = command("verify", tmp_path / "notes.md", "--data", tmp_path / "data")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert not (tmp_path / "data").exists()
