"""The server that owns a data folder: the API, the page, and an index run behind them."""

import logging
import socket

import uvicorn
from starlette.routing import Route
from starlette.types import ASGIApp

from assistant.assistant import Assistant
from assistant.web.api import VERSION, create_api
from assistant.web.binding import address_of, is_loopback
from assistant.web.headers import SecurityHeaders
from assistant.web.locks import Locks
from assistant.web.metrics import CountRequests, Metrics
from assistant.web.ui import mount_page

# Streams that are still open when the server is asked to end get this long.
SHUTDOWN_SECONDS = 2


def create_app(assistant: Assistant, only_loopback: bool = True) -> ASGIApp:
    """Return the whole application: the API with the chat page at `/`.

    `only_loopback` is off for a server that others reach, under whatever name they know it by.
    """
    metrics = Metrics(assistant.indexer, VERSION)
    api = create_api(assistant, metrics)
    routes = frozenset(route.path for route in api.routes if isinstance(route, Route))
    page = mount_page(api, assistant, metrics.counting("page", assistant.stream), assistant.settings.title)
    return CountRequests(SecurityHeaders(Locks(page, only_loopback)), metrics, routes)


def serve(assistant: Assistant, listener: socket.socket) -> None:
    """Answer until the process is asked to end; an index run starts at once behind it."""
    assistant.announce(address_of(listener))
    assistant.indexer.start()
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    app = create_app(assistant, only_loopback=is_loopback(listener.getsockname()[0]))
    config = uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=SHUTDOWN_SECONDS)
    print(f"Open {address_of(listener)} (Ctrl+C ends it)", flush=True)
    print(_who_answers(assistant), flush=True)
    uvicorn.Server(config).run(sockets=[listener])


def _who_answers(assistant: Assistant) -> str:
    if assistant.model_host is None:
        return "Answers are quotations; nothing leaves this machine."
    sent = f"questions and the passages found for them are sent to {assistant.model_host}"
    return f"Answers are written by {assistant.answerer} and checked here; {sent}."
