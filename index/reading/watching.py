"""Threads beside the reading process: one that ends it when its time is over, one that keeps its last words."""

import subprocess
import time
from collections import deque
from threading import Event, Thread
from types import TracebackType
from typing import IO, Literal

POLL_SECONDS = 0.1
LAST_LINES = 20
LONGEST_LINE = 1_000


class Watch:
    """Kills the process when a context takes longer than `seconds` or the run is stopped; `killed_for` says which."""

    def __init__(self, process: "subprocess.Popen[bytes]", seconds: float, stop: Event) -> None:
        self._process = process
        self._until = time.monotonic() + seconds
        self._stop = stop
        self._done = Event()
        self._thread = Thread(target=self._watch, name="reading watch", daemon=True)
        self.killed_for: Literal["time", "stop"] | None = None

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._done.wait(min(POLL_SECONDS, max(0.0, self._until - time.monotonic()))):
            if self._stop.is_set():
                self.killed_for = "stop"
            elif time.monotonic() >= self._until:
                self.killed_for = "time"
            if self.killed_for:
                self._process.kill()
                return


class LastWords:
    """Reads what a process writes to stderr, so that it never waits for a reader, and keeps the end of it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._lines: deque[bytes] = deque(maxlen=LAST_LINES)
        self._thread = Thread(target=self._keep, name="reading stderr", daemon=True)
        self._thread.start()

    def text(self) -> str:
        """Return the last lines, once the process has ended."""
        self._thread.join(timeout=5)
        return b"".join(self._lines).decode("utf-8", errors="replace").strip()

    def _keep(self) -> None:
        with self._stream:
            while line := self._stream.readline(LONGEST_LINE):
                self._lines.append(line)
