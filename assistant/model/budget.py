"""How many tokens a text comes to, before a tokenizer of whatever model has seen it."""

from collections.abc import Sequence

from index.documents import RetrievedPassage

ANSWER_WORDS = 200
# Tokens a word, of a small model whose tokenizer knows English best; larger ones need less, so these are safe.
_TOKENS_A_WORD = {"en": 1.5, "it": 2.4, "ro": 2.9, "el": 5.7}
_OF_ANOTHER_LANGUAGE = 4.0
_TOKENS_A_LATIN_LETTER = {"en": 0.28}
_OF_ANOTHER_LATIN_LETTER = 0.46
_OF_ANOTHER_SCRIPT = 1.1
_AROUND_A_SOURCE = 60


def answer_tokens(language: str) -> int:
    """Return what an answer of a few sentences may take in the language."""
    return round(ANSWER_WORDS * _TOKENS_A_WORD.get(language, _OF_ANOTHER_LANGUAGE))


def estimated_tokens(text: str, language: str = "und") -> int:
    """Return an estimate that is rather too high."""
    # Up to the end of Latin Extended Additional.
    latin = sum(character < "\u0370" or "\u1e00" <= character < "\u1f00" for character in text)
    a_letter = _TOKENS_A_LATIN_LETTER.get(language, _OF_ANOTHER_LATIN_LETTER)
    return round(latin * a_letter + (len(text) - latin) * _OF_ANOTHER_SCRIPT) + 1


def fitting(passages: Sequence[RetrievedPassage], tokens: int) -> Sequence[RetrievedPassage]:
    """Return as many of the passages, from the first, as fit; the first is always among them."""
    left = tokens
    for count, found in enumerate(passages):
        left -= estimated_tokens(found.passage.text, found.language) + _AROUND_A_SOURCE
        if left < 0:
            return passages[: max(1, count)]
    return passages
