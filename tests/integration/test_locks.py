"""Who a running server turns away: foreign names, foreign sites, and Gradio's routes to other hosts."""

import socket
from collections.abc import Iterator

import httpx
import pytest

from tests.folders import Server

pytestmark = pytest.mark.integration

QUESTION = {"question": "How many passengers can the Gabbianella carry?"}


@pytest.fixture
def http(server: Server) -> Iterator[httpx.Client]:
    with server.http() as client:
        yield client


def turned_away(response: httpx.Response) -> tuple[int, str]:
    """Return the status and the error's type, once the form and the headers are those of every error."""
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'self'" in response.headers["Content-Security-Policy"]
    error = response.json()["error"]
    assert error.keys() == {"type", "message"}
    return response.status_code, error["type"]


@pytest.mark.parametrize(
    "host", ["rebound.example", "localhost.rebound.example:80", "127.0.0.1.example", "10.0.0.1", ""]
)
@pytest.mark.parametrize("path", ["/", "/api/documents", "/config"])
def test_a_foreign_host_name_is_turned_away(http: httpx.Client, host: str, path: str) -> None:
    assert turned_away(http.get(path, headers={"Host": host})) == (421, "foreign_host")


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "LOCALHOST", "127.0.0.1", "[::1]:7860", "[::1]"])
def test_every_name_of_this_machine_is_answered(http: httpx.Client, host: str) -> None:
    assert http.get("/healthz", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("origin", ["http://rebound.example", "null", "", "http://[", "http://127.0.0.1:1"])
@pytest.mark.parametrize("path", ["/api/index", "/api/ask", "/gradio_api/queue/join"])
def test_a_foreign_site_changes_nothing(http: httpx.Client, origin: str, path: str) -> None:
    response = http.post(path, headers={"Origin": origin}, json=QUESTION)
    assert turned_away(response) == (403, "foreign_origin")


def test_the_page_itself_and_programs_may_post(http: httpx.Client, server: Server) -> None:
    assert http.post("/api/ask", headers={"Origin": server.address}, json=QUESTION).status_code == 200
    assert http.post("/api/ask", json=QUESTION).status_code == 200
    assert http.post("/api/index", headers={"Origin": server.address}).status_code == 202


def test_a_foreign_site_may_link_here_and_read_nothing(http: httpx.Client) -> None:
    linked = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert http.get("/", headers=linked).status_code == 200
    for fetched in ({"Origin": "http://elsewhere.example"}, linked | {"Sec-Fetch-Mode": "no-cors"}):
        assert turned_away(http.get("/api/documents", headers=fetched)) == (403, "foreign_origin")


@pytest.mark.parametrize(
    "path",
    ["file=http://{}/x", "file=http%3A%2F%2F{}/x", "file/http://{}/x", "%66ile=http://{}/x", "proxy=http://{}/x"],
)
@pytest.mark.parametrize("page", ["", "/el", "//it"])
def test_no_route_fetches_from_another_host(http: httpx.Client, page: str, path: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as elsewhere:
        elsewhere.settimeout(0.2)
        address = f"127.0.0.1:{elsewhere.getsockname()[1]}"
        assert turned_away(http.get(f"{page}/gradio_api/" + path.format(address))) == (404, "not_found")
        with pytest.raises(TimeoutError):
            elsewhere.accept()


@pytest.mark.parametrize("route", ["gradio_api/upload", "gradio_api/process_recording", "ro/gradio_api/upload"])
def test_no_route_takes_files(http: httpx.Client, route: str) -> None:
    response = http.post(f"/{route}", files={"files": ("a.txt", b"a")})
    assert turned_away(response) == (404, "not_found")


def test_a_document_in_a_folder_of_that_name_is_no_such_route(http: httpx.Client) -> None:
    error = http.get("/api/documents/gradio_api/upload.txt").json()["error"]
    assert "gradio_api/upload.txt" in error["message"]
