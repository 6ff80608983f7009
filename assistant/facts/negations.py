"""Where a sentence denies."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from assistant.facts.negation_tables import NEGATIONS, NOT_NEGATIONS, OPPOSITES, SOFT
from assistant.facts.tokenizing import Token
from index.languages import fold

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
    beginnings = _soft(language)
    return tuple(
        Negation(word.text, word.start, word.end)
        for word in words
        if beginnings and word.kind == "word" and word.folded.startswith(beginnings)
    )


def sides(words: Sequence[Token]) -> frozenset[tuple[int, bool]]:
    """Return which opposites a sentence names, by their place in the table, and which side of them."""
    found = set()
    for word in words:
        for pair, side, beginning in _opposites().get(word.folded[:3], ()):
            whole = beginning.endswith("=") or len(beginning) <= 3
            if word.folded == beginning.rstrip("=") or (not whole and word.folded.startswith(beginning)):
                found.add((pair, side))
    return frozenset(found)


def _denies(words: Sequence[Token], at: int, language: str) -> bool:
    word = words[at]
    if word.kind != "word":
        return False
    following = [other.folded for other in words[at + 1 : at + 4] if other.kind == "word"]
    if word.folded not in _negations(language):
        contracted = language == "en" and word.folded == "t" and at > 1 and words[at - 1].text in "'’"
        clipped = language == "ro" and word.folded == "n" and following and words[at + 1].text == "-"
        return bool((contracted and words[at - 2].folded.endswith("n")) or clipped)
    if language == "en" and word.folded == "no" and at + 1 < len(words) and words[at + 1].text == ".":
        return False
    return not f"{' '.join([word.folded, *following])} ".startswith(_not_negations(language))


@cache
def _negations(language: str) -> frozenset[str]:
    return frozenset(NEGATIONS.get(language, "").split())


@cache
def _not_negations(language: str) -> tuple[str, ...]:
    return tuple(f"{phrase} " for phrase in NOT_NEGATIONS.get(language, ()))


@cache
def _soft(language: str) -> tuple[str, ...]:
    return tuple(fold(beginning) for beginning in SOFT.get(language, "").split())


@cache
def _opposites() -> dict[str, list[tuple[int, bool, str]]]:
    """Return the table by the first three letters of its words."""
    table: dict[str, list[tuple[int, bool, str]]] = {}
    for pair, both in enumerate(OPPOSITES):
        for side, words in enumerate(both):
            for word in words.split():
                table.setdefault(fold(word)[:3], []).append((pair, bool(side), fold(word)))
    return table
