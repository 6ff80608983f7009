"""What the server counts, in Prometheus' text format; no label has a value that comes from outside."""

import time
from collections.abc import Callable, Iterator
from typing import Any, Literal

from prometheus_client import CollectorRegistry, Counter, Histogram, Info, PlatformCollector, ProcessCollector
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.answers import Answer, Draft
from assistant.logs import log_request
from index.indexer import Indexer

Stream = Callable[..., Iterator[Draft | Answer]]
Door = Literal["ask", "v1", "page"]

CONTENT_TYPE = CONTENT_TYPE_LATEST
# Without a model an answer takes some milliseconds, with one some seconds.
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


class Metrics:
    """The figures of one application, in a registry of its own."""

    def __init__(self, indexer: Indexer, version: str) -> None:
        self.registry = CollectorRegistry()
        here: dict[str, Any] = {"registry": self.registry}
        self._questions = Counter("assistant_questions", "Questions by what came of them.", ["door", "outcome"], **here)
        self._seconds = Histogram(
            "assistant_answer_seconds", "From the question to the whole answer.", ["door"], buckets=SECONDS, **here
        )
        self._tokens = Counter("assistant_model_tokens", "Tokens of the model, read and written.", ["kind"], **here)
        self._calls = Counter("assistant_model_calls", "Calls of the model.", **here)
        self._notices = Counter("assistant_notices", "Notices under answers, by their code.", ["code"], **here)
        self._requests = Counter(
            "assistant_http_requests", "HTTP requests by route.", ["method", "route", "status"], **here
        )
        Info("assistant_build", "What is running.", **here).info({"version": version})
        ProcessCollector(**here)
        PlatformCollector(**here)
        self.registry.register(_IndexFigures(indexer))

    def counting(self, door: Door, stream: Stream) -> Stream:
        """Return the same stream, with its answers counted; one that is left before its end counts as abandoned."""

        def counted(*asked: Any, **how: Any) -> Iterator[Draft | Answer]:
            started, outcome = time.perf_counter(), "abandoned"
            try:
                for event in stream(*asked, **how):
                    if isinstance(event, Answer):
                        # Before it is handed over: whoever has it may not come back.
                        outcome = event.refused.reason if event.refused else "answered"
                        self._seconds.labels(door).observe(time.perf_counter() - started)
                        self._count(event)
                    yield event
            except Exception:
                outcome = "failed"
                raise
            finally:
                self._questions.labels(door, outcome).inc()

        return counted

    def _count(self, answer: Answer) -> None:
        usage = answer.usage or {}
        for kind in ("prompt", "completion"):
            self._tokens.labels(kind).inc(usage.get(f"{kind}_tokens", 0))
        self._calls.inc(usage.get("calls", 0))
        for notice in answer.notices:
            self._notices.labels(notice.code).inc()

    def request(self, method: str, route: str, status: int) -> None:
        self._requests.labels(method if method in _METHODS else "other", route, str(status)).inc()

    def text(self) -> bytes:
        """Return everything in Prometheus' text format."""
        return generate_latest(self.registry)


def last(events: Iterator[Draft | Answer]) -> Answer:
    """Return the answer that a stream ends with."""
    *_, answer = events
    assert isinstance(answer, Answer)
    return answer


class CountRequests:
    """ASGI layer that counts and logs every request under the template of its route, all of the page as one."""

    def __init__(self, app: ASGIApp, metrics: Metrics, routes: frozenset[str]) -> None:
        self._app = app
        self._metrics = metrics
        self._routes = routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started, status = time.perf_counter(), 500

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noted)
        finally:
            template = getattr(scope.get("route"), "path", "")
            route = template if template in self._routes else "page"
            self._metrics.request(scope["method"], route, status)
            milliseconds = round(1000 * (time.perf_counter() - started))
            log_request(
                method=scope["method"],
                route=route,
                status=status,
                milliseconds=milliseconds,
                address=scope["client"][0] if scope.get("client") else None,
                **scope.get("asked_by", {}),
            )


class _IndexFigures(Collector):
    """What the index holds at the moment of the scrape."""

    def __init__(self, indexer: Indexer) -> None:
        self._indexer = indexer

    def collect(self) -> Iterator[Metric]:
        status = self._indexer.status()
        for name, text, value in (
            ("documents", "Documents that are indexed.", status.documents),
            ("passages", "Passages that are indexed.", status.passages),
            ("pending_files", "Files that the run under way still has to do.", status.pending),
            ("failed_files", "Files that could not be indexed.", len(status.failed)),
            ("running", "Whether an index run is under way.", status.state == "indexing"),
        ):
            yield GaugeMetricFamily(f"assistant_index_{name}", text, float(value))
        runs = CounterMetricFamily("assistant_index_runs", "Index runs by their end.", labels=["result"])
        for result, count in self._indexer.runs.items():
            runs.add_metric([result], count)
        yield runs

    def describe(self) -> Iterator[Metric]:
        # Else registering would collect, and a catalog that can't be read would keep the server from starting.
        return iter(())
