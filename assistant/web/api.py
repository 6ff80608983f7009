"""The HTTP API over an assistant: questions, documents, index runs, health."""

import json
import logging
from collections.abc import Iterator
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import FastAPI, Query, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse
from starlette.convertors import Convertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.routing import Match

from assistant.answers import Answer
from assistant.assistant import MOST_FOUND, Assistant
from assistant.errors import AssistantError, BadRequest
from assistant.web.bodies import AskBody, ExplainBody
from assistant.web.failures import RETRY_AFTER_SECONDS, error_body, handle_failures
from assistant.web.metrics import CONTENT_TYPE, Metrics, last
from assistant.web.openai_protocol import add_openai_protocol

VERSION = "0.1.0"
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]

log = logging.getLogger(__name__)


def create_api(assistant: Assistant, metrics: Metrics) -> FastAPI:
    """Return the application with every route but the page."""
    # The interactive documentation would load its scripts from another host.
    app = FastAPI(title=assistant.settings.title, version=VERSION, docs_url=None, redoc_url=None)
    handle_failures(app)
    stream = metrics.counting("ask", assistant.stream)

    @app.post("/api/ask")
    def ask(body: AskBody) -> Response:
        """Answer a question: JSON, or server-sent events with `stream`."""
        history = tuple(turn.to_message() for turn in body.history)
        if not body.stream:
            return JSONResponse(last(stream(body.question, history, body.always_answer)).to_json())
        assistant.check(body.question)
        events = stream(body.question, history, body.always_answer)
        return StreamingResponse(_server_sent(events), media_type="text/event-stream")

    @app.get("/api/search")
    def search(q: str, k: Annotated[int, Query(ge=1, le=MOST_FOUND)] = 10) -> dict[str, Any]:
        """Find passages without answering, the best first."""
        found = assistant.search(q, k)
        return {"query": q, "language": assistant.language_of(q), "passages": [asdict(passage) for passage in found]}

    @app.post("/api/explain")
    def explain(body: ExplainBody) -> dict[str, Any]:
        """Tell why a question gets its answer: what was searched, found, weighed and dropped."""
        return assistant.explain(body.question, tuple(turn.to_message() for turn in body.history)).to_json()

    @app.get("/api/documents")
    def documents() -> dict[str, Any]:
        """List what is indexed, and the files that could not be."""
        return {
            "documents": [asdict(entry) for entry in assistant.documents()],
            "failed": [asdict(failure) for failure in assistant.status().failed],
        }

    @app.get("/api/documents/{doc:any}")
    def document(doc: str) -> dict[str, Any]:
        """Return a document with the text that offsets point into, so that a citation can be verified."""
        found = assistant.document(doc)
        if found is None:
            raise HTTPException(404, f"No document {doc!r} is indexed. GET /api/documents lists those that are.")
        return asdict(found)

    @app.post("/api/index", status_code=202)
    def start_indexing() -> dict[str, Any]:
        """Start an index run unless one is under way, and return its progress."""
        assistant.indexer.start()
        return assistant.status().to_json()

    @app.get("/api/index")
    def indexing() -> dict[str, Any]:
        """Return what is indexed, how far a run is, and what the last one did."""
        return assistant.status().to_json()

    @app.get("/healthz")
    def healthz() -> dict[str, str]:
        """Tell that the process answers."""
        return {"status": "ok"}

    @app.get("/readyz")
    def readyz() -> Response:
        """Tell whether a question can be answered now: each part is tried."""
        ailment = assistant.ailment()
        if ailment is None:
            return JSONResponse({"status": "ready"})
        headers = {"Retry-After": RETRY_AFTER_SECONDS}
        return JSONResponse(error_body(ailment.reason, ailment.message), 503, headers)

    @app.get("/metrics", response_class=Response)
    def figures() -> Response:
        """Return what the server counts, for Prometheus."""
        return Response(metrics.text(), media_type=CONTENT_TYPE)

    add_openai_protocol(app, assistant, metrics.counting("v1", assistant.stream))
    _answer_the_rest(app)
    return app


class _AnyText(Convertor[str]):
    """As `path`, with the newlines that a file's name can have."""

    regex = r"[\s\S]*"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("any", _AnyText())


def _answer_the_rest(app: FastAPI) -> None:
    """Answer unknown paths and methods in the API's form: the page, mounted at `/`, would take them."""

    @app.api_route("/api/{rest:any}", methods=METHODS, include_in_schema=False)
    @app.api_route("/v1/{rest:any}", methods=METHODS, include_in_schema=False)
    @app.api_route("/metrics", methods=METHODS, include_in_schema=False)
    @app.api_route("/healthz", methods=METHODS, include_in_schema=False)
    @app.api_route("/readyz", methods=METHODS, include_in_schema=False)
    def unanswered(request: Request) -> Response:
        path = request.url.path
        if any(route.matches(request.scope)[0] is Match.PARTIAL for route in app.routes):
            raise HTTPException(405, f"{path} is not answered for {request.method}. GET /openapi.json lists what is.")
        raise HTTPException(404, f"There is no {path}. GET /openapi.json lists what there is.")


def _server_sent(events: Iterator[Any]) -> Iterator[str]:
    try:
        for event in events:
            name = "answer" if isinstance(event, Answer) else "draft"
            yield _event(name, event.to_json() if isinstance(event, Answer) else asdict(event))
    except AssistantError as error:
        kind = "invalid_request" if isinstance(error, BadRequest) else "unavailable"
        yield _event("error", error_body(kind, str(error)))
    except Exception:
        # The status has been sent, so the one place that turns errors into responses can't be reached any more.
        log.exception("A streamed answer failed")
        yield _event("error", error_body("internal_error", "The answer failed on the server. Its log says why."))


def _event(name: str, data: dict[str, Any]) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
