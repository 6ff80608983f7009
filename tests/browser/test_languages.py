"""The page in the language of the browser, or the one chosen."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import answered, ask, box, marks, opened, source
from tests.folders import Server

pytestmark = pytest.mark.browser

IN_GREEK = "Πόσα χρήματα συγκέντρωσε η συναυλία για το Πόρτο Βέντο;"


@pytest.mark.parametrize(
    ("locale", "language", "title", "label"),
    [
        ("el-GR", "el", "Ρωτήστε τα έγγραφα", "Η ερώτησή σας"),
        ("it-IT", "it", "Chiedi ai documenti", "La tua domanda"),
        ("ro-RO", "ro", "Întrebați documentele", "Întrebarea dumneavoastră"),
        ("fr-FR", "en", "Ask the documents", "Your question"),
    ],
)
def test_the_page_speaks_the_language_of_the_browser(
    chromium: Browser, server: Server, locale: str, language: str, title: str, label: str
) -> None:
    for page in opened(chromium, server, locale=locale):
        expect(page.get_by_role("heading", name=title)).to_be_visible()
        expect(page.get_by_role("textbox", name=label)).to_be_visible()
        expect(page.locator("html")).to_have_attribute("lang", language)


def test_gradios_own_words_are_in_the_pages_language(chromium: Browser, server: Server) -> None:
    for page in opened(chromium, server, locale="ro-RO"):
        ask(page, IN_GREEK)
        expect(page.get_by_role("button", name="Întrebați din nou")).to_be_visible()
        expect(page.get_by_role("button", name="Retrageți întrebarea")).to_be_visible()
        expect(page.get_by_role("log", name="Conversație")).to_be_visible()


def test_the_switch_is_remembered_and_keeps_the_conversation(page: Page, server: Server) -> None:
    ask(page, IN_GREEK)
    answered(page)
    page.get_by_role("button", name="Language and appearance").click()
    page.get_by_role("link", name="Italiano").click()
    expect(page.get_by_role("heading", name="Chiedi ai documenti")).to_be_visible()
    expect(marks(page)).to_be_visible()
    page.goto(server.address)
    expect(page.get_by_role("heading", name="Chiedi ai documenti")).to_be_visible()


def test_in_greek_on_a_phone_one_asks_opens_the_source_and_comes_back(chromium: Browser, server: Server) -> None:
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    for page in opened(chromium, server, locale="el-GR", **phone):
        box(page).tap()
        box(page).fill(IN_GREEK)
        page.get_by_role("button", name="Ρωτήστε", exact=True).tap()
        marks(page).tap()
        expect(source(page).locator("mark")).to_be_in_viewport()
        page.get_by_role("button", name="Κλείσιμο της πηγής").tap()
        expect(marks(page)).to_be_in_viewport()


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)], ids=["desktop", "phone-sized"])
def test_in_greek_with_the_keyboard_alone_one_asks_opens_the_source_and_comes_back(
    chromium: Browser, server: Server, size: tuple[int, int]
) -> None:
    for page in opened(chromium, server, locale="el-GR", viewport={"width": size[0], "height": size[1]}):
        expect(box(page)).to_be_focused()
        page.keyboard.type(IN_GREEK)
        page.keyboard.press("Enter")
        # What comes after the mark would take the focus from it.
        answered(page)
        for _ in range(40):
            page.keyboard.press("Shift+Tab")
            if marks(page).evaluate("mark => mark === document.activeElement"):
                break
        expect(marks(page)).to_be_focused()
        page.keyboard.press("Enter")
        expect(source(page).locator("mark")).to_be_in_viewport()
        page.keyboard.press("Escape")
        expect(marks(page)).to_be_focused()


def test_in_greek_the_head_keeps_one_row_beside_the_source(chromium: Browser, server: Server) -> None:
    for page in opened(chromium, server, locale="el-GR", viewport={"width": 1280, "height": 800}):
        ask(page, IN_GREEK)
        marks(page).click()
        expect(source(page).locator("mark")).to_be_in_viewport()
        places = [page.locator(part).bounding_box() for part in ("h1", "#open-documents", "#open-preferences")]
        middles = [place["y"] + place["height"] / 2 for place in places if place]
        assert max(middles) - min(middles) < 8
