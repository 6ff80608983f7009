"""What the client makes of servers that are not as they should be."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from assistant import Assistant
from assistant.client import RemoteAssistant
from assistant.errors import AssistantError, BadRequest, ServerUnavailable, TooManyRequests, WrongServer

PAGE = "<html>Welcome to the intranet</html>"
ERROR = '{"error": {"type": "any", "message": "It is so."}}'


class Answers(BaseHTTPRequestHandler):
    """Answers every request with what the server was given, and notes the request."""

    def do_POST(self) -> None:
        assert isinstance(self.server, Stub)
        self.server.seen.append((self.path, self.headers.get("Authorization")))
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.send_response(self.server.status)
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(self.server.text.encode())

    do_GET = do_POST

    def log_message(self, format: str, *args: object) -> None:
        pass


class Stub(ThreadingHTTPServer):
    def __init__(self, status: int, text: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.status, self.text, self.headers = status, text, headers or {}
        self.seen: list[tuple[str, str | None]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


@contextmanager
def answering(status: int, text: str, headers: dict[str, str] | None = None) -> Iterator[Stub]:
    with Stub(status, text, headers) as stub:
        thread = Thread(target=stub.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield stub
        finally:
            stub.shutdown()
            thread.join()


def failure(remote: RemoteAssistant, stream: bool) -> AssistantError:
    with pytest.raises(AssistantError) as caught:
        list(remote.stream("Who?")) if stream else remote.reply("Who?")
    remote.close()
    return caught.value


RESPONSES = {
    "a page with 200": (200, PAGE, WrongServer, "is not an assistant"),
    "other JSON with 200": (200, "{}", WrongServer, "is not an assistant"),
    "a list with 200": (200, "[]", WrongServer, "is not an assistant"),
    "elsewhere": (302, "", WrongServer, "is not an assistant"),
    "a page with 400": (400, PAGE, WrongServer, "is not an assistant"),
    "a page with 404": (404, PAGE, WrongServer, "is not an assistant"),
    "a key is missing": (401, ERROR, WrongServer, "answered 401: It is so."),
    "a question without sense": (400, ERROR, BadRequest, "It is so."),
    "a body without sense": (422, ERROR, BadRequest, "It is so."),
    "too many questions": (429, ERROR, TooManyRequests, "It is so."),
    "the server failed": (500, ERROR, ServerUnavailable, "It is so."),
    "a proxy before nothing": (502, PAGE, ServerUnavailable, "answered 502"),
}


@pytest.mark.parametrize("stream", [False, True], ids=["reply", "stream"])
@pytest.mark.parametrize(("status", "text", "kind", "message"), RESPONSES.values(), ids=RESPONSES.keys())
def test_a_response_that_is_no_answer_is_an_error_that_says_who_must_act(
    status: int, text: str, kind: type[AssistantError], message: str, stream: bool
) -> None:
    with answering(status, text) as stub:
        error = failure(Assistant.connect(stub.address), stream)
    assert type(error) is kind
    assert message in str(error)


def test_when_to_ask_again_is_in_the_error() -> None:
    with answering(503, ERROR, {"Retry-After": "7"}) as stub:
        error = failure(Assistant.connect(stub.address), stream=False)
    assert isinstance(error, ServerUnavailable)
    assert error.retry_after == 7


def test_an_error_within_a_stream_is_raised() -> None:
    with answering(200, f"event: error\ndata: {ERROR}\n\n") as stub:
        error = failure(Assistant.connect(stub.address), stream=True)
    assert (type(error), str(error)) == (ServerUnavailable, "It is so.")


def test_a_line_separator_in_a_document_ends_no_event() -> None:
    said = ERROR.replace("It is", "It\u2028is")
    with answering(200, f"event: error\ndata: {said}\n\n") as stub:
        error = failure(Assistant.connect(stub.address), stream=True)
    assert str(error) == "It\u2028is so."


def test_a_path_that_can_not_be_sent_is_no_document() -> None:
    with answering(404, ERROR) as stub:
        remote = Assistant.connect(stub.address)
        assert remote.document("\ud800.txt") is None
        remote.close()


def test_the_addresss_own_path_and_the_key_are_sent() -> None:
    with answering(503, ERROR) as stub:
        failure(Assistant.connect(f"{stub.address}/assistant/", key="secret"), stream=False)
    assert stub.seen == [("/assistant/api/ask", "Bearer secret")]


@pytest.mark.parametrize(
    "url", ["127.0.0.1:7860", "localhost:7860", "example.org", "", "http://", "ftp://a", "http://a:b"]
)
def test_what_is_no_address_is_a_bad_request(url: str) -> None:
    with pytest.raises(BadRequest, match=r"Give one like 'http://127\.0\.0\.1:7860'"):
        Assistant.connect(url)
