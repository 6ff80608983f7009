"""The page where a visitor types the access code: ours, without Gradio, in four languages."""

from collections.abc import Mapping
from html import escape
from pathlib import Path
from string import Template
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from assistant.web.access.arrivals import Asked
from assistant.web.access.limits import Limits
from assistant.web.access.refusals import Refused
from assistant.web.access.sessions import Sessions, no_cookie
from assistant.web.localizing import chosen, preferred

PATHS = frozenset({"/enter", "/enter.css", "/leave"})
POLICY = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
MOST_FORM_BYTES = 4_000
HERE = Path(__file__).parent
WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "code": "Access code",
        "enter": "Enter",
        "leave": "Leave",
        "wrong": "That is not the code. Check it and try again.",
        "too_many": "Too many attempts. Wait a minute and try again.",
        "closed": "Sign in first: this page opens through your organisation's sign-on.",
    },
    "el": {
        "code": "Κωδικός πρόσβασης",
        "enter": "Είσοδος",
        "leave": "Έξοδος",
        "wrong": "Ο κωδικός δεν είναι σωστός. Ελέγξτε τον και δοκιμάστε ξανά.",
        "too_many": "Πάρα πολλές προσπάθειες. Περιμένετε ένα λεπτό και δοκιμάστε ξανά.",
        "closed": "Συνδεθείτε πρώτα: η σελίδα ανοίγει μέσω της σύνδεσης του οργανισμού σας.",
    },
    "it": {
        "code": "Codice di accesso",
        "enter": "Entra",
        "leave": "Esci",
        "wrong": "Il codice non è corretto. Controllalo e riprova.",
        "too_many": "Troppi tentativi. Aspetta un minuto e riprova.",
        "closed": "Prima accedi: questa pagina si apre con l'accesso della tua organizzazione.",
    },
    "ro": {
        "code": "Cod de acces",
        "enter": "Intrați",
        "leave": "Ieșiți",
        "wrong": "Codul nu este corect. Verificați-l și încercați din nou.",
        "too_many": "Prea multe încercări. Așteptați un minut și încercați din nou.",
        "closed": "Autentificați-vă mai întâi: pagina se deschide prin autentificarea organizației dumneavoastră.",
    },
}


class Entrance:
    """ASGI application for `PATHS`."""

    def __init__(self, title: str, sessions: Sessions | None, limits: Limits) -> None:
        self._title = title
        self._sessions = sessions
        self._limits = limits
        self._page = Template((HERE / "entrance.html").read_text(encoding="utf-8"))

    async def answer(self, asked: Asked, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        home = RedirectResponse(f"{scope['root_path']}/", 303)
        cookie_path, secure = scope["root_path"] or "/", asked.scheme == "https"
        response: Response
        if asked.path == "/enter.css":
            response = FileResponse(HERE / "entrance.css")
        elif asked.path == "/leave" and asked.method == "POST":
            home.headers["Set-Cookie"] = no_cookie(cookie_path, secure)
            response = home
        elif asked.path == "/leave":
            # A link or an image on another site's page may point here, so looking ends nothing.
            response = self._shown(asked, scope["root_path"], _leaving(asked, scope["root_path"]))
        elif asked.method == "POST" and self._sessions:
            refusal = self._try(asked, await request.body(), self._sessions)
            home.headers["Set-Cookie"] = self._sessions.new_cookie(cookie_path, secure)
            response = self._refusing(asked, scope["root_path"], refusal) if refusal else home
        else:
            response = self.page(asked, scope["root_path"])
        await response(scope, receive, send)

    def page(self, asked: Asked, root: str, status: int = 200, trouble: str | None = None) -> Response:
        """Return the page, in the visitor's language."""
        words = WORDS[_language(asked)]
        body = f"<p>{words['closed']}</p>"
        if self._sessions:
            alert = f'<p role="alert" id="trouble">{words[trouble]}</p>' if trouble else ""
            wrong = ' aria-describedby="trouble" aria-invalid="true"' if trouble else ""
            body = (
                f'{alert}<form method="post" action="{root}/enter"><label for="code">{words["code"]}</label>'
                '<input id="code" name="code" type="password" autocomplete="current-password" '
                f"required autofocus{wrong}>"
                f"<button>{words['enter']}</button></form>"
            )
        return self._shown(asked, root, body, status)

    def _shown(self, asked: Asked, root: str, body: str, status: int = 200) -> Response:
        language = _language(asked)
        text = self._page.substitute(language=language, title=escape(self._title), root=root, body=body)
        headers = {"Content-Security-Policy": POLICY, "Cache-Control": "no-store", "Vary": "Accept-Language, Cookie"}
        return HTMLResponse(text, status, headers)

    def _try(self, asked: Asked, body: bytes, sessions: Sessions) -> Refused | None:
        """Return why the code in a form doesn't let its sender in."""
        try:
            self._limits.count_guess(asked)
        except Refused as refusal:
            return refusal
        typed = parse_qs(body[:MOST_FORM_BYTES].decode("utf-8", errors="replace")).get("code", [""])[0]
        return None if sessions.is_code(typed) else Refused(401, "unauthorized", "That is not the code.")

    def _refusing(self, asked: Asked, root: str, refusal: Refused) -> Response:
        response = self.page(asked, root, refusal.status, "too_many" if refusal.status == 429 else "wrong")
        response.headers.update(refusal.headers)
        return response


def _language(asked: Asked) -> str:
    return chosen(asked.headers.get("cookie", "")) or preferred(asked.headers.get("accept-language", ""))


def _leaving(asked: Asked, root: str) -> str:
    return f'<form method="post" action="{root}/leave"><button>{WORDS[_language(asked)]["leave"]}</button></form>'
