"""Sentences that are half in another language."""

import pytest

from assistant.facts import read_facts
from assistant.facts.foreign_words import foreign_words

ROMANIAN = "În opinia lui, noile realități teritoriale trebuie recunoscute, iar summitul Nokia începe luni."


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "The new realități teritoriale must be recognised.", ("realități", "teritoriale")),
        ("en", "The realități must be recognised.", ("realități",)),
        ("it", "Le nuove realtà territoriali vanno recunoscute.", ()),
        ("en", "He spoke of “realități teritoriale”.", ()),
        ("en", "The new territorial realities must be recognised.", ()),
        ("el", "Οι νέες realități teritoriale πρέπει να αναγνωριστούν.", ("realități", "teritoriale")),
        ("ro", "Noile realități teritoriale trebuie recunoscute.", ()),
        ("de", "Die neuen realități teritoriale.", ()),
    ],
)
def test_words_of_a_source_in_a_sentence_of_another_language(language: str, text: str, words: tuple[str, ...]) -> None:
    assert foreign_words(read_facts(text, language), [read_facts(ROMANIAN, "ro")]) == words


def test_words_that_no_source_has_are_not_left_from_one() -> None:
    assert foreign_words(read_facts("The new realități teritoriale.", "en"), [read_facts("O navă.", "ro")]) == ()
