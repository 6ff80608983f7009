"""The widget's routes, open to everybody: `/widget.js`, and `/embed` with its files. It asks through `/api`."""

import hashlib
import json
import re
from collections.abc import Mapping
from html import escape
from pathlib import Path
from string import Template

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException

from assistant.assistant import Assistant
from assistant.settings import Settings
from assistant.web.localizing import preferred
from assistant.web.widget.words import WIDGET_WORDS, host_words

HERE = Path(__file__).parent
MEDIA_TYPES = {".js": "text/javascript", ".css": "text/css"}
# Our own files and our own API, and no text that becomes markup.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'; frame-ancestors "
)
THEMES = ("auto", "light", "dark")
# A page that has the script in its head gets a newer one soon after an upgrade.
SCRIPT_SECONDS = 300
_FOR_READERS = re.compile(r"^[ \t]*(//.*\n|/\*.*\*/\n|\n)?", re.MULTILINE)
_AROUND_RULES = re.compile(r" ?([{;}]) ?")
FOREVER = "public, max-age=31536000, immutable"


def add_widget(app: FastAPI, assistant: Assistant) -> None:
    """Add the routes. Pages of the allowed origins may show the frame; one that names itself may also talk to it."""
    allowed_origins = assistant.settings.access.allowed_origins
    script = _for_browsers(HERE / "widget.js").replace("{/* words */}", _data(host_words()))
    paths = [path for path in sorted((HERE / "embed").iterdir()) if path.suffix in MEDIA_TYPES]
    files = {path.name: _for_browsers(path) for path in paths}
    # Part of the files' addresses, so that no browser joins those of two versions.
    version = hashlib.sha256("".join(files.values()).encode()).hexdigest()[:12]

    @app.get("/widget.js", include_in_schema=False)
    def widget() -> Response:
        headers = {"Cache-Control": f"public, max-age={SCRIPT_SECONDS}", "Cross-Origin-Resource-Policy": "cross-origin"}
        return Response(script, media_type=MEDIA_TYPES[".js"], headers=headers)

    @app.get("/embed", include_in_schema=False)
    def embed(request: Request, lang: str = "auto", theme: str = "auto", origin: str = "") -> Response:
        own = f"{request.url.scheme}://{request.url.netloc}"
        # Whose page may talk to the frame: then no other may show it either.
        host = origin if origin in (own, *allowed_origins) else ""
        framers = host or " ".join(("'self'", *allowed_origins))
        headers = {
            "Content-Security-Policy": POLICY + framers,
            "Cache-Control": "no-store",
            "Vary": "Accept-Language",
        }
        language = lang if lang in WIDGET_WORDS else preferred(request.headers.get("accept-language", ""))
        place = f"{request.scope.get('root_path', '')}/embed/{version}"
        return HTMLResponse(
            _page(assistant, language, theme if theme in THEMES else "auto", host, place), headers=headers
        )

    @app.get("/embed/{asked_version}/{name}", include_in_schema=False)
    def file(asked_version: str, name: str) -> Response:
        if name not in files:
            raise HTTPException(404, f"The widget has no file {name!r}.")
        headers = {"Cache-Control": FOREVER if asked_version == version else "no-store"}
        return Response(files[name], media_type=MEDIA_TYPES[Path(name).suffix], headers=headers)


def _for_browsers(path: Path) -> str:
    """Return a file without comments, indentation and a style sheet's spaces: nobody reads them there."""
    text = _FOR_READERS.sub("", path.read_text(encoding="utf-8"))
    return _AROUND_RULES.sub(r"\1", text) if path.suffix == ".css" else text


def _page(assistant: Assistant, language: str, theme: str, host: str, files: str) -> str:
    page = Template((HERE / "embed.html").read_text(encoding="utf-8"))
    words = WIDGET_WORDS[language]
    own_title = assistant.settings.title != Settings().title
    written_by = words["written_by"].format(name=assistant.answerer, host=assistant.model_host)
    shown = {
        **words,
        "name": assistant.settings.title if own_title else words["title"],
        "foot": written_by if assistant.model_host else words["foot_quotations"],
        "language": language,
        "theme": theme,
        "host": host,
        "files": files,
    }
    # The scripts say what the page has no place for; the name of the source is in both.
    said = {key: word for key, word in words.items() if key == "source" or key not in page.get_identifiers()}
    return page.substitute({key: escape(text) for key, text in shown.items()}, words=_data(said))


def _data(words: Mapping[str, object]) -> str:
    """Return JSON that no script element ends in."""
    return json.dumps(words, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
