"""What the chat page does on each of its events."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import gradio as gr

from assistant.answers import Answer
from assistant.assistant import Assistant
from assistant.errors import BadRequest
from assistant.settings import Settings
from assistant.web.bodies import only_in
from assistant.web.conversation import Conversation, Turn, chat_messages, history
from assistant.web.kept_conversation import kept_text, read_kept, within
from assistant.web.metrics import Stream
from assistant.web.surroundings import welcome_block
from assistant.web.words import Words, trouble

# What a conversation may have of a request's body: its quotation marks are escaped there, and there are other fields.
CONVERSATIONS_SHARE = 0.4

Update = dict[Any, Any]

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Handlers:
    """A method an event, which returns or yields what changes on the page.

    The visitor's browser keeps the conversation and sends it along in `kept`, so that neither a reload nor a restart of
    the server loses it, and in `only` which documents to ask; `live` is what Gradio remembers of the answer that is
    being written, for the stop button.
    """

    assistant: Assistant
    stream: Stream
    words: Words
    live: gr.State
    kept: gr.Textbox
    chat: gr.Chatbot
    box: gr.Textbox
    ask_button: gr.Button
    stop_button: gr.Button

    def ask(self, typed: str, kept: str, only: str) -> Iterator[Update]:
        question = typed.strip()
        if not question:
            yield {self.box: gr.skip()}
            return
        updates = self._answer(question, read_kept(kept), only)
        yield next(updates) | {self.box: ""}
        yield from updates

    def offered(self, kept: str, only: str, chosen: gr.SelectData) -> Iterator[Update]:
        yield from self._answer(_flat(chosen.value), read_kept(kept), only)

    def retry(self, kept: str, only: str, retried: gr.RetryData) -> Iterator[Update]:
        conversation, number = read_kept(kept), _turn_number(retried.index)
        yield from self._answer(conversation.turns[number].question, conversation.before(number), only)

    def edit(self, kept: str, only: str, edited: gr.EditData) -> Iterator[Update]:
        conversation, number = read_kept(kept), _turn_number(edited.index)
        question = _flat(edited.value).strip() or conversation.turns[number].question
        yield from self._answer(question, conversation.before(number), only)

    def undo(self, kept: str, undone: gr.UndoData) -> Update:
        conversation, number = read_kept(kept), _turn_number(undone.index)
        return self._show(conversation.before(number)) | {self.box: conversation.turns[number].question}

    def stop(self, live: Conversation) -> Update:
        if not live.turns:
            # The answer was whole in the moment in which the button was pressed.
            return {self.live: gr.skip()}
        last = live.turns[-1]
        stopped = live if last.finished else live.before(-1).then(replace(last, note=self.words["stopped"]))
        # Until the next question, for whom it gets lost on its way and who presses again.
        return self._show(stopped) | {self.live: stopped}

    def restore(self, kept: str) -> Update:
        return self._show(read_kept(kept))

    def new(self) -> Update:
        return self._show(Conversation()) | {self.box: "", self.chat: gr.Chatbot(value=[], **self._welcome())}

    def load(self) -> Any:
        return gr.Chatbot(**self._welcome())

    def _answer(self, question: str, before: Conversation, only: str) -> Iterator[Update]:
        turn = Turn(question)
        asked = before.then(turn)
        yield self._show(asked) | {self.kept: kept_text(asked)}
        try:
            for reply in self.stream(question, history(before.turns), only=only_in(only)):
                turn = replace(turn, reply=reply)
                yield self._show(before.then(turn))
        except Exception as error:
            if not isinstance(error, BadRequest):
                # A visitor gets a sentence, the operator the trace.
                log.exception("No answer to a question of %d characters", len(question))
            yield self._show(before.then(Turn(question, note=trouble(error, self.words))))

    def _show(self, now: Conversation) -> Update:
        answering = bool(now.turns) and not now.turns[-1].finished
        if not answering:
            now = within(now, most_kept_bytes(self.assistant.settings))
        update = {
            # Nothing of it stays with the server once it is whole.
            self.live: now if answering else Conversation(),
            self.chat: chat_messages(now.turns, self.words, self._further(now)),
            self.ask_button: gr.update(visible=not answering),
            self.stop_button: gr.update(visible=answering),
        }
        return update if answering else update | {self.kept: kept_text(now)}

    def _further(self, now: Conversation) -> tuple[str, ...]:
        last = now.turns[-1].reply if now.turns else None
        if not isinstance(last, Answer):
            return ()
        asked = {turn.question for turn in now.turns}
        return tuple(question for question in last.suggestions if question not in asked)

    def _welcome(self) -> dict[str, Any]:
        status = self.assistant.status()
        starters = self.assistant.starters() if status.documents else ()
        return {
            "placeholder": welcome_block(status, self.words),
            "examples": [{"text": starter} for starter in starters],
        }


def most_kept_bytes(settings: Settings) -> int:
    """Return how much of a conversation comes along with a question."""
    return int(settings.access.max_body_kilobytes * 1000 * CONVERSATIONS_SHARE)


def _turn_number(index: int | Sequence[int]) -> int:
    """A turn is two messages; Gradio numbers messages, and sometimes parts within them."""
    return (index if isinstance(index, int) else index[0]) // 2


def _flat(value: Any) -> str:
    """Gradio hands text over as a string, a part, or a list of parts."""
    if isinstance(value, list):
        return "\n".join(_flat(part) for part in value)
    return str(value.get("text") or "") if isinstance(value, dict) else str(value)
