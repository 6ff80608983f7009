from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from starlette.testclient import TestClient

from assistant.answering import Written
from assistant.answers import Answer, Draft, Notice
from assistant.assistant import Assistant
from assistant.extracting import ExtractiveAnswerer
from assistant.settings import ModelSettings, Settings
from assistant.usage import Usage
from assistant.web.metrics import Metrics
from assistant.web.server import create_app
from index.data_folder import DataFolder
from tests.fakes import ScriptedAnswerer
from tests.folders import write

QUESTION = "When does the ferry leave?"


@pytest.fixture
def assistant(folder: DataFolder, corpus: Path) -> Assistant:
    write(corpus, {"ferry.txt": "The ferry leaves at seven. Bread is baked at noon."})
    made = Assistant(folder, ExtractiveAnswerer(), Settings())
    made.indexer.run()
    return made


@pytest.fixture
def http(assistant: Assistant) -> Iterator[httpx.Client]:
    with TestClient(create_app(assistant), base_url="http://127.0.0.1") as client:
        yield client  # type: ignore[misc]  # it is httpx's client with another transport


def figure(metrics: Metrics, door: str, outcome: str) -> float:
    labels = {"door": door, "outcome": outcome}
    return metrics.registry.get_sample_value("assistant_questions_total", labels) or 0


def test_a_question_counts_once_by_its_outcome(assistant: Assistant) -> None:
    metrics = Metrics(assistant.indexer, "1")
    stream = metrics.counting("ask", assistant.stream)
    for question in (QUESTION, QUESTION, ""):
        list(stream(question, (), True))
    assert (figure(metrics, "ask", "answered"), figure(metrics, "ask", "empty_question")) == (2, 1)
    assert metrics.registry.get_sample_value("assistant_answer_seconds_count", {"door": "ask"}) == 3


def test_a_question_that_fails_counts_as_failed(folder: DataFolder, assistant: Assistant) -> None:
    metrics = Metrics(assistant.indexer, "1")
    broken = Assistant(folder, ScriptedAnswerer(RuntimeError("no")), Settings())
    with pytest.raises(RuntimeError):
        list(metrics.counting("v1", broken.stream)(QUESTION, (), True))
    assert figure(metrics, "v1", "failed") == 1


def test_an_answer_that_nobody_waits_for_counts_as_abandoned(assistant: Assistant) -> None:
    def endless(*_: object) -> Iterator[Draft | Answer]:
        while True:
            yield Draft("")

    metrics = Metrics(assistant.indexer, "1")
    events = metrics.counting("page", endless)(QUESTION)
    next(events)
    events.close()  # type: ignore[attr-defined]  # it is a generator
    assert figure(metrics, "page", "abandoned") == 1


def test_requests_count_under_the_template_of_their_route(http: httpx.Client) -> None:
    for doc in ("a", "b"):
        http.get(f"/api/documents/secret-{doc}")
    text = http.get("/metrics").text
    labels = 'method="GET",route="/api/documents/{doc:any}",status="404"'
    assert f"assistant_http_requests_total{{{labels}}} 2.0" in text
    assert "secret" not in text


def test_the_index_is_counted_as_it_is(http: httpx.Client) -> None:
    text = http.get("/metrics").text
    assert "assistant_index_documents 1.0" in text
    assert 'assistant_index_runs_total{result="done"} 1.0' in text
    assert "process_resident_memory_bytes" in text


def test_every_door_is_counted(http: httpx.Client) -> None:
    http.post("/api/ask", json={"question": QUESTION})
    http.post("/v1/chat/completions", json={"model": "extractive", "messages": [{"role": "user", "content": ""}]})
    text = http.get("/metrics").text
    assert 'door="ask"' in text
    assert 'assistant_questions_total{door="v1",outcome="empty_question"} 1.0' in text


def test_what_a_model_costs_and_the_notices_are_counted(folder: DataFolder, assistant: Assistant) -> None:
    metrics = Metrics(assistant.indexer, "1")
    written = Written(Draft(""), refused="unsupported", notices=(Notice("fallback", "."),), usage=Usage(70, 9, 2))
    model = Assistant(folder, ScriptedAnswerer(written), Settings(model=ModelSettings("tiny")))
    list(metrics.counting("ask", model.stream)(QUESTION, (), True))
    text = metrics.text().decode()
    assert 'assistant_model_tokens_total{kind="prompt"} 70.0' in text
    assert 'assistant_model_tokens_total{kind="completion"} 9.0' in text
    assert "assistant_model_calls_total 2.0" in text
    assert 'assistant_notices_total{code="fallback"} 1.0' in text
