"""The chat page: Gradio's components, and the events that join them to the assistant."""

import json
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Any

import gradio as gr
from fastapi import FastAPI

from assistant.assistant import Assistant
from assistant.errors import AssistantError
from assistant.web.conversation import Turn, chat_messages, history
from assistant.web.metrics import Stream
from assistant.web.rendering import foot_block, masthead_block, welcome_block
from assistant.web.words import WORDS, Words
from index.errors import IndexingError

HERE = Path(__file__).parent
VISITORS_AT_ONCE = 8
# Beyond them 503: whoever waits longer has left.
VISITORS_WAITING = 32
SANS = ("ui-sans-serif", "system-ui", "Segoe UI", "Roboto", "Noto Sans", "Liberation Sans", "sans-serif")
MONO = ("ui-monospace", "Menlo", "Consolas", "Liberation Mono", "monospace")
# A mark on paper.
ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E"
    "%3Crect width='32' height='32' rx='7' fill='%231c5a80'/%3E"
    "%3Cpath d='M8 10h16M8 16h16M8 22h9' stroke='%23fff' stroke-width='3' stroke-linecap='round'/%3E%3C/svg%3E"
)
# The page polls and streams without a spinner over it; none of its handlers is an API of its own.
QUIET: dict[str, Any] = {
    "concurrency_limit": VISITORS_AT_ONCE,
    "show_progress": "hidden",
    "api_visibility": "private",
}
STREAMING: dict[str, Any] = {**QUIET, "concurrency_id": "answers", "stream_every": 0.1}

Turns = tuple[Turn, ...]
Update = dict[Any, Any]

log = logging.getLogger(__name__)


def mount_page(app: FastAPI, assistant: Assistant, stream: Stream, title: str) -> FastAPI:
    """Mount the chat page at `/` of the application whose `/api` it reads."""
    words = WORDS["en"]
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        chat_page(assistant, stream, title, words).queue(max_size=VISITORS_WAITING),
        path="/",
        theme=gr.themes.Base(font=SANS, font_mono=MONO).set(
            # What is on the screen before page.css is: the same paper.
            body_background_fill="#faf8f3",
            body_background_fill_dark="#15171b",
        ),
        head=_head(words),
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
        mcp_server=False,
    )
    return mounted


def chat_page(assistant: Assistant, stream: Stream, title: str, words: Words) -> gr.Blocks:
    """Return the page from top to bottom, then what happens on it."""
    page: gr.Blocks
    with gr.Blocks(title=title, analytics_enabled=False, fill_height=True, fill_width=True) as page:
        turns = gr.State(())
        with gr.Row(elem_id="masthead"):
            masthead = masthead_block(title, assistant.answerer, assistant.model_host, words)
            gr.Markdown(masthead, elem_id="about-index", sanitize_html=False)
            new = gr.Button(words["new_chat"], elem_id="new-chat", size="sm")
        chat = gr.Chatbot(
            elem_id="chat",
            label=words["conversation"],
            show_label=False,
            container=False,
            height="100%",
            scale=1,
            autoscroll=False,
            editable="user",
            buttons=[],
            latex_delimiters=[],
            allow_tags=False,
            feedback_options=None,
            layout="bubble",
        )
        with gr.Row(elem_id="ask-row"):
            box = gr.Textbox(
                elem_id="ask-box",
                label=words["ask_label"],
                placeholder=words["ask_placeholder"],
                max_lines=8,
                autofocus=True,
                container=False,
                scale=1,
            )
            ask = gr.Button(words["ask"], elem_id="ask", variant="primary", scale=0, min_width=0)
            stop = gr.Button(words["stop"], elem_id="stop", visible=False, scale=0, min_width=0)
        gr.Markdown(foot_block(words), elem_id="foot")
        # page.js presses it when the state of the index has changed what an empty chat should say.
        refresh = gr.Button(elem_id="refresh", visible="hidden")

        on = _Handlers(assistant, stream, words, turns, chat, box, ask, stop)
        shown = [turns, chat, ask, stop]
        answering = [
            gr.on([box.submit, ask.click], on.ask, [box, turns], [box, *shown], **STREAMING),
            chat.example_select(on.example, turns, shown, **STREAMING),
            chat.retry(on.retry, turns, shown, **STREAMING),
            chat.edit(on.edit, turns, shown, **STREAMING),
        ]
        stop.click(on.stop, turns, shown, cancels=answering, **QUIET)
        chat.undo(on.undo, turns, [box, *shown], **QUIET)
        gr.on([new.click, chat.clear], on.new, None, [box, *shown], cancels=answering, **QUIET)
        gr.on([page.load, refresh.click], on.load, None, chat, **QUIET)
    return page


