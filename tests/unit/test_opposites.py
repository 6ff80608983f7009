"""Opposites that sentences name."""

from itertools import pairwise

import pytest

from assistant.facts import read_facts
from assistant.facts.opposite_tables import OPPOSITES
from index.languages import fold

LANGUAGES = ("en", "el", "it", "ro")


def test_opposites_are_one_pair_in_all_languages() -> None:
    ((pair, opened),) = read_facts("The bridge is open.", "en").sides
    assert read_facts("Η γέφυρα είναι κλειστή.", "el").sides == {(pair, not opened)}


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "Exports rose.", "Exports fell."),
        ("el", "Το συμβούλιο ενέκρινε το σχέδιο.", "Το συμβούλιο απέρριψε το σχέδιο."),
        ("it", "I colloqui iniziarono.", "I colloqui finirono."),
        ("ro", "Mai mulți oameni au venit.", "Mai puțini oameni au venit."),
        ("it", "Partì prima della guerra.", "Partì dopo la guerra."),
        ("en", "It bought the painting.", "It sold the painting."),
        ("ro", "Moara e pe malul stâng.", "Moara e pe malul drept."),
        ("el", "Όλα τα μέλη ήρθαν.", "Μερικά μέλη ήρθαν."),
    ],
)
def test_each_side_is_told(language: str, one: str, other: str) -> None:
    mine, theirs = read_facts(one, language).sides, read_facts(other, language).sides
    assert {(pair, not side) for pair, side in mine} & theirs


@pytest.mark.parametrize(("language", "text"), [("it", "La prima nave è rossa."), ("el", "Έρχεται μεταξύ δύο.")])
def test_words_that_only_look_like_one_are_none(language: str, text: str) -> None:
    assert read_facts(text, language).sides == frozenset()


def test_every_pair_has_both_sides_in_every_language_folded() -> None:
    for table in OPPOSITES:
        assert tuple(table) == LANGUAGES
        for words in (word for sides in table.values() for side in sides for word in side.split()):
            assert words == fold(words)
        assert all(side.split() for sides in table.values() for side in sides)


def test_no_word_stands_on_both_sides() -> None:
    for table in OPPOSITES:
        for one, other in table.values():
            words = sorted(word.rstrip("=") for word in f"{one} {other}".split())
            assert all(first != second for first, second in pairwise(words))
