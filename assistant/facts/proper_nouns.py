"""The names that a sentence states, and whether another text has them, whatever the script and spelling."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from assistant.facts.acronyms import initials
from assistant.facts.counting import is_counting, is_roman
from assistant.facts.negation_tables import NEGATIONS, SOFT
from assistant.facts.proper_noun_tables import ALIASES
from assistant.facts.tokenizing import Token
from assistant.facts.vocabulary import is_common
from index.language_tables import STOP_WORDS
from index.languages import fold
from index.names import same_name
from index.sentence_tables import OPENERS

NAMING_LANGUAGES = frozenset({"en", "el", "it", "ro"})
_OPENING = frozenset("\"'“”‘«„([:—–•|")
_ENDING = frozenset(".!?;…")


@dataclass(frozen=True, slots=True)
class Name:
    """A capitalised word; one that `opens` a sentence may be any word.

    `places` are the codes of what it helps to name, `shortened` the acronyms that it may stand in.
    """

    text: str
    folded: str
    language: str
    opens: bool
    places: frozenset[str] = frozenset()
    shortened: frozenset[str] = frozenset()

    @property
    def is_common(self) -> bool:
        """Whether it is a word of the language as well, so that it is translated (Bridge) or no name at all."""
        return is_common(self.text, self.language)


def names(words: Sequence[Token], language: str, places: Mapping[int, frozenset[str]]) -> tuple[Name, ...]:
    """Return the words of names among the tokens of a sentence in one of the four languages, in order.

    `places` is what each token helps to name.
    """
    if language not in NAMING_LANGUAGES:
        return ()
    found: list[Name] = []
    shortened = _shortened(words, language)
    opens = True
    for at, word in enumerate(words):
        if word.kind in ("word", "number"):
            capital = word.kind == "word" and len(word.text) > 1 and word.text[0].isupper()
            counts = is_counting(word.folded, language) or is_roman(word.text)
            if capital and word.folded not in _small_words(language) and not counts:
                found.append(
                    Name(
                        word.text,
                        word.folded,
                        language,
                        opens,
                        places.get(at, frozenset()),
                        frozenset(shortened.get(at, ())),
                    )
                )
            opens = False
        elif word.text in _OPENING or (word.text in _ENDING and not _after_abbreviation(words, at)):
            opens = True
    return tuple(found)


def _shortened(words: Sequence[Token], language: str) -> dict[int, set[str]]:
    """Return the acronyms that the words with capitals and those after them are shortened to, by each word's place."""
    small = _small_words(language)
    counting = [(at, word) for at, word in enumerate(words) if word.kind == "word" and word.folded not in small]
    found: dict[int, set[str]] = {}
    for first, (_, word) in enumerate(counting):
        if not word.text[0].isupper():
            continue
        for acronym in initials([other.folded for _, other in counting[first:]]):
            for at, _ in counting[first : first + len(acronym)]:
                found.setdefault(at, set()).add(acronym)
    return found


def _after_abbreviation(words: Sequence[Token], at: int) -> bool:
    return words[at].text == "." and at > 0 and words[at - 1].kind == "word" and len(words[at - 1].text) <= 3


@lru_cache(maxsize=20_000)
def same(name: str, other: str) -> bool:
    """Return whether two words, as written, are one name."""
    if other == "us":
        # The pronoun, and no country.
        return False
    one, two = fold(name), fold(other)
    return one == two or bool(places(one) & places(two)) or (other[0].isupper() and same_name(name, other))


@lru_cache(maxsize=20_000)
def places(folded: str) -> frozenset[int]:
    """Return the lines of the table of aliases that the word is in."""
    whole, beginnings = _aliases()
    found = set(whole.get(folded, ()))
    for length in range(2, len(folded) + 1):
        found.update(beginnings.get(folded[:length], ()))
    return frozenset(found)


@cache
def _aliases() -> tuple[dict[str, set[int]], dict[str, set[int]]]:
    whole: dict[str, set[int]] = {}
    beginnings: dict[str, set[int]] = {}
    for line, words in enumerate(ALIASES):
        for word in words.split():
            word = fold(word)
            if word.endswith("-"):
                beginnings.setdefault(word[:-1], set()).add(line)
            else:
                whole.setdefault(word, set()).add(line)
    return whole, beginnings


@cache
def _small_words(language: str) -> frozenset[str]:
    return frozenset(
        fold(word)
        for word in " ".join(table.get(language, "") for table in (STOP_WORDS, OPENERS, NEGATIONS, SOFT)).split()
    )
