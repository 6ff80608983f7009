"""How many connections there are, and how long one may take to say what it wants: before any request is there."""

import asyncio
from collections.abc import Callable

from uvicorn.protocols.http.h11_impl import H11Protocol

from assistant.web.binding import is_address, is_loopback

# Fewer than the files that a process may usually have open, 1,024.
MOST_CONNECTIONS, MOST_CONNECTIONS_OF_ONE = 900, 250
# From the beginning of a connection, or the end of an answer, to the end of the next request's headers.
ASKING_SECONDS = 20


def connections(
    is_proxy: Callable[[str], bool],
    most: int = MOST_CONNECTIONS,
    most_of_one: int = MOST_CONNECTIONS_OF_ONE,
    seconds: float = ASKING_SECONDS,
) -> type[asyncio.Protocol]:
    """Return uvicorn's protocol with bounds: in all, of one address that is no proxy's, and in time.

    That of h11 and not of httptools, which keeps headers of any length.
    """

    class Connection(H11Protocol):
        _look: asyncio.TimerHandle | None = None
        _still_to_send = 0

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's
            super().connection_made(transport)
            if len(self.connections) > most or self._of_one() > most_of_one:
                transport.abort()
            else:
                self._look_later()

        def connection_lost(self, exc: Exception | None) -> None:
            super().connection_lost(exc)
            if self._look:
                self._look.cancel()

        def on_response_complete(self) -> None:
            super().on_response_complete()
            self._still_to_send = self.transport.get_write_buffer_size()
            self._look_later()

        def _of_one(self) -> int:
            address = self.client[0] if self.client else ""
            if not is_address(address) or is_loopback(address) or is_proxy(address):
                return 0
            others = (other.client for other in self.connections if isinstance(other, Connection))
            return sum(other is not None and other[0] == address for other in others)

        def _look_later(self) -> None:
            if self._look:
                self._look.cancel()
            self._look = self.loop.call_later(seconds, self._end_unless_used)

        def _end_unless_used(self) -> None:
            if self.cycle is not None and not self.cycle.response_complete:
                # What an answer may take is not this layer's.
                return
            left, self._still_to_send = self._still_to_send, self.transport.get_write_buffer_size()
            if self._still_to_send < left:
                # A long answer on a slow line.
                self._look_later()
            else:
                self.transport.abort()

    return Connection
