"""The chat page: Gradio's components, and the events that join them to the assistant."""

import json
from html import escape
from pathlib import Path
from typing import Any

import gradio as gr
from fastapi import FastAPI
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from assistant.assistant import Assistant
from assistant.settings import Settings
from assistant.web.conversation import Conversation
from assistant.web.failures import handle_page_failures
from assistant.web.handlers import Handlers, most_kept_bytes
from assistant.web.localizing import DEFAULT, page_path
from assistant.web.metrics import Stream
from assistant.web.surroundings import foot_block, masthead_block
from assistant.web.words import WORDS, Words, gradio_words

HERE = Path(__file__).parent
VISITORS_AT_ONCE = 8
# Beyond them 503: whoever waits longer has left.
VISITORS_WAITING = 32
# Gradio looks every millisecond whether a question waits, on each of four pages: 7 % of a core while nobody asks.
LOOKS_FOR_QUESTIONS_SECONDS = 0.02
# Nothing here reports progress through Gradio.
LOOKS_FOR_PROGRESS_SECONDS = 1.0
STYLES = ("base.css", "masthead.css", "chat.css", "answer.css", "source.css", "drawers.css", "documents.css")
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


def mount_pages(app: FastAPI, assistant: Assistant, stream: Stream) -> FastAPI:
    """Mount the chat page in every language, English at `/`, on the application whose `/api` it reads."""
    app.mount("/page", _Scripts(directory=HERE / "page"))
    theme = gr.themes.Base(font=SANS, font_mono=MONO).set(
        # What is on the screen before ours: the same paper.
        body_background_fill="#faf8f3",
        body_background_fill_dark="#15171b",
    )
    # The one at the root would take the addresses of the others.
    for language in sorted(WORDS, key=lambda language: language == DEFAULT):
        words = WORDS[language]
        gr.mount_gradio_app(
            app,
            _patient(chat_page(assistant, stream, words).queue(max_size=VISITORS_WAITING)),
            path=page_path(language),
            theme=theme,
            head=_head(words, assistant.settings),
            i18n=gr.I18n(**gradio_words(words)),
            footer_links=[],
            run_history=False,
            show_error=False,
            ssr_mode=False,
            mcp_server=False,
        )
        handle_page_failures(_page_mounted_last(app))
    return app


def _patient(page: gr.Blocks) -> gr.Blocks:
    page._queue.sleep_when_free = LOOKS_FOR_QUESTIONS_SECONDS
    page._queue.progress_update_sleep_when_free = LOOKS_FOR_PROGRESS_SECONDS
    return page


def chat_page(assistant: Assistant, stream: Stream, words: Words) -> gr.Blocks:
    """Return the page from top to bottom, then what happens on it."""
    # A title of the operator's own stands in every language.
    title = assistant.settings.title if assistant.settings.title != Settings().title else words["title"]
    page: gr.Blocks
    with _TextBlocks(title=title, analytics_enabled=False, fill_height=True, fill_width=True) as page:
        live = gr.State(Conversation())
        with gr.Row(elem_id="masthead"):
            hosts = assistant.model_host, assistant.embedder_host
            masthead = masthead_block(title, assistant.answerer, *hosts, words)
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
        # Between the page's scripts and Python: the conversation as the browser keeps it, the documents it is asked of,
        # the button that shows another, the one that shows it after a reload, and the one pressed when the index has
        # changed what an empty chat should say.
        kept = gr.Textbox(elem_id="kept", visible="hidden", max_lines=1)
        only = gr.Textbox(elem_id="only", visible="hidden", max_lines=1)
        restore = gr.Button(elem_id="restore", visible="hidden")
        reload = gr.Button(elem_id="reload", visible="hidden")
        refresh = gr.Button(elem_id="refresh", visible="hidden")

        # Only of those who wait for an answer Gradio has to remember anything; it would of the last 10,000 who came.
        page.state_session_capacity = VISITORS_AT_ONCE + VISITORS_WAITING
        on = Handlers(assistant, stream, words, live, kept, chat, box, ask, stop)
        shown = [live, kept, chat, ask, stop]
        answering = [
            gr.on([box.submit, ask.click], on.ask, [box, kept, only], [box, *shown], **STREAMING),
            gr.on([chat.example_select, chat.option_select], on.offered, [kept, only], shown, **STREAMING),
            chat.retry(on.retry, [kept, only], shown, **STREAMING),
        ]
        # A box to edit in may stand open from before the answer that is being written.
        answering.append(chat.edit(on.edit, [kept, only], shown, cancels=answering.copy(), **STREAMING))
        # Again, where what came of it was lost (page/stopping.js): Gradio ignores a press while another seems to go on.
        stop.click(on.stop, live, shown, cancels=answering, trigger_mode="multiple", **QUIET)
        chat.undo(on.undo, kept, [box, *shown], cancels=answering, **QUIET)
        restore.click(on.restore, kept, shown, cancels=answering, **QUIET)
        # Who asks at once after a reload gets an answer, whatever comes back meanwhile.
        reload.click(on.restore, kept, shown, **QUIET)
        gr.on([new.click, chat.clear], on.new, None, [box, *shown], cancels=answering, **QUIET)
        gr.on([page.load, refresh.click], on.load, None, chat, **QUIET)
    return page


class _TextBlocks(gr.Blocks):
    """Blocks whose components take text alone from a browser.

    Gradio would fetch the address in anything that looks like one of its files, and keep what it gets.
    """

    async def preprocess_data(self, block_fn: Any, inputs: list[Any], *args: Any, **kwargs: Any) -> Any:
        if not all(value is None or isinstance(value, str) for value in inputs):
            raise gr.Error("The page sends text alone.", print_exception=False)
        return await super().preprocess_data(block_fn, inputs, *args, **kwargs)


class _Scripts(StaticFiles):
    """The page's own scripts; a browser asks whether they changed, or it would mix those of two versions."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        response = super().file_response(*args, **kwargs)
        response.headers["Cache-Control"] = "no-cache"
        return response


def _page_mounted_last(app: FastAPI) -> FastAPI:
    mount = app.routes[-1]
    assert isinstance(mount, Mount)
    assert isinstance(mount.app, FastAPI)
    return mount.app


def _head(words: Words, settings: Settings) -> str:
    # Gradio's own css parameter rewrites selectors and loses media queries.
    style = "".join((HERE / "page" / name).read_text(encoding="utf-8") for name in STYLES)
    listed = escape(json.dumps({key: word for key, word in words.items() if "." not in key}))
    names = escape(json.dumps({language: WORDS[language]["own_name"] for language in WORDS}))
    root = "./" if words["language"] == DEFAULT else "../"
    switch = "yes" if settings.feedback else "no"
    return (
        f'<meta name="page-feedback" content="{switch}">'
        f'<meta name="page-most-kept" content="{most_kept_bytes(settings)}">'
        f'<meta name="page-words" content="{listed}"><meta name="page-languages" content="{names}">'
        f'<meta name="page-root" content="{root}"><link rel="icon" href="{ICON}"><style>{style}</style>'
        f'<script type="module" src="{root}page/main.js"></script>'
    )
