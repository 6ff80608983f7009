"""Questions to begin with, for a page that is still empty."""

from collections.abc import Sequence
from pathlib import Path

from assistant.prompting import phrase
from index.errors import Unreadable
from index.files import read_file
from index.records import DocumentEntry

STARTERS_FILE = ".starters.txt"
MOST_STARTERS = 4


def starters(corpus: Path, documents: Sequence[DocumentEntry]) -> tuple[str, ...]:
    """Return the lines of `.starters.txt` in the corpus folder, else a question about a title of each language."""
    try:
        lines = read_file(corpus, STARTERS_FILE, max_megabytes=0.1).decode("utf-8").splitlines()
    except (Unreadable, UnicodeDecodeError):
        lines = []
    written = tuple(line.strip() for line in lines if line.strip())
    return (written or _about_titles(documents))[:MOST_STARTERS]


def _about_titles(documents: Sequence[DocumentEntry]) -> tuple[str, ...]:
    # One of each language first, so that the page shows what it can do.
    first_of = {document.language: document for document in reversed(documents)}
    rest = [document for document in documents if first_of[document.language] is not document]
    chosen = [*first_of.values(), *rest]
    return tuple(phrase("framing.md", "starter", document.language, title=document.title) for document in chosen)
