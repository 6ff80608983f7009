"""The body of a request: read whole, within a size and a time, before anything is done for it."""

import anyio
from starlette.types import Message, Receive, Scope

from assistant.web.access.refusals import Refused

BODY_SECONDS = 30
# 50 MB in five minutes is 1.4 Mbit/s.
FILE_SECONDS = 300


class Left(Exception):
    """The client has gone."""


class Body:
    """Gives the body that was read, then whatever comes after."""

    def __init__(self, content: bytes, receive: Receive) -> None:
        self._content: bytes | None = content
        self._receive = receive
        self._gone = False

    async def receive(self) -> Message:
        if self._content is not None:
            content, self._content = self._content, None
            return {"type": "http.request", "body": content, "more_body": False}
        return {"type": "http.disconnect"} if self._gone else await self._receive()

    async def until_client_left(self) -> None:
        while not self._gone:
            self._gone = (await self._receive())["type"] == "http.disconnect"


async def read_body(scope: Scope, receive: Receive, most_bytes: int, seconds: float = BODY_SECONDS) -> Body:
    """Return the body. Raises Refused for one that is too large (413) or too slow (408), and Left."""
    too_large = Refused(413, "too_large", f"The body has more than {most_bytes // 1000:,} kB. Send less.")
    declared = dict(scope["headers"]).get(b"content-length", b"0")
    if not declared.isdigit() or int(declared) > most_bytes:
        raise too_large
    parts = bytearray()
    try:
        with anyio.fail_after(seconds):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise Left
                parts += message.get("body", b"")
                if len(parts) > most_bytes:
                    raise too_large
                if not message.get("more_body", False):
                    return Body(bytes(parts), receive)
    except TimeoutError:
        raise Refused(408, "too_slow", f"The body took longer than {seconds:g} s. Send it again.") from None
