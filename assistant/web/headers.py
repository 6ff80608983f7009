"""Security headers on every response: nothing from another host, no frame but an allowed site's."""

import re
from collections.abc import Sequence

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Gradio needs inline scripts and styles; it works without eval.
CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'self'",
        "object-src 'none'",
    ]
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    # No other site's page gets anything of ours as an image or a script.
    "Cross-Origin-Resource-Policy": "same-origin",
}
# Gradio's scripts and styles, by names that change with the content. Private, because they are behind the locks.
_NEVER_CHANGES = re.compile(r".*/assets/[\w.-]+-[\w-]{8}\.\w+")
_KEPT = "private, max-age=31536000, immutable"


class SecurityHeaders:
    """ASGI layer in front of the API, the page and Gradio's own routes alike."""

    def __init__(self, app: ASGIApp, allowed_origins: Sequence[str] = ()) -> None:
        self._app = app
        framers = " ".join(("'self'", *allowed_origins))
        self._policy = f"{CONTENT_SECURITY_POLICY}; frame-ancestors {framers}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                # A response that needs something else says so itself.
                for name, value in {**HEADERS, "Content-Security-Policy": self._policy}.items():
                    headers.setdefault(name, value)
                if message["status"] == 200 and _NEVER_CHANGES.fullmatch(scope["path"]):
                    headers.setdefault("Cache-Control", _KEPT)
            await send(message)

        await self._app(scope, receive, send_with_headers if scope["type"] == "http" else send)
