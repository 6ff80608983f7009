"""The page says the same in every language."""

import re

import pytest

from assistant.web.words import WORDS, gradio_words

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


def test_gradio_speaks_the_language_of_the_page_in_every_browser() -> None:
    said = gradio_words(WORDS["el"])
    assert {"en", "ro", "fr", "zh-CN"} <= said.keys()
    assert all(own["chatbot.retry"] == "Νέα απάντηση" for own in said.values())
