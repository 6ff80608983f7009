"""Server-sent events of an answer on its way."""

from collections.abc import Generator

from fastapi.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

Events = Generator[str, None, None]


class ServerSentEvents(StreamingResponse):
    """Ends the work behind the events when the client leaves: a garbage collector would end it some time later."""

    def __init__(self, events: Events) -> None:
        super().__init__(events, media_type="text/event-stream")
        self._events = events

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._events.close()
