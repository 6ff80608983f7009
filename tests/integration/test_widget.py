"""What a page of another site loads from the server, and who may show it."""

import re
from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.assistant import Assistant
from assistant.extracting import ExtractiveAnswerer
from assistant.settings import Settings
from assistant.web.access.settings import AccessSettings
from assistant.web.widget.routes import add_widget
from assistant.web.widget.words import WIDGET_WORDS
from index.data_folder import DataFolder
from tests.locked import INTRANET

pytestmark = pytest.mark.integration

WIKI = "https://wiki.example"
HOSTILE = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


@pytest.fixture
def http(folder: DataFolder) -> Iterator[httpx.Client]:
    app = FastAPI()
    settings = replace(Settings(), title=HOSTILE, access=AccessSettings(allowed_origins=(INTRANET, WIKI)))
    add_widget(app, Assistant(folder, ExtractiveAnswerer(), settings))
    with TestClient(app, base_url="http://192.0.2.1") as client:
        yield client  # type: ignore[misc]  # it is httpx's client with another transport


def framers(response: httpx.Response) -> str:
    return response.headers["Content-Security-Policy"].partition("frame-ancestors ")[2]


def files_of(page: str) -> list[str]:
    return re.findall(r'(?:href|src)="(/embed/[^"]+)"', page)


def test_the_script_is_small_and_for_every_site(http: httpx.Client) -> None:
    script = http.get("/widget.js")
    assert len(script.content) < 20_000
    assert script.headers["Content-Type"].startswith("text/javascript")
    assert script.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Κλείσιμο του βοηθού" in script.text


@pytest.mark.parametrize("language", WIDGET_WORDS)
def test_the_frame_with_its_files_is_small(http: httpx.Client, language: str) -> None:
    page = http.get("/embed", params={"lang": language})
    version = files_of(page.text)[0].split("/")[2]
    names = ("main.js", "answers.js", "asking.js", "dom.js", "host.js", "keeping.js", "source.js", "embed.css")
    files = [http.get(f"/embed/{version}/{name}") for name in names]
    assert all(file.status_code == 200 and "immutable" in file.headers["Cache-Control"] for file in files)
    assert len(page.content) + sum(len(file.content) for file in files) < 40_000


def test_the_frame_allows_nothing_inline_and_no_other_host(http: httpx.Client) -> None:
    page = http.get("/embed")
    policy = page.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'")
    assert "unsafe" not in policy
    assert not re.search(r"<style|\sstyle=|https?://|<[^>]*\son\w+=", page.text)


def test_only_the_page_that_is_named_may_show_the_frame_and_talk_to_it(http: httpx.Client) -> None:
    named = http.get("/embed", params={"origin": INTRANET})
    assert framers(named) == INTRANET
    assert f'<meta name="host" content="{INTRANET}">' in named.text


@pytest.mark.parametrize("origin", ["https://evil.example", "*", "null", f"{INTRANET} *", f"{INTRANET}.evil.example"])
def test_an_origin_that_is_not_allowed_can_neither_show_the_frame_nor_talk_to_it(
    http: httpx.Client, origin: str
) -> None:
    page = http.get("/embed", params={"origin": origin})
    assert framers(page) == f"'self' {INTRANET} {WIKI}"
    assert '<meta name="host" content="">' in page.text


def test_what_the_frame_is_told_becomes_no_markup(http: httpx.Client) -> None:
    page = http.get("/embed", params={"lang": HOSTILE, "theme": HOSTILE, "origin": HOSTILE}).text
    assert "<img" not in page
    assert page.count("<script") == 2


@pytest.mark.parametrize(
    ("asked", "accepted", "language"),
    [("ro", "it", "ro"), ("auto", "it-CH, en", "it"), ("auto", "fr", "en"), ("xx", "el", "el")],
)
def test_the_frame_is_in_the_language_asked_for_or_accepted(
    http: httpx.Client, asked: str, accepted: str, language: str
) -> None:
    page = http.get("/embed", params={"lang": asked}, headers={"Accept-Language": accepted}).text
    assert f'<html lang="{language}"' in page
    assert WIDGET_WORDS[language]["ask_placeholder"] in page


def test_no_other_file_is_handed_out(http: httpx.Client) -> None:
    for path in ("/embed/x/routes.py", "/embed/x/..%2Froutes.py", "/embed/x/en.json", "/embed/x/"):
        assert http.get(path).status_code == 404
    assert http.get("/embed/old/main.js").headers["Cache-Control"] == "no-store"
