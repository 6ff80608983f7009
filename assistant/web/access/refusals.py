"""What is said to a request that is not let through."""

from collections.abc import Mapping

from starlette.responses import JSONResponse, Response

from assistant.web.failures import error_body, openai_error


class Refused(Exception):
    """A request ends here, with a status, a kind and a sentence; none of them repeats what was sent."""

    def __init__(self, status: int, kind: str, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.kind = kind
        self.headers = dict(headers or {})

    def response(self, path: str) -> Response:
        """Return it in the form of the door at the path."""
        message = str(self)
        speaks_openai = path.startswith("/v1/")
        body = openai_error(self.status, message, code=self.kind) if speaks_openai else error_body(self.kind, message)
        return JSONResponse(body, self.status, self.headers)


def unknown(message: str) -> Refused:
    """Nobody that is known here asks."""
    return Refused(401, "unauthorized", message, {"WWW-Authenticate": "Bearer"})


def later(status: int, kind: str, message: str, seconds: int) -> Refused:
    """Come again, not before so many seconds."""
    return Refused(status, kind, message, {"Retry-After": str(seconds)})
