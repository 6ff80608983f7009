"""The cookie that a visitor gets for the access code."""

import hashlib
import hmac
import secrets
import time

from starlette.requests import cookie_parser

from assistant.web.access.tokens import BadToken, read_session, signed

COOKIE = "assistant_session"
SESSION_SECONDS = 12 * 3600
_AUDIENCE = "corpus-assistant-page"


class Sessions:
    """Signs and reads session cookies; another access code ends all of them."""

    def __init__(self, access_code: str, server_secret: str) -> None:
        self._code = access_code.encode("utf-8")
        self._secret = hmac.new(server_secret.encode(), self._code, hashlib.sha256).hexdigest()

    def is_code(self, typed: str) -> bool:
        codes = (typed.strip().encode(errors="replace"), self._code)
        # Digests have one length, so that not even that of the code can be timed.
        given, expected = (hashlib.sha256(code).digest() for code in codes)
        return hmac.compare_digest(given, expected)

    def new_cookie(self, path: str, secure: bool) -> str:
        """Return the value of a Set-Cookie header."""
        now = int(time.time())
        claims = {"aud": _AUDIENCE, "sub": secrets.token_hex(8), "iat": now, "exp": now + SESSION_SECONDS}
        return _set_cookie(signed(claims, self._secret), SESSION_SECONDS, path, secure)

    def visitor(self, cookies: str) -> str | None:
        """Return whom a Cookie header's session belongs to, None when there is no valid one."""
        token = cookie_parser(cookies).get(COOKIE)
        try:
            return read_session(token, self._secret, _AUDIENCE) if token else None
        except BadToken:
            return None


def no_cookie(path: str, secure: bool) -> str:
    """Return the value of a Set-Cookie header that takes the session away."""
    return _set_cookie("", 0, path, secure)


def _set_cookie(value: str, seconds: int, path: str, secure: bool) -> str:
    return f"{COOKIE}={value}; Max-Age={seconds}; Path={path}; HttpOnly; SameSite=Lax{'; Secure' if secure else ''}"
