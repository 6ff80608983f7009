"""The words of the widget, by language."""

import json
from collections.abc import Mapping
from pathlib import Path

from assistant.web.words import Words

WIDGET_WORDS: Mapping[str, Words] = {
    language: json.loads((Path(__file__).parent / "translations" / f"{language}.json").read_text(encoding="utf-8"))
    for language in ("en", "el", "it", "ro")
}
# What the host page's own part says; all else is said in the frame.
HOST_KEYS = ("title", "close", "not_shown")


def host_words() -> Mapping[str, Words]:
    """Return the words of `widget.js`, which picks the language by itself."""
    return {language: {key: words[key] for key in HOST_KEYS} for language, words in WIDGET_WORDS.items()}
