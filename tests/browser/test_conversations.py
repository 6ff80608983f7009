"""Conversations: kept by the browser, named, deleted, copied and saved to a file."""

import re
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from assistant.client import RemoteAssistant
from assistant.saved import read_saved
from assistant.verifying import verify
from tests.browser.conftest import QUESTION, Scripted, answered, answering, ask, box, draft, marks, opened, source
from tests.folders import Server, write

pytestmark = pytest.mark.browser

IN_GREEK = "Πόσα χρήματα συγκέντρωσε η συναυλία για το Πόρτο Βέντο;"
IN_ITALIAN = "Di quanti gradi si è inclinata la pila 3 verso valle?"


def kept(page: Page) -> Locator:
    """The list of conversations, opened."""
    # The size of the index is told by the scripts that answer the button.
    expect(page.locator("#index-size")).not_to_be_empty()
    if not page.get_by_role("dialog", name="Conversations").is_visible():
        page.get_by_role("button", name="Conversations", exact=True).click()
    return page.get_by_role("dialog", name="Conversations")


def saved(page: Page, format: str) -> str:
    with page.expect_download() as download:
        kept(page).get_by_role("button", name=re.compile(f"^Download .* as {format}$")).click()
    return Path(download.value.path()).read_text(encoding="utf-8")


@pytest.fixture
def reading(chromium: Browser, server: Server) -> Iterator[Page]:
    """The page where a test may read the clipboard."""
    permissions = ["clipboard-read", "clipboard-write"]
    yield from opened(chromium, server, permissions=permissions, viewport={"width": 1280, "height": 800})


def test_a_conversation_survives_a_reload_and_goes_on(page: Page) -> None:
    ask(page, IN_GREEK)
    answered(page)
    page.reload()
    expect(page.get_by_role("log")).to_contain_text("85.000")
    ask(page, IN_ITALIAN)
    answered(page, 2)
    marks(page).first.click()
    expect(source(page).locator("mark")).to_contain_text("85.000")


def test_a_conversation_survives_a_restart_of_the_server(chromium: Browser, scripted: Scripted) -> None:
    context = chromium.new_context(locale="en-GB")
    page = context.new_page()
    scripted.reply([draft(("Twelve, it says.", "verified"))], [draft(("Twelve again.", "verified"))])
    with answering(scripted.assistant) as address:
        page.goto(address)
        ask(page, QUESTION)
        answered(page)
    with answering(scripted.assistant, port=int(address.rstrip("/").rpartition(":")[2])):
        page.goto(address)
        expect(page.get_by_role("log")).to_contain_text("Twelve, it says.")
        ask(page, QUESTION)
        expect(page.get_by_role("log")).to_contain_text("Twelve again.")
        expect(page.locator(".asked")).to_have_count(2)
    context.close()


def test_a_question_that_was_left_while_it_was_answered_is_kept(told: Page, scripted: Scripted) -> None:
    never = threading.Event()
    scripted.reply(iter(never.wait, True))  # type: ignore[arg-type]  # it yields nothing before it is set
    ask(told, QUESTION)
    expect(told.get_by_role("log").get_by_text("Looking through the documents")).to_be_visible()
    told.reload()
    never.set()
    expect(told.locator(".asked")).to_have_text(QUESTION)
    expect(told.get_by_role("log")).to_contain_text("Stopped here.")


def test_a_question_that_was_typed_and_not_asked_is_kept(told: Page) -> None:
    box(told).fill("Half a quest")
    told.reload()
    expect(box(told)).to_have_value("Half a quest")


def test_a_new_chat_leaves_the_former_one_to_come_back_to(page: Page) -> None:
    ask(page, IN_GREEK)
    answered(page)
    page.get_by_role("button", name="New chat").click()
    expect(page.get_by_role("log")).not_to_contain_text("85.000")
    ask(page, IN_ITALIAN)
    answered(page)
    expect(kept(page).get_by_role("listitem")).to_have_count(2)
    kept(page).get_by_role("button", name=IN_GREEK, exact=True).click()
    expect(page.get_by_role("log")).to_contain_text("85.000")
    expect(page.get_by_role("log")).not_to_contain_text("11 centimetri")


