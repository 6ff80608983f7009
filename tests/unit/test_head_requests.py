from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from assistant.web.head_requests import HeadAsGet


def said(request: Request) -> Response:
    return PlainTextResponse(request.method, headers={"X-Any": "thing"})


APP = HeadAsGet(Starlette(routes=[Route("/said", said, methods=["GET", "POST"])]))


def test_head_has_the_headers_of_get_and_no_body() -> None:
    http = TestClient(APP)
    head = http.head("/said")
    assert (head.content, dict(head.headers)) == (b"", dict(http.get("/said").headers))


def test_other_methods_are_left_alone() -> None:
    assert TestClient(APP).post("/said").text == "POST"


def test_whoever_counts_requests_learns_the_route_and_the_method() -> None:
    seen: list[Scope] = []

    async def counting(scope: Scope, receive: Receive, send: Send) -> None:
        async def routed(scope: Scope, receive: Receive, send: Send) -> None:
            scope["route"] = "/said"
            await PlainTextResponse("")(scope, receive, send)

        await HeadAsGet(routed)(scope, receive, send)
        seen.append(scope)

    TestClient(counting).head("/said")
    assert [(scope["method"], scope["route"]) for scope in seen] == [("HEAD", "/said")]
