"""The seam between retrieval and the answer: who writes it."""

import math
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from assistant.answers import AnswerSentence, Draft, Message, Notice, RefusalReason
from assistant.citing import Citer
from assistant.usage import NO_USAGE, Usage
from index.documents import RetrievedPassage
from index.retrieving import Query

Result = TypeVar("Result")
# Work that takes a while: it yields what can be shown meanwhile, about twice a second, so that it can be left.
Drafting = Generator[Draft, None, Result]
NO_DRAFT = Draft("")


@dataclass(frozen=True, slots=True)
class Condensed:
    """A question in a form that stands alone.

    `text` is searched; `question` is what a sentence must answer, which is less where the conversation was added.
    """

    text: str
    question: str
    usage: Usage = NO_USAGE


@dataclass(frozen=True, slots=True)
class Written:
    """What came of a question: a draft that is whole, or why there is none (`refused`).

    `answerer` is who wrote the draft, `language` what it is in; `quotes` are the documents' own sentences beside an
    answer that a model refused or broke off, cited in `draft.citations`.
    """

    draft: Draft = NO_DRAFT
    answerer: str | None = None
    language: str | None = None
    refused: RefusalReason | None = None
    quotes: tuple[AnswerSentence, ...] = ()
    notices: tuple[Notice, ...] = ()
    usage: Usage = NO_USAGE


class Answerer(Protocol):
    """Writes answers from passages; `name` is what the answer object and the page call it.

    `host` is where questions and passages are sent, None when they stay here. `until` is the moment, in
    `time.monotonic`'s seconds, at which something must have come of it. Closing what is returned ends the work.
    """

    @property
    def name(self) -> str: ...

    @property
    def host(self) -> str | None: ...

    def condense(self, question: str, history: Sequence[Message], until: float = math.inf) -> Drafting[Condensed]:
        """Return the question in a form that stands alone; one that does already is returned as it is."""

    def answer(
        self, query: Query, passages: Sequence[RetrievedPassage], citer: Citer, until: float = math.inf
    ) -> Drafting[Written]:
        """Yield drafts that grow and return what came of them; a whole draft without sentences is none."""


def result(drafting: Drafting[Result]) -> Result:
    """Return what the work comes to, for who waits for that alone."""
    while True:
        try:
            next(drafting)
        except StopIteration as ended:
            value: Result = ended.value
            return value
