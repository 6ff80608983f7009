"""Many clients at once: questions, streams that are read, streams that are left, and uploads."""

import asyncio
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import httpx

from tests.folders import Server

CLIENTS = 64
QUESTIONS = (
    "How many passengers can the Gabbianella carry?",
    "Chi ha attraversato per primo il ponte riaperto?",
    "Πόσα χρήματα συγκέντρωσε η συναυλία για το Πόρτο Βέντο;",
    "Which planet has the most moons?",
)
QUESTIONS_AN_UPLOAD = 20
UPLOADED = 10
# Whoever was asked to come again does so sooner than that, or a short run would be spent waiting.
MOST_WAIT_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Soaked:
    """What came of a run: statuses, seconds of whole answers, and megabytes of the server before and after."""

    statuses: Counter[int]
    seconds: list[float] = field(repr=False)
    left: int
    megabytes_before: float
    megabytes_after: float

    @property
    def p95_seconds(self) -> float:
        return sorted(self.seconds)[int(0.95 * len(self.seconds))]

    @property
    def growth(self) -> float:
        return self.megabytes_after / self.megabytes_before - 1

    def __str__(self) -> str:
        return (
            f"{len(self.seconds)} answers, {self.left} streams left, statuses {dict(self.statuses)}, "
            f"p95 {self.p95_seconds:.2f} s, memory {self.megabytes_before:.0f} -> {self.megabytes_after:.0f} MB "
            f"({self.growth:+.1%})"
        )


def soak(server: Server, seconds: float) -> Soaked:
    """Have the clients ask for so many seconds, after a first round that fills what is kept in memory."""
    asyncio.run(_Run(server).all_clients(min(seconds, 10) / 2))
    server.wait_until_idle()
    before, run = _megabytes(server), _Run(server)
    asyncio.run(run.all_clients(seconds))
    server.wait_until_idle()
    # Until connections that were left have been noticed.
    time.sleep(2)
    return Soaked(run.statuses, run.seconds, run.left, before, _megabytes(server))


class _Run:
    def __init__(self, server: Server) -> None:
        self._server = server
        self._numbers = count()
        self.statuses: Counter[int] = Counter()
        self.seconds: list[float] = []
        self.left = 0

    async def all_clients(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        await asyncio.gather(*(self._client(until) for _ in range(CLIENTS)))

    async def _client(self, until: float) -> None:
        # A connection each time, as visitors bring one: one that is kept may be closed just as it is used again.
        once = httpx.Limits(max_keepalive_connections=0)
        address = self._server.address
        async with httpx.AsyncClient(base_url=address, trust_env=False, timeout=60, limits=once) as http:
            while time.monotonic() < until:
                await self._take_part(http, next(self._numbers))

    async def _take_part(self, http: httpx.AsyncClient, number: int) -> None:
        if number % QUESTIONS_AN_UPLOAD == 0:
            await self._upload(http, number // QUESTIONS_AN_UPLOAD)
        else:
            await self._ask(http, number)

    async def _upload(self, http: httpx.AsyncClient, number: int) -> None:
        """Each of a few documents again and again, always with another text."""
        text = f"Ferry number {number} left the harbour at dawn. It carried {number} crates of lemons."
        query = {"name": f"ferry-{number % UPLOADED}.txt", "replace": "true"}
        response = await http.post("/api/documents", params=query, content=text.encode())
        self.statuses[response.status_code] += 1

    async def _ask(self, http: httpx.AsyncClient, number: int) -> None:
        """Two of five are streams; one of those is left after its first bytes."""
        leaves, streams = number % 5 == 0, number % 5 < 2
        body = {"question": QUESTIONS[number % len(QUESTIONS)], "stream": streams}
        started = time.monotonic()
        async with http.stream("POST", "/api/ask", json=body) as response:
            self.statuses[response.status_code] += 1
            if leaves and response.status_code == 200:
                await anext(response.aiter_raw())
                self.left += 1
                return
            await response.aread()
        if response.status_code == 200:
            self.seconds.append(time.monotonic() - started)
        else:
            await asyncio.sleep(min(float(response.headers["Retry-After"]), MOST_WAIT_SECONDS))


def _megabytes(server: Server) -> float:
    fields = dict(line.split(":", 1) for line in Path(f"/proc/{server.process.pid}/status").read_text().splitlines())
    return int(fields["VmRSS"].split()[0]) / 1000
