"""What the page does on an event, as far as it is Python's."""

import gradio as gr
import pytest

from assistant.answers import AnswerSentence, Draft
from assistant.assistant import Assistant
from assistant.extracting import ExtractiveAnswerer
from assistant.settings import Settings
from assistant.web.conversation import Conversation, Turn
from assistant.web.handlers import Handlers
from assistant.web.words import WORDS
from index.data_folder import DataFolder

WRITING = Conversation().then(
    Turn("Who keeps the lamps?", Draft("The keepers", (AnswerSentence("The keepers", (), "pending"),)))
)


@pytest.fixture
def on(folder: DataFolder) -> Handlers:
    assistant = Assistant(folder, ExtractiveAnswerer(), Settings())
    with gr.Blocks():
        kept, box, ask, stop = gr.Textbox(), gr.Textbox(), gr.Button(), gr.Button()
        return Handlers(assistant, assistant.stream, WORDS["en"], gr.State(), kept, gr.Chatbot(), box, ask, stop)


def test_a_stop_keeps_what_was_written_also_when_its_outcome_got_lost_and_it_is_pressed_again(on: Handlers) -> None:
    first = on.stop(WRITING)
    again = on.stop(first[on.live])
    assert "The keepers" in str(again[on.chat])
    assert WORDS["en"]["stopped"] in str(again[on.chat])
    assert again[on.chat] == first[on.chat]


def test_a_stop_that_comes_after_the_answers_end_changes_nothing(on: Handlers) -> None:
    assert on.chat not in on.stop(Conversation())
