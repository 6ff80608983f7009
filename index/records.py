"""What the catalog hands out: documents, passages and failures as they are stored."""

import os
from dataclasses import dataclass, field
from typing import Any

from index.documents import Page, Passage, Removed
from index.errors import Unreadable


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be indexed: `reason` is a code, `detail` a sentence."""

    path: str
    reason: str
    detail: str

    @classmethod
    def of(cls, doc: str, error: Unreadable) -> "Failure":
        """Return the failure of the file; a name that is not UTF-8 is shown with its odd bytes escaped."""
        return cls(os.fsencode(doc).decode("utf-8", errors="backslashreplace"), error.reason, error.detail)


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """What a list of documents shows of one; near-duplicates have one `voice`, the path of the first of them.

    `removed` counts the lines that are never quoted, by the rule that says so.
    """

    doc: str
    title: str
    language: str
    date: str | None
    url: str | None
    characters: int
    voice: str
    removed: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as citations need it, and what of it is never cited."""

    doc: str
    title: str
    language: str
    date: str | None
    url: str | None
    text: str
    pages: tuple[Page, ...]
    removed: tuple[Removed, ...] = ()

    def page_at(self, start: int) -> Page | None:
        """Return the page (slide, sheet, chapter) that `start` lies on, None for a format without any."""
        return max((page for page in self.pages if page.start <= start), key=lambda page: page.start, default=None)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "StoredDocument":
        """Return the document from its JSON form, for clients that got it over HTTP."""
        return cls(
            **{
                **data,
                "pages": tuple(Page(**page) for page in data["pages"]),
                "removed": tuple(Removed(**removed) for removed in data["removed"]),
            }
        )


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage and what its document is."""

    passage: Passage
    language: str
    title: str
    voice: str
