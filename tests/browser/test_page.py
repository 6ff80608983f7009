"""What a person sees and does, in a real browser on a real server."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.conftest import opened
from tests.folders import Server

pytestmark = pytest.mark.browser

IN_ITALIAN_ANSWERED_IN_ROMANIAN = "Di quanti gradi si è inclinata la pila 3 verso valle?"
IN_GREEK = "Πόσα χρήματα συγκέντρωσε η συναυλία για το Πόρτο Βέντο;"
UNANSWERABLE = "Which planet has the most moons?"
EMPTY_INDEX = {"state": "idle", "documents": 0, "passages": 0, "fingerprint": "", "languages": [], "failed": []}
# Names the timers of the page's loop that have not run yet.
WAITING_LOOKS = """
    const waitingLooks = window.waitingLooks = new Set(), [set, clear] = [setTimeout, clearTimeout];
    window.setTimeout = (run, ...more) => {
        if (run.name !== "look") return set(run, ...more);
        const id = set(() => { waitingLooks.delete(id); run(); }, ...more);
        waitingLooks.add(id);
        return id;
    };
    window.clearTimeout = (id) => { waitingLooks.delete(id); clear(id); };
"""


def ask(page: Page, question: str) -> None:
    box = page.get_by_role("textbox", name="Your question")
    box.fill(question)
    box.press("Enter")


def first_mark(page: Page) -> Locator:
    return page.get_by_role("link", name=re.compile(r"^Source 1:")).first


def source(page: Page) -> Locator:
    return page.get_by_role("complementary", name="Source")


def changed(route: Route, beginning: str) -> None:
    """Answer with the document as it would be with other words before its own."""
    document = route.fetch().json()
    route.fulfill(json=document | {"text": beginning + document["text"]})


def test_asking_and_opening_a_citation_shows_the_highlighted_words(page: Page) -> None:
    ask(page, IN_GREEK)
    expect(page.get_by_role("log")).to_contain_text("85.000")
    first_mark(page).click()
    expect(source(page).locator("mark")).to_contain_text("85.000")
    expect(source(page).locator("mark")).to_be_in_viewport()
    expect(source(page)).to_contain_text("allilengyi-thalassopyrgos.html")


def test_a_mark_whose_words_moved_lights_no_others(page: Page) -> None:
    page.route("**/api/documents/*", lambda route: changed(route, "Another beginning. "))
    ask(page, IN_GREEK)
    first_mark(page).click()
    expect(source(page)).to_contain_text("This document has changed since the answer was made")
    expect(source(page)).to_contain_text("Another beginning.")
    expect(source(page).locator("mark")).to_have_count(0)


def test_a_copy_older_than_the_answer_is_fetched_anew(page: Page) -> None:
    page.route("**/api/documents/*", lambda route: changed(route, "Another beginning. " * 20), times=1)
    ask(page, IN_GREEK)
    first_mark(page).click()
    expect(source(page).locator("mark")).to_contain_text("85.000")


def test_indexing_again_keeps_one_loop_that_looks_at_the_index(page: Page) -> None:
    page.add_init_script(WAITING_LOOKS)
    page.route("**/api/index", lambda route: route.fulfill(json=EMPTY_INDEX))
    page.reload()
    expect(page.get_by_role("textbox", name="Your question")).to_be_visible()
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<a id=again href=#index>Again</a>')")
    for _ in range(2):
        with page.expect_response(lambda response: response.request.method == "GET" and "api/index" in response.url):
            page.evaluate("document.getElementById('again').click()")
    page.wait_for_timeout(500)
    assert page.evaluate("waitingLooks.size") == 1


def test_a_quotation_in_another_language_is_introduced_and_marked_as_such(page: Page) -> None:
    ask(page, IN_ITALIAN_ANSWERED_IN_ROMANIAN)
    expect(page.get_by_text("I documenti dicono, in rumeno:")).to_be_visible()
    expect(page.locator("blockquote[lang=ro]").first).to_contain_text("11 centimetri")


def test_a_paged_document_is_cited_with_its_page(page: Page) -> None:
    ask(page, IN_ITALIAN_ANSWERED_IN_ROMANIAN)
    first_mark(page).click()
    expect(source(page)).to_contain_text("p. 1")


def test_the_source_opens_and_closes_by_keyboard_and_the_focus_comes_back(page: Page) -> None:
    ask(page, IN_GREEK)
    first_mark(page).focus()
    page.keyboard.press("Enter")
    expect(source(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(source(page)).to_be_hidden()
    expect(first_mark(page)).to_be_focused()


def test_what_the_documents_do_not_say_is_refused_with_the_nearest_sources(page: Page) -> None:
    ask(page, UNANSWERABLE)
    expect(page.locator(".refusal")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile(r"^Source 1:"))).to_have_count(0)


def test_a_starter_question_is_asked_by_a_click(page: Page) -> None:
    page.get_by_role("button", name=re.compile("How high did the river rise")).click()
    expect(page.get_by_role("log")).to_contain_text("6.47 metres")


def test_a_question_can_be_asked_again_and_taken_back(page: Page) -> None:
    ask(page, IN_GREEK)
    expect(first_mark(page)).to_be_visible()
    page.get_by_role("button", name="Retry").click()
    expect(first_mark(page)).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("textbox", name="Your question")).to_have_value(IN_GREEK)
    expect(page.get_by_role("log")).not_to_contain_text("85.000")


def test_an_edited_question_is_answered_anew(page: Page) -> None:
    ask(page, IN_GREEK)
    expect(first_mark(page)).to_be_visible()
    page.get_by_role("button", name="Edit").click()
    page.get_by_role("log").get_by_role("textbox").fill(IN_ITALIAN_ANSWERED_IN_ROMANIAN)
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("log")).to_contain_text("11 centimetri")
    expect(page.get_by_role("log")).not_to_contain_text("85.000")


def test_two_visitors_never_see_each_others_conversation(page: Page, chromium: Browser, server: Server) -> None:
    ask(page, IN_GREEK)
    expect(first_mark(page)).to_be_visible()
    for other in opened(chromium, server):
        ask(other, IN_ITALIAN_ANSWERED_IN_ROMANIAN)
        expect(other.get_by_role("log")).to_contain_text("11 centimetri")
        expect(other.get_by_role("log")).not_to_contain_text("85.000")


def test_markup_in_a_question_is_shown_and_not_run(page: Page) -> None:
    ask(page, "<img src=x onerror=\"document.title='run'\"> **who** crossed?")
    expect(page.get_by_role("log")).to_contain_text("**who** crossed?")
    expect(page).not_to_have_title("run")
    expect(page.get_by_role("log").locator("img[src=x]")).to_have_count(0)


def test_nothing_is_requested_from_another_host(chromium: Browser, server: Server) -> None:
    context = chromium.new_context()
    page = context.new_page()
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    page.goto(server.address)
    ask(page, IN_GREEK)
    first_mark(page).click()
    expect(source(page).locator("mark")).to_be_visible()
    context.close()
    assert [url for url in requested if not url.startswith((server.address, "data:", "blob:"))] == []


def test_on_a_phone_the_source_is_a_sheet_over_the_chat_and_closes(phone: Page) -> None:
    ask(phone, IN_GREEK)
    first_mark(phone).tap()
    expect(source(phone).locator("mark")).to_be_in_viewport()
    phone.get_by_role("button", name="Close the source").tap()
    expect(source(phone)).to_be_hidden()
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
