"""What the API returns beside the assistant's own types, which are declared as they are: nothing is defined twice."""

from dataclasses import dataclass
from typing import Literal

from pydantic import ConfigDict, with_config

from assistant.answers import Answer, Citation, Draft, Refusal
from assistant.findings import FoundPassage
from index.documents import Page
from index.progress import IndexStatus
from index.records import DocumentEntry, Failure

# Defaults are for who makes these in Python. Every field is sent, so that the description may promise it.
for _kind in (Answer, Draft, Citation, Refusal, Page, DocumentEntry, IndexStatus):
    with_config(ConfigDict(json_schema_serialization_defaults_required=True))(_kind)


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The passages that were found, the best first."""

    query: str
    language: str
    passages: tuple[FoundPassage, ...]


@dataclass(frozen=True, slots=True)
class DocumentList:
    """What is indexed, and the files that could not be; `uploads`: whether who asks may add some."""

    documents: tuple[DocumentEntry, ...]
    failed: tuple[Failure, ...]
    uploads: bool


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many distinct questions are no longer kept."""

    forgotten: int


@dataclass(frozen=True, slots=True)
class Uploaded:
    """The file is kept, and waits to be indexed as this document; `GET /api/index` says how that went."""

    doc: str


@dataclass(frozen=True, slots=True)
class FeedbackKept:
    """The feedback is in the data folder."""

    kept: Literal[True] = True


@dataclass(frozen=True, slots=True)
class Health:
    """The process answers."""

    status: Literal["ok"] = "ok"


@dataclass(frozen=True, slots=True)
class Readiness:
    """A question can be answered now."""

    status: Literal["ready"] = "ready"


@dataclass(frozen=True, slots=True)
class ErrorDetail:
    """What went wrong: `type` is for programs, `message` says what to do.

    `code`, where there is one, is finer than the type, and with `values` says what the message says in any language.
    """

    type: str
    message: str
    code: str | None = None
    values: dict[str, str | float] | None = None


@dataclass(frozen=True, slots=True)
class ErrorResult:
    """The one form that every error has."""

    error: ErrorDetail
