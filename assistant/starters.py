"""Questions that the documents can answer: to begin with, and to go on with after an answer."""

from collections.abc import Collection, Sequence
from pathlib import Path, PurePosixPath

from assistant.follow_ups import stands_alone
from assistant.prompting import LANGUAGES, phrase
from index.documents import RetrievedPassage
from index.errors import Unreadable
from index.files import read_file
from index.languages import fold
from index.records import DocumentEntry

STARTERS_FILE = ".starters.txt"
MOST_STARTERS = 4
MOST_FURTHER = 3
# A longer title makes no question that anybody would read.
LONGEST_TITLE = 80


def starters(corpus: Path, documents: Sequence[DocumentEntry]) -> tuple[str, ...]:
    """Return the lines of `.starters.txt` in the corpus folder, else a question about a title of each language."""
    try:
        lines = read_file(corpus, STARTERS_FILE, max_megabytes=0.1).decode("utf-8-sig").splitlines()
    except (Unreadable, UnicodeDecodeError):
        lines = []
    written = tuple(line.strip() for line in lines if line.strip())
    return (written or _about_titles(documents))[:MOST_STARTERS]


def further_questions(
    question: str, language: str, cited: Collection[str], passages: Sequence[RetrievedPassage]
) -> tuple[str, ...]:
    """Return questions about the documents that were read for an answer and not cited, in the asker's language.

    A question about a title is answered by the document that has it: nothing is searched for it here. Left out are
    copies of what was cited, titles that are only a file's name, and those that the question was about already.
    """
    told = {found.voice for found in passages if found.passage.doc in cited}
    worded_in = language if language in LANGUAGES else "en"
    questions: dict[str, str] = {}
    for found in passages:
        doc, title = found.passage.doc, found.title
        if doc in cited or found.voice in told or found.voice in questions:
            continue
        further = phrase("framing.md", "starter", language, title=title)
        # The template's words are known; detecting them would load a model for a third of a second.
        if _asks_well(title, doc) and title not in question and stands_alone(further, worded_in):
            questions[found.voice] = further
    return tuple(dict.fromkeys(questions.values()))[:MOST_FURTHER]


def _asks_well(title: str, doc: str) -> bool:
    return len(title) <= LONGEST_TITLE and _letters(title) != _letters(PurePosixPath(doc).stem)


def _letters(text: str) -> str:
    return "".join(character for character in fold(text) if character.isalnum())


def _about_titles(documents: Sequence[DocumentEntry]) -> tuple[str, ...]:
    # One of each language first, so that the page shows what it can do.
    first_of = {document.language: document for document in reversed(documents)}
    rest = [document for document in documents if first_of[document.language] is not document]
    chosen = [*first_of.values(), *rest]
    return tuple(phrase("framing.md", "starter", document.language, title=document.title) for document in chosen)
