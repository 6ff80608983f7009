"""The names of a corpus, and which of them a word of a question is in another script or spelling.

A word is a name when it stands capitalised inside sentences more often than it stands there in small letters. What is
kept is one table for the whole corpus, the same whatever order the files came in.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from index.catalog import Catalog
from index.languages import stems
from index.lexicon import Name
from index.names import FEWEST_SOUNDS, frame, one_left_out, same_names, skeleton, words

# Grows with every change of what is a name and how it sounds, so that tables made before are made again.
EDITION = 1


@dataclass(frozen=True, slots=True)
class Aliases:
    """For words of a question, the names of the corpus that they are in some other spelling; by the words' stems."""

    of_stem: Mapping[str, frozenset[Name]]

    def spellings(self, stem: str) -> list[str]:
        """Return the stem and those of its aliases: each of them in a passage is the question's word."""
        return [stem, *sorted({name.stem for name in self.of_stem.get(stem, ())} - {stem})]

    def words(self) -> dict[str, tuple[str, ...]]:
        """Return the aliases by stem as they are written in the documents, in small letters."""
        return {stem: tuple(sorted(name.word for name in names)) for stem, names in self.of_stem.items()}


def update_names(catalog: Catalog) -> None:
    """Bring the table of names in step with the documents; nothing to do when they are the same as before."""
    made_of = f"{EDITION} {catalog.state()[0]}"
    if catalog.get("names") != made_of:
        catalog.lexicon.replace_names(names_of(catalog.passages.sentence_texts()))
        catalog.put(names=made_of)


def names_of(sentences: Iterable[tuple[str, str]]) -> set[Name]:
    """Return the names in these sentences, each given as its language and text."""
    capitalised: Counter[tuple[str, str]] = Counter()
    small: Counter[tuple[str, str]] = Counter()
    for language, text in sentences:
        for at, word in enumerate(words(text)):
            if word[0].islower():
                small[language, word] += 1
            elif at:
                capitalised[language, word.lower()] += 1
    return {
        Name(word, stem)
        for (language, word), count in capitalised.items()
        if count > small[language, word] and len(skeleton(word)) >= FEWEST_SOUNDS
        for stem in stems(word, language)
    }


def aliases_in(catalog: Catalog, question: str, language: str) -> Aliases:
    """Return what the names in the question are called in the documents."""
    found = {}
    for word in _possible_names(question):
        for stem in stems(word, language):
            others = frozenset(name for name in _sounding_like(catalog, word) if name.stem != stem)
            if others:
                found[stem] = others
    return Aliases(found)


def _possible_names(question: str) -> Sequence[str]:
    every = words(question)
    capitalised = [word for word in every if word[0].isupper()]
    # Many people type questions in small letters only.
    return capitalised or every


def _sounding_like(catalog: Catalog, word: str) -> list[Name]:
    framed = frame(skeleton(word))
    names = catalog.lexicon.names_framed(framed, one_left_out(framed))
    same = set(same_names(word, [name.word for name in names]))
    return [name for name in names if name.word in same]
