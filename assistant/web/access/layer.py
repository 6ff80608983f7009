"""The one layer before every route, ours, Gradio's and static files alike: from where -> who -> how much -> the app."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web.access.arrivals import Asked, arrive
from assistant.web.access.entrance import PATHS, Entrance
from assistant.web.access.identities import Identity
from assistant.web.access.keys import Keys
from assistant.web.access.limits import Limits, Windows, network
from assistant.web.access.origins import Origins
from assistant.web.access.places import OpenRequests, Places, busy, taken_in_time
from assistant.web.access.receiving import FILE_SECONDS, Left, read_body
from assistant.web.access.refusals import Refused
from assistant.web.access.rules import Rule, rule_for
from assistant.web.access.sessions import Sessions
from assistant.web.access.settings import AccessSettings
from assistant.web.access.who import Who

# Requests that are open at once, and those of one caller, who would else keep all others out.
MOST_OPEN, MOST_OPEN_OF_ONE = 500, 125


class AccessLayer:
    """ASGI layer. `loopback`: the server listens to this machine alone. `title` stands on the entrance page.

    Files may have `max_file_bytes` where that is more than other bodies may have.
    """

    def __init__(
        self, app: ASGIApp, settings: AccessSettings, keys: Keys, loopback: bool, title: str, max_file_bytes: int = 0
    ) -> None:
        self._app = app
        self._settings = settings
        self._max_body_bytes = settings.max_body_kilobytes * 1000
        self._max_file_bytes = max(max_file_bytes, self._max_body_bytes)
        sessions = Sessions(settings.access_code, keys.secret("sessions")) if settings.access_code else None
        self._origins = Origins(settings, loopback)
        self._who = Who(settings, keys, sessions, loopback)
        self._limits = Limits(settings, Windows())
        self._places = Places(settings.questions_at_once, settings.questions_waiting)
        self._entrance = Entrance(title, sessions, self._limits)
        self._open = OpenRequests(MOST_OPEN, MOST_OPEN_OF_ONE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)
        else:
            # Nothing here speaks WebSocket.
            await send({"type": "websocket.close", "code": 1008})

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = arrive(scope, self._settings)
        rule = rule_for(asked.method, asked.path)
        send = self._marked(send, asked, rule)
        try:
            await self._let_in(asked, rule, scope, receive, send)
        except Refused as refusal:
            await self._refuse(refusal, asked, rule)(scope, receive, send)
        except Left:
            pass

    async def _let_in(self, asked: Asked, rule: Rule, scope: Scope, receive: Receive, send: Send) -> None:
        self._origins.check(asked, rule)
        if preflight := self._origins.preflight(asked, rule):
            await preflight(scope, receive, send)
            return

        identity = self._identify(asked)
        rule.check(identity)
        if identity:
            scope["asked_by"], scope["may"] = identity.for_log(), identity.scopes

        self._limits.count(asked, identity, rule)
        with self._open.one(_caller(asked, identity)):
            await self._let_through(asked, rule, scope, receive, send)

    async def _let_through(self, asked: Asked, rule: Rule, scope: Scope, receive: Receive, send: Send) -> None:
        if rule.takes_file:
            body = await read_body(scope, receive, self._max_file_bytes, FILE_SECONDS)
        else:
            body = await read_body(scope, receive, self._max_body_bytes)
        if asked.path in PATHS:
            await self._entrance.answer(asked, scope, body.receive, send)
        elif rule.takes_place:
            async with self._places.one(body):
                await self._app(scope, body.receive, taken_in_time(send))
        else:
            await self._app(scope, body.receive, send)

    def _identify(self, asked: Asked) -> Identity | None:
        """Return who asks; whom nobody knows counts by the address, so that guessing is limited too."""
        identity = None
        try:
            identity = self._who.asks(asked)
        finally:
            if identity is None or identity.kind == "anonymous":
                self._limits.count_address(asked)
        return identity

    def _refuse(self, refusal: Refused, asked: Asked, rule: Rule) -> ASGIApp:
        if refusal.status == 401 and rule.is_page and "text/html" in asked.headers.get("accept", ""):
            return self._entrance.page(asked, self._settings.root_path, 401)
        return refusal.response(asked.path)

    def _marked(self, send: Send, asked: Asked, rule: Rule) -> Send:
        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                self._origins.mark(headers, asked, rule)
                if message["status"] == 503:
                    headers.setdefault("Retry-After", busy().headers["Retry-After"])
            await send(message)

        return marked


def _caller(asked: Asked, identity: Identity | None) -> str | None:
    """Return whose the request is, None for the owner's."""
    if identity is None:
        return network(asked.address)
    return None if identity.kind == "owner" else f"{identity.kind} {identity.name}"
