"""What a person sees and does, in a real browser on a real server."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import QUESTION, Scripted, answered, ask, box, draft, marks, opened, source
from tests.folders import Server

pytestmark = pytest.mark.browser

IN_ITALIAN_ANSWERED_IN_ROMANIAN = "Di quanti gradi si è inclinata la pila 3 verso valle?"
IN_GREEK = "Πόσα χρήματα συγκέντρωσε η συναυλία για το Πόρτο Βέντο;"
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

# By a promise: Playwright's own way to wait for a condition is what the page's policy forbids.
UNTIL_ONE_WAITS = """() => new Promise((done, fail) => {
    const until = performance.now() + 5000;
    const check = () => {
        if (waitingLooks.size === 1) done();
        else if (performance.now() > until) fail(new Error(`${waitingLooks.size} loops`));
        else setTimeout(check, 50);
    };
    check();
})"""


def test_indexing_again_keeps_one_loop_that_looks_at_the_index(page: Page) -> None:
    page.add_init_script(WAITING_LOOKS)
    page.route("**/api/index", lambda route: route.fulfill(json=EMPTY_INDEX))
    page.reload()
    expect(box(page)).to_be_visible()
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<a id=again href=#index>Again</a>')")
    for _ in range(2):
        with page.expect_response(lambda response: response.request.method == "GET" and "api/index" in response.url):
            page.evaluate("document.getElementById('again').click()")
    # Time for a second loop to show itself.
    page.wait_for_timeout(500)
    page.evaluate(UNTIL_ONE_WAITS)


def test_a_starter_question_is_asked_by_a_click(page: Page) -> None:
    page.get_by_role("button", name=re.compile("How high did the river rise")).click()
    expect(page.get_by_role("log")).to_contain_text("6.47 metres")


def test_a_question_to_go_on_with_is_asked_by_a_click(page: Page) -> None:
    ask(page, IN_GREEK)
    answered(page)
    further = page.get_by_role("button", name=re.compile("^Τι λέγεται για")).first
    question = further.inner_text()
    further.click()
    expect(page.locator(".asked").nth(1)).to_have_text(question)
    expect(page.get_by_role("button", name=question, exact=True)).to_have_count(0)


def test_a_question_can_be_asked_again_and_taken_back(told: Page, scripted: Scripted) -> None:
    scripted.reply([draft(("It keeps a dozen.", "verified"))], [draft(("A dozen, as was said.", "verified"))])
    ask(told, QUESTION)
    answered(told)
    told.get_by_role("button", name="Ask again").click()
    expect(told.get_by_role("log")).to_contain_text("A dozen, as was said.")
    answered(told)
    told.get_by_role("button", name="Take the question back").click()
    expect(box(told)).to_have_value(QUESTION)
    expect(told.get_by_role("log")).not_to_contain_text("dozen")


def test_an_edited_question_is_answered_anew(page: Page) -> None:
    ask(page, IN_GREEK)
    answered(page)
    page.locator(".asked").hover()
    page.get_by_role("button", name="Edit the question").click()
    page.get_by_role("log").get_by_role("textbox").fill(IN_ITALIAN_ANSWERED_IN_ROMANIAN)
    page.get_by_role("log").get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_role("log")).to_contain_text("11 centimetri")
    expect(page.get_by_role("log")).not_to_contain_text("85.000")


def test_two_visitors_never_see_each_others_conversation(page: Page, chromium: Browser, server: Server) -> None:
    ask(page, IN_GREEK)
    expect(marks(page)).to_be_visible()
    for other in opened(chromium, server):
        ask(other, IN_ITALIAN_ANSWERED_IN_ROMANIAN)
        expect(other.get_by_role("log")).to_contain_text("11 centimetri")
        expect(other.get_by_role("log")).not_to_contain_text("85.000")
        other.get_by_role("button", name="Conversations").click()
        expect(other.get_by_role("dialog").get_by_role("listitem")).to_have_count(1)


def test_markup_in_a_question_is_shown_and_not_run(page: Page) -> None:
    ask(page, "<img src=x onerror=\"document.title='run'\"> **who** crossed?")
    expect(page.get_by_role("log")).to_contain_text("**who** crossed?")
    expect(page).not_to_have_title("run")
    expect(page.get_by_role("log").locator("img[src=x]")).to_have_count(0)


def test_nothing_is_requested_from_another_host(chromium: Browser, server: Server) -> None:
    context = chromium.new_context(locale="en-GB")
    page = context.new_page()
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    page.goto(server.address)
    ask(page, IN_GREEK)
    marks(page).click()
    expect(source(page).locator("mark")).to_be_visible()
    context.close()
    assert [url for url in requested if not url.startswith((server.address, "data:", "blob:"))] == []
