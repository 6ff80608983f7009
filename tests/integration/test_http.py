"""The API as any program sees it: answers, errors, headers and streams of a running server."""

import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from tests.folders import Server

pytestmark = pytest.mark.integration

QUESTION = "How many passengers can the Gabbianella carry?"


@pytest.fixture
def http(server: Server) -> Iterator[httpx.Client]:
    with server.http() as client:
        yield client


REQUESTS: dict[str, tuple[int, str, dict[str, Any]]] = {
    "too long a question": (400, "POST /api/ask", {"json": {"question": "x" * 100_000}}),
    "too long a question to stream": (400, "POST /api/ask", {"json": {"question": "x" * 100_000, "stream": True}}),
    "bytes that are no text": (
        400,
        "POST /api/ask",
        {"content": b'{"question": "\xff"}', "headers": {"Content-Type": "application/json"}},
    ),
    "no document of that name": (404, "GET /api/documents/none.txt", {}),
    "a way out of the corpus": (404, "GET /api/documents/..%2F..%2Fetc%2Fpasswd", {}),
    "a name that is not UTF-8": (404, "GET /api/documents/%FF.txt", {}),
    "no such path": (404, "GET /api/none", {}),
    "no path": (404, "GET /api", {}),
    "a path with a newline": (404, "GET /api/no%0Ane", {}),
    "no such path outside the API": (404, "GET /none", {}),
    "no such path below a page": (404, "GET /el/none/none", {}),
    "no such script of the page": (404, "GET /page/none.js", {}),
    "a method that the page has not": (405, "PUT /", {}),
    "a method that asking has not": (405, "GET /api/ask", {}),
    "a method that documents have not": (405, "PATCH /api/documents/a.txt", {}),
    "a method that health has not": (405, "POST /healthz", {}),
    "no JSON": (422, "POST /api/ask", {"content": b"{", "headers": {"Content-Type": "application/json"}}),
    "a form": (422, "POST /api/ask", {"data": {"question": "Who?"}}),
    "JSON that nests without end": (
        400,
        "POST /api/ask",
        {"content": b'{"question": "", "history": ' + b"[" * 50_000, "headers": {"Content-Type": "application/json"}},
    ),
    "no question": (422, "POST /api/ask", {"json": {}}),
    "a question that is a number": (422, "POST /api/ask", {"json": {"question": 3}}),
    "a history that is text": (422, "POST /api/ask", {"json": {"question": "Who?", "history": "She."}}),
    "a role that nobody has": (
        422,
        "POST /api/ask",
        {"json": {"question": "Who?", "history": [{"role": "x", "content": ""}]}},
    ),
    "a list": (422, "POST /api/ask", {"json": []}),
}


@pytest.mark.parametrize(("status", "request_line", "more"), REQUESTS.values(), ids=REQUESTS.keys())
def test_every_error_has_the_one_json_shape_and_the_security_headers(
    http: httpx.Client, status: int, request_line: str, more: dict[str, Any]
) -> None:
    response = http.request(*request_line.split(" "), **more)
    assert response.status_code == status
    error = response.json()
    assert error.keys() == {"error"}
    assert error["error"].keys() - {"code", "values"} == {"type", "message"}
    assert error["error"]["message"]
    assert "frame-ancestors 'self'" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path", ["/", "/healthz", "/readyz", "/api/index", "/api/documents", "/openapi.json", "/config", "/none"]
)
def test_every_response_has_the_security_headers(http: httpx.Client, path: str) -> None:
    headers = http.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "default-src 'self'" in headers["Content-Security-Policy"]


def test_a_body_that_is_not_said_to_be_json_is_told_how_to_say_so(http: httpx.Client) -> None:
    # As `curl -d` sends it.
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    for path in ("/api/ask", "/v1/chat/completions"):
        response = http.post(path, content=b'{"question": "Who?"}', headers=form)
        assert "Content-Type: application/json" in response.json()["error"]["message"]


def test_an_error_says_nothing_of_the_inside(http: httpx.Client) -> None:
    for path in ("/api/documents/none.txt", "/api/none"):
        assert "Traceback" not in http.get(path).text


