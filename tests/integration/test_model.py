"""A server with a model at a scripted endpoint: one answer at every door, and a free slot when somebody leaves."""

import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
from openai import OpenAI

from tests.folders import Server, run_app, serving, write
from tests.model_server import ModelServer, breaks_off, fails, hangs_after, model_server, says

pytestmark = pytest.mark.integration

QUESTION = "How many passengers can the ferry carry?"
QUOTED = "The ferry can carry 180 passengers and twelve cars."
INVENTED = "The ferry sank in 1742 with all hands."
TEXT = f"The harbour opened again in May. {QUOTED} A crossing takes eleven minutes. Bread is baked at noon."
# With a single passage retrieval refuses: there must be something that the question is not about.
CORPUS = {
    "ferry.txt": TEXT,
    "bread.txt": "Rye bread is baked on Fridays in the old oven. The baker sells it before noon, and queues are long.",
    "hill.txt": "The chapel on the hill has a clock that nobody winds. Goats graze around it in summer.",
    "rain.txt": "It rained for nine days in November. The cellar of the library was flooded, and its books were dried.",
}


@pytest.fixture(scope="module")
def endpoint() -> Iterator[ModelServer]:
    with model_server() as server:
        yield server


@pytest.fixture(scope="module")
def fluent(endpoint: ModelServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose answers the endpoint writes."""
    root = tmp_path_factory.mktemp("fluent")
    settings = {
        "ASSISTANT_MODEL": "tiny",
        "OPENAI_BASE_URL": endpoint.base_url,
        "ASSISTANT_ANSWER_CACHE": "no",
        "ASSISTANT_PRICE_PER_MILLION_INPUT": "3",
    }
    with serving(write(root / "corpus", CORPUS), root / "data", **settings) as running:
        running.wait_until_idle()
        yield running


def events(server: Server, body: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    with server.http() as http:
        lines = [line for line in http.post("/api/ask", json={**body, "stream": True}).text.split("\n") if line]
    return [
        (name.removeprefix("event: "), json.loads(data.removeprefix("data: ")))
        for name, data in zip(lines[::2], lines[1::2], strict=True)
    ]


def test_at_the_start_it_says_who_answers_and_where_passages_go(fluent: Server, endpoint: ModelServer) -> None:
    assert fluent.process.stdout
    host = endpoint.base_url.removeprefix("http://").removesuffix("/v1")
    assert fluent.process.stdout.readline() == (
        f"Answers are written by tiny and checked here; questions and the passages found for them are sent to {host}.\n"
    )
    with fluent.http() as http:
        assert f"Written by tiny at {host}, checked against the documents" in http.get("/config").text


def test_a_checked_answer_streams_and_is_whole(fluent: Server, endpoint: ModelServer) -> None:
    endpoint.turns = [says(f"{QUOTED} [3] {INVENTED} [1]", seconds_a_word=0.02)]
    *drafts, (name, answer) = events(fluent, {"question": QUESTION})
    assert name == "answer"
    assert [sentence["support"] for sentence in answer["sentences"]] == ["verbatim", "unsupported"]
    assert any(sentence["support"] == "pending" for _, draft in drafts for sentence in draft["sentences"])
    assert answer["citations"][0]["quote"] == QUOTED
    assert answer["usage"]["cost"] == 100 * 3 / 1_000_000


def test_openais_client_gets_the_answer_and_what_it_cost(fluent: Server, endpoint: ModelServer) -> None:
    endpoint.turns = [says(f"{INVENTED} [1] {QUOTED} [3]")]
    with OpenAI(base_url=f"{fluent.address}/v1", api_key="any", max_retries=0) as client:
        chunks = list(
            client.chat.completions.create(
                model="tiny",
                messages=[{"role": "user", "content": QUESTION}],
                stream=True,
                stream_options={"include_usage": True},
            )
        )
    *_, last, usage = chunks
    answer = (last.choices[0].delta.model_extra or {})["assistant_answer"]
    assert "".join(chunk.choices[0].delta.content or "" for chunk in chunks[:-1]) == answer["text"]
    assert usage.usage
    assert usage.usage.total_tokens == 120


def test_openais_client_is_told_of_an_answer_that_broke_off(fluent: Server, endpoint: ModelServer) -> None:
    asked: Any = {"model": "tiny", "messages": [{"role": "user", "content": QUESTION}]}
    with OpenAI(base_url=f"{fluent.address}/v1", api_key="any", max_retries=0) as client:
        endpoint.turns = [breaks_off(f"{QUOTED} [1] And the crossing")]
        assert client.chat.completions.create(**asked).choices[0].finish_reason == "length"
        endpoint.turns = [breaks_off(f"{QUOTED} [1] But the crossing")]
        *_, last = client.chat.completions.create(stream=True, **asked)
        assert last.choices[0].finish_reason == "length"


def test_a_model_that_fails_leaves_quotations_and_a_figure(fluent: Server, endpoint: ModelServer) -> None:
    endpoint.turns = [fails(500), fails(500)]
    with fluent.http() as http:
        answer = http.post("/api/ask", json={"question": QUESTION}).json()
        figures = http.get("/metrics").text
    assert (answer["answerer"], answer["sentences"][0]["text"]) == ("extractive", QUOTED)
    assert [notice["code"] for notice in answer["notices"]] == ["fallback"]
    assert 'assistant_notices_total{code="fallback"} 1.0' in figures


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/ask", {"question": QUESTION, "stream": True}),
        (
            "/v1/chat/completions",
            {"model": "tiny", "messages": [{"role": "user", "content": QUESTION}], "stream": True},
        ),
    ],
    ids=["events", "chunks"],
)
def test_who_leaves_a_stream_frees_the_model(
    fluent: Server, endpoint: ModelServer, path: str, body: dict[str, Any]
) -> None:
    endpoint.turns = [hangs_after("The ferry")]
    endpoint.left.clear()
    asked = len(endpoint.requests)
    with fluent.http() as http, http.stream("POST", path, json=body) as stream:
        next(stream.iter_raw())
        while len(endpoint.requests) == asked:
            time.sleep(0.02)
    left_at = time.monotonic()
    assert endpoint.left.wait(timeout=20)
    print(f"freed after {time.monotonic() - left_at:.2f} s")


def test_a_command_goes_through_the_server_and_its_model(fluent: Server, endpoint: ModelServer) -> None:
    endpoint.turns = [says(f"{QUOTED} [1]")]
    answer = json.loads(run_app("ask", QUESTION, "--data", fluent.data, "--json").stdout)
    assert (answer["answerer"], answer["sentences"][0]["support"]) == ("tiny", "verbatim")
