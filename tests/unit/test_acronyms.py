"""Names and the letters that stand for them."""

import pytest

from assistant.facts import read_facts
from assistant.facts.acronyms import initials, same_letters
from assistant.facts.claims import states_fact


@pytest.mark.parametrize(
    ("name", "language", "source", "source_language"),
    [
        ("PRB", "en", "The Port Repair Board met.", "en"),
        ("CAP", "it", "Comitatul de Apărare a Porturilor s-a întrunit.", "ro"),
        ("Port Repair Board", "en", "The PRB met.", "en"),
        ("ΣΕΛ", "el", "Το Σωματείο Εργατών του Λιμένα απάντησε.", "el"),
        ("OTAN", "it", "NATO answered.", "en"),
    ],
)
def test_a_name_is_stated_by_its_letters_and_its_letters_by_it(
    name: str, language: str, source: str, source_language: str
) -> None:
    stated = read_facts(source, source_language)
    words = read_facts(name, language).names
    assert words
    assert all(states_fact(stated, word) for word in words)


@pytest.mark.parametrize("source", ["The Repair Port Board met.", "The Port Repair Committee met.", "The PBR met."])
def test_other_words_and_other_letters_are_another_name(source: str) -> None:
    (name,) = read_facts("Then the PRB met.", "en").names
    assert not states_fact(read_facts(source, "en"), name)


def test_two_letters_stand_for_too_much() -> None:
    assert initials(["port", "board"]) == frozenset()


def test_only_capitals_are_letters() -> None:
    assert same_letters("NATO", "OTAN")
    assert not same_letters("Nato", "Otan")
