"""Where a sentence denies."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.facts.bounds import bounding
from assistant.facts.negation_tables import NEGATIONS, NOT_NEGATIONS, REFUSING, SOFT
from assistant.facts.tokenizing import Token
from index.languages import fold

_GREEK_ARTICLES = frozenset("ο η το του τησ τον τη την οι τα των τουσ τισ".split())
_WITHOUT = frozenset("without χωρισ διχωσ senza fara".split())


@dataclass(frozen=True, slots=True)
class Negation:
    """A word that denies, and where it stands in the cleaned text."""

    text: str
    start: int
    end: int


def negations(words: Sequence[Token], language: str) -> tuple[Negation, ...]:
    """Return the words that deny, without those that only look like it; two that cancel out are none."""
    found: list[Negation] = []
    for at, word in enumerate(words):
        if not _denies(words, at, language):
            continue
        near = found and sum(other.kind == "word" for other in words[:at] if other.start >= found[-1].end) <= 1
        if near and word.folded in _WITHOUT:
            found.pop()
        else:
            found.append(Negation(word.text, word.start, word.end))
    return tuple(found)


def soft_denials(words: Sequence[Token], language: str) -> tuple[Negation, ...]:
    """Return the words that may stand for a denial: refused, failed, without pay."""
    return _listed(words, *_soft(language))


def refusals(words: Sequence[Token], language: str) -> tuple[Negation, ...]:
    """Return the plainest of them, which stand for a denial in every language."""
    return _listed(words, *_refusing(language))


def _listed(words: Sequence[Token], beginnings: tuple[str, ...], whole: Collection[str]) -> tuple[Negation, ...]:
    return tuple(
        Negation(word.text, word.start, word.end)
        for word in words
        if word.kind == "word" and (word.folded.startswith(beginnings) or word.folded in whole)
    )


def _denies(words: Sequence[Token], at: int, language: str) -> bool:
    word = words[at]
    if word.kind != "word":
        return False
    following = [other.folded for other in words[at + 1 : at + 4] if other.kind == "word"]
    if word.folded not in _negations(language):
        contracted = language == "en" and word.folded == "t" and at > 1 and words[at - 1].text in "'’"
        clipped = language == "ro" and word.folded == "n" and following and words[at + 1].text == "-"
        return bool((contracted and words[at - 2].folded.endswith("n")) or clipped)
    if language == "el" and word.folded == "μη" and at and words[at - 1].folded in _GREEK_ARTICLES:
        # As in English non-interference.
        return False
    if language == "en" and word.folded == "no" and at + 1 < len(words) and words[at + 1].text == ".":
        return False
    return not f"{' '.join([word.folded, *following])} ".startswith(_not_negations(language))


@cache
def _negations(language: str) -> frozenset[str]:
    return frozenset(NEGATIONS.get(language, "").split())


@cache
def _not_negations(language: str) -> tuple[str, ...]:
    return tuple(f"{phrase} " for phrase in (*NOT_NEGATIONS.get(language, ()), *bounding(language)))


@cache
def _soft(language: str) -> tuple[tuple[str, ...], frozenset[str]]:
    return _beginnings(SOFT.get(language, ""))


@cache
def _refusing(language: str) -> tuple[tuple[str, ...], frozenset[str]]:
    return _beginnings(REFUSING.get(language, ""))


def _beginnings(table: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the beginnings of words in a table, and the words that count only whole."""
    words = fold(table).split()
    return tuple(w for w in words if not w.endswith("=")), frozenset(w[:-1] for w in words if w.endswith("="))
