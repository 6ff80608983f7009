"""The words of the widget, by language: some of the page's, and its own, which speak to visitors of another site."""

import json
from collections.abc import Mapping
from pathlib import Path

from assistant.web.words import WORDS, Words

_OF_THE_PAGE = (
    "title about conversation new_chat ask_label ask_placeholder ask stop written_by searching stopped verified "
    "pending quotes source sources nearest page slide notes sheet chapter months previous next close open_original "
    "citation_of not_opened moved_on"
).split()


def _words(language: str) -> Words:
    own = json.loads((Path(__file__).parent / "translations" / f"{language}.json").read_text(encoding="utf-8"))
    return {**{key: WORDS[language][key] for key in _OF_THE_PAGE}, **own}


WIDGET_WORDS: Mapping[str, Words] = {language: _words(language) for language in WORDS}


def host_words() -> Mapping[str, Words]:
    """Return the words of `widget.js`, which picks the language by itself; all else is said in the frame."""
    keys = ("title", "close_widget", "not_shown")
    return {language: {key: words[key] for key in keys} for language, words in WIDGET_WORDS.items()}
