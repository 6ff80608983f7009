"""The API's own part, over an assistant with fakes; what it answers for the real ones is in `tests/contract`."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from openai import APIError, OpenAI
from starlette.types import Receive, Scope, Send

from assistant.assistant import Assistant
from assistant.extracting import ExtractiveAnswerer
from assistant.feedback import FeedbackFull, FeedbackLog
from assistant.settings import Settings
from assistant.web.api import create_api
from assistant.web.metrics import Metrics
from assistant.web.words import WORDS
from index.data_folder import DataFolder
from tests.fakes import HashingEmbedding, ScriptedAnswerer
from tests.folders import index, open_folder, write

QUESTION = "When does the ferry leave the harbour?"
FILES = {
    "2024-05-01-ferry.txt": "The ferry leaves the harbour at seven.",
    "notes/ferry.txt": "The ferry leaves the harbour at nine.",
}


@pytest.fixture(scope="module")
def http(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    root = tmp_path_factory.mktemp("api")
    folder = open_folder(root / "data", write(root / "corpus", FILES), HashingEmbedding())
    index(folder)
    assistant = Assistant(folder, ExtractiveAnswerer(), Settings())
    yield TestClient(create_api(assistant, Metrics(assistant.indexer, "1")))
    assistant.close()


def ask(http: TestClient, **only: Any) -> Any:
    body = {"question": QUESTION, "always_answer": True, "only": only}
    return http.post("/api/ask", json=body).json()


def test_a_question_is_asked_of_chosen_documents(http: TestClient) -> None:
    assert {found["doc"] for found in ask(http, documents=["notes/"])["retrieved"]} == {"notes/ferry.txt"}
    assert {found["doc"] for found in ask(http, **{"from": "2024-01-01"})["retrieved"]} == {"2024-05-01-ferry.txt"}
    assert len(ask(http)["retrieved"]) == 2


def test_a_search_is_made_in_chosen_documents(http: TestClient) -> None:
    found = http.get("/api/search", params={"q": QUESTION, "document": ["notes/ferry.txt", "x"], "language": "en"})
    assert [passage["doc"] for passage in found.json()["passages"]] == ["notes/ferry.txt"]
    assert http.get("/api/search", params={"q": QUESTION, "to": "2020-01-01"}).json()["passages"] == []


def test_an_explanation_is_of_chosen_documents(http: TestClient) -> None:
    found = http.post("/api/explain", json={"question": QUESTION, "only": {"documents": ["notes/ferry.txt"]}}).json()
    assert [passage["doc"] for passage in found["passages"]] == ["notes/ferry.txt"]


@pytest.mark.parametrize(
    ("only", "status"),
    [({"from": "2024-05-02", "to": "2024-05-01"}, 400), ({"to": "May"}, 400), ({"documents": "a.txt"}, 422)],
    ids=["days in the wrong order", "no day", "no list"],
)
def test_a_filter_that_makes_no_sense_is_refused(http: TestClient, only: dict[str, Any], status: int) -> None:
    assert http.post("/api/ask", json={"question": QUESTION, "only": only}).status_code == status


@pytest.fixture
def failing(folder: DataFolder, corpus: Path) -> TestClient:
    """The API over an answerer that fails."""
    write(corpus, FILES)
    index(folder)
    assistant = Assistant(folder, ScriptedAnswerer(RuntimeError("secret inside")), Settings())
    return TestClient(create_api(assistant, Metrics(assistant.indexer, "1")))


def test_a_stream_that_fails_ends_with_an_error_and_nothing_of_the_inside(failing: TestClient) -> None:
    text = failing.post("/api/ask", json={"question": QUESTION, "stream": True}).text
    assert text.startswith('event: error\ndata: {"error": {"type": "internal_error", "message": "The answer failed')
    assert (text.count("event: "), "secret" in text) == (1, False)


def test_openais_client_raises_what_ends_a_stream(failing: TestClient) -> None:
    client = OpenAI(base_url="http://127.0.0.1/v1", api_key="none", http_client=failing, max_retries=0)
    asked: Any = {"model": "corpus-assistant", "messages": [{"role": "user", "content": QUESTION}]}
    with pytest.raises(APIError, match="The answer failed on the server"):
        list(client.chat.completions.create(**asked, stream=True))


def test_a_model_whose_name_has_a_slash_is_found_by_it(folder: DataFolder) -> None:
    answerer = ScriptedAnswerer()
    answerer.name = "org/tiny-1b"
    assistant = Assistant(folder, answerer, Settings())
    http = TestClient(create_api(assistant, Metrics(assistant.indexer, "1")))
    client = OpenAI(base_url="http://127.0.0.1/v1", api_key="none", http_client=http, max_retries=0)
    assert [client.models.retrieve(model.id).id for model in client.models.list()] == [
        "corpus-assistant",
        "org/tiny-1b",
    ]
    assert http.get("/v1/models/org/none").json()["error"]["code"] == "model_not_found"


def test_what_is_wrong_is_named_by_its_place(http: TestClient) -> None:
    chat = {"model": "corpus-assistant", "messages": [{"role": "user", "content": "Who?"}, {"content": "She."}]}
    assert http.post("/v1/chat/completions", json=chat).json()["error"]["param"] == "messages[1].role"
    ask = http.post("/api/ask", json={"question": "Who?", "history": [{"role": "user"}]}).json()
    assert ask["error"]["message"] == "history[0].content: Field required"
    cut = http.post("/api/ask", content=b'{"question"', headers={"Content-Type": "application/json"}).json()
    assert cut["error"]["message"] == "body: JSON decode error"


def test_feedback_is_kept(http: TestClient) -> None:
    citation = {"number": 1, "doc": "a.txt", "start": 0, "end": 3, "quote": "The", "title": "More than is kept"}
    body = {"question": QUESTION, "kind": "wrong_source", "citations": [citation]}
    assert http.post("/api/feedback", json=body).status_code == 201


@pytest.mark.parametrize(
    "change",
    [{"kind": "excellent"}, {"question": ""}, {"comment": "x" * 4_001}, {"citations": [{"doc": "a.txt"}]}],
    ids=["no such kind", "no question", "too long", "half a citation"],
)
def test_feedback_that_makes_no_sense_is_refused(http: TestClient, change: dict[str, Any]) -> None:
    body = {"question": QUESTION, "kind": "useful", **change}
    assert http.post("/api/feedback", json=body).status_code == 422


def test_feedback_that_there_is_no_room_for_says_so_by_its_code(
    http: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise FeedbackFull("There is no room.")

    monkeypatch.setattr(FeedbackLog, "keep", full)
    refused = http.post("/api/feedback", json={"question": QUESTION, "kind": "useful"})
    assert (refused.status_code, refused.json()["error"]["type"]) == (503, "unavailable")
    assert f"trouble_{refused.json()['error']['code']}" in WORDS["en"]


def test_feedback_that_is_off_is_refused(http: TestClient, folder: DataFolder) -> None:
    assistant = Assistant(folder, ExtractiveAnswerer(), Settings(feedback=False))
    silent = TestClient(create_api(assistant, Metrics(assistant.indexer, "1")))
    answer = silent.post("/api/feedback", json={"question": QUESTION, "kind": "useful"})
    assert (answer.status_code, answer.json()["error"]["type"]) == (403, "not_allowed")


def wait_until_idle(http: TestClient) -> Any:
    for _ in range(500):
        status = http.get("/api/index").json()
        if status["state"] != "indexing":
            return status
        time.sleep(0.05)
    raise TimeoutError(status)


def test_documents_are_added_listed_and_removed_where_that_is_allowed(folder: DataFolder, corpus: Path) -> None:
    write(corpus, {"a.txt": "The ferry leaves at seven."})
    assistant = Assistant(folder, ExtractiveAnswerer(), Settings(uploads=True))
    http = TestClient(create_api(assistant, Metrics(assistant.indexer, "1")))
    text, broken = "# Tram\n\n<!-- draft -->\n\nThe tram leaves at nine.\n", b"PK no document"
    added = http.post("/api/documents", params={"name": "tram.md"}, content=text.encode())
    assert (added.status_code, added.json()) == (202, {"doc": "uploads/tram.md"})
    assert http.post("/api/documents", params={"name": "broken.docx"}, content=broken).status_code == 202
    status = wait_until_idle(http)
    assert [failure["path"] for failure in status["failed"]] == ["uploads/broken.docx"]
    listed = http.get("/api/documents").json()
    assert listed["uploads"]
    assert {entry["doc"]: entry["removed"] for entry in listed["documents"]} == {
        "a.txt": {},
        "uploads/tram.md": {"markup": 1},
    }
    assert http.delete("/api/documents/uploads%2Ftram.md").status_code == 202
    assert wait_until_idle(http)["documents"] == 1
    assert http.delete("/api/documents/uploads%2Ftram.md").status_code == 404
    assert http.delete("/api/documents/a.txt").status_code == 403


def test_the_file_of_a_document_is_handed_out_as_it_is(http: TestClient) -> None:
    for doc, text in FILES.items():
        assert http.get(f"/api/originals/{quote(doc, safe='')}").text == text


def test_no_file_but_that_of_an_indexed_document_is_handed_out(
    folder: DataFolder, corpus: Path, tmp_path: Path
) -> None:
    write(
        corpus,
        {"a.txt": "The ferry leaves at seven.", "b.txt": "It is back at nine.", ".hidden.txt": "No.", "x.exe": "MZ"},
    )
    index(folder)
    (tmp_path / "secret.txt").write_text("The secret of the ferry.", encoding="utf-8")
    (corpus / "a.txt").unlink()
    (corpus / "a.txt").symlink_to(tmp_path / "secret.txt")
    (corpus / "b.txt").unlink()
    assistant = Assistant(folder, ExtractiveAnswerer(), Settings())
    http = TestClient(create_api(assistant, Metrics(assistant.indexer, "1")))
    for doc in (
        "a.txt",
        "b.txt",
        ".hidden.txt",
        "x.exe",
        "../secret.txt",
        str(tmp_path / "secret.txt"),
        "uploads/a.txt",
        "",
    ):
        assert http.get(f"/api/originals/{quote(doc, safe='')}").status_code == 404


def test_documents_can_not_be_added_where_nobody_allowed_it(http: TestClient) -> None:
    refused = http.post("/api/documents", params={"name": "tram.txt"}, content=b"The tram leaves at nine.")
    assert (refused.status_code, refused.json()["error"]["type"]) == (403, "not_allowed")


def test_a_form_is_no_file(http: TestClient) -> None:
    assert http.post("/api/documents", params={"name": "a.txt"}, files={"file": b"Tram"}).status_code == 415


@pytest.mark.parametrize(("may", "offered"), [(("ask", "read", "index"), True), (("ask", "read"), False)])
def test_adding_is_offered_to_those_who_may(folder: DataFolder, may: tuple[str, ...], offered: bool) -> None:
    assistant = Assistant(folder, ExtractiveAnswerer(), Settings(uploads=True))
    api = create_api(assistant, Metrics(assistant.indexer, "1"))

    async def let_in(scope: Scope, receive: Receive, send: Send) -> None:
        await api({**scope, "may": frozenset(may)}, receive, send)

    assert TestClient(let_in).get("/api/documents").json()["uploads"] is offered
