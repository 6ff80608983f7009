"""Predictions files: what one holds already is kept, and a run goes on after it."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from assistant.errors import BadRequest
from assistant.evaluation.predictions import ALWAYS_ANSWER
from assistant.evaluation.questions import Question


@dataclass(frozen=True, slots=True)
class Kept:
    """How many questions a predictions file has answered, how many of them refused, and where its last line ends."""

    count: int = 0
    refused: int = 0
    end: int = 0


def read_kept(path: Path, questions: Sequence[Question], always_answer: bool = False) -> Kept:
    """Return what the file holds of these questions, without a last line that was cut off.

    Raises BadRequest when it holds anything else, so that nothing is lost by a mistyped name, or what was asked with
    the other `always_answer`.
    """
    count = refused = end = 0
    # Not a device or a pipe, which have nothing to keep.
    if not path.is_file():
        return Kept()
    try:
        with path.open("rb") as file:
            for line in file:
                question = questions[count] if count < len(questions) else None
                if not line.endswith(b"\n") and question and _is_beginning(line, question):
                    break
                prediction = _prediction(line)
                if question is None or prediction is None or prediction["id"] != question.id:
                    raise _foreign(path, count + 1)
                if bool(prediction.get(ALWAYS_ANSWER)) != always_answer:
                    raise _asked_otherwise(path, always_answer)
                count, refused, end = count + 1, refused + bool(prediction.get("refused")), end + len(line)
    except OSError as error:
        raise BadRequest(f"The predictions in {str(path)!r} can't be read ({error.strerror}).") from error
    return Kept(count, refused, end)


@contextmanager
def open_after(path: Path, kept: Kept) -> Iterator[TextIO]:
    """Open the file to write after what is kept of it."""
    try:
        # Half a surrogate pair in an id is written as JSON escapes it.
        file = path.open("a" if kept.count else "w", encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        raise BadRequest(f"The predictions can't be written to {str(path)!r} ({error.strerror}).") from error
    with file:
        if kept.count:
            file.truncate(kept.end)
        yield file


def _prediction(line: bytes) -> dict[str, object] | None:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) and {"id", "answer", "citations"} <= data.keys() else None


def _is_beginning(line: bytes, question: Question) -> bool:
    begins = json.dumps({"id": question.id}, ensure_ascii=False)[:-1].encode(errors="backslashreplace")
    return line.startswith(begins) or begins.startswith(line)


def _foreign(path: Path, number: int) -> BadRequest:
    return BadRequest(
        f"Line {number} of {str(path)!r} is not the prediction for question {number}. "
        "Name another file with --predictions, or overwrite this one with --restart."
    )


def _asked_otherwise(path: Path, always_answer: bool) -> BadRequest:
    made, add = ("without", "Leave it out") if always_answer else ("with", "Add it")
    return BadRequest(
        f"The predictions in {str(path)!r} were made {made} --always-answer. {add} to go on, name another file with "
        "--predictions, or overwrite this one with --restart."
    )
