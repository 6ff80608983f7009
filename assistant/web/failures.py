"""Errors as responses: the one JSON shape that the server has for them."""

import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exception_handlers import http_exception_handler
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from assistant.errors import AssistantError, BadRequest, NotAllowed
from index.errors import IndexingError

RETRY_AFTER_SECONDS = "2"
_NO_JSON = "Send the body as JSON, with the header Content-Type: application/json."
_TYPES = {404: "not_found", 405: "method_not_allowed"}

log = logging.getLogger(__name__)


def error_body(
    kind: str, message: str, code: str | None = None, values: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Return the shape of the API's errors; with a code where the page says it in its own words."""
    told = {"code": code, "values": values or {}} if code else {}
    return {"error": {"type": kind, "message": message, **told}}


def body_of(kind: str, error: AssistantError | IndexingError) -> dict[str, Any]:
    """Return the same for an error of ours."""
    if isinstance(error, AssistantError):
        return error_body(kind, str(error), error.code, error.values)
    return error_body(kind, str(error), error.code)


def openai_error(status: int, message: str, param: str | None = None, code: str | None = None) -> dict[str, Any]:
    """Return the shape that OpenAI's clients read."""
    kind = "invalid_request_error" if status < 500 else "server_error"
    return {"error": {"message": message, "type": kind, "param": param, "code": code}}


class Rejected(BadRequest):
    """A request of the OpenAI protocol that can't be answered as it is meant."""

    def __init__(self, message: str, status: int, param: str | None, code: str) -> None:
        super().__init__(message)
        self.status = status
        self.param = param
        self.code = code


def handle_failures(app: FastAPI) -> None:
    """Have every error of the application answered in its shape, without anything of the inside."""

    @app.exception_handler(Rejected)
    def rejected(request: Request, error: Rejected) -> JSONResponse:
        return JSONResponse(openai_error(error.status, str(error), error.param, error.code), error.status)

    @app.exception_handler(BadRequest)
    def bad_request(request: Request, error: BadRequest) -> JSONResponse:
        return _failed(request, 400, "invalid_request", error)

    @app.exception_handler(NotAllowed)
    def not_allowed(request: Request, error: NotAllowed) -> JSONResponse:
        return _failed(request, 403, "not_allowed", error)

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> JSONResponse:
        problems = error.errors()
        message = _NO_JSON if _is_no_json(request, problems) else "; ".join(map(_problem, problems))
        if _speaks_openai(request):
            # OpenAI answers 400 to a body that is not what it expects.
            return JSONResponse(openai_error(400, message, _place(problems[0]) or None, "invalid_value"), 400)
        return JSONResponse(error_body("invalid_request", message), 422)

    @app.exception_handler(HTTPException)
    def http_error(request: Request, error: HTTPException) -> JSONResponse:
        return _http_failure(request, error)

    @app.exception_handler(IndexingError)
    def index_error(request: Request, error: IndexingError) -> JSONResponse:
        return _failed(request, 503, "unavailable", error, {"Retry-After": RETRY_AFTER_SECONDS})

    @app.exception_handler(Exception)
    def unexpected(request: Request, error: Exception) -> JSONResponse:
        log.error("%s %s failed", request.method, request.url.path, exc_info=error)
        return _failure(request, 500, "internal_error", "The request failed on the server. Its log says why.")


def handle_page_failures(page: FastAPI) -> None:
    """Have Gradio's application answer in the same shape, but for what its own client asks."""

    @page.exception_handler(HTTPException)
    async def http_error(request: Request, error: HTTPException) -> Response:
        if "/gradio_api/" in request.url.path:
            return await http_exception_handler(request, error)
        return _http_failure(request, error)


def _http_failure(request: Request, error: HTTPException) -> JSONResponse:
    kind, message = _TYPES.get(error.status_code, "invalid_request"), str(error.detail)
    if message == HTTPStatus(error.status_code).phrase:
        # A router's own, which says nothing of what to do.
        message = f"{message}: {request.method} {request.url.path}. GET /openapi.json lists what there is."
    return _failure(request, error.status_code, kind, message, error.headers)


def _failed(
    request: Request,
    status: int,
    kind: str,
    error: AssistantError | IndexingError,
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    told = openai_error(status, str(error), code=kind) if _speaks_openai(request) else body_of(kind, error)
    return JSONResponse(told, status, headers)


def _failure(
    request: Request, status: int, kind: str, message: str, headers: Mapping[str, str] | None = None
) -> JSONResponse:
    body = openai_error(status, message, code=kind) if _speaks_openai(request) else error_body(kind, message)
    return JSONResponse(body, status, headers)


def _speaks_openai(request: Request) -> bool:
    return f"{request.url.path.removeprefix(request.scope.get('root_path', ''))}/".startswith("/v1/")


def _is_no_json(request: Request, problems: Sequence[Any]) -> bool:
    """Tell whether a body was not even read as JSON: by `curl -d` it comes as a form."""
    is_json = "json" in request.headers.get("Content-Type", "").lower()
    return not is_json and any(problem["loc"] == ("body",) for problem in problems)


def _problem(error: dict[str, Any]) -> str:
    return f"{_place(error) or 'body'}: {error['msg']}"


def _place(error: dict[str, Any]) -> str:
    """Return where in the request it is, as `messages[0].role`; "" for the whole body."""
    if error["type"] == "json_invalid":
        # What it has there is a number of characters.
        return ""
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in error["loc"] if part != "body")
    return "".join(parts).removeprefix(".")
