"""How far an index run is, how long it will take, and what it did in the end."""

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from index.comparing import Comparison
from index.records import Failure


@dataclass(frozen=True, slots=True)
class Progress:
    """Files done of all that need work; `eta_seconds` is None until there is something to judge by."""

    done: int
    total: int
    eta_seconds: float | None


LanguageConstant = Literal["shipped", "estimated", "missing"]
OnProgress = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Report:
    """What an index run did, in files; `passages` is how many the index holds now."""

    added: int
    updated: int
    unchanged: int
    moved: int
    removed: int
    failed: tuple[Failure, ...]
    passages: int
    seconds: float

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Report":
        """Return the report that `to_json` gave, for clients that got it over HTTP."""
        return cls(**{**data, "failed": tuple(Failure(**failure) for failure in data["failed"])})


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """What is indexed and what is being done; `report` says what the last run did.

    `message` says why it failed, and `reason` is the same as a code.

    `language_constant` is where the directions come from that separate languages in this embedder's vectors: they ship
    with the project, are estimated from what is indexed, or are missing, as too little is indexed to tell.
    """

    state: Literal["idle", "indexing", "failed"]
    fingerprint: str
    corpus: str
    documents: int
    passages: int
    languages: tuple[str, ...]
    done: int
    total: int
    pending: int
    eta_seconds: float | None
    failed: tuple[Failure, ...]
    message: str | None
    report: Report | None
    language_constant: LanguageConstant
    reason: str | None = None

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "IndexStatus":
        """Return the status that `to_json` gave, for clients that got it over HTTP."""
        report = data["report"]
        return cls(
            **{
                **data,
                "languages": tuple(data["languages"]),
                "failed": tuple(Failure(**failure) for failure in data["failed"]),
                "report": None if report is None else Report.from_json(report),
            }
        )


class Stopwatch:
    """Counts what an index run has done, and judges by the bytes done how long the rest will take."""

    def __init__(self, comparison: Comparison, on_progress: OnProgress) -> None:
        self._comparison = comparison
        self._on_progress = on_progress
        self._started = time.monotonic()
        self._indexed: set[str] = set()
        self._done = 0
        self._bytes_done = 0
        self._bytes = sum(comparison.changed.values())
        on_progress(Progress(0, len(comparison.changed), None))

    def indexed(self, doc: str) -> None:
        self._indexed.add(doc)
        self._finished(doc)

    def failed(self, doc: str) -> None:
        self._finished(doc)

    def _finished(self, doc: str) -> None:
        self._done += 1
        self._bytes_done += self._comparison.changed[doc]
        seconds = time.monotonic() - self._started
        left = self._bytes - self._bytes_done
        eta_seconds = seconds * left / self._bytes_done if self._bytes_done else None
        self._on_progress(Progress(self._done, len(self._comparison.changed), eta_seconds))

    def report(self, failures: Sequence[Failure], passages: int) -> Report:
        moved, added = self._indexed & self._comparison.moved, self._indexed & self._comparison.added
        # A moved file is also gone from its former path; it counts once, as moved.
        return Report(
            added=len(added),
            updated=len(self._indexed - moved - added),
            unchanged=self._comparison.unchanged,
            moved=len(moved),
            removed=len(self._comparison.removed) - len(moved),
            failed=tuple(sorted(failures, key=lambda failure: failure.path)),
            passages=passages,
            seconds=round(time.monotonic() - self._started, 3),
        )
