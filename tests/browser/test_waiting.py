"""What one waits for is said, and what goes wrong is a sentence with what to do."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from assistant.answers import Draft
from assistant.assistant import Assistant
from assistant.settings import Settings
from tests.browser.conftest import QUESTION, Scripted, answering, ask, box, draft, opened
from tests.fakes import HashingEmbedding, ScriptedAnswerer
from tests.folders import open_folder

pytestmark = pytest.mark.browser

INDEXING = {
    "state": "indexing", "documents": 3, "passages": 9, "fingerprint": "f", "languages": ["en", "el"],
    "done": 3, "total": 12, "eta_seconds": 130, "message": None,
    "failed": [{"path": "scan.pdf", "reason": "no_text", "detail": "It holds pictures and no text."}],
}  # fmt: skip


class Held:
    """Drafts that come one at a time, when the test lets them."""

    def __init__(self, *drafts: Draft) -> None:
        self._drafts = drafts
        self._turns = threading.Semaphore(0)

    def go(self) -> None:
        self._turns.release()

    def __iter__(self) -> Iterator[Draft]:
        for held in self._drafts:
            self._turns.acquire(timeout=30)
            yield held
        self._turns.acquire(timeout=30)


def test_each_step_of_an_answer_is_said_until_it_is_there(told: Page, scripted: Scripted) -> None:
    held = Held(Draft(""), draft(("Twelve lamps.", "pending")), draft(("Twelve lamps.", "verified")))
    scripted.reply(held)
    ask(told, QUESTION)
    for shown in ("Looking through the documents…", "Writing from what was found…", "being checked"):
        expect(told.get_by_role("log").get_by_text(shown)).to_be_visible()
        held.go()
    expect(told.locator(".checked")).to_be_visible()
    expect(told.get_by_role("log").get_by_text("being checked")).to_have_count(0)
    held.go()
    expect(told.get_by_role("button", name="Ask", exact=True)).to_be_visible()


def test_what_takes_long_says_so_after_a_while(told: Page, scripted: Scripted) -> None:
    held = Held()
    scripted.reply(held)
    ask(told, QUESTION)
    slow = told.get_by_text("This takes longer than usual.")
    expect(slow).to_be_hidden()
    slow.evaluate("element => element.getAnimations().forEach(animation => animation.finish())")
    expect(slow).to_be_visible()
    held.go()


def test_stopping_keeps_what_was_written_and_calls_nothing_checked(told: Page, scripted: Scripted) -> None:
    held = Held(draft(("Twelve lamps.", "pending")))
    scripted.reply(held)
    ask(told, QUESTION)
    held.go()
    expect(told.get_by_text("being checked")).to_be_visible()
    told.get_by_role("button", name="Stop").click()
    expect(told.get_by_role("log")).to_contain_text("Stopped here.")
    expect(told.get_by_role("log")).to_contain_text("Twelve lamps.")
    expect(told.get_by_text("being checked")).to_have_count(0)


def test_a_stop_ends_nothing_that_is_asked_after_it(told: Page, scripted: Scripted) -> None:
    stopped, asked_again = Held(), Held(draft(("Twelve lamps.", "verified")))
    scripted.reply(stopped, asked_again)
    ask(told, QUESTION)
    told.clock.install()
    told.get_by_role("button", name="Stop").click()
    expect(told.get_by_role("log")).to_contain_text("Stopped here.")
    told.get_by_role("button", name="Ask again").click()
    expect(told.get_by_role("button", name="Stop")).to_be_visible()
    told.clock.fast_forward(3_000)
    asked_again.go()
    asked_again.go()
    expect(told.locator(".checked")).to_be_visible()
    expect(told.get_by_role("log")).not_to_contain_text("Stopped here.")
    stopped.go()


def test_a_stop_is_pressed_again_when_its_answer_is_drawn_over_the_outcome(told: Page, scripted: Scripted) -> None:
    """Gradio's client may show what it still had of the answer, with the button, after the outcome."""
    held = Held()
    scripted.reply(held)
    ask(told, QUESTION)
    told.clock.install()
    told.get_by_role("button", name="Stop").click()
    expect(told.get_by_role("log")).to_contain_text("Stopped here.")
    drawn_again = "{id: 'stop', textContent: 'Stop', onclick() { this.remove(); }}"
    told.evaluate(f"document.body.append(Object.assign(document.createElement('button'), {drawn_again}))")
    told.clock.fast_forward(3_000)
    expect(told.get_by_role("button", name="Stop")).to_have_count(0)
    held.go()


def test_a_question_typed_while_one_is_answered_waits_in_the_box(told: Page, scripted: Scripted) -> None:
    held = Held()
    scripted.reply(held)
    ask(told, QUESTION)
    expect(told.get_by_role("button", name="Stop")).to_be_visible()
    ask(told, "And who lights them?")
    expect(box(told)).to_have_value("And who lights them?")
    expect(told.locator(".asked")).to_have_count(1)
    for name in ("Ask again", "Take the question back", "Edit the question"):
        expect(told.get_by_role("button", name=name)).to_have_count(0)
    held.go()


