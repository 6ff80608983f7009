"""What the description of the API says of keys and tokens, and of what the access layer answers."""

from typing import Any

from fastapi import FastAPI

from assistant.web.access.places import RETRY_SECONDS
from assistant.web.access.rules import rule_for
from assistant.web.chat_results import ChatErrorResult
from assistant.web.results import ErrorResult

_BEARER = {
    "type": "http",
    "scheme": "bearer",
    "description": "An API key (`app.py keys add NAME`), or a widget's token. SECURITY.md says what each may do.",
}
_METHODS = {"get", "put", "post", "delete", "patch", "head", "options"}
# Each with its type and a message.
_REFUSALS = {
    403: ("A page of another site sent it, or the scope is missing.", "foreign_origin", "It comes from another site."),
    421: ("It was sent to a name that this server does not have.", "foreign_host", "It does not answer to that name."),
    401: ("Nobody who is known here asks.", "unauthorized", "The token has expired."),
    413: ("The body is too large.", "too_large", "The body has more than 1,000 kB."),
    429: ("Too many requests a minute.", "too_many_requests", "More than 60 requests a minute."),
}
_LATER = {
    "Retry-After": {
        "description": "Seconds to wait.",
        "required": True,
        "schema": {"type": "integer"},
        "example": RETRY_SECONDS,
    }
}


def describe_access(app: FastAPI) -> None:
    """Have the description name what each route needs, and how it refuses, whatever else it says."""
    describe = app.openapi

    def described() -> dict[str, Any]:
        document = describe()
        document["components"].setdefault("securitySchemes", {})["bearer"] = _BEARER
        for path, operations in document["paths"].items():
            for method in operations.keys() & _METHODS:
                _describe(operations[method], path, sorted(rule_for(method.upper(), path).scopes))
        return document

    app.openapi = described  # type: ignore[method-assign]  # FastAPI's own way to extend the description


def _describe(operation: dict[str, Any], path: str, scopes: list[str]) -> None:
    # A bearer is one way in, and a cookie, a sign-on or the machine's own address are others, with nothing to send.
    operation["security"] = [{"bearer": []}, {}] if scopes else []
    if scopes:
        operation["x-scopes"] = scopes
    for status in _REFUSALS if scopes else (403, 421):
        operation["responses"][str(status)] = _refusal(status, speaks_openai=path.startswith("/v1/"))


def _refusal(status: int, speaks_openai: bool) -> dict[str, Any]:
    description, kind, message = _REFUSALS[status]
    error: dict[str, Any] = {"type": kind, "message": message}
    if speaks_openai:
        error = {"type": "invalid_request_error", "message": message, "param": None, "code": kind}
    schema = (ChatErrorResult if speaks_openai else ErrorResult).__name__
    content = {"schema": {"$ref": f"#/components/schemas/{schema}"}, "example": {"error": error}}
    headers = {"headers": _LATER} if status == 429 else {}
    return {"description": description, "content": {"application/json": content}, **headers}
