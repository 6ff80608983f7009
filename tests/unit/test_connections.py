import asyncio
from collections.abc import Awaitable, Callable

import pytest
from starlette.responses import Response
from uvicorn.config import Config
from uvicorn.server import ServerState

from assistant.web.connections import connections

SECONDS = 0.3
HELLO = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"
LONG = b"x" * 20_000_000

Visit = Callable[[int], Awaitable[None]]


def visited(visit: Visit, body: bytes = b"hello", seconds: float = SECONDS, **bounds: int) -> None:
    """Have a server with the bounds visited at its port."""

    async def run() -> None:
        app = Response(body)
        protocol = connections(lambda address: False, seconds=seconds, **bounds)
        config = Config(app, http=protocol, log_config=None, lifespan="off", timeout_keep_alive=60)
        state = ServerState()
        make = lambda: protocol(config=config, server_state=state, app_state={})  # type: ignore[call-arg]  # noqa: E731
        server = await asyncio.get_running_loop().create_server(make, "127.0.0.1", 0)
        async with server, asyncio.timeout(30):
            await visit(server.sockets[0].getsockname()[1])

    asyncio.run(run())


async def ended(reader: asyncio.StreamReader) -> bytes:
    """Return what still comes before the server ends the connection."""
    try:
        return await reader.read()
    except ConnectionResetError:
        return b""


@pytest.mark.parametrize("said", [b"", b"GET / HT", HELLO[:-2], HELLO + b"GET / HT"], ids=ascii)
def test_a_connection_that_does_not_say_what_it_wants_is_ended(said: bytes) -> None:
    async def visit(port: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(said)
        assert (b"hello" in await ended(reader)) == said.startswith(HELLO)

    visited(visit)


def test_headers_that_come_in_drops_are_not_waited_for() -> None:
    async def visit(port: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(HELLO[:-2])
        over = asyncio.create_task(ended(reader))
        while not over.done():
            writer.write(b"X: y\r\n")
            await asyncio.wait([over], timeout=SECONDS / 5)

    visited(visit)


def test_headers_without_end_are_refused() -> None:
    async def visit(port: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(HELLO[:-2] + b"X: " + b"y" * 200_000)
        assert b"hello" not in await ended(reader)

    visited(visit)


def test_connections_beyond_the_most_are_ended_and_the_others_answered() -> None:
    async def visit(port: int) -> None:
        opened = [await asyncio.open_connection("127.0.0.1", port) for _ in range(3)]
        assert await ended(opened[2][0]) == b""
        opened[0][1].write(HELLO)
        assert b"200 OK" in await opened[0][0].readline()

    visited(visit, most=2)


def test_a_long_answer_on_a_slow_line_arrives_whole() -> None:
    async def visit(port: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(HELLO)
        for _ in range(4):
            await reader.readexactly(len(LONG) // 4)
            await asyncio.sleep(0.7)
        # What is left has the length of the headers.
        assert len(await reader.readuntil(b"x")) > 0

    # Between two looks something has to be taken, also on a machine that is busy.
    visited(visit, LONG, seconds=2)


def test_an_answer_that_nobody_takes_is_not_kept() -> None:
    async def visit(port: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1000)
        writer.write(HELLO)
        await asyncio.sleep(SECONDS * 5)
        assert len(await ended(reader)) < len(LONG)

    visited(visit, LONG)
