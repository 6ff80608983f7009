"""From a mark to the words it stands for."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import QUESTION, Scripted, answered, ask, draft, marks, source

pytestmark = pytest.mark.browser

IN_ITALIAN_ANSWERED_IN_ROMANIAN = "Di quanti gradi si è inclinata la pila 3 verso valle?"
IN_GREEK = "Πόσα χρήματα συγκέντρωσε η συναυλία για το Πόρτο Βέντο;"
UNANSWERABLE = "Which planet has the most moons?"


def changed(route: Route, beginning: str) -> None:
    """Answer with the document as it would be with other words before its own."""
    document = route.fetch().json()
    route.fulfill(json=document | {"text": beginning + document["text"]})


def test_asking_and_opening_a_citation_shows_the_highlighted_words(page: Page) -> None:
    ask(page, IN_GREEK)
    expect(page.get_by_role("log")).to_contain_text("85.000")
    marks(page).click()
    expect(source(page).locator("mark")).to_contain_text("85.000")
    expect(source(page).locator("mark")).to_be_in_viewport()
    expect(source(page)).to_contain_text("allilengyi-thalassopyrgos.html")


def test_a_mark_that_is_pointed_at_shows_what_it_stands_for(page: Page) -> None:
    ask(page, IN_GREEK)
    answered(page)
    marks(page).hover()
    card = page.locator("#mark-card")
    for shown in ("EL", "18 December 2023", "85.000 ευρώ"):
        expect(card).to_contain_text(shown)
    card.click()
    expect(source(page).locator("mark")).to_contain_text("85.000")


def test_a_mark_that_is_focused_shows_it_too_and_escape_takes_it_away(page: Page) -> None:
    ask(page, IN_GREEK)
    answered(page)
    page.keyboard.press("Shift+Tab")
    marks(page).focus()
    expect(page.locator("#mark-card")).to_contain_text("85.000 ευρώ")
    page.keyboard.press("Escape")
    expect(page.locator("#mark-card")).to_be_hidden()


def test_a_card_stays_over_nothing_but_its_mark(page: Page) -> None:
    ask(page, IN_GREEK)
    answered(page)
    marks(page).hover()
    page.locator("#mark-card").hover()
    ask(page, UNANSWERABLE)
    answered(page, 2)
    expect(page.locator("#mark-card")).to_be_hidden()


def test_an_open_sources_mark_has_no_card(page: Page) -> None:
    ask(page, IN_GREEK)
    answered(page)
    marks(page).click()
    expect(source(page).get_by_role("heading")).to_be_focused()
    expect(page.locator("#mark-card")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(source(page)).to_be_hidden()


def test_a_mark_whose_words_moved_lights_no_others(page: Page) -> None:
    page.route("**/api/documents/*", lambda route: changed(route, "Another beginning. "))
    ask(page, IN_GREEK)
    marks(page).click()
    expect(source(page)).to_contain_text("This document has changed since the answer was made")
    expect(source(page)).to_contain_text("Another beginning.")
    expect(source(page).locator("mark")).to_have_count(0)


def test_a_copy_older_than_the_answer_is_fetched_anew(page: Page) -> None:
    page.route("**/api/documents/*", lambda route: changed(route, "Another beginning. " * 20), times=1)
    ask(page, IN_GREEK)
    marks(page).click()
    expect(source(page).locator("mark")).to_contain_text("85.000")


def test_a_paged_document_is_cited_with_its_page_and_steps_lead_through_the_answer(page: Page) -> None:
    ask(page, IN_ITALIAN_ANSWERED_IN_ROMANIAN)
    marks(page).click()
    expect(source(page)).to_contain_text("p. 1")
    expect(source(page).get_by_role("button", name="Previous citation")).to_be_disabled()
    source(page).get_by_role("button", name="Next citation").click()
    expect(source(page).locator("mark")).to_contain_text("De la 1 aprilie")
    expect(marks(page, 2)).to_have_class(re.compile(r"\bopen\b"))


def test_a_web_page_can_be_opened_where_it_came_from(page: Page) -> None:
    ask(page, "How high did the river rise at Molo Vecchio during the flood?")
    marks(page).click()
    original = source(page).get_by_role("link", name="open the original")
    expect(original).to_have_attribute("href", re.compile(r"^https?://"))
    expect(original).to_have_attribute("rel", "noopener noreferrer")


def test_the_file_of_a_source_is_saved_and_a_pdf_opens_at_the_page(page: Page) -> None:
    ask(page, IN_GREEK)
    marks(page).click()
    with page.expect_download() as download:
        source(page).get_by_role("link", name="get the original file").click()
    assert download.value.suggested_filename == "allilengyi-thalassopyrgos.html"
    page.keyboard.press("Escape")
    ask(page, IN_ITALIAN_ANSWERED_IN_ROMANIAN)
    answered(page, 2)
    marks(page).last.click()
    pdf = source(page).get_by_role("link", name="open the original")
    expect(pdf).to_have_attribute("href", re.compile(r"/api/originals/nota-tehnica-podul-franghierilor\.pdf#page=1$"))
    expect(pdf).to_have_attribute("target", "_blank")


def test_the_source_opens_and_closes_by_keyboard_and_the_focus_comes_back(page: Page) -> None:
    ask(page, IN_GREEK)
    answered(page)
    marks(page).focus()
    page.keyboard.press("Enter")
    expect(source(page).get_by_role("heading")).to_be_focused()
    page.keyboard.press("Escape")
    expect(source(page)).to_be_hidden()
    expect(marks(page)).to_be_focused()


def test_the_same_number_in_two_answers_opens_two_sources(page: Page) -> None:
    ask(page, IN_GREEK)
    answered(page)
    ask(page, IN_ITALIAN_ANSWERED_IN_ROMANIAN)
    answered(page, 2)
    expect(marks(page)).to_have_count(2)
    marks(page).nth(1).click()
    expect(source(page).locator("mark")).to_contain_text("11 centimetri")
    marks(page).nth(0).click()
    expect(source(page).locator("mark")).to_contain_text("85.000")
    expect(page.locator("a.mark.open")).to_have_count(1)


def test_what_was_read_without_being_quoted_is_listed_apart(page: Page) -> None:
    ask(page, IN_GREEK)
    page.get_by_text("Also read, not quoted").click()
    passage = page.get_by_role("listitem").filter(has=page.locator("q")).first
    passage.get_by_role("link").click()
    expect(source(page).locator("mark").first).to_be_in_viewport()


def test_a_quotation_in_another_language_is_introduced_and_marked_as_such(page: Page) -> None:
    ask(page, IN_ITALIAN_ANSWERED_IN_ROMANIAN)
    expect(page.get_by_role("log").get_by_text("I documenti dicono, in rumeno:")).to_be_visible()
    expect(page.locator("blockquote[lang=ro]").first).to_contain_text("11 centimetri")


def test_what_the_documents_do_not_say_is_refused_with_the_nearest_sources(page: Page) -> None:
    ask(page, UNANSWERABLE)
    expect(page.locator(".refusal")).to_be_visible()
    expect(page.locator(".refusal a.card").first).to_be_visible()
    expect(marks(page)).to_have_count(0)


def test_support_is_told_apart_without_colour(told: Page, scripted: Scripted) -> None:
    answer = draft(("It says so.", "verbatim"), ("It is checked.", "verified"), ("It is made up.", "unsupported"))
    scripted.reply([answer])
    ask(told, QUESTION)
    answered(told)
    expect(told.get_by_role("log").get_by_text("not confirmed by your documents")).to_be_visible()
    content = "(element, part) => getComputedStyle(element, part).content"
    assert told.locator(".verbatim").evaluate(content, "::before") == "open-quote"
    assert "✓" in told.locator("a.mark.checked").evaluate(content, "::before")
    line = told.locator(".unsupported").evaluate("element => getComputedStyle(element).textDecorationStyle")
    assert line == "dotted"


def test_on_a_phone_the_source_is_a_sheet_over_the_chat_that_back_closes(phone: Page) -> None:
    ask(phone, IN_GREEK)
    marks(phone).tap()
    expect(source(phone).locator("mark")).to_be_in_viewport()
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    phone.go_back()
    expect(source(phone)).to_be_hidden()
    expect(marks(phone)).to_be_visible()


def test_on_a_phone_the_sheet_closes_by_its_button_and_leaves_no_step_behind(phone: Page) -> None:
    ask(phone, IN_GREEK)
    marks(phone).tap()
    expect(source(phone).locator("mark")).to_be_in_viewport()
    phone.get_by_role("button", name="Close the source").tap()
    expect(source(phone)).to_be_hidden()
    assert phone.evaluate("history.state?.source ?? null") is None


def test_a_link_that_was_cut_off_leaves_the_page_whole(page: Page) -> None:
    page.goto(page.url.partition("#")[0] + "#cite=%E0&s=0&e=1")
    page.reload()
    # The scripts that begin after the source's show it.
    expect(page.locator("#index-size")).to_contain_text("documents")
