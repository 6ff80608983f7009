"""What words count."""

import pytest

from assistant.facts.counting import is_counting, word_value


@pytest.mark.parametrize(
    ("language", "word", "value"),
    [
        ("en", "twelve", 12),
        ("el", "δωδεκα", 12),
        ("ro", "douazeci", 20),
        ("it", "ventuno", 21),
        ("it", "ventotto", 28),
        ("it", "trentatre", 33),
        ("it", "centoquaranta", 140),
        ("it", "trecentoquarantasette", 347),
        ("it", "duemila", 2000),
        ("it", "centimetro", None),
        ("it", "ventilatore", None),
        ("en", "ventuno", None),
    ],
)
def test_a_word_is_worth_its_number(language: str, word: str, value: int | None) -> None:
    assert word_value(word, language) == value


@pytest.mark.parametrize(("word", "counts"), [("third", True), ("million", True), ("metres", True), ("bridge", False)])
def test_numbers_ordinals_scales_and_units_count(word: str, counts: bool) -> None:
    assert is_counting(word, "en") is counts