def test_an_answer_that_fails_is_a_sentence_that_says_what_to_do(told: Page, scripted: Scripted) -> None:
    scripted.reply(RuntimeError("secret inside"), [draft(("Twelve lamps.", "verified"))])
    ask(told, QUESTION)
    expect(told.get_by_role("log")).to_contain_text("The answer could not be made. Ask again")
    expect(told.get_by_role("log")).not_to_contain_text("secret inside")
    told.get_by_role("button", name="Ask again").click()
    expect(told.get_by_role("log")).to_contain_text("Twelve lamps.")


def test_a_question_over_the_limit_says_in_sight_how_long_it_may_be(told: Page) -> None:
    ask(told, "Why? " * 1_000)
    expect(told.locator(".notice").filter(has_text="the limit is 4000. Shorten it and ask again.")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (429, "Troppe richieste in un minuto. Riprova tra 7 s."),
        (401, "Il tuo accesso è scaduto."),
        (500, "Il server ha avuto un errore."),
    ],
)
def test_a_question_that_is_turned_away_says_why_in_the_pages_language_and_stays_in_the_box(
    chromium: Browser, scripted: Scripted, status: int, said: str
) -> None:
    error = {"error": {"type": "of the server", "message": "English."}}

    def turn_away(route: Route) -> None:
        route.fulfill(status=status, json=error, headers={"Retry-After": "7"})

    for page in opened(chromium, scripted, locale="it-IT"):
        page.route("**/gradio_api/queue/join**", turn_away)
        ask(page, QUESTION)
        expect(page.get_by_role("alert")).to_contain_text(said)
        expect(box(page)).to_have_value(QUESTION)
        expect(page.get_by_text("English.")).to_have_count(0)
        page.get_by_role("button", name="Chiudi il messaggio").click()
        expect(page.get_by_role("alert")).to_have_count(0)


def test_why_indexing_stopped_is_said_in_the_pages_language(chromium: Browser, scripted: Scripted) -> None:
    stopped = {**INDEXING, "state": "failed", "message": "No folder 'x'.", "reason": "corpus_not_found"}
    for page in opened(chromium, scripted, locale="ro-RO"):
        page.route("**/api/index", lambda route: route.fulfill(json=stopped))
        page.reload()
        expect(page.get_by_text("Indexarea s-a oprit: dosarul cu documente nu există.")).to_be_visible()


def test_indexing_shows_how_far_it_is_and_what_it_could_not_read(told: Page) -> None:
    told.route("**/api/index", lambda route: route.fulfill(json=INDEXING))
    told.reload()
    expect(told.get_by_role("progressbar", name="Indexing 3 of 12")).to_be_visible()
    expect(told.get_by_text("about 3 min left")).to_be_visible()
    told.get_by_text("1 file could not be read").click()
    expect(told.get_by_text("It has no text, perhaps only pictures of pages.")).to_be_visible()


def test_a_server_that_is_away_is_said_and_so_is_that_it_is_back(told: Page) -> None:
    told.route("**/api/index", lambda route: route.abort())
    told.reload()
    expect(told.get_by_role("alert")).to_contain_text("The server can't be reached")
    told.unroute("**/api/index")
    expect(told.get_by_text("The server can't be reached")).to_have_count(0)


@pytest.mark.parametrize(
    ("status", "said"), [(401, "You are no longer signed in."), (502, "The server can't be reached")]
)
def test_what_keeps_the_index_from_being_looked_at_is_said(told: Page, status: int, said: str) -> None:
    told.route("**/api/index", lambda route: route.fulfill(status=status, body="<h1>The proxy's own</h1>"))
    told.reload()
    expect(told.get_by_role("alert")).to_contain_text(said)
    told.unroute("**/api/index")
    expect(told.get_by_text(said)).to_have_count(0)


def test_where_nothing_is_indexed_the_page_says_where_documents_go(chromium: Browser, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    folder = open_folder(tmp_path / "data", corpus, HashingEmbedding())
    assistant = Assistant(folder, ScriptedAnswerer(), Settings())
    with answering(assistant) as address:
        for page in opened(chromium, Scripted(address, assistant, ScriptedAnswerer()), locale="it-IT"):
            expect(page.get_by_text("Non c'è ancora niente da leggere")).to_be_visible()
            expect(page.get_by_text(str(corpus))).to_be_visible()
            (corpus / "lamps.txt").write_text("Twelve lamps burn at dusk.", encoding="utf-8")
            page.get_by_role("button", name="Indicizza di nuovo").click()
            expect(page.get_by_text("Chiedi nella tua lingua.")).to_be_visible()
    assistant.close()
