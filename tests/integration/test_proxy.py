"""Behind a real nginx with TLS, a path prefix and a sign-on: page, streaming and API."""

import json
import time
from collections.abc import Iterator

import httpx
import pytest

from assistant import Assistant
from assistant.errors import WrongServer
from assistant.web.access.keys import Keys
from tests.conftest import Behind, Command
from tests.locked import bearer, token
from tests.nginx import USER

pytestmark = pytest.mark.integration

QUESTION = "How many passengers can the Gabbianella carry?"
MADE_UP = bearer("made.up.token")


@pytest.fixture
def signed_on(behind: Behind) -> Iterator[httpx.Client]:
    with behind.proxy.http(signed_on=True) as http:
        yield http


def test_whoever_has_signed_on_gets_the_page_and_its_files(signed_on: httpx.Client) -> None:
    page = signed_on.get("/")
    assert page.status_code == 200
    config = signed_on.get("/config").json()
    assert config["root"] == str(signed_on.base_url).rstrip("/")
    assert signed_on.get("/theme.css").status_code == 200


def test_whoever_has_signed_on_asks(signed_on: httpx.Client) -> None:
    answer = signed_on.post("/api/ask", json={"question": QUESTION})
    assert answer.status_code == 200
    assert answer.json()["citations"]


def test_an_answer_streams_through_the_proxy(signed_on: httpx.Client) -> None:
    with signed_on.stream("POST", "/api/ask", json={"question": QUESTION, "stream": True}) as response:
        lines = [line for line in response.iter_lines() if line.startswith("event: ")]
    assert lines[-1] == "event: answer"
    assert lines[0] == "event: draft"


def test_the_proxy_lets_nobody_else_reach_the_page(behind: Behind) -> None:
    with behind.proxy.http(signed_on=False) as http:
        assert http.get("/").status_code == 401


def test_a_header_that_the_client_made_up_signs_nobody_on(behind: Behind) -> None:
    made_up = {"X-Forwarded-User": USER}
    with behind.proxy.http(signed_on=False) as http:
        assert http.get("/api/documents", headers=made_up | MADE_UP).status_code == 401
    with behind.server.http() as http:
        assert http.get("/api/documents").status_code == 401


def test_a_script_uses_its_key_through_the_proxy(behind: Behind) -> None:
    keys = Keys(behind.server.data)
    with behind.proxy.http(signed_on=False) as http:
        key = bearer(keys.add("script"))
        assert http.post("/api/ask", json={"question": QUESTION}, headers=key).json()["citations"]
        keys.revoke("script")
        assert http.get("/api/documents", headers=key).status_code == 401
        assert http.get("/api/documents", headers=bearer(token(keys.add_widget("w")))).status_code == 401
    keys.close()


def test_an_error_of_the_openai_protocol_keeps_its_shape_under_the_prefix(signed_on: httpx.Client) -> None:
    response = signed_on.get("/v1/models/none")
    assert response.status_code == 404
    assert response.json()["error"]["code"] == "model_not_found"


def test_another_sites_page_changes_nothing_through_the_proxy(signed_on: httpx.Client) -> None:
    own = f"https://127.0.0.1:{signed_on.base_url.port}"
    for origin, status in ((own, 200), ("https://elsewhere.example", 403)):
        response = signed_on.post("/api/ask", json={"question": QUESTION}, headers={"Origin": origin})
        assert response.status_code == status


def test_commands_on_the_machine_go_on_working(behind: Behind, command: Command) -> None:
    assert command("ask", QUESTION, "--data", behind.server.data).returncode == 0
    with pytest.raises(WrongServer, match="answered 401: Say who asks"):
        Assistant.connect(behind.server.address).status()


def test_the_log_has_requests_and_no_questions_names_or_keys(behind: Behind, signed_on: httpx.Client) -> None:
    signed_on.post("/api/ask", json={"question": f"{QUESTION} Zanzibar"})
    signed_on.get("/api/search", params={"q": "Zanzibar"})
    # Each is written once its response has been sent.
    for _ in range(100):
        text = behind.log.read_text(encoding="utf-8")
        entries = [json.loads(line) for line in text.splitlines(keepends=True) if line.endswith("\n")]
        asked = [entry for entry in entries if entry.get("route") == "/api/ask" and entry["status"] == 200]
        if asked and "/api/search" in {entry.get("route") for entry in entries}:
            break
        time.sleep(0.1)
    assert asked
    assert {entry["address"] for entry in asked} == {"127.0.0.1"}
    assert "person" in {entry["who"] for entry in asked}
    for hidden in ("Zanzibar", "Gabbianella", USER, "ak_"):
        assert hidden not in text
