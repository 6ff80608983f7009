"""The locks on the whole application: no route of ours or of Gradio's is open to a stranger."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import httpx
import pytest
from starlette.testclient import TestClient

from assistant.assistant import Assistant
from assistant.extracting import ExtractiveAnswerer
from assistant.settings import Settings
from assistant.web.access.keys import Keys
from assistant.web.access.settings import AccessSettings
from assistant.web.server import create_app
from tests.fakes import HashingEmbedding
from tests.folders import index, open_folder, write
from tests.locked import INTRANET, STRANGER, bearer, token

pytestmark = pytest.mark.integration

PUBLIC = {"GET /healthz", "GET /readyz", "GET /widget.js", "GET /embed", "GET /embed/x/x"}
CODE = "eight letters"
METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE"}


@dataclass(frozen=True, slots=True)
class Reached:
    """The whole application, as others reach it, with a code and a widget."""

    app: Any
    keys: Keys

    def http(self) -> httpx.Client:
        options: dict[str, Any] = {"base_url": "http://192.0.2.1", "client": (STRANGER, 1), "follow_redirects": False}
        return TestClient(self.app, **options)  # type: ignore[return-value]  # it is httpx's client with another transport


@pytest.fixture(scope="module")
def reached(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reached]:
    root = tmp_path_factory.mktemp("access")
    corpus = write(root / "corpus", {"ferry.txt": "The ferry leaves at seven."})
    folder = open_folder(root / "data", corpus, HashingEmbedding())
    index(folder)
    access = AccessSettings(access_code=CODE, allowed_origins=(INTRANET,), address_requests_per_minute=10**6)
    app = create_app(Assistant(folder, ExtractiveAnswerer(), replace(Settings(), access=access)), loopback=False)
    yield Reached(app, Keys(root / "data"))
    folder.close()


def routes(app: Any, prefix: str = "") -> set[str]:
    """Return "METHOD /path" of every route in the application and in those it is made of."""
    found: set[str] = set()
    for inner in ("_app", "app", "original_router"):
        found |= routes(getattr(app, inner), prefix) if hasattr(app, inner) else set()
    for route in getattr(app, "routes", ()):
        path = prefix + re.sub(r"\{[^}]*\}", "x", getattr(route, "path", ""))
        if hasattr(route, "methods"):
            found |= {f"{method} {path}" for method in (route.methods or METHODS) & METHODS}
        else:
            # A folder of files, or an application under a path.
            found |= routes(route, path) | {f"GET {path}/x"}
    return found


def test_every_route_is_closed_to_a_stranger_unless_listed_as_public(reached: Reached) -> None:
    found = routes(reached.app)
    assert {"POST /api/ask", "GET /v1/models", "POST /gradio_api/queue/join", "GET /assets/x", "GET /config"} <= found
    open_to_strangers = set()
    with reached.http() as http:
        for method, path in (line.split(" ") for line in found | PUBLIC):
            if http.request(method, path, json={}).status_code != 401:
                open_to_strangers.add(f"{method} {path}")
    assert open_to_strangers == PUBLIC


def test_static_files_are_behind_the_locks_too(reached: Reached) -> None:
    with reached.http() as http:
        http.post("/enter", data={"code": CODE})
        page = http.get("/").text
        files = re.findall(r'(?:src|href)="\./((?:assets|static)/[^"]+)"', page)
        assert files
        assert http.get(files[0]).status_code == 200
        http.post("/leave")
        assert {http.get(path).status_code for path in files} == {401}


def test_the_code_opens_the_page_and_what_it_fetches(reached: Reached) -> None:
    with reached.http() as http:
        assert http.get("/config").status_code == 401
        http.post("/enter", data={"code": CODE})
        for path in ("/", "/config", "/api/index", "/api/documents", "/gradio_api/startup-events"):
            assert http.get(path).status_code == 200


def test_a_key_asks_and_a_token_asks(reached: Reached) -> None:
    made = token(reached.keys.add_widget("intranet"))
    key = reached.keys.add("script")
    with reached.http() as http:
        for presented in (made, key):
            answer = http.post("/api/ask", json={"question": "When does the ferry leave?"}, headers=bearer(presented))
            assert answer.status_code == 200
            assert "seven" in answer.json()["text"]


def test_gradio_lets_no_other_site_read(reached: Reached) -> None:
    with reached.http() as http:
        http.post("/enter", data={"code": CODE})
        response = http.get("/config", headers={"Origin": "http://192.0.2.1"})
        assert response.status_code == 200
        assert not [name for name in response.headers if name.startswith("access-control-")]


def test_the_openapi_document_names_the_scopes(reached: Reached) -> None:
    with reached.http() as http:
        described = http.get("/openapi.json", headers=bearer(reached.keys.add("reader", ["read"]))).json()
    assert described["components"]["securitySchemes"]["bearer"]["scheme"] == "bearer"
    assert described["paths"]["/api/ask"]["post"]["x-scopes"] == ["ask"]
    assert described["paths"]["/healthz"]["get"]["security"] == []
    assert "429" in described["paths"]["/api/search"]["get"]["responses"]
