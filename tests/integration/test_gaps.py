"""Questions without an answer, kept by a server and told to its owner."""

import json
from pathlib import Path

import pytest

from assistant.client import RemoteAssistant
from tests.conftest import Command, Sample
from tests.folders import serving, write

pytestmark = pytest.mark.integration

ENGLISH, ITALIAN = "Who invented the sewing machine?", "Chi ha inventato la macchina da cucire?"
OTHER = "What is the capital of Mongolia?"


def test_a_server_keeps_what_people_asked_across_a_crash_and_nothing_of_evaluations(
    sample: Sample, tmp_path: Path, command: Command
) -> None:
    data, keeping = sample.copy_data(tmp_path / "data"), {"ASSISTANT_KEEP_UNANSWERED": "yes"}
    with serving(sample.corpus, data, **keeping) as first:
        # Refusing is measured at the end of the run that it starts with.
        first.wait_until_idle()
        remote = RemoteAssistant(first.address)
        for question in (ENGLISH, ITALIAN, ENGLISH):
            assert remote.reply(question).refused
        remote.close()
        first.process.kill()
    with serving(sample.corpus, data, **keeping) as second:
        write(tmp_path, {"q.jsonl": json.dumps({"id": "q1", "question": OTHER})})
        evaluated = command("evaluate", tmp_path / "q.jsonl", "--data", data)
        assert json.loads(evaluated.stdout)["refused"]
        assert command("evaluate", tmp_path / "q.jsonl", "--url", second.address).returncode == 0
        shown = json.loads(command("gaps", "--data", data, "--json").stdout)
        assert (shown["kept"], shown["questions"], len(shown["gaps"])) == (True, 3, 1)
        gap = shown["gaps"][0]
        assert (gap["count"], gap["example"], gap["others"], gap["languages"]) == (3, ENGLISH, [ITALIAN], ["en", "it"])
        assert "3x Who invented" in command("gaps", "--data", data).stdout
        assert command("gaps", "--data", data, "--clear").stdout == "2 questions forgotten.\n"
        assert json.loads(command("gaps", "--data", data, "--json").stdout)["gaps"] == []


def test_an_evaluation_without_a_server_keeps_nothing_either(sample: Sample, tmp_path: Path, command: Command) -> None:
    data = sample.copy_data(tmp_path / "data")
    write(tmp_path, {"q.jsonl": json.dumps({"id": "q1", "question": OTHER}), ".env": "ASSISTANT_KEEP_UNANSWERED=yes\n"})
    command("index", "--data", data)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        assert json.loads(command("evaluate", "q.jsonl", "--data", data).stdout)["refused"]
        assert json.loads(command("gaps", "--data", data, "--json").stdout) == {
            "kept": True,
            "questions": 0,
            "gaps": [],
        }
        command("ask", OTHER, "--data", data)
        assert "1x What is the capital" in command("gaps", "--data", data).stdout
