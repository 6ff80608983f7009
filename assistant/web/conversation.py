"""What one visitor's conversation holds, what is shown of it, and what of it is history."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from assistant.answers import Answer, Draft, Message
from assistant.web.rendering import answer_blocks, draft_blocks, notice_block, question_block, waiting_block
from assistant.web.words import Words


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
    """The turns, oldest first. The visitor's browser keeps it under `id` and sends it along with each question.

    `earlier` is how many turns before them the browser alone still has: a request has room for so many.
    """

    turns: tuple[Turn, ...] = ()
    id: str = field(default_factory=_new_id)
    earlier: int = 0

    def before(self, number: int) -> "Conversation":
        """Return the conversation as it was before that turn."""
        return replace(self, turns=self.turns[:number])

    def then(self, turn: Turn) -> "Conversation":
        """Return the conversation with one turn more."""
        return replace(self, turns=(*self.turns, turn))


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

    Follow-ups are searched with these words, so the assistant's own (introductions, refusals) are left out, and what a
    model said without support.
    """
    messages: list[Message] = []
    for turn in turns:
        if turn.reply and turn.reply.text:
            messages.append(Message("user", turn.question))
            supported = [s.text for s in turn.reply.sentences if s.support in ("verbatim", "verified")]
            said = " ".join(supported)
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
