"""The server that owns a data folder: the API, the page, and an index run behind them."""

import logging
import socket

import uvicorn
from starlette.routing import Route
from starlette.types import ASGIApp

from assistant.assistant import Assistant
from assistant.web.access.describing import describe_access
from assistant.web.access.keys import Keys
from assistant.web.access.layer import AccessLayer
from assistant.web.api import VERSION, create_api
from assistant.web.binding import address_of, is_loopback
from assistant.web.connections import connections
from assistant.web.head_requests import HeadAsGet
from assistant.web.headers import SecurityHeaders
from assistant.web.localizing import Localized
from assistant.web.metrics import CountRequests, Metrics
from assistant.web.ui import mount_pages
from assistant.web.widget.routes import add_widget

# Streams that are still open when the server is asked to end get this long.
SHUTDOWN_SECONDS = 2


def create_app(assistant: Assistant, loopback: bool = True) -> ASGIApp:
    """Return the whole application behind its locks: the API with the chat page at `/`, in other languages below it.

    `loopback` is off for a server that others reach.
    """
    settings = assistant.settings
    metrics = Metrics(assistant.indexer, VERSION)
    api = create_api(assistant, metrics)
    add_widget(api, assistant)
    routes = frozenset(route.path for route in api.routes if isinstance(route, Route))
    describe_access(api)
    pages = Localized(HeadAsGet(mount_pages(api, assistant, metrics.counting("page", assistant.stream))))
    max_file_bytes = int(settings.index.max_file_megabytes * 1_000_000) if settings.uploads else 0
    locked = AccessLayer(pages, settings.access, Keys(assistant.data), loopback, settings.title, max_file_bytes)
    return CountRequests(SecurityHeaders(locked, settings.access.allowed_origins), metrics, routes)


def serve(assistant: Assistant, listener: socket.socket) -> None:
    """Answer until the process is asked to end; an index run starts at once behind it."""
    settings = assistant.settings.access
    assistant.announce(address_of(listener))
    assistant.indexer.start()
    # What it warns of, anybody can make it say as often as he likes.
    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)
    loopback = is_loopback(listener.getsockname()[0])
    app = create_app(assistant, loopback)
    config = uvicorn.Config(
        app,
        http=connections(settings.trusts),
        # Nothing here speaks it.
        ws="none",
        # Its own list of handlers would replace the one that `app.py` has set.
        log_config=None,
        access_log=False,
        # The access layer reads what proxies say, and believes only those that are named.
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
    )
    print(f"Open {address_of(listener)} (Ctrl+C ends it)", flush=True)
    print(_who_answers(assistant), flush=True)
    if settings.ways_in or not loopback:
        print(f"Lets in: {', '.join(('holders of keys', *settings.ways_in))}", flush=True)
    uvicorn.Server(config).run(sockets=[listener])


def _who_answers(assistant: Assistant) -> str:
    embedder = assistant.embedder_host
    embeds = f" Every document and every question is sent to {embedder}, to be found by meaning." if embedder else ""
    if assistant.model_host is None:
        return f"Answers are quotations{'.' if embedder else '; nothing leaves this machine.'}{embeds}"
    sent = f"questions and the passages found for them are sent to {assistant.model_host}"
    return f"Answers are written by {assistant.answerer} and checked here; {sent}.{embeds}"
