"""Answers from chosen documents only: what is said of the others."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.answers import Answer, Notice, RefusalReason
from assistant.errors import BadRequest
from assistant.prompting import phrase
from index.only import Left, Only

# Refusals that the documents left out might have answered.
OF_THE_DOCUMENTS: tuple[RefusalReason, ...] = ("nothing_found", "not_stated", "unsupported")


def read_only(
    documents: Sequence[str], languages: Sequence[str], from_day: str | None = None, to_day: str | None = None
) -> Only:
    """Return the restriction, its days given as YYYY-MM-DD. Raises BadRequest for days that make no sense."""
    try:
        return Only(tuple(documents), tuple(languages), _day(from_day), _day(to_day))
    except ValueError as error:
        raise BadRequest(str(error)) from error


def told_of_filter(answer: Answer, left: Left) -> Answer:
    """Return the answer with what the filter did to it: why there is none, and how many documents it left out."""
    notices = list(answer.notices)
    if answer.refused and answer.refused.reason == "nothing_found" and not left.documents:
        answer = replace(answer, text=phrase("no_answer.md", "nothing_chosen", answer.language))
    elif answer.refused and answer.refused.reason in OF_THE_DOCUMENTS:
        counts = {"searched": left.documents, "documents": answer.index.documents}
        notices.append(Notice("filtered", phrase("framing.md", "filtered", answer.language, **counts)))
    if left.undated:
        notices.append(Notice("undated", phrase("framing.md", "undated", answer.language, undated=left.undated)))
    return replace(answer, notices=tuple(notices))


def _day(text: str | None) -> date | None:
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    # Python reads other forms too, as 20240501 and 2024-W05-1.
    if day is None or day.isoformat() != text:
        raise BadRequest(f"{text!r} is not a day. Write it as YYYY-MM-DD.")
    return day
