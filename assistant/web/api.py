"""The HTTP API over an assistant: questions, documents, index runs, health."""

import json
import logging
from collections.abc import Iterator
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import FastAPI, Path, Query, Request
from fastapi.responses import JSONResponse, Response
from fastapi_standalone_docs import StandaloneDocs
from starlette.concurrency import run_in_threadpool
from starlette.convertors import Convertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.routing import Match

from assistant.answers import Answer, Draft
from assistant.assistant import MOST_FOUND, Assistant
from assistant.errors import AssistantError, BadRequest
from assistant.filtering import read_only
from assistant.findings import Explanation
from assistant.gaps import Gaps
from assistant.web import examples
from assistant.web.access.identities import MAY
from assistant.web.bodies import DAY, MOST_CHOSEN, AskBody, ExplainBody, FeedbackBody
from assistant.web.failures import RETRY_AFTER_SECONDS, body_of, error_body, handle_failures
from assistant.web.metrics import CONTENT_TYPE, Metrics, last
from assistant.web.openai_protocol import EVENTS as CHAT_EVENTS
from assistant.web.openai_protocol import add_openai_protocol
from assistant.web.openapi import complete_openapi, failing, plain_text, streaming
from assistant.web.originals import DESCRIBED, original
from assistant.web.results import (
    DocumentList,
    ErrorResult,
    FeedbackKept,
    Forgotten,
    Health,
    Readiness,
    SearchResult,
    Uploaded,
)
from assistant.web.streaming import Events, ServerSentEvents
from index.errors import IndexingError
from index.progress import IndexStatus
from index.records import StoredDocument

VERSION = "0.1.0"
DESCRIPTION = (
    "Ask a folder of documents. Every sentence of an answer has citations, and each says where its quote stands: "
    "`start` and `end` count the code points of the text that `GET /api/documents/{doc}` returns."
)
ASK_EVENTS = (("draft", Draft), ("answer", Answer), ("error", ErrorResult))
FILE_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY"]

log = logging.getLogger(__name__)


def create_api(assistant: Assistant, metrics: Metrics) -> FastAPI:
    """Return the application with every route but the page."""
    app = FastAPI(
        title=assistant.settings.title,
        version=VERSION,
        description=DESCRIPTION,
        redoc_url=None,
        swagger_ui_oauth2_redirect_url=None,
        # Where the page would send the description to have it checked.
        swagger_ui_parameters={"validatorUrl": None},
        responses=failing(403, 421, 500),
    )
    # From this server, and not from the hosts that FastAPI's own page loads them from.
    StandaloneDocs(app)
    handle_failures(app)
    stream = metrics.counting("ask", assistant.stream)

    drafts = streaming(ASK_EVENTS, examples.ASK_STREAM)

    @app.post("/api/ask", response_model=Answer, responses=failing(400, 422, 503) | drafts)
    def ask(body: AskBody) -> Answer | Response:
        """Answer a question: JSON, or server-sent events with `stream`."""
        history, only = tuple(turn.to_message() for turn in body.history), body.only.to_only()
        if not body.stream:
            return last(stream(body.question, history, body.always_answer, body.keep, only))
        assistant.check(body.question)
        events = stream(body.question, history, body.always_answer, body.keep, only)
        return ServerSentEvents(_server_sent(events))

    @app.get("/api/search", responses=failing(400, 422, 503))
    def search(
        q: Annotated[str, Query(examples=["ferry passengers"])],
        k: Annotated[int, Query(ge=1, le=MOST_FOUND)] = 10,
        document: Annotated[tuple[str, ...], Query(max_length=MOST_CHOSEN)] = (),
        language: Annotated[tuple[str, ...], Query(max_length=MOST_CHOSEN)] = (),
        from_day: Annotated[str | None, Query(alias="from", json_schema_extra=DAY)] = None,
        to_day: Annotated[str | None, Query(alias="to", json_schema_extra=DAY)] = None,
    ) -> SearchResult:
        """Find passages without answering, the best first; in chosen documents, languages or days only, if named."""
        only = read_only(document, language, from_day, to_day)
        return SearchResult(q, assistant.language_of(q), assistant.search(q, k, only))

    @app.post("/api/explain", responses=failing(400, 422, 503))
    def explain(body: ExplainBody) -> Explanation:
        """Tell why a question gets its answer: what was searched, found, weighed and dropped."""
        return assistant.explain(body.question, tuple(turn.to_message() for turn in body.history), body.only.to_only())

    @app.get("/api/documents", responses=failing(503))
    def documents(request: Request) -> DocumentList:
        """List what is indexed, and the files that could not be."""
        return DocumentList(
            tuple(assistant.documents()), assistant.status().failed, assistant.settings.uploads and _may_index(request)
        )

    @app.get("/api/documents/{doc:any}", responses=failing(404, 503))
    def document(doc: Annotated[str, Path(examples=["river-ferry-winter-2023.md"])]) -> StoredDocument:
        """Return a document with the text that offsets point into, so that a citation can be verified."""
        found = assistant.document(doc)
        if found is None:
            raise HTTPException(404, f"No document {doc!r} is indexed. GET /api/documents lists those that are.")
        return found

    @app.get("/api/originals/{doc:any}", response_class=Response, responses=failing(404, 503) | DESCRIBED)
    def file_of(doc: Annotated[str, Path(examples=["river-ferry-winter-2023.md"])]) -> Response:
        """Return the file that a document was read from, as it is now."""
        content = assistant.original(doc)
        if content is None:
            raise HTTPException(
                404, f"No document {doc!r} is indexed, or its file is gone. GET /api/documents lists them."
            )
        return original(doc, content)

    @app.post("/api/documents", status_code=202, openapi_extra=FILE_BODY, responses=failing(400, 415, 422, 503))
    async def upload(
        request: Request,
        name: Annotated[str, Query(min_length=1, max_length=1_000, examples=["minutes.docx"])],
        replace: bool = False,
    ) -> Uploaded:
        """Add a document where the operator allows it: the body is the file. An index run for it starts at once."""
        if request.headers.get("Content-Type", "").startswith("multipart/"):
            raise HTTPException(415, "Send the file itself as the body, and its name as ?name=.")
        content = await request.body()
        return Uploaded(await run_in_threadpool(assistant.add_document, name, content, replace))

    @app.delete("/api/documents/{doc:any}", status_code=202, responses=failing(404, 503))
    def remove(doc: Annotated[str, Path(examples=["uploads/minutes.docx"])]) -> IndexStatus:
        """Remove an uploaded document where the operator allows it, and return how far the index run for it is."""
        if not assistant.remove_document(doc):
            raise HTTPException(404, f"No upload {doc!r} is here. GET /api/documents lists the documents.")
        return assistant.status()

    @app.post("/api/index", status_code=202, responses=failing(503))
    def start_indexing() -> IndexStatus:
        """Start an index run unless one is under way, and return its progress."""
        assistant.indexer.start()
        return assistant.status()

    @app.get("/api/index", responses=failing(503))
    def indexing() -> IndexStatus:
        """Return what is indexed, how far a run is, and what the last one did."""
        return assistant.status()

    @app.get("/api/gaps", responses=failing(503))
    def gaps() -> Gaps:
        """List what was asked and found no answer, similar questions in one group, as far as questions are kept."""
        return assistant.gaps()

    @app.delete("/api/gaps", responses=failing(503))
    def clear_gaps() -> Forgotten:
        """Forget the questions that found no answer."""
        return Forgotten(assistant.clear_gaps())

    @app.post("/api/feedback", status_code=201, responses=failing(400, 422, 503))
    def feedback(body: FeedbackBody) -> FeedbackKept:
        """Keep what a visitor says of an answer, and not who it was; `app.py questions` lists it for `evaluate`."""
        assistant.give_feedback(body.to_feedback())
        return FeedbackKept()

    @app.get("/healthz")
    def healthz() -> Health:
        """Tell that the process answers."""
        return Health()

    @app.get("/readyz", response_model=Readiness, responses=failing(503))
    def readyz() -> Readiness | Response:
        """Tell whether a question can be answered now: each part is tried."""
        ailment = assistant.ailment()
        if ailment is None:
            return Readiness()
        headers = {"Retry-After": RETRY_AFTER_SECONDS}
        return JSONResponse(error_body(ailment.reason, ailment.message), 503, headers)

    counted = plain_text("What the server counts.", examples.METRICS)

    @app.get("/metrics", response_class=Response, responses=failing(503) | counted)
    def figures() -> Response:
        """Return what the server counts, for Prometheus."""
        return Response(metrics.text(), media_type=CONTENT_TYPE)

    add_openai_protocol(app, assistant, metrics.counting("v1", assistant.stream))
    _answer_the_rest(app)
    complete_openapi(app, (*ASK_EVENTS, *CHAT_EVENTS), examples.EXAMPLES)
    return app


