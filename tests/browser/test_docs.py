"""The page at /docs, which describes the API."""

import pytest
from playwright.sync_api import Browser, expect

from tests.folders import Server

pytestmark = pytest.mark.browser


def test_the_description_is_shown_with_its_examples_and_without_another_host(chromium: Browser, server: Server) -> None:
    context = chromium.new_context()
    page = context.new_page()
    requested: list[str] = []
    refused: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    page.goto(f"{server.address}/docs")
    page.get_by_role("button", name="POST /api/ask").first.click()
    expect(page.get_by_text("river-ferry-winter-2023.md").first).to_be_visible()
    context.close()
    assert [url for url in requested if not url.startswith((server.address, "data:", "blob:"))] == []
    assert refused == []
