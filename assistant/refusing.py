"""Whether the documents answer at all: pure, from the scores of what was retrieved."""

from collections.abc import Sequence

from assistant.answers import RefusalReason
from index.documents import RetrievedPassage
from index.retrieving import Query


def refusal_reason(query: Query, passages: Sequence[RetrievedPassage]) -> RefusalReason | None:
    """Return why there is no answer, None when there is one."""
    if not passages:
        return "nothing_found"
    return None
