"""Common words, told from names."""

import pytest

from assistant.facts.vocabulary import is_common


@pytest.mark.parametrize(
    ("language", "word", "common"),
    [
        ("en", "Bridge", True),
        ("en", "Thalassopyrgos", False),
        ("el", "Γέφυρας", True),
        ("el", "Κουλέμπα", False),
        ("it", "Università", True),
        ("it", "Bellandi", False),
        ("ro", "Podul", True),
        ("ro", "Restaurarea", True),
        ("ro", "Zelenski", False),
    ],
)
def test_common_words_are_told_from_names(language: str, word: str, common: bool) -> None:
    assert is_common(word, language) is common
