"""The description of the API at `/openapi.json`: errors, streams and examples, beside what the routes declare."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from fastapi import FastAPI
from pydantic import TypeAdapter

from assistant.web.chat_results import ChatErrorResult
from assistant.web.failures import RETRY_AFTER_SECONDS
from assistant.web.results import ErrorResult

Responses = dict[int | str, dict[str, Any]]
# The name of each event of a stream, None where they have none, and the type of its data, or the text that it is.
Events = tuple[tuple[str | None, type | str], ...]

# The first that can say what the events of a stream are.
OPENAPI_VERSION = "3.2.0"
_SCHEMAS = "#/components/schemas/"
_ERRORS = {
    400: (
        "The request makes no sense.",
        "invalid_request",
        "The question has 5,000 characters.",
    ),
    403: ("A page of another site sent it.", "foreign_origin", "The request comes from another site."),
    404: ("There is none of that name.", "not_found", "No document 'a.txt' is indexed."),
    415: ("It is sent in another form than is read.", "invalid_request", "Send the file itself as the body."),
    421: ("It was sent to a name that this server does not have.", "foreign_host", "This server answers to localhost."),
    422: ("A field is missing or is not what it has to be.", "invalid_request", "question: Field required"),
    500: ("A mistake of the server's own; its log has it.", "internal_error", "The request failed on the server."),
    503: ("Not now: the index or the model is not there.", "unavailable", "The index can't be read."),
}
_LATER = {
    "Retry-After": {
        "description": "Seconds to wait.",
        "required": True,
        "schema": {"type": "integer"},
        "example": int(RETRY_AFTER_SECONDS),
    }
}


def failing(*statuses: int) -> Responses:
    """Return the description of these errors, in the API's one form."""
    return {status: _error(status, ErrorResult, {}) for status in statuses}


def failing_chat(*statuses: int) -> Responses:
    """Return the description of these errors, in OpenAI's form."""
    return {status: _error(status, ChatErrorResult, {"param": "model", "code": "invalid_value"}) for status in statuses}


def streaming(events: Events, example: str) -> Responses:
    """Return the description of the server-sent events that come instead of the JSON when the request has `stream`."""
    kinds = {"anyOf": [_event(name, kind) for name, kind in events]}
    return {200: {"content": {"text/event-stream": {"itemSchema": kinds, "example": example}}}}


def plain_text(description: str, example: str) -> Responses:
    content = {"text/plain": {"schema": {"type": "string"}, "example": example}}
    return {200: {"description": description, "content": content}}


def complete_openapi(app: FastAPI, streamed: Events, examples: Mapping[str, Mapping[str, Any]]) -> None:
    """Have the app describe the types that it only streams, and show the examples of a type wherever it is returned."""
    app.openapi_version = OPENAPI_VERSION
    declared = app.openapi

    @cache
    def complete() -> dict[str, Any]:
        described = declared()
        described["components"]["schemas"] |= _schemas_of(kind for _, kind in streamed if isinstance(kind, type))
        _drop_fastapis_422(described)
        for content in _contents(described):
            kind = content.get("schema", {}).get("$ref", "").removeprefix(_SCHEMAS)
            if kind in examples:
                content["examples"] = {name: {"value": value} for name, value in examples[kind].items()}
        return described

    app.openapi = complete  # type: ignore[method-assign]  # FastAPI's own way to extend the description


def _error(status: int, kind: type, more: Mapping[str, str]) -> dict[str, Any]:
    description, code, message = _ERRORS[status]
    example = {"error": {"type": code, "message": message, **more}}
    headers = {"headers": _LATER} if status == 503 else {}
    content = {"application/json": {"example": example}}
    return {"model": kind, "description": description, "content": content, **headers}


def _event(name: str | None, kind: type | str) -> dict[str, Any]:
    if isinstance(kind, str):
        data: dict[str, Any] = {"const": kind}
    else:
        reference = {"$ref": _SCHEMAS + kind.__name__}
        data = {"type": "string", "contentMediaType": "application/json", "contentSchema": reference}
    named = {"event": {"const": name}} if name else {}
    return {"type": "object", "properties": {**named, "data": data}, "required": [*named, "data"]}


def _schemas_of(kinds: Iterable[type]) -> dict[str, Any]:
    adapters: Any = [(kind.__name__, "serialization", TypeAdapter(kind)) for kind in kinds]
    _, schemas = TypeAdapter.json_schemas(adapters, ref_template=_SCHEMAS + "{model}")
    found: dict[str, Any] = schemas["$defs"]
    return found


def _drop_fastapis_422(described: dict[str, Any]) -> None:
    """Take out the form of validation errors that FastAPI adds by itself, and that no route here sends."""
    for operation in _operations(described):
        content = operation["responses"].get("422", {}).get("content", {}).get("application/json", {})
        if content.get("schema") == {"$ref": _SCHEMAS + "HTTPValidationError"}:
            del operation["responses"]["422"]
    for name in ("HTTPValidationError", "ValidationError"):
        described["components"]["schemas"].pop(name, None)


def _operations(described: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path in described["paths"].values():
        yield from path.values()


def _contents(described: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for operation in _operations(described):
        for response in operation["responses"].values():
            yield from response.get("content", {}).values()
