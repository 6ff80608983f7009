"""A conversation as the visitor's browser keeps it: JSON that comes back with every question, from outside."""

import json
import logging
from dataclasses import asdict, dataclass, replace
from typing import Any

from pydantic import TypeAdapter, ValidationError

from assistant.answers import Answer, Draft
from assistant.web.conversation import Conversation, Turn

log = logging.getLogger(__name__)


def kept_text(conversation: Conversation) -> str:
    """Return the JSON that a browser keeps; of a turn that is not finished it keeps the question."""
    turns = ", ".join(map(_turn_text, conversation.turns))
    return f'{{"id": {json.dumps(conversation.id)}, "earlier": {conversation.earlier}, "turns": [{turns}]}}'


def within(conversation: Conversation, most_bytes: int) -> Conversation:
    """Return the conversation with the newest turns that have room together, one at the least."""
    room, fit = most_bytes, 0
    for turn in reversed(conversation.turns):
        room -= len(_turn_text(turn).encode(errors="replace"))
        if room < 0:
            break
        fit += 1
    left = len(conversation.turns) - max(fit, 1)
    if left <= 0:
        return conversation
    return replace(conversation, turns=conversation.turns[left:], earlier=conversation.earlier + left)


def read_kept(text: str) -> Conversation:
    """Return the conversation in what a browser kept, a new one when there is none in it.

    It can be of another version of this program, or of nobody's: a turn that can't be read is left out.
    """
    try:
        kept = _KEPT.validate_json(text or "{}")
    except ValidationError:
        return Conversation()
    turns = tuple(filter(None, map(_turn, kept.turns)))
    return Conversation(turns, kept.id, max(kept.earlier, 0)) if kept.id else Conversation(turns)


@dataclass(frozen=True, slots=True)
class _Kept:
    id: str = ""
    turns: tuple[Any, ...] = ()
    earlier: int = 0


@dataclass(frozen=True, slots=True)
class _KeptTurn:
    """A turn as a browser keeps it: the answer is the object that every door gives."""

    question: str
    answer: Answer | None = None
    draft: Draft | None = None
    note: str | None = None

    @classmethod
    def of(cls, turn: Turn) -> "_KeptTurn":
        if isinstance(turn.reply, Answer):
            return cls(turn.question, answer=turn.reply, note=turn.note)
        return cls(turn.question, draft=turn.reply if turn.finished else None, note=turn.note)


_KEPT = TypeAdapter(_Kept)
_KEPT_TURN = TypeAdapter(_KeptTurn)


def _turn_text(turn: Turn) -> str:
    return json.dumps(asdict(_KeptTurn.of(turn)), ensure_ascii=False)


def _turn(data: Any) -> Turn | None:
    try:
        kept = _KEPT_TURN.validate_python(data)
    except ValidationError as error:
        log.info("A kept turn can't be read: %d errors", error.error_count())
        return None
    # Without an answer it was left while it was being written, and nobody is writing it any more.
    return Turn(kept.question, kept.answer or kept.draft, kept.note if kept.answer else kept.note or "")
