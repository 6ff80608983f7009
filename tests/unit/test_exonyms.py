"""Places, peoples and languages under the names that four languages have for them."""

import pytest

from assistant.facts import read_facts
from assistant.facts.exonyms import exonyms
from assistant.facts.tokenizing import tokens


def named(text: str, language: str) -> dict[str, frozenset[str]]:
    """What each word helps to name."""
    read = tokens(text).tokens
    return {read[at].text: codes for at, codes in exonyms(read, language).items()}


@pytest.mark.parametrize(
    ("one", "language", "other", "other_language"),
    [
        ("Copenhagen", "en", "στην Κοπεγχάγη", "el"),
        ("Lebanon", "en", "guvernul Libanului", "ro"),
        ("Gerusalemme", "it", "Ierusalimului", "ro"),
        ("il Cile", "it", "της Χιλής", "el"),
        ("Λευκωσία", "el", "Nicosia", "en"),
        ("the United Kingdom", "en", "του Ηνωμένου Βασιλείου", "el"),
        ("a Polish ship", "en", "una nave polacca", "it"),
    ],
)
def test_a_place_is_the_same_whatever_it_is_called(one: str, language: str, other: str, other_language: str) -> None:
    assert read_facts(one, language).places & read_facts(other, other_language).places


def test_places_that_begin_alike_are_different_ones() -> None:
    assert named("Niger and Nigeria", "en") == {
        "Niger": frozenset({"territory NE"}),
        "Nigeria": frozenset({"territory NG"}),
    }
    assert not read_facts("Indiana", "en").places & read_facts("India", "it").places
    assert not read_facts("Αυστρία", "el").places & read_facts("Australia", "en").places


def test_a_word_without_a_capital_is_no_place() -> None:
    assert named("They ate turkey from fine china.", "en") == {}


def test_the_longest_name_is_meant() -> None:
    assert named("South Africa", "en") == dict.fromkeys(("South", "Africa"), frozenset({"territory ZA"}))


def test_of_other_languages_nothing_is_read() -> None:
    assert named("Deutschland", "de") == {}
