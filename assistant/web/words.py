"""The words of the page, by language: what Python renders and what page.js shows."""

from collections.abc import Mapping

Words = Mapping[str, str]

# Keys that end in _one and _other are chosen by number; a language may add _few.
WORDS: dict[str, Words] = {
    "en": {
        "about": "Ask in your own language. Every sentence of the answer points at the words that say so.",
        "starters": "For a start",
        "empty_title": "There is nothing to read yet",
        "empty_how": "Put documents in this folder, then index it again:",
        "index_again": "Index again",
        "index_refused": "Indexing could not be started. Look at the terminal that runs the assistant.",
        "reading_title": "Reading your documents",
        "reading_how": "You can ask as soon as the first ones are ready.",
        "ask_label": "Your question",
        "ask_placeholder": "Ask in any language…",
        "ask": "Ask",
        "stop": "Stop",
        "new_chat": "New chat",
        "conversation": "Conversation",
        "foot": "Every mark opens the words it stands for.",
        "quotations_only": "Quotations only · nothing leaves this machine",
        "written_by": "Written by {name}, checked against the documents",
        "waiting": "Looking through the documents…",
        "stopped": "Stopped here.",
        "failed": "The answer could not be made. Ask again; if it fails once more, the assistant's log says why.",
        "unsupported": "not confirmed by your documents",
        "pending": "being checked",
        "quotes": "What the documents say themselves:",
        "source": "Source",
        "sources": "Sources",
        "nearest": "Nearest sources",
        "page": "p. {number}",
        "also_read": "Also read, not quoted ({number})",
        "months": "January February March April May June July August September October November December",
        "documents_one": "{n} document",
        "documents_other": "{n} documents",
        "languages_one": "{n} language",
        "languages_other": "{n} languages",
        "unreadable_one": "{n} file could not be read",
        "unreadable_other": "{n} files could not be read",
        "indexing": "Indexing {done} of {total}",
        "minutes_left_one": "about {n} min left",
        "minutes_left_other": "about {n} min left",
        "ready_part": "answers come from what is ready",
        "indexing_failed": "Indexing stopped. The assistant's log says why.",
        "previous": "Previous citation",
        "next": "Next citation",
        "close": "Close the source",
        "open_original": "open the original",
        "citation_of": "{n} of {total}",
        "cited_words": "Cited words",
        "opening": "Opening the document…",
        "not_opened": "This document could not be opened. It may have been moved or removed since the answer was made.",
        "moved_on": "This document has changed since the answer was made, and is shorter than the place it cites.",
        "copy": "Copy with sources",
        "copied": "Copied",
    },
}


def number_form(words: Words, key: str, number: int) -> str:
    """Return the word for that many, with the number in it."""
    return words[f"{key}_one" if number == 1 else f"{key}_other"].format(n=number)