def test_health_and_readiness(http: httpx.Client) -> None:
    assert http.get("/healthz").json() == {"status": "ok"}
    assert http.get("/readyz").json() == {"status": "ready"}


def test_drafts_grow_and_the_answer_ends_the_stream(http: httpx.Client) -> None:
    with http.stream("POST", "/api/ask", json={"question": QUESTION, "stream": True}) as response:
        assert response.headers["Content-Type"].startswith("text/event-stream")
        lines = [line for line in response.iter_lines() if line]
    names, data = lines[::2], [json.loads(line.removeprefix("data: ")) for line in lines[1::2]]
    assert names[-1] == "event: answer"
    assert set(names[:-1]) == {"event: draft"}
    assert [len(draft["sentences"]) for draft in data[:-1]] == list(range(1, len(data)))
    assert data[-1]["text"] == data[-2]["text"]


def test_a_refusal_streams_the_answer_alone(http: httpx.Client) -> None:
    text = http.post("/api/ask", json={"question": "", "stream": True}).text
    assert text.count("event: ") == 1
    assert text.startswith("event: answer\n")


def test_a_stream_that_is_left_does_no_harm(http: httpx.Client) -> None:
    with http.stream("POST", "/api/ask", json={"question": QUESTION, "stream": True}) as response:
        next(response.iter_raw())
    assert http.get("/healthz").status_code == 200


def test_every_citation_can_be_verified_over_http(http: httpx.Client) -> None:
    answer = http.post("/api/ask", json={"question": QUESTION}).json()
    assert answer["citations"]
    for citation in answer["citations"]:
        document = http.get("/api/documents/" + httpx.URL(path="/" + citation["doc"]).raw_path.decode()[1:]).json()
        assert document["text"][citation["start"] : citation["end"]] == citation["quote"]


def test_two_conversations_at_once_do_not_mix(server: Server) -> None:
    questions = [QUESTION, "Chi ha attraversato per primo il ponte riaperto?", "", "🙂"] * 6

    def ask(question: str) -> tuple[str, str]:
        with server.http() as http:
            answer = http.post("/api/ask", json={"question": question}).json()
        return answer["question"], answer["text"]

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, questions))
    assert [question for question, _ in answers] == questions
    assert len(set(answers)) == 4


def test_questions_are_answered_while_an_index_run_is_under_way(http: httpx.Client) -> None:
    started = http.post("/api/index")
    assert started.status_code == 202
    assert http.post("/api/ask", json={"question": QUESTION}).json()["citations"]


def test_a_run_ends_with_its_report(server: Server, http: httpx.Client) -> None:
    http.post("/api/index")
    status = server.wait_until_idle()
    assert (status["state"], status["message"], status["pending"]) == ("idle", None, 0)
    assert status["report"]["added"] == 0


def test_a_method_that_is_not_answered_is_told_those_that_are(http: httpx.Client) -> None:
    for method in ("PUT", "TRACE"):
        response = http.request(method, "/api/index")
        assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD, POST")


def test_the_pages_files_are_kept_by_the_browser(http: httpx.Client) -> None:
    # Their names change with their content, and there are megabytes of them.
    [file, *_] = re.findall(r'"\./(assets/[^"]+\.js)"', http.get("/").text)
    assert http.get(file).headers["Cache-Control"] == "private, max-age=31536000, immutable"
    for path in ("/", "/config", "/assets/none-12345678.js", "/api/documents/assets%2Fnone-12345678.js"):
        assert "immutable" not in http.get(path).headers.get("Cache-Control", "")


@pytest.mark.parametrize("path", ["/", "/healthz", "/readyz", "/api/index", "/v1/models", "/widget.js", "/api/none"])
def test_head_is_answered_as_get_without_the_body(http: httpx.Client, path: str) -> None:
    head, got = http.head(path), http.get(path)
    assert (head.status_code, head.headers["Content-Type"]) == (got.status_code, got.headers["Content-Type"])
    assert head.content == b""
