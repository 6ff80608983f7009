"""What the OpenAPI document says of keys and tokens."""

from typing import Any

from fastapi import FastAPI

from assistant.web.access.rules import rule_for

_BEARER = {
    "type": "http",
    "scheme": "bearer",
    "description": "An API key (`app.py keys add NAME`), or a widget's token. SECURITY.md says what each may do.",
}
_RESPONSES = {
    "401": "Nobody who is known here asks: no key or token, or one that is not valid.",
    "403": "What asks lacks the scope, or comes from another site's page.",
    "429": "Too many requests a minute; `Retry-After` says when to ask again.",
}
_METHODS = {"get", "put", "post", "delete", "patch", "head", "options"}


def describe_access(app: FastAPI) -> None:
    """Have the document name what each route needs, whatever else it says."""
    describe = app.openapi

    def described() -> dict[str, Any]:
        document = describe()
        document.setdefault("components", {}).setdefault("securitySchemes", {})["bearer"] = _BEARER
        for path, operations in document["paths"].items():
            for method in operations.keys() & _METHODS:
                _describe(operations[method], sorted(rule_for(method.upper(), path).scopes))
        return document

    # The way that FastAPI documents for changing it.
    app.openapi = described  # type: ignore[method-assign]


def _describe(operation: dict[str, Any], scopes: list[str]) -> None:
    operation["security"] = [{"bearer": []}] if scopes else []
    if scopes:
        operation["x-scopes"] = scopes
        for status, meaning in _RESPONSES.items():
            operation.setdefault("responses", {}).setdefault(status, {"description": meaning})
