"""Questions that the documents can answer: to begin with, and to go on with after an answer."""

from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.answers import Answer
from assistant.prompting import phrase
from index.errors import Unreadable
from index.files import read_file
from index.records import DocumentEntry

STARTERS_FILE = ".starters.txt"
MOST_STARTERS = 4
MOST_FURTHER = 3
# A longer title makes no question that anybody would read.
LONGEST_TITLE = 80


def starters(corpus: Path, documents: Sequence[DocumentEntry]) -> tuple[str, ...]:
    """Return the lines of `.starters.txt` in the corpus folder, else a question about a title of each language."""
    try:
        lines = read_file(corpus, STARTERS_FILE, max_megabytes=0.1).decode("utf-8").splitlines()
    except (Unreadable, UnicodeDecodeError):
        lines = []
    written = tuple(line.strip() for line in lines if line.strip())
    return (written or _about_titles(documents))[:MOST_STARTERS]


def further_questions(answer: Answer, title_of: Callable[[str], str | None]) -> tuple[str, ...]:
    """Return questions about the documents that were read for the answer and not cited, in the asker's language."""
    cited = {citation.doc for citation in answer.citations}
    questions: list[str] = []
    for doc in dict.fromkeys(span.doc for span in answer.retrieved if span.doc not in cited):
        title = title_of(doc)
        if title and len(title) <= LONGEST_TITLE:
            questions.append(phrase("framing.md", "starter", answer.language, title=title))
        if len(questions) == MOST_FURTHER:
            break
    return tuple(questions)


def _about_titles(documents: Sequence[DocumentEntry]) -> tuple[str, ...]:
    # One of each language first, so that the page shows what it can do.
    first_of = {document.language: document for document in reversed(documents)}
    rest = [document for document in documents if first_of[document.language] is not document]
    chosen = [*first_of.values(), *rest]
    return tuple(phrase("framing.md", "starter", document.language, title=document.title) for document in chosen)
