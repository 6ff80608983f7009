"""The types that travel through the assistant, and the one JSON form they have at every door."""

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from index.documents import PageKind

Support = Literal["verbatim", "verified", "unsupported", "pending"]
SUPPORTED = frozenset({"verbatim", "verified"})
RefusalReason = Literal["empty_question", "nothing_found", "not_stated", "unsupported", "index_empty"]


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of the conversation, oldest first in a history."""

    role: Literal["user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Citation:
    """The exact place that says so: `quote` is what stands at `start:end` of the document's text.

    `page` is the number of its page, slide, sheet or chapter, as `page_kind` says, or of the slide whose speaker notes
    it is in; `page_name` is the sheet's or chapter's own.
    """

    number: int
    doc: str
    title: str
    url: str | None
    language: str
    date: str | None
    page: int | None
    start: int
    end: int
    quote: str
    score: float
    page_kind: PageKind | None = None
    page_name: str | None = None


@dataclass(frozen=True, slots=True)
class AnswerSentence:
    """A sentence of an answer, the numbers of its citations, and what checking found."""

    text: str
    citations: tuple[int, ...]
    support: Support


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no answer, and the passages that came nearest."""

    reason: RefusalReason
    nearest: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the reader should know about this answer; `code` is for programs, `message` for people."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One side of a disagreement."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Sources that state different things about the same matter."""

    about: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class RetrievedSpan:
    """A passage that was read for the answer, by its place."""

    doc: str
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class IndexState:
    """What was indexed when the answer was made; `pending` counts files still waiting."""

    fingerprint: str
    documents: int
    passages: int
    pending: int


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer object, the same at every door (`to_json`).

    `suggestions` are questions that the documents answer as well, about what was read and not cited.
    """

    question: str
    query: str
    language: str
    answer_language: str
    text: str
    index: IndexState
    answerer: str
    sentences: tuple[AnswerSentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    refused: Refusal | None = None
    quotes: tuple[AnswerSentence, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    notices: tuple[Notice, ...] = ()
    retrieved: tuple[RetrievedSpan, ...] = ()
    usage: dict[str, int | float] | None = None
    timings_ms: dict[str, float] = field(default_factory=dict)
    suggestions: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the answer object of the contract, made of plain lists and dictionaries."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Answer":
        """Return the answer that `to_json` gave, for clients that got it over HTTP."""
        refused = data["refused"]
        return cls(
            **{
                **data,
                "index": IndexState(**data["index"]),
                "sentences": tuple(_sentence(s) for s in data["sentences"]),
                "citations": tuple(Citation(**c) for c in data["citations"]),
                "refused": refused and Refusal(refused["reason"], tuple(Citation(**c) for c in refused["nearest"])),
                "quotes": tuple(_sentence(s) for s in data["quotes"]),
                "disagreements": tuple(
                    Disagreement(d["about"], tuple(Claim(c["text"], tuple(c["citations"])) for c in d["claims"]))
                    for d in data["disagreements"]
                ),
                "notices": tuple(Notice(**n) for n in data["notices"]),
                "retrieved": tuple(RetrievedSpan(**r) for r in data["retrieved"]),
                "suggestions": tuple(data.get("suggestions", ())),
            }
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer on its way: what can be shown so far."""

    text: str
    sentences: tuple[AnswerSentence, ...] = ()
    citations: tuple[Citation, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether the answer will begin with this text: all of it is checked, and something in it holds."""
        supports = {sentence.support for sentence in self.sentences}
        return "pending" not in supports and bool(supports & SUPPORTED)


def _sentence(data: dict[str, Any]) -> AnswerSentence:
    return AnswerSentence(data["text"], tuple(data["citations"]), data["support"])
