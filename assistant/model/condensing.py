"""A follow-up question rewritten by a model: what it is shown of the conversation, and which rewrites are used."""

from collections.abc import Sequence

from assistant.answers import Message
from assistant.follow_ups import MARKER
from index.languages import fold, stems

TURNS_SHOWN = 6
WORDS_OF_TURN = 80
LONGEST_REWRITE = 400
# A rewrite brings names back from the conversation; one that brings words from elsewhere answers, or makes things up.
SHARE_SAID_BEFORE = 0.6
# A stem and an inflected form of it begin alike.
LETTERS_COMPARED = 5


def conversation(history: Sequence[Message]) -> str:
    """Return the last turns, a line each, long ones by their beginning."""
    return "\n".join(
        f"{turn.role.capitalize()}: {' '.join(MARKER.sub('', turn.content).split()[:WORDS_OF_TURN])}"
        for turn in history[-TURNS_SHOWN:]
    )


def is_rewrite(text: str, question: str, history: Sequence[Message], language: str) -> bool:
    """Tell whether the text is one question, made of words of the question and the conversation."""
    if not text or "\n" in text or len(text) > max(LONGEST_REWRITE, 2 * len(question)):
        return False
    said = _beginnings(" ".join([question, *(turn.content for turn in history)]), language)
    words = _beginnings(text, language)
    return bool(words) and len(words & said) >= SHARE_SAID_BEFORE * len(words)


def _beginnings(text: str, language: str) -> set[str]:
    return {fold(stem)[:LETTERS_COMPARED] for stem in stems(text, language)}
