"""Errors as responses: the one JSON shape that the API has for them."""

import logging
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from assistant.errors import BadRequest

_TYPES = {404: "not_found", 405: "method_not_allowed"}

log = logging.getLogger(__name__)


def error_body(kind: str, message: str) -> dict[str, Any]:
    return {"error": {"type": kind, "message": message}}


def handle_failures(app: FastAPI) -> None:
    """Have every error of the application answered in that shape, without anything of the inside."""

    @app.exception_handler(BadRequest)
    def bad_request(request: Request, error: BadRequest) -> JSONResponse:
        return JSONResponse(error_body("invalid_request", str(error)), 400)

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> JSONResponse:
        return JSONResponse(error_body("invalid_request", "; ".join(map(_problem, error.errors()))), 422)

    @app.exception_handler(HTTPException)
    def http_error(request: Request, error: HTTPException) -> JSONResponse:
        kind = _TYPES.get(error.status_code, "invalid_request")
        return JSONResponse(error_body(kind, str(error.detail)), error.status_code, error.headers)

    @app.exception_handler(Exception)
    def unexpected(request: Request, error: Exception) -> JSONResponse:
        log.error("%s %s failed", request.method, request.url.path, exc_info=error)
        return JSONResponse(error_body("internal_error", "The request failed on the server. Its log says why."), 500)


def _problem(error: dict[str, Any]) -> str:
    place = ".".join(str(part) for part in error["loc"] if part != "body")
    return f"{place or 'body'}: {error['msg']}"
