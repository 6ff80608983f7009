"""A text in words, numbers and signs."""

import pytest

from assistant.facts.tokenizing import tokens


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("At 10:30, 1,250 €", ["word", "time", "sign", "number", "sign"]),
        ("3.5km", ["number", "word"]),
        ("1 450 de", ["number", "word"]),
        ("14/3", ["number", "sign", "number"]),
    ],
)
def test_a_text_is_cut_into_words_numbers_and_signs(text: str, kinds: list[str]) -> None:
    assert [token.kind for token in tokens(text).tokens] == kinds


def test_offsets_point_into_the_cleaned_text() -> None:
    read = tokens("１２\u200b\u00a0boats")
    assert read.text == "12 boats"
    assert [read.text[token.start : token.end] for token in read.tokens] == ["12", "boats"]


@pytest.mark.parametrize(("mixed", "plain"), [("Μarta", "Marta"), ("Bеllandi", "Bellandi"), ("Λαβpόφ", "Λαβρόφ")])
def test_a_look_alike_letter_is_read_in_the_script_of_its_word(mixed: str, plain: str) -> None:
    assert tokens(mixed).text == plain


def test_a_word_in_one_script_stays_as_it_is() -> None:
    assert tokens("Μάρτα Marta Марта").text == "Μάρτα Marta Марта"
