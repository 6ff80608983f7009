"""The citations in a file that somebody saved: a conversation, an answer object or predictions."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import BadRequest

# As the page writes it under each source: a line of its own, so that quoted text, which stands after `> `, is none.
# A comment that an editor cut or wrapped is not passed over: what is left of it is no JSON.
_IN_MARKDOWN = re.compile(r"^<!-- citation (.*?)(?: -->)?\r?$", re.MULTILINE)
# The lists that hold nothing but citations.
_LISTS = ("citations", "nearest")
_FIELDS = {"doc": str, "start": int, "end": int, "quote": str}


@dataclass(frozen=True, slots=True)
class SavedCitation:
    """What a citation claimed when it was saved: `quote` stood at `start:end` of the document's text."""

    doc: str
    start: int
    end: int
    quote: str


def read_saved(path: Path) -> list[SavedCitation]:
    """Return the file's citations in their order, each once, whatever is around them.

    Raises BadRequest when the file can't be read, or nothing in it is a citation.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadRequest(f"The file {str(path)!r} can't be read ({error}).") from error
    found = dict.fromkeys(citation for value in _values(text, path) for citation in _citations(value, path))
    if not found:
        raise BadRequest(
            f"No citation is in {str(path)!r}. A conversation saved from the page (Markdown or JSON), an answer object "
            "or a predictions file was expected."
        )
    return list(found)


def _values(text: str, path: Path) -> Iterator[Any]:
    """Yield what is JSON in the file: all of it, or each line, or each comment in Markdown."""
    try:
        yield json.loads(text)
        return
    except (ValueError, RecursionError):
        pass
    commented = [match[1] for match in _IN_MARKDOWN.finditer(text)]
    # What doesn't begin as JSON lines do is Markdown, with or without a citation.
    lines = commented or ([line for line in text.split("\n") if line.strip()] if text.lstrip().startswith("{") else [])
    for number, line in enumerate(lines, start=1):
        try:
            yield json.loads(line)
        except (ValueError, RecursionError) as error:
            what = "Citation" if commented else "Line"
            raise BadRequest(f"{what} {number} of {str(path)!r} is not JSON ({error}). Save it again.") from error


def _citations(value: Any, path: Path) -> Iterator[SavedCitation]:
    """Yield every object that has the fields of a citation, wherever it stands, in order."""
    pending = [value]
    while pending:
        value = pending.pop()
        if isinstance(value, dict) and _FIELDS.keys() <= value.keys():
            yield _citation(value, path)
        elif isinstance(value, dict | list):
            if isinstance(value, dict):
                _refuse_incomplete(value, path)
            pending += reversed(list(value.values() if isinstance(value, dict) else value))


def _refuse_incomplete(value: dict[str, Any], path: Path) -> None:
    """Raise BadRequest for a citation that lacks what it is verified by: passed over, it would seem to hold."""
    lists = [value[name] for name in _LISTS if isinstance(value.get(name), list)]
    entries = [entry for found in lists for entry in found if isinstance(entry, dict)]
    missing = next((name for entry in entries for name in _FIELDS if name not in entry), None)
    if missing:
        raise BadRequest(f"A citation in {str(path)!r} has no {missing}. Save it again, as the assistant gave it.")


def _citation(data: dict[str, Any], path: Path) -> SavedCitation:
    # `type`, because True is an int too.
    wrong = [name for name, kind in _FIELDS.items() if type(data[name]) is not kind]
    if wrong:
        raise BadRequest(
            f"A citation in {str(path)!r} has {wrong[0]} {data[wrong[0]]!r}, which can't be. Save it again."
        )
    return SavedCitation(*(data[name] for name in _FIELDS))
