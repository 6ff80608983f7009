"""The description of the API is complete, and every route answers as it says."""

import copy
import json
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from fastapi.routing import APIRoute
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from assistant.assistant import Assistant
from assistant.extracting import ExtractiveAnswerer
from assistant.settings import Settings
from assistant.web.api import create_api
from assistant.web.metrics import Metrics
from assistant.web.server import create_app
from index.data_folder import DataFolder
from tests.fakes import ScriptedAnswerer
from tests.folders import Server, index, write

Described = dict[str, Any]

QUESTION = "How many passengers can the Gabbianella carry?"
CHAT = {"model": "corpus-assistant", "messages": [{"role": "user", "content": QUESTION}]}
# The server that the tests share keeps its documents; `tests/unit/test_api.py` adds some to another.
NOT_ALLOWED_HERE = {"POST /api/documents", "DELETE /api/documents/{doc}"}
# What describes the rest, and what answers for everything that is not there.
UNDESCRIBED = {"/openapi.json", "/docs", "/api", "/api/{rest:any}", "/v1", "/v1/{rest:any}"}

REQUESTS: dict[str, tuple[int, str, str, dict[str, Any]]] = {
    "a question": (200, "POST /api/ask", "", {"json": {"question": QUESTION}}),
    "a Greek question": (
        200,
        "POST /api/ask",
        "",
        {"json": {"question": "Πόσα κυβικά μέτρα λάσπης άφησε η πλημμύρα;"}},
    ),
    "nothing about it": (200, "POST /api/ask", "", {"json": {"question": "Which concerto did Sibelius write?"}}),
    "no words": (200, "POST /api/ask", "", {"json": {"question": ""}}),
    "too long a question": (400, "POST /api/ask", "", {"json": {"question": "x" * 5_000}}),
    "no question": (422, "POST /api/ask", "", {"json": {}}),
    "another site": (403, "POST /api/ask", "", {"json": {}, "headers": {"Origin": "https://elsewhere.example"}}),
    "another host": (421, "GET /healthz", "", {"headers": {"Host": "elsewhere.example"}}),
    "a search": (200, "GET /api/search", "?q=slide", {}),
    "no query": (422, "GET /api/search", "", {}),
    "too long a query": (400, "GET /api/search", "?q=" + "x" * 5_000, {}),
    "an explanation": (200, "POST /api/explain", "", {"json": {"question": QUESTION}}),
    "no words to explain": (200, "POST /api/explain", "", {"json": {"question": "🙂"}}),
    "nothing to explain": (422, "POST /api/explain", "", {"json": {}}),
    "the documents": (200, "GET /api/documents", "", {}),
    "a text": (200, "GET /api/documents/{doc}", "river-ferry-winter-2023.md", {}),
    "a book": (200, "GET /api/documents/{doc}", "cartea-nodurilor.epub", {}),
    "a presentation": (200, "GET /api/documents/{doc}", "σχολείο-στο-κύμα-2025.pptx", {}),
    "no such document": (404, "GET /api/documents/{doc}", "none.txt", {}),
    "a file": (200, "GET /api/originals/{doc}", "river-ferry-winter-2023.md", {}),
    "a pdf": (200, "GET /api/originals/{doc}", "nota-tehnica-podul-franghierilor.pdf", {}),
    "no such file": (404, "GET /api/originals/{doc}", "none.txt", {}),
    "an upload where none is allowed": (403, "POST /api/documents", "?name=a.txt", {"content": b"The tram leaves."}),
    "an upload without a name": (422, "POST /api/documents", "", {"content": b"The tram leaves."}),
    "a form": (415, "POST /api/documents", "?name=a.txt", {"files": {"file": b"The tram leaves."}}),
    "a removal where none is allowed": (403, "DELETE /api/documents/{doc}", "uploads/a.txt", {}),
    "feedback": (201, "POST /api/feedback", "", {"json": {"question": QUESTION, "kind": "useful"}}),
    "feedback of no kind": (422, "POST /api/feedback", "", {"json": {"question": QUESTION, "kind": "fair"}}),
    "a question of chosen documents": (
        200,
        "POST /api/ask",
        "",
        {"json": {"question": QUESTION, "only": {"languages": ["it"], "from": "2020-01-01", "to": None}}},
    ),
    "a search of chosen documents": (200, "GET /api/search", "?q=slide&language=it&document=a.txt&from=2020-01-01", {}),
    "no day": (400, "GET /api/search", "?q=slide&from=May", {}),
    "an index run": (202, "POST /api/index", "", {}),
    "the index": (200, "GET /api/index", "", {}),
    "the gaps": (200, "GET /api/gaps", "", {}),
    "no more gaps": (200, "DELETE /api/gaps", "", {}),
    "health": (200, "GET /healthz", "", {}),
    "readiness": (200, "GET /readyz", "", {}),
    "metrics": (200, "GET /metrics", "", {}),
    "a chat": (200, "POST /v1/chat/completions", "", {"json": CHAT}),
    "two answers": (400, "POST /v1/chat/completions", "", {"json": {**CHAT, "n": 2}}),
    "another model": (404, "POST /v1/chat/completions", "", {"json": {**CHAT, "model": "none"}}),
    "the models": (200, "GET /v1/models", "", {}),
    "a model": (200, "GET /v1/models/{model}", "corpus-assistant", {}),
    "no such model": (404, "GET /v1/models/{model}", "none", {}),
}


