"""Server-sent events of an answer on its way."""

from collections.abc import Generator

import anyio
import anyio.to_thread
from fastapi.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

Events = Generator[str, None, None]

# nginx would hold events back until it has a buffer full.
_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


class ServerSentEvents(StreamingResponse):
    """Ends the work behind the events when the client leaves: a garbage collector would end it some time later."""

    def __init__(self, events: Events) -> None:
        super().__init__(events, media_type="text/event-stream", headers=_HEADERS)
        self._events = events

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            # In a thread, as every step before: it may have a connection to close. No step is under way any more, for
            # threads are waited for even when the response is cancelled.
            with anyio.CancelScope(shield=True):
                await anyio.to_thread.run_sync(self._events.close)