def test_two_tabs_that_go_on_with_one_conversation_lose_nothing(told: Page, scripted: Scripted) -> None:
    scripted.reply(*([draft((f"Answer {i}.", "verified"))] for i in range(4)))
    ask(told, "First?")
    answered(told)
    other = told.context.new_page()
    other.goto(scripted.address)
    kept(other).get_by_role("button", name="First?", exact=True).click()
    answered(other)
    ask(told, "Second, here?")
    answered(told, 2)
    for number, question in ((2, "Second, there?"), (3, "Third, there?")):
        ask(other, question)
        answered(other, number)
    expect(kept(other).get_by_role("listitem")).to_have_count(2)
    other.reload()
    expect(other.locator(".asked")).to_have_text(["First?", "Second, there?", "Third, there?"])
    told.reload()
    expect(told.locator(".asked")).to_have_text(["First?", "Second, here?"])


def test_a_conversation_is_named_and_the_name_stays(page: Page) -> None:
    ask(page, IN_GREEK)
    answered(page)
    kept(page).get_by_role("button", name=f"Rename “{IN_GREEK}”").click()
    name = kept(page).get_by_role("textbox", name="Name of the conversation")
    name.fill("The concert <b>")
    name.press("Enter")
    page.reload()
    expect(box(page)).to_be_visible()
    expect(kept(page).get_by_role("button", name="The concert <b>", exact=True)).to_be_visible()


def test_a_deleted_conversation_is_gone_unless_it_is_taken_back(page: Page) -> None:
    ask(page, IN_GREEK)
    answered(page)
    kept(page).get_by_role("button", name=re.compile("^Delete")).click()
    expect(page.get_by_role("log")).not_to_contain_text("85.000")
    kept(page).get_by_role("button", name="Take back").click()
    expect(kept(page).get_by_role("button", name=IN_GREEK, exact=True)).to_be_visible()
    kept(page).get_by_role("button", name=re.compile("^Delete")).click()
    page.reload()
    expect(box(page)).to_be_visible()
    expect(kept(page)).to_contain_text("Nothing has been asked yet.")


def test_a_full_browser_lets_the_oldest_conversation_go(page: Page) -> None:
    old = {"id": "old", "turns": [{"question": "x" * 5_242_000}], "changed": "2020"}
    page.evaluate("kept => localStorage.setItem('conversation:old', JSON.stringify(kept))", old)
    ask(page, IN_GREEK)
    answered(page)
    expect(kept(page).get_by_role("button", name=IN_GREEK, exact=True)).to_be_visible()


def test_a_conversation_that_has_no_room_is_said_and_can_be_saved(page: Page) -> None:
    ask(page, IN_GREEK)
    answered(page)
    page.evaluate(
        """for (let size = 5_000_000; size >= 1; size = Math.floor(size / 2)) {
            try { localStorage.setItem(`another:${size}`, "x".repeat(size)); } catch { /* and half of it? */ }
        }"""
    )
    ask(page, IN_ITALIAN)
    answered(page, 2)
    expect(page.get_by_role("alert")).to_contain_text("Save it to a file before you leave.")
    assert IN_ITALIAN in saved(page, "JSON")


def test_a_long_conversation_goes_on_and_loses_nothing(page: Page) -> None:
    bodies: list[int] = []
    ask(page, IN_GREEK)
    answered(page)
    page.evaluate(
        """Object.entries(localStorage).filter(([key]) => key.startsWith("conversation:")).forEach(([key, text]) => {
            const kept = JSON.parse(text);
            kept.turns = Array.from({ length: 250 }, (_, i) => ({ ...kept.turns[0], question: `${i}: and then?` }));
            localStorage.setItem(key, JSON.stringify(kept));
        })"""
    )
    page.on("request", lambda request: bodies.append(len(request.post_data_buffer or b"")))
    page.reload()
    expect(page.get_by_text("earlier questions of this conversation are no longer shown here")).to_be_attached()
    ask(page, IN_ITALIAN)
    expect(page.locator(".asked").last).to_have_text(IN_ITALIAN)
    expect(page.get_by_role("button", name="Ask", exact=True)).to_be_visible()
    whole = saved(page, "JSON")
    assert [f"{i}: and then?" in whole for i in (0, 249)] == [True, True]
    assert IN_ITALIAN in whole
    assert max(bodies) < 1_000_000


