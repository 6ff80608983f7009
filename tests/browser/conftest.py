"""A real Chromium on the page of a running server."""

import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
from playwright._impl._driver import compute_driver_executable
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.folders import Server

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
# No sandbox in a container that runs as root; the rest keeps the browser from calling home.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
expect.set_options(timeout=15_000)


# Not for the session: Playwright keeps an event loop running, in which no other test could run its own.
@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        pytest.skip("there is no Chromium on this machine (Debian: apt install chromium)")
    driver = str(compute_driver_executable()[0])
    if subprocess.run([driver, "--version"], capture_output=True, check=False).returncode:
        pytest.skip("Playwright's driver does not start on this machine (Debian: apt install libatomic1)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser, server: Server) -> Iterator[Page]:
    """The page as a new visitor sees it, on a desktop."""
    yield from opened(chromium, server, viewport={"width": 1280, "height": 800})


@pytest.fixture
def phone(chromium: Browser, server: Server) -> Iterator[Page]:
    """The page on a phone."""
    yield from opened(chromium, server, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)


def opened(chromium: Browser, server: Server, **options: Any) -> Iterator[Page]:
    context = chromium.new_context(locale="en-GB", **options)
    page = context.new_page()
    page.goto(server.address)
    expect(page.get_by_role("textbox", name="Your question")).to_be_visible()
    yield page
    context.close()