@pytest.fixture(scope="module")
def http(server: Server) -> Iterator[httpx.Client]:
    with server.http() as client:
        yield client


@pytest.fixture(scope="module")
def described(http: httpx.Client) -> Described:
    found: Described = http.get("/openapi.json").json()
    return found


def operations(described: Described) -> dict[str, Any]:
    return {
        f"{method.upper()} {path}": operation
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
    }


def successes(operation: Any) -> list[Any]:
    return [response for status, response in operation["responses"].items() if status.startswith("2")]


def mistakes(value: Any, schema: Any, described: Described) -> list[str]:
    """Return what of the value is not as the schema says; a field that it does not name is a mistake too."""
    schemas = copy.deepcopy(described["components"]["schemas"])
    for named in schemas.values():
        if "properties" in named:
            named["additionalProperties"] = False
    root = {**schema, "components": {"schemas": schemas}}
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(root).iter_errors(value)]


def assert_as_described(response: httpx.Response, operation: Any, described: Described) -> None:
    declared = operation["responses"][str(response.status_code)]
    media_type = response.headers["Content-Type"].partition(";")[0]
    value = response.json() if media_type == "application/json" else response.text
    assert mistakes(value, declared["content"][media_type]["schema"], described) == []
    for name, header in declared.get("headers", {}).items():
        assert mistakes(int(response.headers[name]), header["schema"], described) == []


def test_every_route_is_described(folder: DataFolder, described: Described) -> None:
    assistant = Assistant(folder, ExtractiveAnswerer(), Settings())
    app = create_api(assistant, Metrics(assistant.indexer, "1"))
    routes = {
        f"{method} {re.sub(':any', '', route.path)}"
        for route in app.routes
        if isinstance(route, APIRoute) and route.include_in_schema
        for method in route.methods or ()
    }
    assert routes == operations(described).keys()
    hidden = {getattr(route, "path", "") for route in app.routes if not getattr(route, "include_in_schema", True)}
    assert {path for path in hidden if path not in described["paths"]} == UNDESCRIBED


def test_every_operation_says_what_it_does_and_what_can_go_wrong(described: Described) -> None:
    for name, operation in operations(described).items():
        assert operation["description"], name
        assert {"403", "421", "500"} <= operation["responses"].keys(), name
        assert all(response["description"] for response in operation["responses"].values()), name
        assert all(content for response in successes(operation) for content in response["content"].values()), name


def test_every_successful_response_has_an_example(described: Described) -> None:
    for name, operation in operations(described).items():
        for response in successes(operation):
            for content in response["content"].values():
                assert content.get("example") or content.get("examples"), name


def test_every_example_is_as_described(described: Described) -> None:
    for name, operation in operations(described).items():
        for response in operation["responses"].values():
            content = response["content"].get("application/json", {})
            shown = [example["value"] for example in content.get("examples", {}).values()]
            shown += [content["example"]] if "example" in content else []
            for example in shown:
                assert mistakes(example, content["schema"], described) == [], name