def test_what_an_older_page_kept_in_another_form_breaks_nothing(page: Page) -> None:
    strange = {"id": "strange", "turns": [{"question": "Half?"}, 7], "changed": "2020"}
    page.evaluate("kept => localStorage.setItem('conversation:strange', JSON.stringify(kept))", strange)
    kept(page).get_by_role("button", name="Half?", exact=True).click()
    ask(page, IN_GREEK)
    expect(page.get_by_role("log")).to_contain_text("85.000")


@pytest.mark.parametrize(("form", "holds"), [("Text", "[1] 85.000 ευρώ"), ("Markdown", "\\[1\\] **85.000 ευρώ")])
def test_an_answer_is_copied_with_its_sources(reading: Page, form: str, holds: str) -> None:
    ask(reading, IN_GREEK)
    reading.get_by_role("button", name=form, exact=True).click()
    expect(reading.get_by_role("status").filter(has_text="Copied")).to_have_count(1)
    copied = reading.evaluate("navigator.clipboard.readText()")
    assert holds in copied
    assert "allilengyi-thalassopyrgos.html" in copied
    assert "18 December 2023" in copied


def test_a_copy_has_the_words_as_they_are_and_addresses_that_lead_there(told: Page, scripted: Scripted) -> None:
    said = draft(("The lamp [sic] <b>burns</b>.", "verified"))
    cited = replace(said.citations[0], url="https://example.org/%CE%B1 b?c=<d>")
    scripted.reply([replace(said, text="The lamp \\[sic\\] \\<b>burns\\</b>. [1]", citations=(cited,))])
    ask(told, QUESTION)
    answered(told)
    forms = told.evaluate(
        """import("/page/formats.js").then(({ plainOf, markdownOf, htmlOf }) => {
            const key = Object.keys(localStorage).find((key) => key.startsWith("conversation:"));
            const [turn] = JSON.parse(localStorage.getItem(key)).turns;
            return [plainOf(turn), markdownOf(turn), htmlOf(turn)];
        })"""
    )
    plain, markdown, html = forms
    assert plain.startswith("The lamp [sic] <b>burns</b>. [1]")
    assert markdown.startswith("The lamp \\[sic\\] &lt;b>burns&lt;/b>. [1]")
    assert "<https://example.org/%CE%B1%20b?c=%3Cd%3E>" in markdown
    assert "<p>The lamp [sic] &lt;b&gt;burns&lt;/b&gt;. [1]</p>" in html


def test_an_answer_is_copied_with_formats_for_where_there_are_some(reading: Page) -> None:
    ask(reading, IN_GREEK)
    reading.get_by_role("button", name="HTML", exact=True).click()
    expect(reading.get_by_role("button", name="Copied")).to_be_visible()
    read = "type => navigator.clipboard.read().then(([item]) => item.getType(type)).then(part => part.text())"
    text, html = (reading.evaluate(read, kind) for kind in ("text/plain", "text/html"))
    assert "<" not in text
    assert re.search(r"<li value=\"1\">.*85\.000.*<q lang=\"el\">", html)


def test_a_saved_conversation_holds_what_it_takes_to_verify_every_citation(
    page: Page, server: Server, tmp_path: Path
) -> None:
    ask(page, IN_GREEK)
    answered(page)
    ask(page, IN_ITALIAN)
    answered(page, 2)
    write(tmp_path, {form: saved(page, form) for form in ("JSON", "Markdown")})
    in_json, in_markdown = read_saved(tmp_path / "JSON"), read_saved(tmp_path / "Markdown")
    with closing(RemoteAssistant(server.address)) as remote:
        verified = verify(in_json, remote.document)
    assert len(in_json) >= 3
    assert {found.outcome for found in verified} == {"holds"}
    assert in_markdown == in_json
