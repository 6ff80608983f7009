"""Words of the sources' language that a sentence in another was left with, half translated."""

import re
from collections.abc import Iterable, Sequence

from assistant.facts import Facts
from assistant.facts.proper_nouns import NAMING_LANGUAGES
from assistant.facts.tokenizing import QUOTED
from assistant.facts.vocabulary import is_common

SHORTEST = 4
# One may be a loan word that no list has yet, and one with a letter that the language does not write is none.
TOO_MANY = 2
_LETTERS = {"en": re.compile("[a-z]+"), "it": re.compile("[a-zàèéìíîòóùú]+"), "ro": re.compile("[a-zăâîșțşţ]+")}


def foreign_words(claim: Facts, sources: Iterable[Facts]) -> tuple[str, ...]:
    """Return the words that stand so in a source and are none of the claim's language, when they are too many.

    What a word says in another language than the sentence around it is read by nothing here: a denial, a number. Names
    and what is quoted may stay as they are.
    """
    if claim.language not in NAMING_LANGUAGES:
        return ()
    quoted = " ".join(QUOTED.findall(claim.text))
    words = [word for word in dict.fromkeys(claim.words) if _may_be_foreign(word, claim.language, quoted)]
    others = [source for source in sources if source.language != claim.language]
    found = [word for word in words if any(_stands_in(word, source) for source in others)] if words else []
    return tuple(found) if len(found) >= TOO_MANY or _misspelled(found, claim.language) else ()


def _may_be_foreign(word: str, language: str, quoted: str) -> bool:
    return len(word) >= SHORTEST and word.islower() and not is_common(word, language) and word not in quoted


def _stands_in(word: str, source: Facts) -> bool:
    return source.language in NAMING_LANGUAGES and word in source.words and is_common(word, source.language)


def _misspelled(words: Sequence[str], language: str) -> bool:
    letters = _LETTERS.get(language)
    return letters is not None and not all(letters.fullmatch(word) for word in words)
