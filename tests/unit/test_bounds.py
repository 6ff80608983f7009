"""More than, less than, about."""

from decimal import Decimal

import pytest

from assistant.facts import read_facts
from assistant.facts.bounds import rounds
from tests.unit.test_checking import judged


@pytest.mark.parametrize(
    ("language", "text", "bound"),
    [
        ("en", "More than 500 people came.", ">"),
        ("en", "No fewer than 500 people came.", ">"),
        ("en", "Fewer than 500 people came.", "<"),
        ("en", "About 500 people came.", "~"),
        ("en", "500 people came.", ""),
        ("en", "More than $500 was given.", ">"),
        ("en", "Fewer than a million came.", "<"),
        ("en", "<5 % came.", "<"),
        ("de", "≈ 500 Leute.", "~"),
        ("el", "Τουλάχιστον 500 άτομα ήρθαν.", ">"),
        ("el", "Ήρθαν λιγότερα από 500 άτομα.", "<"),
        ("it", "Oltre 500 persone.", ">"),
        ("it", "Vennero non più di cinquecento persone.", "<"),
        ("ro", "Peste 500 de oameni.", ">"),
        ("ro", "Au venit mai puțin de 500 de oameni.", "<"),
        ("ro", "Vreo 500 de oameni.", "~"),
        ("de", "Mehr als 500 Leute.", ""),
    ],
)
def test_what_stands_before_a_number_bounds_it(language: str, text: str, bound: str) -> None:
    (number,) = read_facts(text, language).numbers
    assert number.bound == bound


@pytest.mark.parametrize(
    ("exact", "written", "bound", "fits"),
    [
        ("497", "500", "~", True),
        ("497", "600", "~", False),
        ("497", "490", "~", False),
        ("497", "500", ">", False),
        ("4200000", "4000000", ">", True),
        ("4200000", "4100000", "~", False),
        ("149", "100", "~", False),
        ("40", "41", "~", False),
        ("0", "0", "~", False),
        ("-12.2", "-12", "~", True),
        (f"1{'0' * 30}2", f"98765432{'1' * 23}", "~", False),
    ],
)
def test_a_rounded_number_has_fewer_digits_and_is_near(exact: str, written: str, bound: str, fits: bool) -> None:
    assert rounds(Decimal(exact), Decimal(written), bound) is fits


@pytest.mark.parametrize(
    ("source", "claim", "support"),
    [
        ("Fewer than 100 boats came into the harbour.", "100 boats came into the harbour.", "unsupported"),
        ("Fewer than 100 boats came into the harbour.", "More than 100 boats came into the harbour.", "unsupported"),
        ("Fewer than 100 boats came into the harbour.", "Under 100 boats came into the harbour.", "verified"),
        ("Fewer than 100 boats came into the harbour.", "Nearly 100 boats came into the harbour.", "verified"),
        ("About 100 boats came into the harbour.", "100 boats came into the harbour.", "verified"),
    ],
)
def test_a_bound_of_the_source_is_kept(source: str, claim: str, support: str) -> None:
    assert judged(claim, source).support == support