class _AnyText(Convertor[str]):
    """As `path`, with the newlines that a file's name can have."""

    regex = r"[\s\S]*"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("any", _AnyText())


def _may_index(request: Request) -> bool:
    """Tell whether the access layer would let whoever asks start index runs; without that layer it is the owner."""
    return "index" in request.scope.get("may", MAY["owner"])


def _answer_the_rest(app: FastAPI) -> None:
    """Answer unknown paths and methods in the API's form: the page, mounted at `/`, would take them."""

    @app.api_route("/api", methods=METHODS, include_in_schema=False)
    @app.api_route("/api/{rest:any}", methods=METHODS, include_in_schema=False)
    @app.api_route("/v1", methods=METHODS, include_in_schema=False)
    @app.api_route("/v1/{rest:any}", methods=METHODS, include_in_schema=False)
    @app.api_route("/metrics", methods=METHODS, include_in_schema=False)
    @app.api_route("/healthz", methods=METHODS, include_in_schema=False)
    @app.api_route("/readyz", methods=METHODS, include_in_schema=False)
    def unanswered(request: Request) -> Response:
        path = request.url.path
        known = [route for route in app.routes if route.matches(request.scope)[0] is Match.PARTIAL]
        if known:
            allowed = {method for route in known for method in getattr(route, "methods", None) or ()}
            # Whatever answers GET answers HEAD (`assistant.web.head_requests`).
            allowed |= {"HEAD"} if "GET" in allowed else set()
            message = f"{path} is not answered for {request.method}. GET /openapi.json lists what is."
            raise HTTPException(405, message, {"Allow": ", ".join(sorted(allowed))})
        raise HTTPException(404, f"There is no {path}. GET /openapi.json lists what there is.")


def _server_sent(events: Iterator[Any]) -> Events:
    try:
        for event in events:
            name = "answer" if isinstance(event, Answer) else "draft"
            yield _event(name, event.to_json() if isinstance(event, Answer) else asdict(event))
    except (AssistantError, IndexingError) as error:
        kind = "invalid_request" if isinstance(error, BadRequest) else "unavailable"
        yield _event("error", body_of(kind, error))
    except Exception:
        # The status has been sent, so the one place that turns errors into responses can't be reached any more.
        log.exception("A streamed answer failed")
        yield _event("error", error_body("internal_error", "The answer failed on the server. Its log says why."))


def _event(name: str, data: dict[str, Any]) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
