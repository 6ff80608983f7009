"""Where a request comes from: under which name it reached us, and whose page sent it."""

from starlette.datastructures import MutableHeaders
from starlette.responses import Response

from assistant.web.access.arrivals import Asked
from assistant.web.access.refusals import Refused
from assistant.web.access.rules import Rule
from assistant.web.access.settings import AccessSettings
from assistant.web.binding import host_name, is_address, is_loopback

# Starts a download or a frame, and no script of the other site can read it.
_NAVIGATION = "navigate"
_PREFLIGHT_SECONDS = "600"


class Origins:
    """The allow-lists. `loopback`: the server listens to this machine alone."""

    def __init__(self, settings: AccessSettings, loopback: bool) -> None:
        self._settings = settings
        self._loopback = loopback

    def check(self, asked: Asked, rule: Rule) -> None:
        """Raise Refused for a name that is not ours (421), and for the page of a site that is not allowed (403)."""
        if not self._is_our_name(asked.host):
            raise Refused(
                421, "foreign_host", "This server does not answer to that name. ASSISTANT_ALLOWED_HOSTS lists more."
            )
        # What is public may be read from anywhere; nothing may be changed.
        if rule.is_public and asked.method in ("GET", "HEAD"):
            return
        foreign = not self.allows(asked) if "origin" in asked.headers else _sent_by_another_site(asked)
        if foreign:
            raise _foreign()

    def allows(self, asked: Asked) -> bool:
        """Tell whether the Origin header is our own or one of the list."""
        origin = asked.headers.get("origin", "").lower()
        # A proxy that is not trusted tells nothing of its TLS. A page without TLS is never that of a server with it:
        # whoever is on the way can write it.
        own = asked.own_origin, f"https://{asked.host}".lower()
        return origin in self._settings.allowed_origins or origin in own

    def preflight(self, asked: Asked, rule: Rule) -> Response | None:
        """Return the answer to a browser that asks whether an allowed page may call the API."""
        if asked.method != "OPTIONS" or "access-control-request-method" not in asked.headers or rule.is_page:
            return None
        headers = {
            "Access-Control-Allow-Methods": "GET, POST",
            "Access-Control-Allow-Headers": "Authorization, Content-Type",
            "Access-Control-Max-Age": _PREFLIGHT_SECONDS,
        }
        return Response(status_code=204, headers=headers)

    def mark(self, headers: MutableHeaders, asked: Asked, rule: Rule) -> None:
        """Say in a response who may read it. Gradio's own words on that allow too much."""
        for name in [name for name in headers if name.startswith("access-control-allow-") and rule.is_page]:
            del headers[name]
        origin = asked.headers.get("origin", "").lower()
        headers.add_vary_header("Origin")
        if not rule.is_page:
            headers.setdefault("Cache-Control", "private, no-cache")
            # Never with credentials: a cookie is for our own pages alone.
            if origin in self._settings.allowed_origins:
                headers["Access-Control-Allow-Origin"] = origin
                headers["Access-Control-Expose-Headers"] = "Retry-After"

    def _is_our_name(self, host: str) -> bool:
        name = host_name(host)
        if name is None:
            return False
        # A site can make its own name resolve to us, and no number.
        return is_loopback(name) or name in self._settings.allowed_hosts or (is_address(name) and not self._loopback)


def _foreign() -> Refused:
    message = (
        "The request comes from another site's page. ASSISTANT_ALLOWED_ORIGINS lists those that may; "
        "a proxy in front has to pass the Host header on."
    )
    return Refused(403, "foreign_origin", message)


def _sent_by_another_site(asked: Asked) -> bool:
    # Browsers say it even where they send no Origin: images, scripts, frames.
    if asked.headers.get("sec-fetch-site", "none") in ("none", "same-origin"):
        return False
    return not (asked.method in ("GET", "HEAD") and asked.headers.get("sec-fetch-mode") == _NAVIGATION)
