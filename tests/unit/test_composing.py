import re

import pytest
from markdown_it import MarkdownIt

from assistant.answers import AnswerSentence, Citation
from assistant.composing import markdown, paragraphs, unescaped


def citation(number: int, language: str) -> Citation:
    return Citation(number, "a.txt", "A", None, language, None, None, 0, 4, "quot", 0.5)


def quoted(text: str, number: int) -> AnswerSentence:
    return AnswerSentence(text, (number,), "verbatim")


def composed(languages: list[str], asked_in: str) -> str:
    sentences = [quoted(f"Sentence {i}.", i) for i in range(1, len(languages) + 1)]
    citations = [citation(i, language) for i, language in enumerate(languages, start=1)]
    return markdown(paragraphs(sentences, citations, asked_in, answer_language=asked_in))


def test_sentences_in_the_askers_language_stand_without_a_frame() -> None:
    assert composed(["en", "en"], "en") == "Sentence 1. [1] Sentence 2. [2]"


def test_sentences_in_another_language_are_a_framed_block_quote() -> None:
    assert composed(["ro"], "en") == "The documents say, in Romanian:\n\n> Sentence 1. [1]"


def test_the_frame_is_in_the_askers_language() -> None:
    assert composed(["ro"], "it").startswith("I documenti dicono, in ")


def test_a_second_foreign_language_is_framed_as_further() -> None:
    text = composed(["ro", "el"], "en")
    assert "They also say, in Greek:\n\n> Sentence 2. [2]" in text


def test_own_and_foreign_sentences_are_paragraphs_of_their_own() -> None:
    assert composed(["en", "ro"], "en").split("\n\n") == [
        "Sentence 1. [1]",
        "They also say, in Romanian:",
        "> Sentence 2. [2]",
    ]


def test_an_asker_in_a_language_without_phrases_gets_english_ones() -> None:
    assert composed(["ro"], "de").startswith("The documents say, in Romanian:")


def test_white_space_within_a_quote_does_not_break_the_paragraph() -> None:
    parts = paragraphs([quoted("One\r\n  two.", 1)], [citation(1, "en")], "en", "en")
    assert markdown(parts) == "One two. [1]"


def test_a_written_sentence_is_in_the_answers_language_whatever_it_cites() -> None:
    sentence = AnswerSentence("Written.", (1, 2), "verified")
    parts = paragraphs([sentence], [citation(1, "ro"), citation(2, "el")], "en", answer_language="en")
    assert markdown(parts) == "Written. [1] [2]"


def test_no_sentence_gives_no_text() -> None:
    assert markdown(paragraphs([], [], "en", "en")) == ""


ALIVE = [
    "![x](http://a.example/p.png)",
    "[here](javascript:alert(1))",
    "<img src=x>",
    "<http://a.example>",
    "[1]: http://a.example",
]


@pytest.mark.parametrize("words", ALIVE)
def test_nothing_in_a_sentence_becomes_a_link_an_image_or_html(words: str) -> None:
    text = markdown(paragraphs([quoted(f"{words} said so.", 1)], [citation(1, "en")], "en", "en"))
    page = MarkdownIt("commonmark").render(f"{text}\n\n{text}")
    assert not re.search(r"<(?!/?p>)", page)
    assert "http://" not in text


@pytest.mark.parametrize("words", [*ALIVE, r"C:\dir\[x]", r"\[a\]", "a@b.example", "at 12:30. Www.x.example"])
def test_what_was_escaped_can_be_shown_as_it_stood(words: str) -> None:
    text = markdown(paragraphs([quoted(f"{words} said so.", 1)], [citation(1, "en")], "en", "en"))
    assert unescaped(text) == f"{words} said so. [1]"


@pytest.mark.parametrize(
    ("asked_in", "words"), [("en", "not confirmed by the documents"), ("ro", "neconfirmat de documente")]
)
def test_a_sentence_without_support_says_so(asked_in: str, words: str) -> None:
    parts = paragraphs([AnswerSentence("Perhaps.", (), "unsupported")], [], asked_in, asked_in)
    assert markdown(parts, asked_in) == f"Perhaps. ({words})"


def test_only_quotations_are_introduced_as_the_documents_words() -> None:
    written = AnswerSentence("Written.", (1,), "verified")
    assert markdown(paragraphs([written], [citation(1, "ro")], "el", answer_language="en"), "el") == "Written. [1]"
