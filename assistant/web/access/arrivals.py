"""A request as its client made it: what trusted proxies say of it is taken over, what others say is left out."""

from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import Scope

from assistant.web.access.settings import AccessSettings
from assistant.web.binding import is_address

# Somebody stands between the client and us, whatever they say.
_FORWARDING = {"forwarded", "via", "x-real-ip", "x-client-ip", "true-client-ip", "cf-connecting-ip"}
# Gradio would build addresses from it.
_DROPPED = {"x-gradio-server"}


@dataclass(frozen=True, slots=True)
class Asked:
    """`path` is without the prefix of the proxy, `host` with the port. `person` is whom a trusted proxy vouches for.

    `forwarded`: it came through a proxy, trusted or not.
    """

    method: str
    path: str
    headers: Headers
    scheme: str
    host: str
    address: str
    forwarded: bool
    person: str | None

    @property
    def own_origin(self) -> str:
        return f"{self.scheme}://{self.host}".lower()


def arrive(scope: Scope, settings: AccessSettings) -> Asked:
    """Return the request as it was made, and change the scope to say the same to everything behind."""
    headers = Headers(scope=scope)
    peer = scope["client"][0] if scope.get("client") else ""
    trusted = settings.trusts(peer)
    scheme, host, address, person = scope.get("scheme", "http"), headers.get("host", ""), peer, None
    if trusted:
        said = _last(headers, "x-forwarded-proto")
        scheme = said if said in ("http", "https") else scheme
        host = _last(headers, "x-forwarded-host") or host
        address = _client(headers, settings) or peer
        person = _only(headers, settings.sso_header)
    asked = Asked(
        method=scope["method"],
        path=_behind(scope["path"], settings.root_path),
        headers=headers,
        scheme=scheme,
        host=host,
        address=address,
        forwarded=any(_tells_of_a_proxy(name) or name == settings.sso_header for name in headers),
        person=person,
    )
    _tell(scope, asked, settings)
    return asked


def _tell(scope: Scope, asked: Asked, settings: AccessSettings) -> None:
    kept = [
        (name, value)
        for name, value in scope["headers"]
        if not _tells_of_a_proxy(text := name.decode("latin-1").lower())
        and text not in _DROPPED | {"host", settings.sso_header}
    ]
    # By the ASGI specification the path includes the prefix, whether or not the proxy has cut it off.
    scope.update(
        headers=[(b"host", asked.host.encode("latin-1")), *kept],
        scheme=asked.scheme,
        client=(asked.address, 0),
        root_path=settings.root_path,
        path=settings.root_path + asked.path,
    )


def _behind(path: str, prefix: str) -> str:
    return path.removeprefix(prefix) or "/" if path == prefix or path.startswith(f"{prefix}/") else path


def _tells_of_a_proxy(header: str) -> bool:
    return header.startswith("x-forwarded-") or header in _FORWARDING


def _client(headers: Headers, settings: AccessSettings) -> str | None:
    """Return the address nearest to us that is no trusted proxy's: all before it can be made up."""
    hops = [hop.strip() for line in headers.getlist("x-forwarded-for") for hop in line.split(",")]
    for hop in reversed(hops):
        if not settings.trusts(hop):
            return hop if is_address(hop) else None
    return None


def _last(headers: Headers, name: str) -> str:
    values = headers.getlist(name)
    return values[-1].rpartition(",")[2].strip().lower() if values else ""


def _only(headers: Headers, name: str | None) -> str | None:
    # Two of them: one was the client's own, and which can't be told.
    values = headers.getlist(name) if name else []
    return values[0].strip() or None if len(values) == 1 else None
