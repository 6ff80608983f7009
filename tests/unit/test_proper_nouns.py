"""Names in sentences."""

import pytest

from assistant.facts import read_facts
from assistant.facts.proper_nouns import same


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The mayor Marta Bellandi came to Kyiv.", ["Marta", "Bellandi", "Kyiv"]),
        ("en", "He said: The ship of Lavrov left. Then Kuleba came.", ["Lavrov", "Kuleba"]),
        ("el", "Ο Σεργκέι Λαβρόφ και η Μαρία ήρθαν.", ["Σεργκέι", "Λαβρόφ", "Μαρία"]),
        ("it", "Il 4 novembre Dodici navi di Porto Vento.", ["Porto", "Vento"]),
        ("ro", "Pe 3 mai, Ilinca Moraru a venit.", ["Ilinca", "Moraru"]),
        ("de", "Der Hafen von Lotca", []),
    ],
)
def test_capitalised_words_are_names_but_for_small_words_and_numbers(
    language: str, text: str, expected: list[str]
) -> None:
    assert [name.text for name in read_facts(text, language).names] == expected


def test_a_word_that_opens_a_sentence_may_be_any_word() -> None:
    opening, within = read_facts("Repairs in Lotca", "en").names
    assert (opening.opens, opening.is_common) == (True, True)
    assert (within.opens, within.is_common) == (False, False)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Λαβρόφ", "Lavrov"),
        ("Χαρίτου", "Haritou"),
        ("Ουκρανία", "Ucraina"),
        ("Greece", "Ελλάδα"),
        ("Italian", "ιταλικό"),
        ("ONU", "ΟΗΕ"),
    ],
)
def test_a_name_is_the_same_in_another_script_or_language(one: str, other: str) -> None:
    assert same(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("Americani", "us"), ("Λαβρόφ", "Kuleba"), ("Greece", "Italia"), ("Bellandi", "Torlai")]
)
def test_another_name_is_not(one: str, other: str) -> None:
    assert not same(one, other)