def test_what_examples_quote_stands_in_the_sample_corpus(http: httpx.Client, described: Described) -> None:
    shown = described["paths"]["/api/ask"]["post"]["responses"]["200"]["content"]["application/json"]["examples"]
    answers = [example["value"] for example in shown.values()]
    citations = [citation for answer in answers for citation in answer["citations"]]
    citations += [citation for answer in answers if answer["refused"] for citation in answer["refused"]["nearest"]]
    assert len(citations) >= 2
    for citation in citations:
        text = http.get(f"/api/documents/{citation['doc']}").json()["text"]
        assert text[citation["start"] : citation["end"]] == citation["quote"]


def test_the_requests_reach_every_operation(described: Described) -> None:
    reached = {line for status, line, _, _ in REQUESTS.values() if status < 300}
    assert reached | NOT_ALLOWED_HERE == operations(described).keys()


@pytest.mark.parametrize(("status", "line", "more", "options"), REQUESTS.values(), ids=REQUESTS.keys())
def test_a_response_is_as_described(
    http: httpx.Client, described: Described, status: int, line: str, more: str, options: dict[str, Any]
) -> None:
    method, path = line.split(" ")
    response = http.request(method, re.sub(r"\{\w+\}", "", path) + more, **options)
    assert response.status_code == status
    assert_as_described(response, operations(described)[line], described)


def test_what_is_not_there_yet_is_as_described(folder: DataFolder, described: Described) -> None:
    app = create_app(Assistant(folder, ExtractiveAnswerer(), Settings()))
    response = TestClient(app, base_url="http://127.0.0.1").get("/readyz")
    assert response.status_code == 503
    assert_as_described(response, operations(described)["GET /readyz"], described)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("line", "body"), [("POST /api/ask", {"question": "Ferry?"}), ("POST /v1/chat/completions", CHAT)]
)
def test_a_mistake_of_the_server_is_as_described(
    folder: DataFolder, corpus: Any, described: Described, line: str, body: dict[str, Any]
) -> None:
    write(corpus, {"a.txt": "The ferry leaves at seven."})
    index(folder)
    app = create_app(Assistant(folder, ScriptedAnswerer(RuntimeError("what only the log may say")), Settings()))
    client = TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False)
    response = client.post(line.split(" ")[1], json={**body, "always_answer": True})
    assert response.status_code == 500
    assert "what only the log may say" not in response.text
    assert_as_described(response, operations(described)[line], described)  # type: ignore[arg-type]


def events(response: httpx.Response) -> list[dict[str, str]]:
    """Return the events of a stream, each with its fields."""
    pieces = response.text.strip().split("\n\n")
    return [dict(line.split(": ", 1) for line in piece.split("\n")) for piece in pieces]


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("POST /api/ask", {"question": QUESTION, "stream": True}),
        ("POST /v1/chat/completions", {**CHAT, "stream": True, "stream_options": {"include_usage": True}}),
    ],
    ids=["ask", "chat"],
)
def test_every_event_of_a_stream_and_of_its_example_is_as_described(
    http: httpx.Client, described: Described, line: str, body: dict[str, Any]
) -> None:
    content = operations(described)[line]["responses"]["200"]["content"]["text/event-stream"]
    streamed = events(http.post(line.split(" ")[1], json=body))
    assert len(streamed) > 1
    for event in streamed + events(httpx.Response(200, text=content["example"])):
        assert mistakes(event, content["itemSchema"], described) == []
        kinds = [kind for kind in content["itemSchema"]["anyOf"] if not mistakes(event, kind, described)]
        schemas = [kind["properties"]["data"].get("contentSchema") for kind in kinds]
        assert None in schemas or not all(mistakes(json.loads(event["data"]), s, described) for s in schemas)


def test_the_page_of_the_description_is_served_whole(http: httpx.Client) -> None:
    page = http.get("/docs")
    needed = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert len(needed) >= 2
    assert all(http.get(path).status_code == 200 for path in needed if path.startswith("/"))
    assert not re.search(r"//[a-z]", page.text)
