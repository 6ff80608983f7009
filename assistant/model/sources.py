"""Passages as a model reads them: numbered, delimited, and plainly data."""

import re
from collections.abc import Iterable

from assistant.instructions import is_instruction
from index.documents import Passage, RetrievedPassage
from index.languages import language_name

# What a model reads in the place of a sentence that gives it orders. Such a sentence supports nothing, so the model
# loses no fact with it; a small one follows what it has read, whatever else it was told.
LEFT_OUT = "[an order to the reader, left out]"
# Nothing in a document closes the delimiter it stands in, or opens another; the bracket that is put in reads the same.
_DELIMITER = re.compile(r"<(?=\s*/?\s*source)", re.IGNORECASE)


def numbered(passages: Iterable[RetrievedPassage]) -> str:
    """Return the passages as sources, numbered from 1 in the order given."""
    return "\n\n".join(_source(number, found) for number, found in enumerate(passages, start=1))


def give_orders(passages: Iterable[RetrievedPassage]) -> bool:
    """Tell whether a sentence of them tells whoever answers what to do."""
    return any(is_instruction(sentence.text) for found in passages for sentence in found.passage.sentences)


def _source(number: int, found: RetrievedPassage) -> str:
    title = _DELIMITER.sub("‹", " ".join(found.title.replace('"', "'").split()))
    text = _DELIMITER.sub("‹", _without_orders(found.passage))
    language = language_name(found.language, "en")
    return f'<source number="{number}" title="{title}" language="{language}">\n{text}\n</source>'


def _without_orders(passage: Passage) -> str:
    text = passage.text
    for sentence in reversed(passage.sentences):
        if is_instruction(sentence.text):
            text = text[: sentence.start - passage.start] + LEFT_OUT + text[sentence.end - passage.start :]
    return text
