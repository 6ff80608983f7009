"""The chat page, as far as it is Python's."""

import asyncio

import gradio as gr
import pytest
from fastapi import FastAPI
from gradio.routes import App
from starlette.routing import Mount

from assistant.assistant import Assistant
from assistant.extracting import ExtractiveAnswerer
from assistant.settings import Settings
from assistant.web.ui import chat_page, mount_pages
from assistant.web.words import WORDS
from index.data_folder import DataFolder


def test_what_a_browser_calls_a_file_is_not_fetched(folder: DataFolder) -> None:
    assistant = Assistant(folder, ExtractiveAnswerer(), Settings())
    page = chat_page(assistant, assistant.stream, WORDS["en"])
    handler = next(handler for handler in page.fns.values() if handler.inputs)
    file = {"path": "http://127.0.0.1:9/a.txt", "meta": {"_type": "gradio.FileData"}}
    with pytest.raises(gr.Error, match="text alone"):
        asyncio.run(page.preprocess_data(handler, [file] * len(handler.inputs), None))


def test_an_idle_page_does_not_look_for_questions_a_thousand_times_a_second(folder: DataFolder) -> None:
    assistant = Assistant(folder, ExtractiveAnswerer(), Settings())
    app = mount_pages(FastAPI(), assistant, assistant.stream)
    pages = [route.app for route in app.routes if isinstance(route, Mount)]
    queues = [page.get_blocks()._queue for page in pages if isinstance(page, App)]
    naps = [("sleep_when_free", 0.01), ("progress_update_sleep_when_free", 0.1)]
    assert len(queues) == len(WORDS)
    # `vars`: under other names in another version of Gradio they would be set and not be read.
    assert all(name in vars(gr.Blocks().queue()._queue) for name, _ in naps)
    assert all(getattr(queue, name) >= seconds for queue in queues for name, seconds in naps)
