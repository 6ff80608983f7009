"""Looks phrases of `tables` up in a line, without regard to case, accents and decoration."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from index.languages import fold
from index.leftovers import tables as phrase_tables

_DECORATION = " \t\u00a0\u200b-–—*•·|:;,…»›>«<~_=+#!?.()[]←↓→▶►➤➡👉\"“”„'’\ufeff"
_LONGEST_PHRASE = 6


@lru_cache(maxsize=4096)
def comparable(text: str) -> str:
    """The text folded, and bare of what themes put around a label."""
    return " ".join(fold(text).replace("’", "'").strip(_DECORATION).split())


@cache
def phrases(*tables: str) -> tuple[str, ...]:
    texts: list[str] = [getattr(phrase_tables, table) for table in tables]
    # A figure stands in the tables as #, which is decoration in a line.
    found = (comparable(phrase.replace("#", "0")) for text in texts for phrase in re.split(r"\s+/\s+|\n", text.strip()))
    return tuple(phrase for phrase in found if phrase)


@cache
def phrase_set(*tables: str) -> frozenset[str]:
    return frozenset(phrases(*tables))


def words_after(paragraph: str, phrase: str) -> list[str]:
    """The words of a paragraph after a phrase that it begins with."""
    return paragraph.lstrip(_DECORATION).split()[len(phrase.split()) :]


def leading_phrase(line: str, *tables: str) -> str | None:
    """The longest phrase that a comparable line begins with, ending where a word ends."""
    found = [p for p in phrases(*tables) if line.startswith(p) and not line[len(p) : len(p) + 1].isalpha()]
    return max(found, key=len, default=None)


def phrases_in_a_row(words: Sequence[str], *tables: str) -> list[str] | None:
    """The phrases that the words are when nothing stands between them; None when other words do."""
    known = phrase_set(*tables)
    row: list[str] = []
    start = 0
    while start < len(words):
        lengths = range(min(_LONGEST_PHRASE, len(words) - start), 0, -1)
        end = next((start + n for n in lengths if comparable(" ".join(words[start : start + n])) in known), None)
        if end is None:
            return None
        row.append(comparable(" ".join(words[start:end])))
        start = end
    return row
