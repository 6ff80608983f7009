"""What one visitor's conversation remembers, what is shown of it, and what of it is history."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers import Answer, Draft, Message
from assistant.web.rendering import answer_blocks, draft_blocks, notice_block, question_block, waiting_block
from assistant.web.words import Words


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and what came of it so far; `note` says why there is no more."""

    question: str
    reply: Draft | Answer | None = None
    note: str | None = None

    @property
    def finished(self) -> bool:
        return isinstance(self.reply, Answer) or self.note is not None


def chat_messages(turns: Sequence[Turn], words: Words) -> list[dict[str, str]]:
    """Return the turns as Gradio's chat shows them: two messages each."""
    messages: list[dict[str, str]] = []
    for turn in turns:
        messages.append({"role": "user", "content": question_block(turn.question)})
        messages.append({"role": "assistant", "content": _reply(turn, words)})
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
    if turn.note:
        blocks.append(notice_block(turn.note, words["language"]))
    return "\n\n".join(filter(None, blocks)) or waiting_block(words)
