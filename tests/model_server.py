"""An OpenAI-compatible server on a real socket that does what a test has scripted, request by request."""

import json
import select
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

LONGEST_HANG = 30.0


class ModelServer(ThreadingHTTPServer):
    """Does the next of its turns for each request and keeps the requests; `left` is set when a client hung up."""

    daemon_threads = True

    def __init__(self, *turns: "Turn") -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.turns = list(turns)
        self.requests: list[dict[str, Any]] = []
        self.headers: list[Message] = []
        self.left = threading.Event()

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    @property
    def prompts(self) -> list[str]:
        """What was asked, request by request: all its messages in a row."""
        return ["\n".join(message["content"] for message in request["messages"]) for request in self.requests]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: ModelServer

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.requests.append(json.loads(body))
        self.server.headers.append(self.headers)
        turn = self.server.turns.pop(0) if self.server.turns else fails(500)
        try:
            turn(self)
        except OSError:
            self.server.left.set()
        self.close_connection = True

    def log_message(self, *args: object) -> None:
        pass

    def head(self, status: int, kind: str, headers: Mapping[str, str] | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Connection", "close")
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.flush()

    def event(self, data: dict[str, Any] | str) -> None:
        text = data if isinstance(data, str) else json.dumps(data)
        self.wfile.write(f"data: {text}\n\n".encode())
        self.wfile.flush()

    def delta(self, content: str | None, finish_reason: str | None = None, **more: Any) -> None:
        choice = {"index": 0, "delta": {"content": content}, "finish_reason": finish_reason}
        self.event({**_CHUNK, "choices": [choice], **more})

    def wait_until_left(self) -> None:
        """Do nothing until the client hangs up."""
        ready, _, _ = select.select([self.connection], [], [], LONGEST_HANG)
        if ready and not self.connection.recv(1):
            self.server.left.set()


_CHUNK = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": "scripted"}
Turn = Callable[[_Handler], None]


def says(text: str, finish_reason: str = "stop", usage: bool = True, seconds_a_word: float = 0) -> Turn:
    """Stream the text, a word at a time."""

    def turn(handler: _Handler) -> None:
        handler.head(200, "text/event-stream")
        handler.event({**_CHUNK, "choices": [{"index": 0, "delta": {"role": "assistant"}, "finish_reason": None}]})
        for word in text.split(" "):
            time.sleep(seconds_a_word)
            handler.delta(f"{word} ")
        handler.delta(None, finish_reason)
        if usage:
            counted = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
            handler.event({**_CHUNK, "choices": [], "usage": counted})
        handler.event("[DONE]")

    return turn


def sends(*deltas: Mapping[str, Any], finish_reason: str = "stop", usage: object = None) -> Turn:
    """Stream the deltas as they are, and a usage of any shape."""

    def turn(handler: _Handler) -> None:
        handler.head(200, "text/event-stream")
        for delta in deltas:
            handler.event({**_CHUNK, "choices": [{"index": 0, "delta": dict(delta), "finish_reason": None}]})
        handler.delta(None, finish_reason)
        if usage is not None:
            handler.event({**_CHUNK, "choices": [], "usage": usage})
        handler.event("[DONE]")

    return turn


def fails(status: int, message: str = "No.", headers: Mapping[str, str] | None = None, **error: str | None) -> Turn:
    """Answer with an error of the protocol."""

    def turn(handler: _Handler) -> None:
        body = json.dumps({"error": {"message": message, "type": "error", **error}}).encode()
        handler.head(status, "application/json", {"Content-Length": str(len(body)), **(headers or {})})
        handler.wfile.write(body)

    return turn


def page(status: int = 200) -> Turn:
    """Answer with a web page, as a gateway or a wrong address does."""

    def turn(handler: _Handler) -> None:
        handler.head(status, "text/html")
        handler.wfile.write(b"<html><body><h1>Welcome</h1></body></html>")

    return turn


def breaks_off(text: str) -> Turn:
    """Stream the text, and hang up before its end."""

    def turn(handler: _Handler) -> None:
        handler.head(200, "text/event-stream")
        handler.delta(text)
        handler.connection.shutdown(socket.SHUT_RDWR)

    return turn


def drops(handler: _Handler) -> None:
    """Hang up without a word."""
    handler.connection.shutdown(socket.SHUT_RDWR)


def hangs(handler: _Handler) -> None:
    """Take the request and say nothing."""
    handler.wait_until_left()


def hangs_after(text: str) -> Turn:
    """Stream the text and say nothing more."""

    def turn(handler: _Handler) -> None:
        handler.head(200, "text/event-stream")
        handler.delta(text)
        handler.wait_until_left()

    return turn


def never_ends(text: str) -> Turn:
    """Stream the text again and again until the client leaves."""

    def turn(handler: _Handler) -> None:
        handler.head(200, "text/event-stream")
        until = time.monotonic() + LONGEST_HANG
        while time.monotonic() < until:
            handler.delta(text)

    return turn


@contextmanager
def model_server(*turns: Turn) -> Iterator[ModelServer]:
    """Serve the turns on a free loopback port until the block ends."""
    server = ModelServer(*turns)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
