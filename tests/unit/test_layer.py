from typing import Any

import anyio
import httpx
import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from assistant.web.access import layer as module
from assistant.web.access.keys import Keys
from assistant.web.access.layer import AccessLayer
from assistant.web.access.places import OpenRequests
from assistant.web.access.refusals import Refused
from assistant.web.access.settings import AccessSettings
from tests.locked import locked


async def full(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer as Gradio does when its queue is full."""
    headers = {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Credentials": "true"}
    await PlainTextResponse("full", 503, headers)(scope, receive, send)


@pytest.fixture
def http(keys: Keys) -> httpx.Client:
    layer = AccessLayer(full, AccessSettings(), keys, True, "Ferries")
    return TestClient(layer, base_url="http://127.0.0.1")  # type: ignore[return-value]  # it is httpx's client with another transport


def test_every_503_says_when_to_come_again(http: httpx.Client) -> None:
    assert http.post("/gradio_api/queue/join").headers["Retry-After"] == "5"


def test_what_gradio_lets_others_read_is_taken_back(http: httpx.Client) -> None:
    headers = http.get("/config", headers={"Origin": "http://127.0.0.1"}).headers
    assert not [name for name in headers if name.startswith("access-control-")]


def test_answers_of_the_api_are_kept_by_no_shared_cache(http: httpx.Client) -> None:
    assert http.get("/api/documents").headers["Cache-Control"] == "private, no-cache"


def test_requests_beyond_what_may_be_open_get_503(keys: Keys, monkeypatch: pytest.MonkeyPatch) -> None:
    # No seam: five hundred requests at once would take longer than they show.
    monkeypatch.setattr(module, "MOST_OPEN", 0)
    assert locked(keys, loopback=True).get("/").status_code == 503


def test_one_caller_does_not_keep_all_others_out() -> None:
    requests = OpenRequests(most=3, most_of_one=2)
    with requests.one("ana"), requests.one("ana"):
        with pytest.raises(Refused, match="Ask again"), requests.one("ana"):
            pass
        with requests.one("ion"), pytest.raises(Refused), requests.one("the fourth"):
            pass
    with requests.one(None), requests.one(None), requests.one(None), pytest.raises(Refused), requests.one("ana"):
        pass


def test_a_websocket_is_closed(keys: Keys) -> None:
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        sent.append(message)

    scope: dict[str, Any] = {"type": "websocket", "path": "/", "headers": []}
    anyio.run(AccessLayer(full, AccessSettings(), keys, True, "Ferries"), scope, receive, send)
    assert [message["type"] for message in sent] == ["websocket.close"]
