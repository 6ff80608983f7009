"""The widget's words: the same in four languages."""

import re

import pytest

from assistant.web.widget.words import WIDGET_WORDS, host_words


@pytest.mark.parametrize("language", WIDGET_WORDS)
def test_every_language_has_every_word_with_its_blanks(language: str) -> None:
    def blanks(language: str) -> dict[str, list[str]]:
        return {key: re.findall(r"{\w+}", word) for key, word in WIDGET_WORDS[language].items()}

    assert blanks(language) == blanks("en")
    assert len(WIDGET_WORDS[language]["months"].split()) == 12


def test_a_page_gets_few_words_of_ours() -> None:
    assert set(host_words()) == {"en", "el", "it", "ro"}
    assert host_words()["it"]["close_widget"] == "Chiudi l'assistente"
    assert "ask" not in host_words()["it"]
