"""Which language a visitor's page is in."""

import asyncio

import httpx
import pytest
from starlette.responses import PlainTextResponse

from assistant.web.localizing import Localized, chosen, preferred


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "en"),
        ("el-GR,el;q=0.9,en;q=0.8", "el"),
        ("fr-CH, fr;q=0.9, it;q=0.8, en;q=0.7", "it"),
        ("de, *;q=0.5", "en"),
        ("en;q=0.5, ro", "ro"),
        ("el;q=0, it;q=0.1", "it"),
        ("el;q=nonsense, RO", "ro"),
        (";;;,,;q=", "en"),
    ],
)
def test_the_first_language_that_the_page_has_is_taken(header: str, language: str) -> None:
    assert preferred(header) == language


@pytest.mark.parametrize(
    ("cookie", "language"),
    [
        ("page-language=it", "it"),
        ("a=b; page-language=ro", "ro"),
        ("page-language=xx", None),
        ("", None),
        ("\x00=;", None),
    ],
)
def test_the_switch_is_a_cookie_that_may_hold_anything(cookie: str, language: str | None) -> None:
    assert chosen(cookie) == language


async def visited(path: str, **headers: str) -> httpx.Response:
    transport = httpx.ASGITransport(Localized(PlainTextResponse("the page")))
    async with httpx.AsyncClient(transport=transport, base_url="http://here") as http:
        return await http.get(path, headers={name.replace("_", "-"): value for name, value in headers.items()})


@pytest.mark.parametrize(
    ("path", "headers", "leads_to"),
    [
        ("/", {"accept_language": "el"}, "/el/"),
        ("/?__theme=dark", {"accept_language": "it"}, "/it/?__theme=dark"),
        ("/", {"accept_language": "el", "cookie": "page-language=ro"}, "/ro/"),
        ("/el", {}, "/el/"),
        ("/", {"accept_language": "el", "cookie": "page-language=en"}, None),
        ("/", {}, None),
        ("/el/", {"accept_language": "it"}, None),
        ("/api/documents", {"accept_language": "it"}, None),
    ],
)
def test_only_the_root_leads_on(path: str, headers: dict[str, str], leads_to: str | None) -> None:
    response = asyncio.run(visited(path, **headers))
    assert response.headers.get("location") == leads_to
    assert response.status_code == (307 if leads_to else 200)
