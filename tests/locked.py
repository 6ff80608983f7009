"""The access layer around an application that tells what reached it, and tokens for it."""

import base64
import hmac
import json
import time
from typing import Any

import httpx
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from assistant.web.access.keys import Keys
from assistant.web.access.layer import AccessLayer
from assistant.web.access.settings import AccessSettings
from assistant.web.headers import SecurityHeaders

STRANGER = "203.0.113.9"
PROXY = "198.51.100.1"
INTRANET = "https://intranet.example"


async def telling(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with what came through."""
    request = Request(scope, receive)
    body = await request.body()
    told = {
        "url": str(request.url),
        "client": scope["client"][0],
        "root_path": scope["root_path"],
        "headers": dict(request.headers),
        "bytes": len(body),
        **scope.get("asked_by", {}),
        "may": sorted(scope.get("may", ())),
    }
    await JSONResponse(told)(scope, receive, send)


def locked(keys: Keys, loopback: bool = False, address: str = STRANGER, **settings: Any) -> httpx.Client:
    """Return a client at the address, of a server with the settings that is known as 192.0.2.1."""
    access = AccessSettings(**settings)
    layer = SecurityHeaders(AccessLayer(telling, access, keys, loopback, "Ferries"), access.allowed_origins)
    base_url = "http://127.0.0.1:7860" if loopback else "http://192.0.2.1"
    return TestClient(layer, base_url=base_url, client=(address, 1), follow_redirects=False)  # type: ignore[return-value]  # it is httpx's client with another transport


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def token(secret: str, header: dict[str, Any] | None = None, **changed: Any) -> str:
    """Return a widget's token, made without the library that reads it; a claim that is None is left out."""
    now = int(time.time())
    claims = {"aud": "corpus-assistant", "origin": INTRANET, "iat": now, "exp": now + 600, **changed}
    parts = ({"alg": "HS256", "typ": "JWT", **(header or {})}, {k: v for k, v in claims.items() if v is not None})
    body = b".".join(map(_encoded, (json.dumps(part).encode() for part in parts)))
    return (body + b"." + _encoded(hmac.digest(secret.encode(), body, "sha256"))).decode()


def _encoded(data: bytes) -> bytes:
    return base64.urlsafe_b64encode(data).rstrip(b"=")
