"""For everybody: with a screen reader, the keyboard, large text, less motion, from right to left."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import QUESTION, Findings, Scripted, answered, ask, box, draft, marks, opened, source
from tests.folders import Server

pytestmark = pytest.mark.browser

IN_GREEK = "Πόσα χρήματα συγκέντρωσε η συναυλία για το Πόρτο Βέντο;"
IN_HEBREW = "כמה מנורות יש בבית?"


@pytest.fixture(params=["light", "dark"])
def calm(request: pytest.FixtureRequest, chromium: Browser, scripted: Scripted) -> Iterator[Page]:
    """The page over scripted answers in light or dark, where nothing moves while it is looked at."""
    viewport = {"width": 1280, "height": 800}
    yield from opened(chromium, scripted, color_scheme=request.param, reduced_motion="reduce", viewport=viewport)


def test_axe_finds_nothing_serious_in_any_state(calm: Page, scripted: Scripted, findings: Findings) -> None:
    assert findings(calm) == []
    every_kind = draft(("It says so.", "verbatim"), ("It is checked.", "verified"), ("It is made up.", "unsupported"))
    scripted.reply([every_kind], [])
    ask(calm, QUESTION)
    answered(calm)
    ask(calm, QUESTION)
    expect(calm.locator(".refusal")).to_be_visible()
    answered(calm, 2)
    marks(calm).first.click()
    expect(source(calm).locator("mark")).to_be_visible()
    assert findings(calm) == []
    calm.keyboard.press("Escape")
    calm.get_by_role("button", name="Language and appearance").click()
    expect(calm.get_by_role("radio", name="Dark")).to_be_visible()
    assert findings(calm) == []
    calm.keyboard.press("Escape")
    calm.get_by_role("button", name="Conversations", exact=True).click()
    expect(calm.get_by_role("dialog", name="Conversations")).to_be_visible()
    assert findings(calm) == []
    calm.keyboard.press("Escape")
    calm.get_by_role("button", name="Documents", exact=True).click()
    calm.get_by_role("checkbox", name="lantern").check()
    assert findings(calm) == []


def test_axe_finds_nothing_serious_on_a_phone(phone: Page, findings: Findings) -> None:
    ask(phone, IN_GREEK)
    marks(phone).tap()
    expect(source(phone).locator("mark")).to_be_visible()
    assert findings(phone) == []


def test_an_answer_is_read_out_once_when_it_is_whole(told: Page, scripted: Scripted) -> None:
    scripted.reply([draft(("Twelve lamps", "pending")), draft(("Twelve lamps burn.", "verified"))])
    ask(told, QUESTION)
    expect(told.get_by_role("status").filter(has_text="Twelve lamps burn.")).to_contain_text("checked")
    expect(told.get_by_role("log")).to_have_attribute("aria-live", "off")


def test_a_conversation_that_comes_back_is_not_read_out(told: Page, scripted: Scripted) -> None:
    scripted.reply([draft(("Twelve lamps burn.", "verified"))])
    ask(told, QUESTION)
    answered(told)
    told.reload()
    answered(told)
    expect(told.get_by_role("status").filter(has_text="Twelve lamps burn.")).to_have_count(0)


def test_the_focus_is_never_lost_when_what_was_pressed_goes_away(page: Page) -> None:
    page.get_by_role("button", name="How high did the river rise").press("Enter")
    answered(page)
    expect(box(page)).to_be_focused()
    page.get_by_role("button", name="Ask again").press("Enter")
    expect(box(page)).to_be_focused()


def test_the_conversations_are_opened_and_left_by_keyboard(page: Page) -> None:
    opener = page.get_by_role("button", name="Conversations", exact=True)
    opener.press("Enter")
    expect(page.get_by_role("dialog", name="Conversations")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Conversations")).to_be_hidden()
    expect(opener).to_be_focused()


def test_dark_and_light_are_chosen_and_remembered(page: Page) -> None:
    page.get_by_role("button", name="Language and appearance").press("Enter")
    page.get_by_role("radio", name="Dark").check()
    expect(page.locator("body")).to_have_class("dark")
    page.reload()
    expect(page.locator("body")).to_have_class("dark")
    page.get_by_role("button", name="Language and appearance").press("Enter")
    page.get_by_role("radio", name="As the system").check()
    expect(page.locator("body")).not_to_have_class("dark")
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_class("dark")


def test_with_less_motion_nothing_moves(chromium: Browser, server: Server) -> None:
    for page in opened(chromium, server, reduced_motion="reduce"):
        ask(page, IN_GREEK)
        answered(page)
        marks(page).click()
        expect(source(page).locator("mark")).to_be_visible()
        durations = "document.getAnimations().map(animation => animation.effect.getComputedTiming().duration)"
        assert set(page.evaluate(durations)) <= {0}


def test_at_four_times_the_size_nothing_is_cut_off(chromium: Browser, server: Server) -> None:
    for page in opened(chromium, server, viewport={"width": 320, "height": 640}):
        ask(page, IN_GREEK)
        answered(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        marks(page).click()
        expect(source(page).locator("mark")).to_be_in_viewport()


def test_text_from_right_to_left_runs_so_and_the_rest_does_not(told: Page, scripted: Scripted) -> None:
    answer = draft((IN_HEBREW, "verified"), ("Twelve lamps.", "verified"))
    scripted.reply([answer], [answer])
    ask(told, QUESTION)
    answered(told)
    ask(told, IN_HEBREW)
    answered(told, 2)
    question = told.locator(".asked").nth(1)
    assert question.evaluate("element => getComputedStyle(element).unicodeBidi") == "plaintext"
    assert told.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(told.locator(".asked").nth(1)).to_be_in_viewport()
