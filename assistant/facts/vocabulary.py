"""Which words are common ones, by the word lists of simplemma; their keys keep the capitals of names."""

from collections.abc import Mapping
from functools import cache, lru_cache

# Romanian articles stand at the end of the word, and the list lacks many of those forms.
_ARTICLES = {"ro": (("ul", ""), ("a", "ă"), ("a", ""), ("ului", ""), ("le", ""), ("lor", ""), ("ilor", "i"), ("i", ""))}
# What the lists lack: by endings that no name has, and words that open sentences.
_ENDINGS = {
    "el": ("ως", "ώς", "ικά", "ιστα"),
    "it": ("tà", "zione", "zioni", "mento", "menti", "mente"),
    "ro": ("ul", "ului", "urile", "ilor", "elor", "area", "erea", "irea", "țiile"),
}
_LACKING = {
    "el": frozenset("ιδού επιπλέον επιπρόσθετα συνολικά παράλληλα εξάλλου άλλωστε".split()),
    "it": frozenset(
        """ecco inoltre infatti infine pertanto invece oggi ieri domani almeno accanto
        persino adesso insomma magari purtroppo""".split()
    ),
    "ro": frozenset(
        """iată așadar totodată ulterior inițial astăzi ieri mâine bineînțeles finalmente adesea mereu
        devreme""".split()
    ),
}


@lru_cache(maxsize=20_000)
def is_common(word: str, language: str) -> bool:
    """Return whether the word, whatever its capitals, is one that is written small in the language.

    The list of a language is loaded at its first word: half a second, 25 MB.
    """
    small = word.lower()
    known = _vocabulary(language)
    if small in known or small in _LACKING.get(language, ()) or small.endswith(_ENDINGS.get(language, ())):
        return True
    return any(small.endswith(end) and small[: -len(end)] + stem in known for end, stem in _ARTICLES.get(language, ()))


@cache
def _vocabulary(language: str) -> Mapping[str, str]:
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    return DefaultDictionaryFactory().get_dictionary(language)
