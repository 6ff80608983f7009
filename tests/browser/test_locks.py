"""The ways in and the closed doors, as a browser meets them."""

import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import Behind
from tests.folders import Server
from tests.nginx import PASSWORD, PREFIX, USER

pytestmark = pytest.mark.browser

QUESTION = "How many passengers can the Gabbianella carry?"


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[str]:
    """Another site, with a page that has nothing on it."""

    class Empty(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<!doctype html><title>Elsewhere</title>")

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Empty) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def test_under_tls_a_prefix_and_a_sign_on_the_page_answers(chromium: Browser, behind: Behind) -> None:
    signed_on = {"username": USER, "password": PASSWORD}
    context = chromium.new_context(locale="en-GB", ignore_https_errors=True, http_credentials=signed_on)  # type: ignore[arg-type]  # a TypedDict
    page = context.new_page()
    page.goto(f"{behind.proxy.address}/")
    box = page.get_by_role("textbox", name="Your question")
    box.fill(QUESTION)
    box.press("Enter")
    page.get_by_role("link", name=re.compile("^Source 1:")).first.click()
    expect(page.get_by_role("complementary", name="Source").locator("mark")).to_be_visible()
    context.close()


def test_the_access_code_is_typed_once(chromium: Browser, behind: Behind) -> None:
    context = chromium.new_context(locale="it-IT")
    page = context.new_page()
    page.goto(f"{behind.server.address}{PREFIX}/")
    for code in ("not the code", behind.access_code):
        page.get_by_label("Codice di accesso").fill(code)
        page.get_by_role("button", name="Entra").click()
        if code != behind.access_code:
            expect(page.get_by_role("alert")).to_contain_text("Il codice non è corretto")
    expect(page.get_by_role("textbox").first).to_be_visible()
    expect(page.get_by_label("Codice di accesso")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("textbox").first).to_be_visible()
    context.close()


def test_another_site_can_neither_call_read_nor_frame(chromium: Browser, server: Server, elsewhere: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(elsewhere)
    call = "url => fetch(url, {method: 'POST', body: '{}'}).then(r => r.status, () => 'refused')"
    assert page.evaluate(call, f"{server.address}/api/index") == "refused"
    assert (
        page.evaluate(call.replace(", {method: 'POST', body: '{}'}", ""), f"{server.address}/api/documents")
        == "refused"
    )
    load = "f => new Promise(loaded => { f.onload = loaded; document.body.append(f); }).then(() => 'loaded')"
    framing = f"url => {{ const f = document.createElement('iframe'); f.src = url; return ({load})(f); }}"
    assert page.evaluate(framing, f"{server.address}/") == "loaded"
    assert not [frame for frame in page.frames if frame.url.startswith(server.address)]
    context.close()
