from collections.abc import Generator
from threading import Event
from typing import Any

import anyio
import pytest
from starlette.types import Message

from assistant.web.streaming import ServerSentEvents


class Watched:
    """Events without an end, and whether their generator has been closed."""

    def __init__(self) -> None:
        self.closed = Event()

    def events(self) -> Generator[str, None, None]:
        try:
            while True:
                yield "data: x\n\n"
        finally:
            self.closed.set()


async def run(watched: Watched, send: Any, receive: Any) -> None:
    stream = ServerSentEvents(watched.events())
    await stream({"type": "http", "asgi": {"spec_version": "2.3"}}, receive, send)


def test_a_client_that_goes_away_ends_its_generator() -> None:
    watched, gone = Watched(), anyio.Event()

    async def send(message: Message) -> None:
        if message.get("body"):
            gone.set()

    async def receive() -> Message:
        await gone.wait()
        return {"type": "http.disconnect"}

    anyio.run(run, watched, send, receive)
    assert watched.closed.is_set()


def test_a_client_that_takes_nothing_ends_its_generator_with_the_error() -> None:
    watched = Watched()

    async def send(message: Message) -> None:
        if message.get("body"):
            raise RuntimeError("it takes nothing")

    async def receive() -> Message:
        await anyio.sleep_forever()
        raise AssertionError("woken")

    with pytest.raises(RuntimeError, match="it takes nothing"):
        anyio.run(run, watched, send, receive)
    assert watched.closed.is_set()


def test_proxies_are_told_to_hold_nothing_back() -> None:
    assert ServerSentEvents(Watched().events()).headers["X-Accel-Buffering"] == "no"
