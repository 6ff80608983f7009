"""The main states of the page as pictures in screenshots/, to look at: `make screenshots`."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from assistant.answering import Written
from assistant.answers import AnswerSentence, Citation, Draft, Notice, Support
from assistant.assistant import Assistant
from assistant.citing import Citer
from assistant.extracting import ExtractiveAnswerer
from assistant.prompting import phrase
from assistant.settings import Settings
from assistant.web.access.settings import AccessSettings
from index.embedding import BundledEmbedding
from tests.browser.conftest import Scripted, answered, answering, ask, marks, opened, source
from tests.conftest import Sample
from tests.fakes import ScriptedAnswerer
from tests.folders import PROJECT, Server, open_folder
from tests.intranet import intranet

FOLDER = PROJECT / "screenshots"
DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
    "device_scale_factor": 2,
}

IN_ENGLISH = "How high did the river rise at Molo Vecchio during the flood?"
IN_GREEK = "Πόσα χρήματα συγκέντρωσε η συναυλία για το Πόρτο Βέντο;"
IN_ITALIAN = "Di quanti gradi si è inclinata la pila 3 verso valle?"
FLOOD = (
    "During the flood of the river Sarenna the gauge at Molo Vecchio reached its highest level, "
    "6.47 metres, at 02:40 on 4 November 2023."
)
UNANSWERABLE = "Which planet has the most moons?"


def take(page: Page, name: str) -> None:
    page.mouse.move(0, 0)
    page.wait_for_timeout(400)  # what slides in has arrived
    FOLDER.mkdir(exist_ok=True)
    picture = Image.open(BytesIO(page.screenshot()))
    # 256 colours are enough for a page, and a third of the size.
    picture.convert("RGB").quantize(256).save(FOLDER / f"{name}.png", optimize=True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_desktop(chromium: Browser, server: Server, scheme: Any) -> None:
    for page in opened(chromium, server, color_scheme=scheme, **DESKTOP):
        take(page, f"start-{scheme}")
        ask(page, IN_ENGLISH)
        answered(page)
        ask(page, IN_ITALIAN)
        answered(page, 2)
        marks(page).last.click()
        expect(source(page).locator("mark")).to_be_in_viewport()
        take(page, f"source-{scheme}")
        page.keyboard.press("Escape")
        ask(page, UNANSWERABLE)
        expect(page.locator(".refusal")).to_be_visible()
        take(page, f"refusal-{scheme}")
        page.get_by_role("button", name="Conversations", exact=True).click()
        take(page, f"conversations-{scheme}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_phone(chromium: Browser, server: Server, scheme: Any) -> None:
    for page in opened(chromium, server, locale="el-GR", color_scheme=scheme, **PHONE):
        take(page, f"phone-start-{scheme}")
        ask(page, IN_GREEK)
        answered(page)
        take(page, f"phone-answer-{scheme}")
        marks(page).tap()
        expect(source(page).locator("mark")).to_be_in_viewport()
        take(page, f"phone-source-{scheme}")


@pytest.mark.parametrize("language", ["it-IT", "ro-RO"])
def test_languages(chromium: Browser, server: Server, language: str) -> None:
    for page in opened(chromium, server, locale=language, **DESKTOP):
        ask(page, IN_ITALIAN)
        answered(page)
        take(page, f"quotes-{language[:2]}")


def test_model(chromium: Browser, sample: Sample, embedder: BundledEmbedding, tmp_path: Path) -> None:
    folder = open_folder(sample.copy_data(tmp_path / "data"), sample.corpus, embedder)
    citer = Citer(folder.catalog)

    def cited(number: int, doc: str, words: str) -> Citation:
        stored = folder.catalog.document(doc)
        assert stored
        start = stored.text.index(words)
        found = citer.cite(doc, start, start + len(words), words, 0.9)
        assert found
        return replace(found, number=number)

    bulletin = cited(1, "port-bulletin-47.html", FLOOD)
    newspaper = cited(2, "2023-11-05-la-sarenna-fa-paura.txt", "6,82 metri")
    kinds: list[tuple[str, tuple[int, ...], Support]] = [
        ("The gauge at Molo Vecchio showed 6.47 metres in the early morning of 4 November 2023.", (1,), "verified"),
        ("A newspaper gave 6.82 metres a day later.", (2,), "verified"),
        ("It was the highest flood in a century.", (), "unsupported"),
    ]
    written = Draft("…", tuple(AnswerSentence(*kind) for kind in kinds), (bulletin, newspaper))
    quoted = Draft("…", (AnswerSentence(bulletin.quote, (1,), "verbatim"),), (bulletin,))
    down = Notice("fallback", phrase("framing.md", "fallback_later", "en"))
    answerer = ScriptedAnswerer([written], Written(quoted, "extractive", "en", notices=(down,)))
    answerer.name, answerer.host = "a-small-model", "localhost"
    assistant = Assistant(folder, answerer, Settings())
    with answering(assistant) as address:
        for name in ("model", "model-down"):
            for page in opened(chromium, Scripted(address, assistant, answerer), **DESKTOP):
                ask(page, IN_ENGLISH)
                answered(page)
                take(page, name)
    folder.close()


def test_widget(chromium: Browser, sample: Sample, embedder: BundledEmbedding, tmp_path: Path) -> None:
    folder = open_folder(sample.copy_data(tmp_path / "data"), sample.corpus, embedder)
    looks: dict[str, dict[str, Any]] = {"desktop": DESKTOP, "phone": {**PHONE, "color_scheme": "dark"}}
    with intranet() as site:
        settings = replace(Settings(), access=AccessSettings(allowed_origins=(site.origin,)))
        with answering(Assistant(folder, ExtractiveAnswerer(), settings)) as address:
            site.assistant = address.rstrip("/")
            for name, look in looks.items():
                context = chromium.new_context(locale="en-GB", **look)
                page = context.new_page()
                page.goto(site.origin)
                page.get_by_role("button", name="Ask the archive", exact=True).click()
                frame = page.frame_locator("iframe")
                take(page, f"widget-{name}-start")
                for number, question in enumerate((IN_ITALIAN, IN_ENGLISH), 1):
                    frame.get_by_role("textbox").fill(question)
                    frame.get_by_role("textbox").press("Enter")
                    expect(frame.locator(".reply[aria-busy=false]")).to_have_count(number)
                    take(page, f"widget-{name}-{number}")
                frame.locator(".mark").last.click()
                expect(frame.locator("mark")).to_be_in_viewport()
                take(page, f"widget-{name}")
                context.close()
    folder.close()
