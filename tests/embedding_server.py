"""An OpenAI-compatible embeddings endpoint on a real socket: hashed vectors, or what a test has scripted."""

import json
import select
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.fakes import hashed

LONGEST_HANG = 30.0


class EmbeddingServer(ThreadingHTTPServer):
    """Does the next of its turns for each request, then embeds; keeps the requests, and the texts that got vectors."""

    daemon_threads = True

    def __init__(self, *turns: "Turn", port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.turns = list(turns)
        self.requests: list[dict[str, Any]] = []
        self.headers: list[Message] = []
        self.embedded: list[str] = []
        # For tests of an endpoint that is there but out of order.
        self.always: Turn | None = None

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: EmbeddingServer

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append(request)
        self.server.headers.append(self.headers)
        turn = self.server.turns.pop(0) if self.server.turns else self.server.always or embeds()
        turn(self, request)
        self.close_connection = True

    def log_message(self, *args: object) -> None:
        pass

    def reply(self, status: int, kind: str, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)


Turn = Callable[[_Handler, dict[str, Any]], None]


def embeds(dimensions: int | None = None, length: float = 1) -> Turn:
    """Give a vector for each text, the last one first, as the protocol allows."""

    def turn(handler: _Handler, request: dict[str, Any]) -> None:
        rows = [
            {"object": "embedding", "index": number, "embedding": [length * x for x in hashed(text)[:dimensions]]}
            for number, text in enumerate(request["input"])
        ]
        handler.server.embedded += request["input"]
        usage = {"prompt_tokens": 1, "total_tokens": 1}
        body = {"object": "list", "model": request["model"], "data": rows[::-1], "usage": usage}
        handler.reply(200, "application/json", json.dumps(body).encode())

    return turn


def fails(status: int, **headers: str) -> Turn:
    """Answer with an error of the protocol."""

    def turn(handler: _Handler, request: dict[str, Any]) -> None:
        body = {"error": {"message": f"no: {request['input']}", "type": "error", "code": None}}
        handler.reply(status, "application/json", json.dumps(body).encode(), **headers)

    return turn


def takes(characters: int, status: int = 400) -> Turn:
    """Embed texts up to that length and refuse longer ones."""

    def turn(handler: _Handler, request: dict[str, Any]) -> None:
        fits = all(len(text) <= characters for text in request["input"])
        (embeds() if fits else fails(status))(handler, request)

    return turn


def page(handler: _Handler, request: dict[str, Any]) -> None:
    """Answer with a web page, as a gateway or a wrong address does."""
    handler.reply(200, "text/html", b"<html><body><h1>Welcome</h1></body></html>")


def other(handler: _Handler, request: dict[str, Any]) -> None:
    """Answer with the JSON of another protocol."""
    handler.reply(200, "application/json", b'{"ok": true, "data": [{"index": 0}]}')


def hangs(handler: _Handler, request: dict[str, Any]) -> None:
    """Take the request and say nothing until the client hangs up."""
    select.select([handler.connection], [], [], LONGEST_HANG)


@contextmanager
def embedding_server(*turns: Turn, port: int = 0) -> Iterator[EmbeddingServer]:
    """Serve on a free loopback port until the block ends."""
    server = EmbeddingServer(*turns, port=port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
