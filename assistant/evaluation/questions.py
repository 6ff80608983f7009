"""Question files: one JSON object a line, with at least `id` and `question`."""

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from assistant.answers import Message
from assistant.errors import BadRequest
from assistant.history import read_history

MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Question:
    """One question to evaluate, with the conversation before it."""

    id: str
    question: str
    history: tuple[Message, ...] = ()


def read_questions(path: Path) -> list[Question]:
    """Return the file's questions in its order.

    Raises BadRequest naming the line that can't be read, or the ids that are there more than once.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise BadRequest(f"The question file {str(path)!r} can't be read ({error}).") from error
    questions = [_question(line, f"line {number} of {path}") for number, line in enumerate(lines, 1) if line.strip()]
    repeated = [id for id, count in Counter(question.id for question in questions).items() if count > 1]
    if repeated:
        # Predictions are told apart by their id.
        named = ", ".join(map(repr, repeated[:MOST_NAMED])) + (" ..." if len(repeated) > MOST_NAMED else "")
        raise BadRequest(f"{path} has more than one question with the id {named}. Give each its own.")
    return questions


def _question(line: str, place: str) -> Question:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadRequest(f"{place} is not JSON ({error}).") from error
    if not isinstance(data, dict) or not isinstance(data.get("question"), str) or "id" not in data:
        raise BadRequest(f'{place} is not an object with "id" and "question".')
    return Question(str(data["id"]), data["question"], read_history(data.get("history") or []))
