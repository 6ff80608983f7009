"""A circuit breaker: an endpoint that is down is left alone for a while instead of making everybody wait for it."""

import threading
import time
from collections.abc import Callable

FAILURES = 2
OPEN_SECONDS = 30.0


class Circuit:
    """Opens after a few failures in a row; when it has been open for a while, one call may try whether to close it."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._guard = threading.Lock()
        self._failures = 0
        self._open_until: float | None = None

    def allows(self) -> bool:
        """Tell whether a call may be made; while one tries, the others are told to wait."""
        with self._guard:
            if self._open_until is None:
                return True
            if self._now() < self._open_until:
                return False
            # The trial may be left without a result, so the next may follow after as long again.
            self._open_until = self._now() + OPEN_SECONDS
            return True

    def succeeded(self) -> None:
        with self._guard:
            self._failures, self._open_until = 0, None

    def failed(self, at_once: bool = False) -> None:
        """Count a failure; `at_once` opens for a single one, when finding out took long."""
        with self._guard:
            self._failures += 1
            if at_once or self._failures >= FAILURES:
                self._open_until = self._now() + OPEN_SECONDS
