"""Dates in sentences."""

import pytest

from assistant.facts import Date, read_facts


def only(text: str, language: str) -> Date:
    (date,) = read_facts(text, language).dates
    return date


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "on 14 March 2024", (14, 3, 2024)),
        ("en", "on March 14, 2024", (14, 3, 2024)),
        ("en", "the 4th of May", (4, 5, None)),
        ("en", "2024-03-14", (14, 3, 2024)),
        ("en", "14/3/2024", (14, 3, 2024)),
        ("en", "in May 2022", (None, 5, 2022)),
        ("el", "στις 14 Μαρτίου 2024", (14, 3, 2024)),
        ("el", "της 4ης Νοεμβρίου", (4, 11, None)),
        ("el", "τον Μάρτιο του 2025", (None, 3, 2025)),
        ("it", "il 14 marzo 2024", (14, 3, 2024)),
        ("it", "l'8 aprile", (8, 4, None)),
        ("it", "12/02/2024", (12, 2, 2024)),
        ("ro", "pe 14 martie 2024", (14, 3, 2024)),
        ("ro", "6 mai", (6, 5, None)),
        ("ro", "în luna mai", (None, 5, None)),
        ("en", "the first of May", (1, 5, None)),
        ("en", "on 14 Sept. 2024", (14, 9, 2024)),
        ("el", "την πρώτη Ιανουαρίου", (1, 1, None)),
        ("el", "14 Φεβρ. 2024", (14, 2, 2024)),
        ("it", "il primo maggio", (1, 5, None)),
        ("it", "1° maggio", (1, 5, None)),
        ("ro", "întâi mai", (1, 5, None)),
    ],
)
def test_a_date_is_read(language: str, text: str, expected: tuple[int | None, ...]) -> None:
    date = only(text, language)
    assert (date.day, date.month, date.year) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "They may march"),
        ("en", "call 2024-99-99"),
        ("en", "at first may not"),
        ("ro", "nu mai vine"),
        ("ro", "117 luni"),
        ("it", "mai visto"),
        ("el", "η τρίτη φορά"),
    ],
)
def test_a_word_like_a_month_or_a_day_is_no_date(language: str, text: str) -> None:
    assert read_facts(text, language).dates == ()


def test_a_range_within_a_month_is_two_days() -> None:
    assert [(date.day, date.month) for date in read_facts("from 4 to 11 March", "en").dates] == [(4, 3), (11, 3)]


@pytest.mark.parametrize(
    ("claim", "source", "states"),
    [
        ("14 March", "14 marzo 2024", True),
        ("in March 2024", "14 marzo 2024", True),
        ("14 March 2024", "marzo 2024", False),
        ("15 March 2024", "14 marzo 2024", False),
        ("14 March 2025", "14 marzo 2024", False),
        ("Thursday 14 March 2024", "14 marzo 2024", True),
        ("Friday 14 March 2024", "14 marzo 2024", False),
        ("on Thursday", "14 marzo 2024", True),
        ("on Friday", "giovedì 14 marzo", False),
    ],
)
def test_a_source_states_a_date_when_it_fits_all_that_the_claim_says(claim: str, source: str, states: bool) -> None:
    assert only(source, "it").states(only(claim, "en")) is states


def test_an_english_date_in_digits_may_be_either_way_around() -> None:
    assert only("4 novembre 2023", "it").states(only("11/4/2023", "en"))
