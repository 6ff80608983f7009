import pytest

from assistant.web.access.identities import MAY, Scope
from assistant.web.access.rules import rule_for


@pytest.mark.parametrize(
    ("method", "path", "scopes"),
    [
        ("GET", "/healthz", set()),
        ("HEAD", "/readyz", set()),
        ("POST", "/healthz", {"index"}),
        ("POST", "/api/ask", {"ask"}),
        ("POST", "/v1/chat/completions", {"ask"}),
        ("GET", "/api/documents/a/b.txt", {"ask", "read"}),
        ("GET", "/api/documents/new\nline.txt", {"ask", "read"}),
        ("GET", "/api/documents", {"read"}),
        ("GET", "/metrics", {"read"}),
        ("POST", "/api/index", {"index"}),
        ("GET", "/api/index", {"read", "index"}),
        ("DELETE", "/api/documents/a.txt", {"index"}),
        ("POST", "/api/documents", {"index"}),
        ("POST", "/api/feedback", {"ask"}),
        ("GET", "/api/gaps", {"index"}),
        ("DELETE", "/api/gaps", {"index"}),
        ("POST", "/api/something-new", {"index"}),
        ("GET", "/", {"page"}),
        ("POST", "/gradio_api/queue/join", {"page"}),
        ("GET", "/healthz/", {"page"}),
        ("GET", "/HEALTHZ", {"page"}),
        ("GET", "/enter.cssx", {"page"}),
        ("PROPFIND", "/none", {"page"}),
    ],
)
def test_a_route_needs_a_scope(method: str, path: str, scopes: set[Scope]) -> None:
    assert rule_for(method, path).scopes == scopes


@pytest.mark.parametrize(
    "path", ["/gradio_api/upload", "//gradio_api//file=/etc/passwd", "/monitoring", "/login/", "/monitoring\n"]
)
def test_gradios_routes_to_elsewhere_are_closed(path: str) -> None:
    assert rule_for("GET", path).closed


def test_questions_take_a_place_and_looking_does_not() -> None:
    assert rule_for("POST", "/api/ask").takes_place
    assert rule_for("GET", "/api/search").takes_place
    assert not rule_for("GET", "/api/documents").takes_place


def test_only_an_upload_is_larger_than_other_bodies() -> None:
    assert rule_for("POST", "/api/documents").takes_file
    assert not rule_for("POST", "/api/feedback").takes_file


def test_nobody_but_the_owner_and_keys_starts_an_index_run() -> None:
    assert {kind for kind, scopes in MAY.items() if "index" in scopes} == {"owner", "key"}
