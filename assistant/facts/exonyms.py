"""The places, peoples and languages that a sentence names, whatever its language calls them: Warsaw and Varșovia.

What they are called is taken from the Unicode CLDR: countries and groups of them, languages, and the cities that time
zones are named after. How a name sounds tells nothing of Cile and Χιλή, of Copenhagen and Copenaghen.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile

from babel import Locale

from assistant.facts.tokenizing import Token
from index.language_tables import STOP_WORDS
from index.languages import fold
from index.names import words as words_of

# How many letters another form of the name has instead of how many of its own, by language.
_ENDINGS = {"en": (0, 1), "el": (2, 3), "it": (1, 2), "ro": (1, 4)}
_SHORTEST_STEM = 4

# The words of a name, and what it is a name of.
_Entry = tuple[tuple[str, ...], str]


def exonyms(words: Sequence[Token], language: str) -> dict[int, frozenset[str]]:
    """Return what each word helps to name, by its place: codes that are the same in every language.

    A country or a city is written with a capital, the adjective that a language is called by may not be.
    """
    found: dict[int, frozenset[str]] = {}
    if language not in _ENDINGS:
        return found
    at = 0
    while at < len(words):
        length, codes = _longest(words[at:], language)
        for place in range(at, at + length):
            found[place] = codes
        at += length or 1
    return found


def _longest(words: Sequence[Token], language: str) -> tuple[int, frozenset[str]]:
    """Return how many of the first words are a name, and of what; of two names that fit the nearest is meant."""
    fitting: list[tuple[int, int, str]] = []
    for entry, code in _entries(language).get(words[0].folded[:_SHORTEST_STEM], ()):
        if len(entry) > len(words) or not (words[0].text[0].isupper() or code.startswith("language")):
            continue
        changed = [_changed(word.folded, own, language) for word, own in zip(words, entry, strict=False)]
        if None not in changed:
            fitting.append((len(entry), -sum(filter(None, changed)), code))
    if not fitting:
        return 0, frozenset()
    best = max(fit[:2] for fit in fitting)
    return best[0], frozenset(code for *fit, code in fitting if tuple(fit) == best)


def _changed(word: str, own: str, language: str) -> int | None:
    """Return how many letters a word has otherwise than the name, None when it is no form of it."""
    if word == own:
        return 0
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(word, own, strict=False)))
    of_own, of_word = _ENDINGS[language]
    if shared < _SHORTEST_STEM or len(own) - shared > of_own or len(word) - shared > of_word:
        return None
    return len(own) + len(word) - 2 * shared


@cache
def _entries(language: str) -> dict[str, list[_Entry]]:
    """Return the names in a language by their first letters; half a second, at the first sentence in it."""
    found: dict[str, list[_Entry]] = {}
    articles = {fold(word) for word in STOP_WORDS.get(language, "").split()}
    for code, name in _named(Locale(language)):
        words = [fold(word) for word in words_of(name.partition("(")[0])]
        while len(words) > 1 and words[0] in articles:
            del words[0]
        if words:
            found.setdefault(words[0][:_SHORTEST_STEM], []).append((tuple(words), code))
    return found


def _named(locale: Locale) -> Iterator[tuple[str, str]]:
    for code, name in locale.territories.items():
        yield f"territory {code}", name
    for code, name in locale.languages.items():
        yield f"language {code}", name
    for zone in _zones():
        own = zone.rpartition("/")[2].replace("_", " ")
        yield f"city {zone}", locale.time_zones.get(zone, {}).get("city") or own


@cache
def _zones() -> tuple[str, ...]:
    """Return the zones that are called otherwise in one language or another."""
    every = {str(zone): None for language in _ENDINGS for zone in Locale(language).time_zones}
    return tuple(zone for zone in every if not zone.startswith("Etc/"))
