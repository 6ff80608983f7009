"""Who asks: a key, a widget's token, a person the proxy names, a visitor with a cookie, this machine, or nobody."""

import hmac

from assistant.web.access.arrivals import Asked
from assistant.web.access.identities import MAY, Identity, Kind
from assistant.web.access.keys import KEY_PREFIX, Keys
from assistant.web.access.refusals import unknown
from assistant.web.access.sessions import Sessions
from assistant.web.access.settings import AccessSettings
from assistant.web.access.tokens import BadToken, read_widget_token


class Who:
    """`loopback`: the server listens to this machine alone, which is then its owner unless something else is set."""

    def __init__(self, settings: AccessSettings, keys: Keys, sessions: Sessions | None, loopback: bool) -> None:
        self._settings = settings
        self._keys = keys
        self._sessions = sessions
        self._commands_key = keys.commands_key()
        self._loopback = loopback

    def asks(self, asked: Asked) -> Identity | None:
        """Return who asks, None when that is nobody. Raises Refused (401) for a key or token that is not valid."""
        return self._bearer(asked) or self._person(asked) or self._visitor(asked) or self._unnamed(asked)

    def _bearer(self, asked: Asked) -> Identity | None:
        scheme, _, bearer = asked.headers.get("authorization", "").partition(" ")
        bearer = bearer.strip()
        if scheme.lower() != "bearer":
            return None
        if hmac.compare_digest(bearer.encode(errors="replace"), self._commands_key.encode()):
            return self._one("owner", "commands", None)
        if bearer.startswith(KEY_PREFIX):
            return self._key(bearer)
        # OpenAI's clients must send something: what has neither form is no attempt to get in.
        return self._widget(bearer, asked) if bearer.count(".") == 2 else None

    def _key(self, bearer: str) -> Identity:
        key = self._keys.find(bearer)
        if key is None:
            raise unknown("This key is not valid: mistyped, expired or revoked.")
        return Identity("key", key.id, frozenset(key.scopes), key.per_minute)

    def _widget(self, token: str, asked: Asked) -> Identity:
        try:
            claimed = read_widget_token(token, self._keys.widget_secrets())
        except BadToken as error:
            raise unknown(str(error)) from error
        if claimed.origin not in self._settings.allowed_origins:
            raise unknown("The token is for a page whose origin is not allowed here.")
        # From the page itself, or from our own frame in it.
        if asked.headers.get("origin", claimed.origin).lower() not in (claimed.origin, asked.own_origin):
            raise unknown("The token is for a page of another origin.")
        return self._one("widget", claimed.subject or asked.address)

    def _person(self, asked: Asked) -> Identity | None:
        return self._one("person", asked.person) if asked.person else None

    def _visitor(self, asked: Asked) -> Identity | None:
        visitor = self._sessions.visitor(asked.headers.get("cookie", "")) if self._sessions else None
        return self._one("visitor", visitor) if visitor else None

    def _unnamed(self, asked: Asked) -> Identity | None:
        # With a code or a sign-on a proxy stands in front; one that does not say so would look like the owner.
        if self._loopback and not asked.forwarded and not self._sessions and not self._settings.sso_header:
            return self._one("owner", "this machine", None)
        return self._one("anonymous", asked.address) if self._settings.anonymous else None

    def _one(self, kind: Kind, name: str, per_minute: int | None = 0) -> Identity:
        return Identity(kind, name, MAY[kind], self._settings.requests_per_minute if per_minute == 0 else per_minute)
