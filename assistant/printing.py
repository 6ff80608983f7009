"""What the commands show on a terminal."""

import sys
from typing import Any, TextIO

from assistant.answers import Answer


class ProgressLine:
    """One line on stderr that is written over; nothing when stderr is not a terminal."""

    def __init__(self, unit: str) -> None:
        self._unit = unit
        self._shown = False

    def show(self, done: int, total: int, eta_seconds: float | None = None) -> None:
        if total and sys.stderr.isatty():
            left = f", about {duration(eta_seconds)} left" if eta_seconds and done < total else ""
            print(f"\r\033[K{done} of {total} {self._unit}{left}", end="", file=sys.stderr, flush=True)
            self._shown = True

    def end(self) -> None:
        if self._shown:
            print(file=sys.stderr)


def duration(seconds: float) -> str:
    """Return a rough duration: an estimate to the second would only flicker."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    return f"{round(seconds / 60)} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def print_answer(answer: Answer) -> None:
    """Print the answer, then its sources or the nearest passages, one a line with its exact place."""
    print(answer.text)
    cited = answer.refused.nearest if answer.refused else answer.citations
    if cited:
        print()
    for citation in cited:
        page = f", {citation.page_kind} {citation.page_name or citation.page}" if citation.page else ""
        quote = " ".join(citation.quote.split())
        print(f"[{citation.number}] {citation.doc}:{citation.start}-{citation.end} ({citation.language}{page}) {quote}")
    for notice in answer.notices:
        print(f"\n{notice.message}")


def print_report(report: dict[str, Any], to: TextIO | None = None) -> None:
    """Print what an index run did, and a line for each file that failed."""
    to = to or sys.stdout
    counts = ", ".join(f"{report[key]} {key}" for key in ("added", "updated", "moved", "removed", "unchanged"))
    print(f"{counts}; {report['passages']} passages in {report['seconds']:.1f} s", file=to)
    for failure in report["failed"]:
        print(f"{failure['path']!r}: {failure['reason']}: {failure['detail']}", file=to)
