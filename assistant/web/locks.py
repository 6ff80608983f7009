"""What is turned away before any route: other sites that use a visitor's browser, and Gradio's routes to elsewhere."""

import re
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.web.binding import is_loopback
from assistant.web.failures import error_body

# Gradio brings them along, and the page uses none: anybody could have this machine fetch an address, or fill its disk.
_CLOSED = re.compile(r"/+gradio_api/+(?:file[=/]|proxy=|upload|process_recording)")
_HOST = re.compile(r"(\[[^\]]*\]|[^:\[\]]*)(?::\d*)?")
_CHANGING = ("POST", "PUT", "PATCH", "DELETE")


class Locks:
    """ASGI layer that answers 404, 421 or 403 in the API's form, or lets the request through.

    `only_loopback` accepts the names of this machine alone: a foreign name that was made to resolve to 127.0.0.1 would
    let its site read the documents.
    """

    def __init__(self, app: ASGIApp, only_loopback: bool) -> None:
        self._app = app
        self._only_loopback = only_loopback

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = self._refusal(scope) if scope["type"] == "http" else None
        await (refusal or self._app)(scope, receive, send)

    def _refusal(self, scope: Scope) -> JSONResponse | None:
        headers = Headers(scope=scope)
        host, origin = headers.get("host", ""), headers.get("origin")
        if self._only_loopback and not _names_this_machine(host):
            message = "This server answers to localhost and 127.0.0.1 only. --host opens it to other names."
            return JSONResponse(error_body("foreign_host", message), 421)
        if scope["method"] in _CHANGING and origin is not None and not _same_host(origin, host):
            message = "The request comes from another site. A proxy in front has to pass the Host header on."
            return JSONResponse(error_body("foreign_origin", message), 403)
        if _CLOSED.match(scope["path"]):
            return JSONResponse(error_body("not_found", "The page does without this route, so it is closed."), 404)
        return None


def _names_this_machine(host: str) -> bool:
    found = _HOST.fullmatch(host)
    return found is not None and is_loopback(found[1].strip("[]").lower())


def _same_host(origin: str, host: str) -> bool:
    try:
        return urlsplit(origin).netloc.lower() == host.lower() != ""
    except ValueError:
        return False
