"""Which language a visitor's page is in: the one she chose, else the first of her browser's that the page has."""

from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.web.words import WORDS

DEFAULT = "en"
COOKIE = "page-language"


def page_path(language: str) -> str:
    """Return where the page of the language is mounted."""
    return "/" if language == DEFAULT else f"/{language}"


_ELSEWHERE = {page_path(language) for language in WORDS if language != DEFAULT}


def preferred(accept_language: str) -> str:
    """Return the page's language for an Accept-Language header; what makes no sense in it is passed over."""
    weighed: list[tuple[float, str]] = []
    for part in accept_language.split(","):
        tag, _, weight = part.partition(";q=")
        language = tag.strip().partition("-")[0].lower()
        try:
            weighed.append((-float(weight or 1), language))
        except ValueError:
            continue
    # Stable: of equal weights the first.
    ranked = sorted(weighed, key=lambda pair: pair[0])
    return next((language for weight, language in ranked if weight < 0 and language in WORDS), DEFAULT)


def chosen(cookie: str) -> str | None:
    """Return the language that the page's switch has set, None for no or another cookie."""
    try:
        morsel = SimpleCookie(cookie).get(COOKIE)
    except CookieError:
        return None
    return morsel.value if morsel and morsel.value in WORDS else None


class Localized:
    """ASGI layer that sends a visitor of `/` on to the page in her language; English is at `/` itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await (self._elsewhere(scope) or self._app)(scope, receive, send)

    def _elsewhere(self, scope: Scope) -> ASGIApp | None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            return None
        root: str = scope.get("root_path", "")
        path: str = scope["path"].removeprefix(root)
        if path == "/":
            headers = Headers(scope=scope)
            path = page_path(chosen(headers.get("cookie", "")) or preferred(headers.get("accept-language", "")))
        if path not in _ELSEWHERE:
            return None
        # Gradio's page needs the slash, because its addresses are relative.
        query: str = scope.get("query_string", b"").decode("latin-1")
        target = f"{root}{path}/" + (f"?{query}" if query else "")
        return RedirectResponse(target, 307, {"Vary": "Accept-Language, Cookie", "Cache-Control": "no-store"})
