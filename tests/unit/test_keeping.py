import json
from pathlib import Path

import pytest

from assistant.errors import BadRequest
from assistant.evaluation.keeping import Kept, open_after, read_kept
from assistant.evaluation.questions import Question

QUESTIONS = [Question("a", "Who?"), Question("β", "When?"), Question("c", "Where?")]


def line(id: str, refused: bool = False, **more: bool) -> str:
    return json.dumps({"id": id, "answer": "", "citations": [], "refused": refused, **more}, ensure_ascii=False) + "\n"


def written(folder: Path, text: str) -> Path:
    path = folder / "out.jsonl"
    path.write_bytes(text.encode())
    return path


def test_nothing_is_kept_of_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert read_kept(tmp_path / "out.jsonl", QUESTIONS) == Kept(0, 0, 0)


def test_whole_lines_are_kept_and_their_refusals_counted(tmp_path: Path) -> None:
    text = line("a") + line("β", refused=True)
    assert read_kept(written(tmp_path, text), QUESTIONS) == Kept(2, 1, len(text.encode()))


@pytest.mark.parametrize("length", [1, 5, 8, 9, 12, 40])
def test_a_last_line_that_was_cut_off_is_written_again(tmp_path: Path, length: int) -> None:
    path = written(tmp_path, line("a"))
    path.write_bytes(path.read_bytes() + line("β").encode()[:length])
    kept = read_kept(path, QUESTIONS)
    with open_after(path, kept) as file:
        file.write(line("β"))
    assert path.read_text(encoding="utf-8") == line("a") + line("β")


@pytest.mark.parametrize(
    "text",
    [
        line("β"),
        line("a") + line("c"),
        line("a") + line("β") + line("c") + line("d"),
        line("a") + "\n",
        "Notes of mine\n",
        "Notes of mine",
        '{"id": "a", "question": "Who?"}\n',
        "[]\n",
        "\xff",
    ],
    ids=[
        "another first",
        "one left out",
        "one more",
        "blank",
        "text",
        "text without a newline",
        "questions",
        "a list",
        "odd",
    ],
)
def test_a_file_of_something_else_is_refused_and_left_alone(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(BadRequest, match=r"is not the prediction for question \d\..*--restart"):
        read_kept(path, QUESTIONS)
    assert path.read_bytes() == text.encode()


@pytest.mark.parametrize("always_answer", [True, False], ids=["with", "without"])
def test_predictions_that_were_asked_otherwise_are_refused(tmp_path: Path, always_answer: bool) -> None:
    kept = line("a", always_answer=True) if always_answer else line("a")
    path = written(tmp_path, kept)
    assert read_kept(path, QUESTIONS, always_answer).count == 1
    made = "with" if always_answer else "without"
    with pytest.raises(BadRequest, match=f"were made {made} --always-answer.*--restart"):
        read_kept(path, QUESTIONS, not always_answer)
    assert path.read_bytes() == kept.encode()


def test_half_a_character_in_an_id_is_written_as_json_escapes_it(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    with open_after(path, Kept()) as file:
        file.write(line("\ud800"))
    assert read_kept(path, [Question("\ud800", "Who?")]).count == 1
