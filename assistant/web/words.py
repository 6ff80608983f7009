"""The words of the page, by language: what Python renders, what the page's scripts show, and Gradio's own."""

import json
from collections.abc import Mapping
from pathlib import Path

from assistant.errors import AssistantError
from index.errors import IndexingError

Words = Mapping[str, str]

# Keys that end in _one and _other are chosen by number; a language may add _few. Keys with a dot are Gradio's.
WORDS: dict[str, Words] = {
    language: json.loads((Path(__file__).parent / "translations" / f"{language}.json").read_text(encoding="utf-8"))
    for language in ("en", "el", "it", "ro")
}

_SWAPPED = str.maketrans(",.", ".,")

# Gradio has words of its own for these, and would show them to their browsers on whichever page.
GRADIO_LOCALES = (
    """ar ca ckb de en es et eu fa fi fr he hi id ja ko lt nb nl pl pt pt-BR ro ru sv ta th tr uk ur uz zh-CN zh-TW"""
).split()


def number(value: float, words: Words, decimals: int = 0) -> str:
    """Return the number as people of the page's language write it: 1,234.5 in English, 1.234,5 in the others."""
    written = f"{value:,.{decimals}f}"
    return written if words["language"] == "en" else written.translate(_SWAPPED)


def trouble(error: Exception, words: Words) -> str:
    """Return why there is no answer, in the page's language: by the error's code where it has one."""
    if isinstance(error, AssistantError):
        return words.get(f"trouble_{error.code}", words["failed"]).format(**error.values)
    return words["trouble_unavailable" if isinstance(error, IndexingError) else "failed"]


def gradio_words(words: Words) -> dict[str, dict[str, str]]:
    """Return what Gradio's parts say, the same in every locale that it knows: the page's language decides."""
    own = {key: word for key, word in words.items() if "." in key}
    return dict.fromkeys(GRADIO_LOCALES, own)
