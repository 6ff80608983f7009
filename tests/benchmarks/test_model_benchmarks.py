"""What the assistant adds to a model: the time until the first word is seen."""

import statistics
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from openai import OpenAI

from assistant.answers import Draft
from assistant.assistant import Assistant
from assistant.model.chat_model import ChatModel
from assistant.model.generating import GenerativeAnswerer
from assistant.settings import ModelSettings, Settings
from index.data_folder import DataFolder
from index.settings import IndexSettings
from tests.benchmarks.large import QUESTIONS, DrawnPassages
from tests.benchmarks.test_benchmarks import milliseconds
from tests.model_server import ModelServer, model_server, says

pytestmark = pytest.mark.benchmark

ROUNDS = 20
MOST_MILLISECONDS_MORE = 50


@pytest.fixture
def endpoint() -> Iterator[ModelServer]:
    with model_server() as server:
        yield server


def test_the_first_word_comes_at_most_fifty_milliseconds_later_than_from_the_model(
    large_data: Path, endpoint: ModelServer
) -> None:
    settings = ModelSettings("tiny", endpoint.base_url, cache=False)
    folder = DataFolder(large_data, None, DrawnPassages(), IndexSettings())
    answerer = GenerativeAnswerer(ChatModel(settings), folder.retriever.similarities)
    assistant = Assistant(folder, answerer, Settings(model=settings))

    def first_word(question: str) -> None:
        endpoint.turns = [says("Bace and fogu. [1]")]
        with closing(assistant.stream(question, always_answer=True)) as events:  # type: ignore[type-var]  # a generator
            next(event for event in events if isinstance(event, Draft) and event.text)

    with OpenAI(base_url=endpoint.base_url, api_key="none", max_retries=0) as client:

        def first_word_of_the_model() -> None:
            endpoint.turns = [says("Bace and fogu. [1]")]
            sent = endpoint.requests[-1]
            with client.chat.completions.create(**{**sent, "stream": True}) as chunks:
                next(chunk for chunk in chunks if chunk.choices and chunk.choices[0].delta.content)

        pairs = []
        for question in QUESTIONS * ROUNDS:
            whole = milliseconds(lambda: first_word(question))  # noqa: B023
            pairs.append((whole, milliseconds(first_word_of_the_model)))
    more = sorted(whole - bare for whole, bare in pairs[len(QUESTIONS) :])
    print(
        f"\nfirst word at {assistant.status().passages} passages: "
        f"{statistics.median(whole for whole, _ in pairs):.1f} ms, from the model alone "
        f"{statistics.median(bare for _, bare in pairs):.1f} ms; more: median {statistics.median(more):.1f} ms, "
        f"p95 {more[int(0.95 * len(more))]:.1f} ms"
    )
    assistant.close()
    assert statistics.median(more) < MOST_MILLISECONDS_MORE
