"""The chat page, as far as it is Python's."""

import asyncio

import gradio as gr
import pytest

from assistant.assistant import Assistant
from assistant.extracting import ExtractiveAnswerer
from assistant.settings import Settings
from assistant.web.ui import chat_page
from assistant.web.words import WORDS
from index.data_folder import DataFolder


def test_what_a_browser_calls_a_file_is_not_fetched(folder: DataFolder) -> None:
    assistant = Assistant(folder, ExtractiveAnswerer(), Settings())
    page = chat_page(assistant, assistant.stream, WORDS["en"])
    handler = next(handler for handler in page.fns.values() if handler.inputs)
    file = {"path": "http://127.0.0.1:9/a.txt", "meta": {"_type": "gradio.FileData"}}
    with pytest.raises(gr.Error, match="text alone"):
        asyncio.run(page.preprocess_data(handler, [file] * len(handler.inputs), None))
