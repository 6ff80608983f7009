"""Suggestions over the sample corpus: what the assistant proposes, it answers."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answers import Answer, Message
from assistant.assistant import Assistant
from tests.conftest import Sample
from tests.folders import PROJECT

pytestmark = pytest.mark.integration

QUESTIONS = [
    json.loads(line) for line in (PROJECT / "tests/data/sample_questions.jsonl").read_text("utf-8").splitlines()
]


@pytest.fixture(scope="module")
def assistant(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    data: Path = sample.copy_data(tmp_path_factory.mktemp("suggesting") / "data")
    opened = Assistant.open(data)
    opened.index()
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def answers(assistant: Assistant) -> list[Answer]:
    replies = [assistant.reply(question["question"]) for question in QUESTIONS]
    return [answer for answer in replies if not answer.refused]


def test_every_suggestion_is_answered_after_the_answer_that_made_it(
    assistant: Assistant, answers: list[Answer]
) -> None:
    made = {suggestion: answer for answer in answers for suggestion in answer.suggestions}
    assert len(made) > 20
    refused = {}
    for suggestion, answer in made.items():
        history = [Message("user", answer.question), Message("assistant", answer.text)]
        for turns in ([], history):
            reply = assistant.reply(suggestion, turns)
            if reply.refused or reply.query != suggestion:
                refused[suggestion] = reply.refused
    assert refused == {}


def test_most_answers_have_two_or_three(answers: list[Answer]) -> None:
    counts = [len(answer.suggestions) for answer in answers]
    assert max(counts) == 3
    assert sum(count >= 2 for count in counts) >= 0.8 * len(counts)


def test_suggestions_speak_the_languages_of_the_questions(answers: list[Answer]) -> None:
    openings = {answer.language: answer.suggestions[0][:6] for answer in answers if answer.suggestions}
    assert openings == {"en": "What i", "el": "Τι λέγ", "it": "Che co", "ro": "Ce se "}
