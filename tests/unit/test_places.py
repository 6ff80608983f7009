from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import anyio
import anyio.lowlevel
import pytest
from starlette.types import Message

from assistant.web.access import places as module
from assistant.web.access.places import Places, taken_in_time
from assistant.web.access.receiving import Body, Left
from assistant.web.access.refusals import Refused


async def stays() -> Message:
    await anyio.sleep_forever()
    raise AssertionError("woken")


async def leaves() -> Message:
    return {"type": "http.disconnect"}


def body(receive: Callable[[], Awaitable[Message]] = stays) -> Body:
    return Body(b"", receive)


@asynccontextmanager
async def all_taken(places: Places, number: int) -> AsyncIterator[anyio.Event]:
    """Hold so many places until the event is set."""
    done = anyio.Event()

    async def hold() -> None:
        async with places.one(body()):
            await done.wait()

    async with anyio.create_task_group() as group:
        for _ in range(number):
            group.start_soon(hold)
        await anyio.wait_all_tasks_blocked()
        yield done
        done.set()


def test_beyond_all_places_to_wait_503_says_when_to_come_again() -> None:
    async def asked() -> Refused:
        places = Places(at_once=1, waiting=1)
        async with all_taken(places, 2):
            with pytest.raises(Refused) as caught:
                async with places.one(body()):
                    pass
        return caught.value

    refused = anyio.run(asked)
    assert (refused.status, refused.headers) == (503, {"Retry-After": "5"})


def test_whoever_waits_is_served_when_a_place_is_free() -> None:
    async def served() -> list[str]:
        places, order = Places(at_once=1, waiting=2), list[str]()

        async def ask(name: str) -> None:
            async with places.one(body()):
                order.append(name)

        async with all_taken(places, 1) as done, anyio.create_task_group() as group:
            for name in ("first", "second"):
                group.start_soon(ask, name)
                await anyio.wait_all_tasks_blocked()
            assert order == []
            done.set()
        return order

    assert anyio.run(served) == ["first", "second"]


def test_a_client_that_leaves_gives_up_its_place_to_wait() -> None:
    async def left() -> None:
        places = Places(at_once=1, waiting=1)
        async with all_taken(places, 1):
            for _ in range(3):
                with pytest.raises(Left):
                    async with places.one(body(leaves)):
                        pass

    anyio.run(left)


def test_a_place_is_free_again_however_its_question_ended() -> None:
    async def ended() -> None:
        places = Places(at_once=1, waiting=0)
        with pytest.raises(ZeroDivisionError):
            async with places.one(body()):
                raise ZeroDivisionError
        with anyio.move_on_after(0.01):
            async with places.one(body()):
                await anyio.sleep_forever()
        async with places.one(body()):
            pass

    anyio.run(ended)


def test_a_client_that_takes_nothing_loses_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    # No seam: half a minute is what a slow line may need.
    monkeypatch.setattr(module, "SENDING_SECONDS", 0.01)

    async def full(message: Any) -> None:
        await anyio.sleep_forever()

    async def sent() -> None:
        with pytest.raises(Left):
            await taken_in_time(full)({"type": "http.response.body"})

    anyio.run(sent)
