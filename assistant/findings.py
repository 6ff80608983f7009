"""What searching finds and what an answer was made from, in the one JSON form they have at every door."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

from assistant.answers import RefusalReason
from index.documents import PageKind

# Why a sentence was not quoted: it says what a better one says, it is too far below the best, or there were enough.
Dropped = Literal["near_repeat", "below_margin", "enough"]


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage that was found: `text` is what stands at `start:end` of its document; higher scores are closer.

    `similarity` is that of the meaning, `coverage` the share of the query's words that stand in it, `score` what the
    ranking is by; `page` and what belongs to it are as in a citation.
    """

    doc: str
    title: str
    url: str | None
    language: str
    date: str | None
    page: int | None
    page_kind: PageKind | None
    page_name: str | None
    start: int
    end: int
    text: str
    score: float
    similarity: float
    coverage: float


@dataclass(frozen=True, slots=True)
class WeighedSentence:
    """A sentence that could be quoted, its score, and why it was dropped; None for one that was chosen."""

    doc: str
    language: str
    start: int
    end: int
    text: str
    score: float
    dropped: Dropped | None


@dataclass(frozen=True, slots=True)
class Scale:
    """The similarity that a question gets here without being answered, and its deviation, among `passages`."""

    level: float
    deviation: float
    passages: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a question gets its answer: each step's result, in the order of the online path.

    `words` are the stems that were searched, `aliases` how those of them that are names are written elsewhere in the
    documents, in small letters. `certainty` is the log-odds that the passages answer, the sum of
    `evidence`; below 0 the question is refused. Both and `calibration` are missing while nothing was measured.
    `refused` is the reason, None for an answer. `passages` and `sentences` have the best first.
    """

    question: str
    query: str
    language: str
    words: tuple[str, ...]
    aliases: dict[str, tuple[str, ...]]
    calibration: Scale | None
    certainty: float | None
    evidence: dict[str, float]
    refused: RefusalReason | None
    passages: tuple[FoundPassage, ...]
    sentences: tuple[WeighedSentence, ...]

    def to_json(self) -> dict[str, Any]:
        """Return it made of plain lists and dictionaries."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Explanation":
        """Return the explanation that `to_json` gave, for clients that got it over HTTP."""
        calibration = data["calibration"]
        return cls(
            **{
                **data,
                "words": tuple(data["words"]),
                "aliases": {stem: tuple(names) for stem, names in data["aliases"].items()},
                "calibration": calibration and Scale(**calibration),
                "passages": tuple(FoundPassage(**passage) for passage in data["passages"]),
                "sentences": tuple(WeighedSentence(**sentence) for sentence in data["sentences"]),
            }
        )
