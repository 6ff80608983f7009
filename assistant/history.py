"""A conversation as other programs write it, as messages."""

from collections.abc import Sequence
from typing import Any

from assistant.answers import Message
from assistant.errors import BadRequest

_FORMS = 'a list of {"role": "user" | "assistant", "content": "..."}, oldest first'


def read_history(data: Any) -> tuple[Message, ...]:
    """Return the messages in `data`: objects, [role, content] pairs, or plain strings that begin with the user's.

    Raises BadRequest for anything else.
    """
    if not isinstance(data, Sequence) or isinstance(data, str):
        raise BadRequest(f"The history is not a list; {_FORMS} was expected.")
    return tuple(_message(turn, place) for place, turn in enumerate(data))


def _message(turn: Any, place: int) -> Message:
    match turn:
        case {"role": ("user" | "assistant") as role, "content": str(content)}:
            return Message(role, content)
        case [("user" | "assistant") as role, str(content)]:
            return Message(role, content)
        case str(content):
            return Message("assistant" if place % 2 else "user", content)
    raise BadRequest(f"Turn {place + 1} of the history can't be read; {_FORMS} was expected.")
