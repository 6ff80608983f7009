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
        ("GET", "/api/originals/a/b.docx", {"read"}),
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


@pytest.mark.parametrize("page", ["", "/el", "//it"])
@pytest.mark.parametrize("route", ["run/predict", "api/x", "call/x", "call/v2/x", "component_server", "something-new"])
def test_no_route_of_gradios_asks_past_its_queue(page: str, route: str) -> None:
    assert rule_for("POST", f"{page}/gradio_api/{route}").closed


@pytest.mark.parametrize("path", ["queue/join", "queue/data", "cancel", "heartbeat/x1", "startup-events", "theme.css"])
def test_what_the_page_needs_of_gradio_is_open_to_it(path: str) -> None:
    for page in ("", "/el"):
        assert not rule_for("GET", f"{page}/gradio_api/{path}").closed


def test_a_name_that_no_file_can_have_is_not_looked_for() -> None:
    assert rule_for("GET", f"/assets/{'a' * 300}").closed
    assert not rule_for("GET", f"/api/documents/{'a' * 300}").closed


def test_a_path_without_end_is_not_looked_at() -> None:
    rule = rule_for("GET", "/" * 60_000)
    assert rule.closed
    assert rule.scopes >= MAY["person"]


def test_questions_take_a_place_and_looking_does_not() -> None:
    assert rule_for("POST", "/api/ask").takes_place
    assert rule_for("GET", "/api/search").takes_place
    assert not rule_for("GET", "/api/documents").takes_place


def test_only_an_upload_is_larger_than_other_bodies() -> None:
    assert rule_for("POST", "/api/documents").takes_file
    assert not rule_for("POST", "/api/feedback").takes_file


def test_nobody_but_the_owner_and_keys_starts_an_index_run() -> None:
    assert {kind for kind, scopes in MAY.items() if "index" in scopes} == {"owner", "key"}
