"""A real Chromium on the page of a running server: one over the sample corpus, and one whose answers a test writes."""

import json
import re
import shutil
import socket
import subprocess
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from playwright._impl._driver import compute_driver_executable
from playwright.sync_api import Browser, BrowserContext, Frame, Locator, Page, expect, sync_playwright

from assistant.answers import AnswerSentence, Citation, Draft, Support
from assistant.assistant import Assistant
from assistant.settings import Settings
from tests.fakes import HashingEmbedding, ScriptedAnswerer
from tests.folders import Server, index, open_folder, write

# The first has no windows, tabs and menus of its own to draw: half the work.
CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
# No sandbox in a container that runs as root; the rest keeps the browser from calling home.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# What is there is seen at once; only what is not there is waited for so long, on a machine that does much else.
expect.set_options(timeout=30_000)


# Contexts that nobody is in, by what they were made with: they have Gradio's scripts already, fetched and compiled, and
# that is most of what a short test costs.
idle: defaultdict[str, list[BrowserContext]] = defaultdict(list)


# Not for the session: Playwright keeps an event loop running, in which no other test could run its own.
@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        pytest.skip("there is no Chromium on this machine (Debian: apt install chromium-headless-shell)")
    driver = str(compute_driver_executable()[0])
    if subprocess.run([driver, "--version"], capture_output=True, check=False).returncode:
        pytest.skip("Playwright's driver does not start on this machine (Debian: apt install libatomic1)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        idle.clear()
        browser.close()


@pytest.fixture
def page(chromium: Browser, server: Server) -> Iterator[Page]:
    """The page as a new visitor sees it, on a desktop."""
    yield from opened(chromium, server, viewport={"width": 1280, "height": 800})


@pytest.fixture
def phone(chromium: Browser, server: Server) -> Iterator[Page]:
    """The page on a phone."""
    yield from opened(chromium, server, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)


def opened(chromium: Browser, server: "Server | Scripted", locale: str = "en-GB", **options: Any) -> Iterator[Page]:
    """The page as somebody sees it who has never been there, in a browser that has its scripts."""
    made_with = json.dumps({"locale": locale, **options}, sort_keys=True)
    context = idle[made_with].pop() if idle[made_with] else chromium.new_context(locale=locale, **options)
    page = context.new_page()
    forgotten = {"origin": server.address.rstrip("/"), "storageTypes": "cookies,local_storage,indexeddb"}
    context.new_cdp_session(page).send("Storage.clearDataForOrigin", forgotten)
    page.goto(server.address)
    expect(box(page)).to_be_visible()
    # The page's own scripts come after Gradio's.
    expect(page.locator("#source")).to_be_attached()
    yield page
    for left in context.pages:
        left.close()
    context.clear_cookies()
    idle[made_with].append(context)


def box(page: Page) -> Locator:
    return page.locator("#ask-box").get_by_role("textbox")


def ask(page: Page, question: str) -> None:
    box(page).fill(question)
    box(page).press("Enter")


def marks(page: Page, number: int = 1) -> Locator:
    return page.get_by_role("link", name=re.compile(rf"^(?:Source|Πηγή|Fonte|Sursa) {number}:")).and_(
        page.locator(".mark")
    )


def answered(page: Page, times: int = 1) -> None:
    """Wait until that many answers are whole."""
    expect(page.locator("#chat .after")).to_have_count(times)


def source(page: Page) -> Locator:
    return page.get_by_role("complementary")


TEXT = """The Lantern House keeps twelve lamps for the pilots of the bay.

Keepers of the Lantern House light the lamps at dusk. The oldest lamp burned whale oil until 1911.
"""
QUESTION = "How many lamps does the Lantern House keep for the pilots of the bay?"
# So that what the corpus does not answer has something to be refused by.
OTHERS = {f"note-{i}.txt": f"Ferry {i} leaves pier {i} at {i} o'clock. The tide was high.\n" for i in range(1, 9)}


@dataclass(frozen=True, slots=True)
class Scripted:
    """A server in this process whose answerer a test scripts."""

    address: str
    assistant: Assistant
    answerer: ScriptedAnswerer

    def reply(self, *replies: Iterable[Draft] | Exception) -> None:
        self.answerer.replies[:] = replies


def draft(*sentences: tuple[str, Support], quote: str = "twelve lamps", doc: str = "lantern.txt") -> Draft:
    """A draft whose sentences, but for the unsupported, cite the words of the lantern's text."""
    start = TEXT.index(quote) if quote in TEXT else 0
    citation = Citation(
        1, doc, "The Lantern House", None, "en", "2024-03-14", None, start, start + len(quote), quote, 0.9
    )
    told = tuple(AnswerSentence(text, () if kind == "unsupported" else (1,), kind) for text, kind in sentences)
    return Draft(" ".join(f"{sentence.text} [1]" for sentence in told), told, (citation,))


@contextmanager
def answering(assistant: Assistant, port: int = 0, loopback: bool = True) -> Iterator[str]:
    """Serve the assistant from a thread of this process; yield the address. `loopback`: whoever asks is its owner."""
    import uvicorn

    from assistant.web.server import create_app

    with socket.create_server(("127.0.0.1", port)) as listener:
        config = uvicorn.Config(create_app(assistant, loopback), log_level="error", timeout_graceful_shutdown=1)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
        finally:
            server.should_exit = True
            thread.join(10)


@pytest.fixture(scope="package")
def scripted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scripted]:
    root = tmp_path_factory.mktemp("scripted")
    folder = open_folder(root / "data", write(root / "corpus", {"lantern.txt": TEXT, **OTHERS}), HashingEmbedding())
    index(folder)
    answerer = ScriptedAnswerer()
    assistant = Assistant(folder, answerer, Settings())
    with answering(assistant) as address:
        yield Scripted(address, assistant, answerer)
    assistant.close()


@pytest.fixture
def told(chromium: Browser, scripted: Scripted) -> Iterator[Page]:
    """The page over scripted answers."""
    yield from opened(chromium, scripted, viewport={"width": 1280, "height": 800})


# What WCAG 2.2 asks of a page, up to AA.
STANDARD = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
Findings = Callable[[Page | Frame], list[str]]
# A panel that is still coming in is translucent, and its colours would be measured so. What has no end is left out.
AT_REST = """Promise.all(document.getAnimations()
    .filter(animation => animation.effect.getComputedTiming().endTime < Infinity)
    .map(animation => animation.finished.catch(() => {})))"""


@pytest.fixture(scope="package")
def findings() -> Findings:
    """What axe finds on a page, or in a frame of it, that is serious or worse."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()

    def found(page: Page | Frame) -> list[str]:
        page.evaluate(AT_REST)
        violations: list[dict[str, Any]] = axe.run(page, options=STANDARD).response["violations"]
        serious = [violation for violation in violations if violation["impact"] in ("serious", "critical")]
        return [f"{v['id']}: {node['html'][:200]}" for v in serious for node in v["nodes"]]

    return found
