"""Signed tokens (JWT, HMAC-SHA256): those that a host page's back end makes for the widget, and our own cookie's."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import jwt

AUDIENCE = "corpus-assistant"
MOST_SECONDS = 15 * 60
# Two machines' clocks differ.
LEEWAY_SECONDS = 30
_ALGORITHM = "HS256"


class BadToken(Exception):
    """A token that is not accepted; the message says why, and repeats nothing of it."""


@dataclass(frozen=True, slots=True)
class WidgetToken:
    """Who a token was made for: the page's origin, and `subject`, the host's name for the visitor, if it gave one."""

    origin: str
    subject: str | None


def read_widget_token(token: str, secrets: Sequence[str]) -> WidgetToken:
    """Return what a token claims that one of the secrets signed. Raises BadToken."""
    claims = _claims(token, secrets, AUDIENCE, ("origin",))
    if claims["exp"] - claims["iat"] > MOST_SECONDS or claims["exp"] > time.time() + MOST_SECONDS + LEEWAY_SECONDS:
        raise BadToken(f"The token lives longer than {MOST_SECONDS // 60} minutes.")
    origin, subject = claims["origin"], claims.get("sub")
    if not isinstance(origin, str):
        raise BadToken("The token's origin is no text.")
    return WidgetToken(origin.lower(), subject)


def signed(claims: dict[str, Any], secret: str) -> str:
    return jwt.encode(claims, secret, algorithm=_ALGORITHM)


def read_session(token: str, secret: str, audience: str) -> str:
    """Return whom our own token was made for. Raises BadToken."""
    return str(_claims(token, [secret], audience, ("sub",))["sub"])


def _claims(token: str, secrets: Sequence[str], audience: str, more: Sequence[str]) -> dict[str, Any]:
    for secret in secrets:
        try:
            claims: dict[str, Any] = jwt.decode(
                token,
                secret,
                algorithms=[_ALGORITHM],
                audience=audience,
                leeway=LEEWAY_SECONDS,
                options={"require": ["exp", "iat", "aud", *more], "strict_aud": True},
            )
        except jwt.InvalidSignatureError:
            continue
        except jwt.ExpiredSignatureError as error:
            raise BadToken("The token has expired.") from error
        except jwt.PyJWTError as error:
            raise BadToken("The token is not one that this assistant accepts.") from error
        # The library reads a number in a text too.
        if not all(isinstance(claims[time], int | float) for time in ("exp", "iat")):
            raise BadToken("The token's times are no numbers.")
        return claims
    raise BadToken("The token is signed with no secret that is valid here.")
