"""The documents beside the chat: found, chosen to ask only, added, removed; and what a visitor says of an answer."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from assistant.assistant import Assistant
from assistant.extracting import ExtractiveAnswerer
from assistant.feedback import FeedbackLog
from assistant.settings import Settings
from tests.browser.conftest import answered, answering, ask, marks, opened
from tests.fakes import HashingEmbedding
from tests.folders import index, open_folder, write

pytestmark = pytest.mark.browser

HOSTILE = '<img src=x onerror="window.ran=1">'
QUESTION = "When does the ferry leave the harbour for the island?"
FILES = {
    "2024-05-01-ferry.txt": "The ferry leaves the harbour for the island at seven.\n",
    "2021-05-01-ferry.txt": "The ferry leaves the harbour for the island at nine.\n",
    "hostile.md": f"# {HOSTILE}\n\n<!-- a draft -->\n\nNobody reads this sentence about lamps.\n",
    "empty.txt": "",
    **{f"note-{i}.txt": f"Boat {i} is painted {i} times. The tide was high.\n" for i in range(1, 7)},
}


@dataclass(frozen=True, slots=True)
class Shelf:
    """A server in this process that allows uploads."""

    address: str
    data: Path


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    root = tmp_path_factory.mktemp("shelf")
    folder = open_folder(root / "data", write(root / "corpus", FILES), HashingEmbedding())
    index(folder)
    assistant = Assistant(folder, ExtractiveAnswerer(), Settings(uploads=True))
    with answering(assistant) as address:
        yield Shelf(address, root / "data")
    assistant.close()


@pytest.fixture
def visitor(chromium: Browser, shelf: Shelf) -> Iterator[Page]:
    yield from opened(chromium, shelf, viewport={"width": 1280, "height": 800})  # type: ignore[arg-type]  # it has an address


def panel(page: Page) -> Locator:
    return page.get_by_role("complementary", name="Documents")


def show_documents(page: Page) -> Locator:
    page.get_by_role("button", name="Documents", exact=True).click()
    expect(panel(page).get_by_role("listitem").first).to_be_visible()
    return panel(page)


def test_documents_are_listed_with_what_was_left_out_and_what_failed(visitor: Page) -> None:
    shown = show_documents(visitor)
    hostile = shown.get_by_role("listitem").filter(has_text="hostile.md")
    expect(hostile).to_contain_text(HOSTILE)
    expect(hostile).to_contain_text("1 line left out: page layout 1")
    expect(shown.get_by_role("listitem").filter(has_text="2024-05-01-ferry.txt")).to_contain_text("1 May 2024")
    expect(shown.get_by_role("listitem").filter(has_text="empty.txt")).to_contain_text("There is nothing in it.")
    shown.get_by_role("searchbox").fill("FERRY")
    expect(shown.get_by_role("checkbox", name=re.compile("ferry"))).to_have_count(2)
    assert visitor.evaluate("window.ran") is None


def test_the_next_questions_are_asked_of_what_is_ticked_until_that_is_taken_away(visitor: Page) -> None:
    shown = show_documents(visitor)
    shown.get_by_role("listitem").filter(has_text="2021-05-01-ferry.txt").get_by_role("checkbox").check()
    visitor.keyboard.press("Escape")
    expect(shown).to_be_hidden()
    chip = visitor.get_by_role("group", name="Answer only from:").and_(visitor.locator("#only-chip"))
    expect(chip).to_contain_text("1 document")
    ask(visitor, QUESTION)
    answered(visitor)
    expect(marks(visitor)).to_have_count(1)
    expect(visitor.locator("#chat .said")).to_contain_text("at nine")
    visitor.reload()
    expect(chip).to_be_visible()
    chip.get_by_role("button", name="Ask all documents again").click()
    expect(chip).to_be_hidden()


def test_a_choice_that_leaves_nothing_is_why_there_is_no_answer(visitor: Page) -> None:
    show_documents(visitor).get_by_label("Dated from").fill("2030-01-01")
    ask(visitor, QUESTION)
    answered(visitor)
    expect(visitor.locator("#chat .refusal")).to_contain_text("No document fits the filter")


def test_files_are_added_each_with_its_outcome_and_removed(visitor: Page) -> None:
    shown = show_documents(visitor)
    files: dict[str, bytes] = {
        "tram.txt": b"The tram leaves the square at noon.\n",
        "program.exe": b"MZ",
        "broken.docx": b"PK no document",
    }
    payloads = [FilePayload(name=name, mimeType="", buffer=content) for name, content in files.items()]
    shown.locator("input[type=file]").set_input_files(payloads)
    outcomes = shown.locator(".outcomes")
    expect(outcomes.get_by_role("listitem").filter(has_text="tram.txt")).to_contain_text("Ready to be asked.")
    expect(outcomes.get_by_role("listitem").filter(has_text="program.exe")).to_contain_text(
        "Files of this kind are not read."
    )
    expect(outcomes.get_by_role("listitem").filter(has_text="broken.docx").locator(".trouble")).to_be_visible()
    shown.get_by_role("button", name=re.compile("^Remove .*tram")).click()
    expect(shown.get_by_text("was removed.")).to_be_visible()
    expect(shown.get_by_role("listitem").filter(has_text="uploads/tram.txt")).to_have_count(0)


def test_a_file_whose_indexing_can_not_be_looked_at_says_so(visitor: Page) -> None:
    shown = show_documents(visitor)
    visitor.route("**/api/index", lambda route: route.fulfill(status=401))
    file = FilePayload(name="bus.txt", mimeType="", buffer=b"The bus leaves the square at noon.\n")
    shown.locator("input[type=file]").set_input_files([file])
    expect(shown.locator(".outcomes")).to_contain_text("You are no longer signed in.")


def test_what_a_visitor_says_of_an_answer_is_kept_and_thanked_for(visitor: Page, shelf: Shelf) -> None:
    ask(visitor, QUESTION)
    answered(visitor)
    wrong = visitor.get_by_role("button", name="Wrong source")
    wrong.focus()
    visitor.keyboard.press("Space")
    expect(visitor.get_by_text("Noted, thank you.").first).to_be_visible()
    expect(visitor.get_by_role("button", name="Useful")).to_have_count(0)
    said = FeedbackLog(shelf.data).kept()[-1].feedback
    assert (said.question, said.kind, bool(said.citations)) == (QUESTION, "wrong_source", True)


@pytest.fixture
def phone_visitor(chromium: Browser, shelf: Shelf) -> Iterator[Page]:
    size = {"width": 390, "height": 844}
    yield from opened(chromium, shelf, viewport=size, has_touch=True, is_mobile=True)  # type: ignore[arg-type]  # as above


def test_on_a_phone_the_documents_are_a_sheet_over_the_chat(phone_visitor: Page) -> None:
    shown = show_documents(phone_visitor)
    place = shown.bounding_box()
    assert place
    assert (place["x"], place["width"], place["y"] > 50) == (0, 390, True)
    shown.get_by_role("button", name="Close the documents").tap()
    expect(shown).to_be_hidden()


def go_on(visitor: Page, turns: list[dict[str, Any]]) -> None:
    """Ask one question more in a conversation that the browser has kept."""
    conversation = {"id": "kept", "turns": turns, "changed": "2020"}
    visitor.evaluate("kept => localStorage.setItem('conversation:kept', JSON.stringify(kept))", conversation)
    visitor.evaluate("sessionStorage.setItem('conversation', 'kept')")
    visitor.reload()
    # Who asks before it is back begins another one.
    expect(visitor.locator(".asked")).to_have_count(len(turns))
    ask(visitor, QUESTION)
    answered(visitor)


def test_what_is_said_of_the_last_of_many_answers_is_kept_with_what_fits(visitor: Page, shelf: Shelf) -> None:
    said = [
        {"text": "y" * 3_900, "citations": [], "support": "verified"},
        {"text": "Made up.", "citations": [], "support": "unsupported"},
    ]
    long = {"question": "How?", "draft": {"text": "x", "sentences": said, "citations": []}, "note": "Stopped."}
    go_on(visitor, [long] * 30)
    visitor.get_by_role("button", name="Useful").click()
    expect(visitor.get_by_text("Noted, thank you.").first).to_be_visible()
    history = FeedbackLog(shelf.data).kept()[-1].feedback.history
    assert len(history) > 20
    assert {turn.content for turn in history} == {"How?", "y" * 3_900}


def test_more_can_be_said_of_an_answer_and_the_conversation_may_be_long(visitor: Page, shelf: Shelf) -> None:
    said = {"text": "y" * 9_000, "citations": [], "support": "verified"}
    long = {"question": "é" * 4_500, "draft": {"text": "x", "sentences": [said], "citations": []}, "note": "Stopped."}
    go_on(visitor, [long, {"question": QUESTION}])
    visitor.get_by_role("button", name="Wrong answer").click()
    visitor.get_by_role("textbox", name="What should be different?").fill("It leaves at eight.")
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_role("textbox", name="What should be different?")).to_have_count(0)
    kept = FeedbackLog(shelf.data).kept()[-1]
    assert (kept.feedback.kind, kept.feedback.comment, kept.times) == ("wrong_answer", "It leaves at eight.", 1)
