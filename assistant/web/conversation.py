"""What one visitor's conversation holds, how her browser keeps it, what is shown of it, and what of it is history."""

import json
import logging
import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from pydantic import TypeAdapter, ValidationError

from assistant.answers import Answer, Draft, Message
from assistant.web.rendering import answer_blocks, draft_blocks, notice_block, question_block, waiting_block
from assistant.web.words import Words

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and what came of it so far; `note` says why there is no more, and is empty where nobody knows."""

    question: str
    reply: Draft | Answer | None = None
    note: str | None = None

    @property
    def finished(self) -> bool:
        return isinstance(self.reply, Answer) or self.note is not None


def _new_id() -> str:
    return uuid.uuid4().hex


@dataclass(frozen=True, slots=True)
class Conversation:
    """The turns, oldest first. The visitor's browser keeps it under `id` and sends it along with each question."""

    turns: tuple[Turn, ...] = ()
    id: str = field(default_factory=_new_id)

    def before(self, number: int) -> "Conversation":
        """Return the conversation as it was before that turn."""
        return replace(self, turns=self.turns[:number])

    def then(self, turn: Turn) -> "Conversation":
        """Return the conversation with one turn more."""
        return replace(self, turns=(*self.turns, turn))

    def to_text(self) -> str:
        """Return the JSON that a browser keeps; of a turn that is not finished it keeps the question."""
        turns = [asdict(_KeptTurn.of(turn)) for turn in self.turns]
        return json.dumps({"id": self.id, "turns": turns}, ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str) -> "Conversation":
        """Return the conversation in what a browser kept, a new one when there is none in it.

        It comes from outside, and from other versions of this: a turn that can't be read is left out.
        """
        try:
            kept = _KEPT.validate_json(text or "{}")
        except ValidationError:
            return cls()
        turns = tuple(filter(None, map(_turn, kept.turns)))
        return cls(turns, kept.id) if kept.id else cls(turns)


@dataclass(frozen=True, slots=True)
class _Kept:
    id: str = ""
    turns: tuple[Any, ...] = ()


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


def _turn(data: Any) -> Turn | None:
    try:
        kept = _KEPT_TURN.validate_python(data)
    except ValidationError as error:
        log.info("A kept turn can't be read: %d errors", error.error_count())
        return None
    # Without an answer it was left while it was being written, and nobody is writing it any more.
    return Turn(kept.question, kept.answer or kept.draft, kept.note if kept.answer else kept.note or "")


def chat_messages(turns: Sequence[Turn], words: Words, further: Sequence[str] = ()) -> list[dict[str, Any]]:
    """Return the turns as Gradio's chat shows them: two messages each, the last one with what could be asked next."""
    messages: list[dict[str, Any]] = []
    for turn in turns:
        messages.append({"role": "user", "content": question_block(turn.question)})
        messages.append({"role": "assistant", "content": _reply(turn, words)})
    if messages and further:
        messages[-1]["options"] = [{"value": question} for question in further]
    return messages


def history(turns: Sequence[Turn]) -> list[Message]:
    """Return the turns that had a reply, oldest first: the questions, and what the documents said to them.

    Follow-ups are searched with these words, so the assistant's own (introductions, refusals) are left out.
    """
    messages: list[Message] = []
    for turn in turns:
        if turn.reply and turn.reply.text:
            messages.append(Message("user", turn.question))
            said = " ".join(sentence.text for sentence in turn.reply.sentences)
            if said and not (isinstance(turn.reply, Answer) and turn.reply.refused):
                messages.append(Message("assistant", said))
    return messages


def _reply(turn: Turn, words: Words) -> str:
    blocks: list[str] = []
    if isinstance(turn.reply, Answer):
        blocks.append(answer_blocks(turn.reply, words))
    elif turn.reply:
        blocks.append(draft_blocks(turn.reply, words, stopped=turn.finished))
    if turn.note is not None:
        blocks.append(notice_block(turn.note or words["stopped"], words["language"]))
    return "\n\n".join(filter(None, blocks)) or waiting_block(words, "searching")
