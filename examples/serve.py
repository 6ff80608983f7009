"""An intranet on an origin of its own that embeds the widget; it needs nothing but Python.

    ASSISTANT_ALLOWED_ORIGINS=http://127.0.0.1:8080 python app.py
    python examples/serve.py                                        # then open http://127.0.0.1:8080

With `ASK_WIDGET_SECRET`, which `python app.py keys widget intranet` prints, visitors ask with tokens.
"""

import argparse
import base64
import hmac
import json
import os
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from string import Template

HERE = Path(__file__).parent
FILES = {
    "/": ("intranet.html", "text/html; charset=utf-8"),
    "/ask": ("ask.html", "text/html; charset=utf-8"),
    "/intranet.css": ("intranet.css", "text/css"),
    "/intranet.js": ("intranet.js", "text/javascript"),
    "/mark.svg": ("mark.svg", "image/svg+xml"),
}
# As strict as a site's policy can be; the widget needs the two places that name the assistant, and connect-src 'self'
# for tokens.
POLICY = (
    "default-src 'none'; script-src 'self' $assistant; frame-src $assistant; connect-src 'self'; style-src 'self'; "
    "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
)


def widget_token(secret: str, origin: str, visitor: str) -> str:
    """Return a token for ten minutes; a site asks its own login first who the visitor is."""
    now = int(time.time())
    claims = {"aud": "corpus-assistant", "origin": origin, "sub": visitor, "iat": now, "exp": now + 600}
    parts = (json.dumps(part).encode() for part in ({"alg": "HS256", "typ": "JWT"}, claims))
    body = ".".join(_encoded(part) for part in parts)
    return f"{body}.{_encoded(hmac.digest(secret.encode(), body.encode(), 'sha256'))}"


def _encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Intranet(ThreadingHTTPServer):
    """The site at `port` of this machine, 0 for any that is free; `assistant` is the address of the assistant."""

    daemon_threads = True

    def __init__(self, port: int, assistant: str, secret: str | None = None) -> None:
        super().__init__(("127.0.0.1", port), Pages)
        self.origin = f"http://127.0.0.1:{self.server_address[1]}"
        self.assistant = assistant
        self.secret = secret


class Pages(BaseHTTPRequestHandler):
    """The pages of `FILES`, and `/ask-token`."""

    server: Intranet

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == "/ask-token" and self.server.secret:
            token = widget_token(self.server.secret, self.server.origin, visitor="1047")
            self._answer("application/json", json.dumps({"token": token}))
        elif path in FILES:
            name, media_type = FILES[path]
            self._answer(media_type, self._filled((HERE / name).read_text(encoding="utf-8")))
        else:
            self.send_error(404)

    def _filled(self, text: str) -> str:
        token = 'data-token-url="/ask-token"' if self.server.secret else ""
        return Template(text).safe_substitute(assistant=self.server.assistant, token=token)

    def _answer(self, media_type: str, text: str) -> None:
        body = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", self._filled(POLICY))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


def main() -> None:
    parser = argparse.ArgumentParser(description="An intranet that embeds the widget.")
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--assistant", default="http://127.0.0.1:7860", help="where the assistant is (%(default)s)")
    options = parser.parse_args()
    with Intranet(options.port, options.assistant, os.environ.get("ASK_WIDGET_SECRET")) as site:
        print(f"Open {site.origin} (the assistant needs ASSISTANT_ALLOWED_ORIGINS={site.origin})", flush=True)
        with suppress(KeyboardInterrupt):
            site.serve_forever()


if __name__ == "__main__":
    main()
