"""A bounded queue: so many at once, so many waiting, and the rest is asked to come again."""

from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import anyio
from starlette.types import Message, Send

from assistant.web.access.receiving import Body, Left
from assistant.web.access.refusals import Refused, later

RETRY_SECONDS = 5
WAITING_SECONDS = 30
# A client that takes nothing for so long has lost its place.
SENDING_SECONDS = 30


class Places:
    """First come, first served. Raises Refused (503) when all places to wait are taken too, or the wait is long."""

    def __init__(self, at_once: int, waiting: int) -> None:
        self._free = anyio.Semaphore(at_once)
        self._most_waiting = waiting
        self._waiting = 0

    @asynccontextmanager
    async def one(self, body: Body) -> AsyncIterator[None]:
        """Hold a place while the block runs, however it ends. Raises Left when the client goes while it waits."""
        await self._take(body)
        try:
            yield
        finally:
            self._free.release()

    async def _take(self, body: Body) -> None:
        try:
            self._free.acquire_nowait()
        except anyio.WouldBlock:
            if self._waiting >= self._most_waiting:
                raise busy() from None
            self._waiting += 1
            try:
                await self._wait(body)
            finally:
                self._waiting -= 1

    async def _wait(self, body: Body) -> None:
        taken = left = False

        async def watch() -> None:
            nonlocal left
            await body.until_client_left()
            left = True
            group.cancel_scope.cancel()

        with anyio.move_on_after(WAITING_SECONDS):
            async with anyio.create_task_group() as group:
                group.start_soon(watch)
                await self._free.acquire()
                taken = True
                group.cancel_scope.cancel()
        if not taken:
            raise Left if left else busy()


class OpenRequests:
    """How many requests are open at once, streams that wait for something to tell among them."""

    def __init__(self, most: int, most_of_one: int) -> None:
        self._most = most
        self._most_of_one = most_of_one
        self._of: Counter[str] = Counter()

    @contextmanager
    def one(self, caller: str | None) -> Iterator[None]:
        """Count a request while the block runs. Raises Refused (503) when there are too many, in all or of the caller.

        None is a caller who may have all of them.
        """
        name = caller or ""
        if self._of.total() >= self._most or (caller and self._of[caller] >= self._most_of_one):
            raise busy()
        self._of[name] += 1
        try:
            yield
        finally:
            self._of[name] -= 1
            # Else every name that ever called would be kept.
            self._of += Counter()


def busy() -> Refused:
    return later(503, "busy", f"Too many questions at once. Ask again in {RETRY_SECONDS} s.", RETRY_SECONDS)


def taken_in_time(send: Send) -> Send:
    """Return the same, raising Left when the client doesn't take what is sent."""

    async def sending(message: Message) -> None:
        try:
            with anyio.fail_after(SENDING_SECONDS):
                await send(message)
        except TimeoutError:
            raise Left from None

    return sending
