"""The chat page: Gradio components, their events, and what one conversation remembers."""

import json
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr
from fastapi import FastAPI

from assistant.answers import Answer, Draft, Message
from assistant.web.rendering import (
    answer_blocks,
    draft_blocks,
    notice_block,
    question_block,
    verbatim,
    waiting_block,
)
from assistant.web.words import WORDS, Words

if TYPE_CHECKING:
    from assistant.assistant import Assistant

HERE = Path(__file__).parent
VISITORS_AT_ONCE = 8
MAX_QUESTION_CHARACTERS = 4_000
SANS = ("ui-sans-serif", "system-ui", "Segoe UI", "Roboto", "Noto Sans", "Liberation Sans", "sans-serif")
MONO = ("ui-monospace", "Menlo", "Consolas", "Liberation Mono", "monospace")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and what came of it so far; `note` says why there is no more."""

    question: str
    reply: Draft | Answer | None = None
    note: str | None = None


Update = dict[Any, Any]


def mount_page(app: FastAPI, assistant: "Assistant", title: str) -> FastAPI:
    """Mount the chat page at `/` of the application whose `/api` it reads."""
    words = WORDS["en"]
    return gr.mount_gradio_app(
        app,
        chat_page(assistant, title, words),
        path="/",
        theme=gr.themes.Base(font=SANS, font_mono=MONO),
        head=_head(words),
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
        mcp_server=False,
    )


def chat_page(assistant: "Assistant", title: str, words: Words) -> gr.Blocks:
    """Return the page: masthead, conversation, ask box, and the handlers that join them."""
    with gr.Blocks(title=title, analytics_enabled=False, fill_height=True, fill_width=True) as page:
        turns = gr.State(())
        with gr.Row(elem_id="masthead"):
            gr.Markdown(_masthead(title, assistant, words), elem_id="about-index", sanitize_html=False)
            new = gr.Button(words["new_chat"], elem_id="new-chat", size="sm")
        chat = gr.Chatbot(
            elem_id="chat",
            label=words["conversation"],
            show_label=False,
            container=False,
            height="100%",
            scale=1,
            editable="user",
            buttons=[],
            latex_delimiters=[],
            allow_tags=False,
            feedback_options=None,
            layout="bubble",
            autoscroll=False,
        )
        with gr.Row(elem_id="ask-row"):
            box = gr.Textbox(
                elem_id="ask-box",
                label=words["ask_label"],
                placeholder=words["ask_placeholder"],
                lines=1,
                max_lines=8,
                max_length=MAX_QUESTION_CHARACTERS,
                autofocus=True,
                container=False,
                scale=1,
            )
            ask = gr.Button(words["ask"], elem_id="ask", variant="primary", scale=0, min_width=0)
            stop = gr.Button(words["stop"], elem_id="stop", visible=False, scale=0, min_width=0)
        gr.Markdown(f'<p class="foot">{verbatim(words["foot"])}</p>', elem_id="foot")
        refresh = gr.Button(elem_id="refresh", visible="hidden")

        shown = [turns, chat, ask, stop]

        def show(now: Sequence[Turn], answering: bool) -> Update:
            return {
                turns: tuple(now),
                chat: _messages(now, words),
                ask: gr.update(visible=not answering),
                stop: gr.update(visible=answering),
            }

        def answer(question: str, before: Sequence[Turn]) -> Iterator[Update]:
            turn = Turn(question)
            yield show([*before, turn], answering=True)
            try:
                for reply in assistant.stream(question, _history(before)):
                    turn = replace(turn, reply=reply)
                    yield show([*before, turn], answering=not isinstance(reply, Answer))
            except Exception:
                # A visitor gets a sentence, the operator the trace.
                log.exception("No answer to a question of %d characters", len(question))
                yield show([*before, Turn(question, note=words["failed"])], answering=False)

        def on_ask(typed: str, before: Sequence[Turn]) -> Iterator[Update]:
            question = typed.strip()
            if not question:
                yield {box: gr.skip()}
                return
            for number, update in enumerate(answer(question, before)):
                yield update if number else update | {box: ""}

        def on_example(before: Sequence[Turn], chosen: gr.SelectData) -> Iterator[Update]:
            yield from answer(_flat(chosen.value), before)

        def on_retry(before: Sequence[Turn], retried: gr.RetryData) -> Iterator[Update]:
            number = _turn_number(retried.index)
            yield from answer(before[number].question, before[:number])

        def on_edit(before: Sequence[Turn], edited: gr.EditData) -> Iterator[Update]:
            number = _turn_number(edited.index)
            yield from answer(_flat(edited.value).strip() or before[number].question, before[:number])

        def on_undo(before: Sequence[Turn], undone: gr.UndoData) -> Update:
            number = _turn_number(undone.index)
            return show(before[:number], answering=False) | {box: before[number].question}

        def on_stop(now: Sequence[Turn]) -> Update:
            if now and not isinstance(now[-1].reply, Answer):
                now = [*now[:-1], replace(now[-1], note=words["stopped"])]
            return show(now, answering=False)

        def on_new() -> Update:
            return show((), answering=False) | {box: ""} | {chat: _welcomed(assistant, words, [])}

        def on_load() -> Any:
            return _welcomed(assistant, words)

        streaming: dict[str, Any] = {
            "concurrency_limit": VISITORS_AT_ONCE,
            "concurrency_id": "answers",
            "show_progress": "hidden",
            "api_visibility": "private",
            "stream_every": 0.1,
        }
        quick: dict[str, Any] = {
            "concurrency_limit": VISITORS_AT_ONCE,
            "show_progress": "hidden",
            "api_visibility": "private",
        }
        answering = [
            gr.on([box.submit, ask.click], on_ask, [box, turns], [box, *shown], **streaming),
            chat.example_select(on_example, turns, shown, **streaming),
            chat.retry(on_retry, turns, shown, **streaming),
            chat.edit(on_edit, turns, shown, **streaming),
        ]
        chat.undo(on_undo, turns, [box, *shown], **quick)
        stop.click(on_stop, turns, shown, cancels=answering, **quick)
        gr.on([new.click, chat.clear], on_new, None, [box, *shown], cancels=answering, **quick)
        gr.on([page.load, refresh.click], on_load, None, chat, **quick)
    page.queue(default_concurrency_limit=VISITORS_AT_ONCE)
    return page


def _messages(turns: Sequence[Turn], words: Words) -> list[dict[str, str]]:
    messages: list[dict[str, str]] = []
    for turn in turns:
        messages.append({"role": "user", "content": question_block(turn.question)})
        messages.append({"role": "assistant", "content": _reply(turn, words)})
    return messages


def _reply(turn: Turn, words: Words) -> str:
    blocks = [notice_block(turn.note)] if turn.note else []
    if isinstance(turn.reply, Answer):
        blocks.insert(0, answer_blocks(turn.reply, words))
    elif turn.reply:
        blocks.insert(0, draft_blocks(turn.reply, words))
    return "\n\n".join(blocks) or waiting_block(words)


def _history(turns: Sequence[Turn]) -> list[Message]:
    messages: list[Message] = []
    for turn in turns:
        if turn.reply and turn.reply.text:
            messages += [Message("user", turn.question), Message("assistant", turn.reply.text)]
    return messages


def _turn_number(index: int | tuple[int, int] | list[int]) -> int:
    """A turn is two messages; Gradio numbers messages, and parts within them."""
    return (index if isinstance(index, int) else index[0]) // 2


def _flat(value: Any) -> str:
    """Gradio hands text over as a string, a part, or a list of parts."""
    if isinstance(value, list):
        return "\n".join(_flat(part) for part in value)
    return str(value.get("text") or "") if isinstance(value, dict) else str(value)


def _welcomed(assistant: "Assistant", words: Words, value: list[Any] | None = None) -> Any:
    """The chat with what stands in it before the first question, which depends on the state of the index."""
    status = assistant.status()
    if status.documents:
        text = f'<div class="welcome"><p>{verbatim(words["about"])}</p></div>'
    elif status.state == "indexing" or status.pending:
        text = f'<div class="welcome"><h2>{verbatim(words["reading_title"])}</h2><p>{verbatim(words["reading_how"])}</p></div>'
    else:
        text = (
            f'<div class="welcome"><h2>{verbatim(words["empty_title"])}</h2><p>{verbatim(words["empty_how"])}</p>'
            f'<p class="folder">{verbatim(str(status.corpus))}</p>'
            f'<p><a class="index-again" href="#index" role="button">{verbatim(words["index_again"])}</a></p></div>'
        )
    examples = [{"text": starter} for starter in assistant.starters()] if status.documents else []
    settings: dict[str, Any] = {"placeholder": text, "examples": examples}
    return gr.Chatbot(**settings) if value is None else gr.Chatbot(value=value, **settings)


def _masthead(title: str, assistant: "Assistant", words: Words) -> str:
    name = assistant.answerer
    writer = words["quotations_only"] if name == "extractive" else words["written_by"].format(name=name)
    return (
        f'<div class="masthead"><h1>{verbatim(title)}</h1><span class="pill" id="index-size"></span>'
        f'<span class="pill writer">{verbatim(writer)}</span><div id="index-progress"></div></div>'
    )


def _head(words: Words) -> str:
    # Gradio's own css parameter rewrites selectors and loses media queries.
    style = (HERE / "page.css").read_text(encoding="utf-8")
    script = (HERE / "page.js").read_text(encoding="utf-8")
    listed = escape(json.dumps(dict(words)))
    return f'<meta name="page-words" content="{listed}"><style>{style}</style><script>{script}</script>'
