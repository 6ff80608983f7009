"""How long the steps of an answer took."""

import time


class Clock:
    """Notes the milliseconds from lap to lap, and from the start."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._started = self._last = time.perf_counter()
        self._laps: dict[str, float] = {}

    def lap(self, step: str) -> None:
        now = time.perf_counter()
        self._laps[step] = round(1000 * (now - self._last), 2)
        self._last = now

    def until(self, seconds: float) -> float:
        """Return the moment so many seconds after the start, by `time.monotonic`."""
        return self._begun + seconds

    def timings_ms(self) -> dict[str, float]:
        return {**self._laps, "total": round(1000 * (time.perf_counter() - self._started), 2)}
