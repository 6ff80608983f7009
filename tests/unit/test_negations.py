"""Denials in sentences."""

import pytest

from assistant.facts import read_facts


@pytest.mark.parametrize(
    ("language", "text", "denials"),
    [
        ("en", "It isn't open.", ["t"]),
        ("en", "It can’t be.", ["t"]),
        ("en", "They cannot come.", ["cannot"]),
        ("en", "Nobody came.", ["Nobody"]),
        ("en", "Not only ships came.", []),
        ("en", "They came no later than nine.", []),
        ("en", "See No. 5.", []),
        ("en", "They didn't leave without him.", []),
        ("el", "Δεν ήρθε κανείς.", ["Δεν"]),
        ("el", "Έφυγε χωρίς αμοιβή.", ["χωρίς"]),
        ("el", "Όχι μόνο πλοία.", []),
        ("el", "Η αρχή της μη παρέμβασης.", []),
        ("el", "Είπε να μη φύγει.", ["μη"]),
        ("it", "Il più alto mai letto.", []),
        ("it", "Non è mai partito.", ["Non"]),
        ("it", "Non solo navi.", []),
        ("it", "Nessuno è partito.", ["Nessuno"]),
        ("ro", "N-a venit.", ["N"]),
        ("ro", "Nu lipsea niciuna.", ["Nu"]),
        ("ro", "A mai venit.", []),
        ("ro", "A plecat fără bani.", ["fără"]),
        ("en", "Not more than ten came.", []),
        ("el", "Όχι λιγότεροι από δέκα ήρθαν.", []),
        ("it", "Vennero non meno di dieci.", []),
        ("ro", "Au venit nu mai puțin de zece.", []),
        ("de", "Er kommt nicht.", []),
    ],
)
def test_denials_are_found(language: str, text: str, denials: list[str]) -> None:
    assert [negation.text for negation in read_facts(text, language).negations] == denials


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "They failed to agree."), ("el", "Αρνήθηκε."), ("it", "Ha rifiutato."), ("ro", "A refuzat.")],
)
def test_words_that_may_stand_for_a_denial_are_found(language: str, text: str) -> None:
    assert read_facts(text, language).soft_denials
