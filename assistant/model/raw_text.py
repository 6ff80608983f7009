"""What can be told of a model's text while it comes: what is meant for the reader, its language, repetition."""

import json
import re
from collections.abc import Iterator

from assistant.facts.tokenizing import QUOTED
from assistant.prompting import LANGUAGES
from index.language_tables import SCRIPTS
from index.languages import detect_language

# With fewer letters a language can't be told surely, and with so many more it need not be looked at again.
LETTERS_NEEDED, LETTERS_READ = 40, 400
# Of a text that repeats itself: the longest part that is looked for, how often it stands there, and how much it fills.
LONGEST_REPEATED = 300
TIMES_REPEATED, REPEATED_CHARACTERS = 4, 60

_LETTER = re.compile(r"[^\W\d_]")
THINKING, THOUGHT = "<think>", "</think>"
_OBJECT = re.compile(r"\s*(?:```\w*\s*)?\{\s*(?:\"|\Z)")
_FENCES = re.compile(r"\A\s*```\w*|```\s*\Z")
_TOLD_APART = {*LANGUAGES, *SCRIPTS}


def without_thoughts(text: str) -> str:
    """Return what is meant for the reader: some models think aloud first.

    Where the prompt's template has opened the thoughts, the text begins within them and has only their end.
    """
    _, ended, said = text.rpartition(THOUGHT)
    begun = said.lstrip()
    if THINKING.startswith(begun[: len(THINKING)]):
        return ""
    return begun if ended else text


def for_the_reader(text: str, ended: bool = False) -> str:
    """Return the text without thoughts, and the sentences of an answer in JSON, which can be read when it is whole."""
    said = without_thoughts(text)
    if not _OBJECT.match(said):
        return said
    try:
        return "\n".join(_prose(json.loads(_FENCES.sub("", said), strict=False))) if ended else ""
    except (ValueError, RecursionError):
        return said


def _prose(value: object) -> Iterator[str]:
    if isinstance(value, str) and " " in value.strip():
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _prose(part)


def other_language(text: str, expected: str) -> str | None:
    """Return the language that the text is in when that is plainly another; what it quotes does not count.

    A language that can't be told apart surely is taken for the expected one.
    """
    if not may_be_told(text, expected):
        return None
    found = detect_language(_said(text), prefer=[expected])
    return found if found != expected and found in _TOLD_APART else None


def may_be_told(text: str, expected: str) -> bool:
    """Tell whether there is enough of the text to say whether it is in the expected language."""
    return expected in LANGUAGES and len(_LETTER.findall(_said(text))) >= LETTERS_NEEDED


def _said(text: str) -> str:
    return QUOTED.sub(" ", text[:LETTERS_READ])


def is_repeating(text: str) -> bool:
    """Tell whether the text ends with one part again and again."""
    for length in range(1, min(LONGEST_REPEATED, len(text) // TIMES_REPEATED) + 1):
        times = max(TIMES_REPEATED, -(-REPEATED_CHARACTERS // length))
        if text.endswith(text[-length:] * times):
            return True
    return False
