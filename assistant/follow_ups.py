"""Follow-up questions without a model: one that leans on the conversation is searched together with it."""

import re
from collections.abc import Sequence

from assistant.answers import Message
from index.languages import detect_language, fold, stems

TURNS_READ = 3

# Words that point back at what was said before, folded; a question with one of them does not stand alone.
_POINTERS = {
    "en": "he she it they him her them his hers its their theirs this that these those there then else also",
    "el": "αυτος αυτη αυτο αυτοι αυτες αυτα αυτον αυτην αυτου αυτης αυτων τοτε εκει εκεινος εκεινη εκεινο επισης αλλο",
    "it": "lui lei loro egli ella esso essa essi esse suo sua suoi sue questo questa questi queste quello quella allora li anche ci altro",
    "ro": "el ea ei ele lui lor sau sa sai sale acesta aceasta acestia acestea acela aceea atunci acolo asta astea altceva",
}
_OPENERS = {
    "en": "and but so or what about how about",
    "el": "και αλλα κι η",
    "it": "e ma ed o",
    "ro": "si dar iar sau",
}
_WORD = re.compile(r"\w+")


def stand_alone(question: str, history: Sequence[Message]) -> str:
    """Return the question itself when it stands alone, else the newest turns and the question as one query."""
    if not history or stands_alone(question):
        return question
    turns = [" ".join(turn.content.split()) for turn in history if turn.role == "user"][-TURNS_READ:]
    return " ".join([*turns, question])


def stands_alone(question: str) -> bool:
    """Tell whether the question names what it is about."""
    language = detect_language(question)
    words = _WORD.findall(fold(question))
    if not words:
        return True
    pointers = set(_POINTERS.get(language, "").split())
    openers = set(_OPENERS.get(language, "").split())
    return not (words[0] in openers or pointers & set(words) or len(stems(question, language)) < 2)