@dataclass(frozen=True)
class _Handlers:
    """What happens on each event. A conversation is in `turns`, Gradio's state of one visitor, and nowhere else."""

    assistant: Assistant
    stream: Stream
    words: Words
    turns: gr.State
    chat: gr.Chatbot
    box: gr.Textbox
    ask_button: gr.Button
    stop_button: gr.Button

    def ask(self, typed: str, before: Turns) -> Iterator[Update]:
        question = typed.strip()
        if not question:
            yield {self.box: gr.skip()}
            return
        updates = self._answer(question, before)
        yield next(updates) | {self.box: ""}
        yield from updates

    def example(self, before: Turns, chosen: gr.SelectData) -> Iterator[Update]:
        yield from self._answer(_flat(chosen.value), before)

    def retry(self, before: Turns, retried: gr.RetryData) -> Iterator[Update]:
        number = _turn_number(retried.index)
        yield from self._answer(before[number].question, before[:number])

    def edit(self, before: Turns, edited: gr.EditData) -> Iterator[Update]:
        number = _turn_number(edited.index)
        yield from self._answer(_flat(edited.value).strip() or before[number].question, before[:number])

    def undo(self, before: Turns, undone: gr.UndoData) -> Update:
        number = _turn_number(undone.index)
        return self._show(before[:number]) | {self.box: before[number].question}

    def stop(self, now: Turns) -> Update:
        if now and not now[-1].finished:
            now = (*now[:-1], replace(now[-1], note=self.words["stopped"]))
        return self._show(now)

    def new(self) -> Update:
        return self._show(()) | {self.box: "", self.chat: gr.Chatbot(value=[], **self._welcome())}

    def load(self) -> Any:
        return gr.Chatbot(**self._welcome())

    def _answer(self, question: str, before: Turns) -> Iterator[Update]:
        turn = Turn(question)
        yield self._show((*before, turn))
        try:
            for reply in self.stream(question, history(before)):
                turn = replace(turn, reply=reply)
                yield self._show((*before, turn))
        except (AssistantError, IndexingError) as error:
            yield self._show((*before, Turn(question, note=str(error))))
        except Exception:
            # A visitor gets a sentence, the operator the trace.
            log.exception("No answer to a question of %d characters", len(question))
            yield self._show((*before, Turn(question, note=self.words["failed"])))

    def _show(self, now: Turns) -> Update:
        answering = bool(now) and not now[-1].finished
        return {
            self.turns: now,
            self.chat: chat_messages(now, self.words),
            self.ask_button: gr.update(visible=not answering),
            self.stop_button: gr.update(visible=answering),
        }

    def _welcome(self) -> dict[str, Any]:
        status = self.assistant.status()
        starters = self.assistant.starters() if status.documents else ()
        return {
            "placeholder": welcome_block(status, self.words),
            "examples": [{"text": starter} for starter in starters],
        }


def _turn_number(index: int | Sequence[int]) -> int:
    """A turn is two messages; Gradio numbers messages, and sometimes parts within them."""
    return (index if isinstance(index, int) else index[0]) // 2


def _flat(value: Any) -> str:
    """Gradio hands text over as a string, a part, or a list of parts."""
    if isinstance(value, list):
        return "\n".join(_flat(part) for part in value)
    return str(value.get("text") or "") if isinstance(value, dict) else str(value)


def _head(words: Words) -> str:
    # Gradio's own css parameter rewrites selectors and loses media queries.
    style = (HERE / "page.css").read_text(encoding="utf-8")
    script = (HERE / "page.js").read_text(encoding="utf-8")
    listed = escape(json.dumps(dict(words)))
    return (
        f'<meta name="page-words" content="{listed}"><link rel="icon" href="{ICON}">'
        f"<style>{style}</style><script>{script}</script>"
    )
