"""Files as they came, handed out so that nothing in them runs on our origin."""

from typing import Any
from urllib.parse import quote

from starlette.responses import Response

from assistant.web.openapi import Responses

_FILE = {"schema": {"type": "string", "format": "binary"}, "example": "(the file)"}
DESCRIBED: Responses = {
    200: {
        "description": "The file; one that is no PDF is to be saved and never shown.",
        "content": {"application/octet-stream": _FILE, "application/pdf": _FILE},
    }
}
# What a browser's viewer still looks for; it begins there or a little later.
_PDF, _WITHIN = b"%PDF-", 1024


def original(doc: str, content: bytes) -> Response:
    """Return the file for saving, under its own name; a PDF for the browser's viewer, where `#page=7` leads to a page.

    That viewer is no part of our origin and needs neither scripts nor resources of ours, but doesn't open in a sandbox.
    """
    name = quote(doc.rpartition("/")[2], safe="", errors="replace")
    shown = doc.lower().endswith(".pdf") and _PDF in content[:_WITHIN]
    headers: dict[str, Any] = {
        "Content-Disposition": f"{'inline' if shown else 'attachment'}; filename*=UTF-8''{name}",
        "Content-Security-Policy": f"default-src 'none'; frame-ancestors 'none'{'' if shown else '; sandbox'}",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-cache",
    }
    return Response(content, media_type="application/pdf" if shown else "application/octet-stream", headers=headers)
