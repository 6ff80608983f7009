from pathlib import Path

import pytest

from assistant.answers import Message
from assistant.errors import BadRequest
from assistant.evaluation.questions import Question, read_questions


def questions_file(folder: Path, *lines: str) -> Path:
    path = folder / "questions.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8", newline="")
    return path


def test_questions_come_in_the_files_order_without_blank_lines(tmp_path: Path) -> None:
    path = questions_file(tmp_path, '{"id": "b", "question": "Who?"}', "", '{"id": 1, "question": "Πότε;"}\r', "")
    assert read_questions(path) == [Question("b", "Who?"), Question("1", "Πότε;")]


def test_a_question_can_have_a_conversation_before_it(tmp_path: Path) -> None:
    path = questions_file(tmp_path, '{"id": "a", "question": "And when?", "history": ["Who?", "She."], "answers": []}')
    assert read_questions(path)[0].history == (Message("user", "Who?"), Message("assistant", "She."))


def test_a_byte_order_mark_is_no_part_of_the_first_line(tmp_path: Path) -> None:
    path = questions_file(tmp_path, '\ufeff{"id": "a", "question": "Who?"}')
    assert read_questions(path) == [Question("a", "Who?")]


def test_a_line_separator_within_a_question_does_not_end_it(tmp_path: Path) -> None:
    path = questions_file(tmp_path, '{"id": "a", "question": "Who\u2028is it?"}')
    assert read_questions(path)[0].question == "Who\u2028is it?"


@pytest.mark.parametrize(
    "line",
    ["{", "[" * 100_000, "[]", '"text"', '{"id": "a"}', '{"question": "Who?"}', '{"id": "a", "question": 3}'],
    ids=["cut", "deep", "list", "text", "no question", "no id", "number"],
)
def test_a_line_that_makes_no_sense_is_named_by_its_number(tmp_path: Path, line: str) -> None:
    path = questions_file(tmp_path, '{"id": "a", "question": "Who?"}', line)
    with pytest.raises(BadRequest, match=r"line 2 of .*questions\.jsonl is not"):
        read_questions(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match=r"none\.jsonl' can't be read"):
        read_questions(tmp_path / "none.jsonl")


def test_ids_that_are_there_twice_are_named(tmp_path: Path) -> None:
    line = '{"id": "%s", "question": "Who?"}'
    with pytest.raises(BadRequest, match=r"more than one question with the id 'a', '1'\."):
        read_questions(questions_file(tmp_path, *(line % id for id in ("a", "1", "b", "a", "1", "a"))))
