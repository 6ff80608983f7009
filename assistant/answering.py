"""The seam between retrieval and the answer: who writes it."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from assistant.answers import Draft, Message
from assistant.citing import Citer
from index.documents import RetrievedPassage
from index.retrieving import Query


class Answerer(Protocol):
    """Writes answers from passages; `name` is what the answer object and the page call it."""

    @property
    def name(self) -> str: ...

    def condense(self, question: str, history: Sequence[Message]) -> str:
        """Return the question in a form that stands alone; one that does already is returned as it is."""

    def answer(self, query: Query, passages: Sequence[RetrievedPassage], citer: Citer) -> Iterator[Draft]:
        """Yield drafts that grow; the last is the whole answer, and no draft or one without sentences is none."""
