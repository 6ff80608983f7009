"""The page says the same in every language."""

import re

import pytest

from assistant.errors import BadRequest
from assistant.web.words import WORDS, gradio_words, number, trouble
from index.errors import DataFolderUnusable, IndexingError
from tests.folders import PROJECT

OTHERS = ("el", "it", "ro")
SAME = {"page", "copy_plain", "documents_one"}


def blanks(text: str) -> list[str]:
    return sorted(re.findall(r"\{(\w+)\}", text))


@pytest.mark.parametrize("language", OTHERS)
def test_every_word_is_there_with_the_same_blanks(language: str) -> None:
    words = WORDS[language]
    assert {key for key in words if not key.endswith("_few")} == WORDS["en"].keys()
    assert {key: blanks(words[key]) for key in WORDS["en"]} == {key: blanks(text) for key, text in WORDS["en"].items()}


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_left_in_english(language: str) -> None:
    assert {key for key, text in WORDS["en"].items() if WORDS[language][key] == text} <= SAME


@pytest.mark.parametrize("language", ["en", *OTHERS])
def test_there_are_twelve_months(language: str) -> None:
    assert len(WORDS[language]["months"].split()) == 12


def test_romanian_counts_in_three_ways() -> None:
    forms = {key.rsplit("_", 1)[0] for key in WORDS["ro"] if key.endswith("_one")}
    assert all(f"{form}_few" in WORDS["ro"] for form in forms)


def test_numbers_are_written_as_in_the_pages_language() -> None:
    assert [number(1234, WORDS[language]) for language in ("en", "it")] == ["1,234", "1.234"]
    assert [number(0.00123, WORDS[language], decimals=4) for language in ("en", "ro")] == ["0.0012", "0,0012"]


def test_gradio_speaks_the_language_of_the_page_in_every_browser() -> None:
    said = gradio_words(WORDS["el"])
    assert {"en", "ro", "fr", "zh-CN"} <= said.keys()
    assert all(own["chatbot.retry"] == "Νέα απάντηση" for own in said.values())


def codes(pattern: str, *folders: str) -> set[str]:
    """Return the codes that errors are raised with in the folders' files."""
    files = [path for folder in folders for path in (PROJECT / folder).rglob("*.py")]
    return {code for path in files for code in re.findall(pattern, path.read_text(encoding="utf-8"))}


def test_there_are_words_for_every_code_that_an_error_of_the_assistant_travels_with() -> None:
    found = codes(r'(?:BadRequest|NotAllowed)\(\s*[^"\s](?:[^()]|\([^()]*\))*?, "(\w+)"', "assistant")
    found |= codes(r'(?:BadRequest|NotAllowed)\(\s*f?"(?:[^"\\]|\\.)*",\s*"(\w+)"', "assistant")
    assert {"question_too_long", "unreadable_choice", "name_taken", "uploads_off"} <= found
    assert {code for code in found if f"trouble_{code}" not in WORDS["en"]} == set()


def test_there_are_words_for_every_reason_that_a_file_is_not_read_for() -> None:
    found = codes(r'(?:Unreadable|Refusal)\(\s*"(\w+)"', "index")
    assert {"too_large", "encrypted", "too_slow"} <= found
    assert {reason for reason in found if f"unread_{reason}" not in WORDS["en"]} == set()


def test_there_are_words_for_every_reason_that_an_index_run_ends_for() -> None:
    reasons = {error.code for error in IndexingError.__subclasses__()} - {IndexingError.code}
    assert {reason for reason in reasons if f"stopped_{reason}" not in WORDS["en"]} == set()


def test_an_error_without_a_code_is_said_in_the_pages_language_too() -> None:
    told = [trouble(error, WORDS["it"]) for error in (BadRequest("No."), DataFolderUnusable("No."), ValueError("No."))]
    assert told == [WORDS["it"]["failed"], WORDS["it"]["trouble_unavailable"], WORDS["it"]["failed"]]
