"""What the commands show on a terminal."""

import re
import sys
from collections.abc import Sequence
from datetime import date
from shutil import get_terminal_size
from textwrap import shorten, wrap
from typing import TextIO

from assistant.answers import Answer
from assistant.composing import unescaped
from assistant.findings import Explanation
from assistant.gaps import Gap, Gaps
from assistant.opening import Opened
from assistant.verifying import Verified, counts, has_words
from index.documents import Document
from index.estimating import FEWEST_SENTENCES
from index.progress import LanguageConstant, Report
from index.records import StoredDocument

EXPLAINED_CHARACTERS = 90
NARROWEST, WIDEST = 40, 100
REASONS = {
    "not_stated": "near, but not stated",
    "nothing_found": "nothing near it",
    "unsupported": "an answer that did not hold",
}
PLACES_SHOWN = 3
# But for tabs and line ends.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|\r(?!\n)")
OUTCOME_WORDS = {"holds": "hold", "moved": "moved", "changed": "changed", "gone": "without their document"}


class ProgressLine:
    """One line on stderr that is written over; nothing when stderr is not a terminal."""

    def __init__(self, unit: str) -> None:
        self._unit = unit
        self._shown = False

    def show(self, done: int, total: int, eta_seconds: float | None = None, note: str = "") -> None:
        if total and sys.stderr.isatty():
            left = f", about {duration(eta_seconds)} left" if eta_seconds and done < total else ""
            print(f"\r\033[K{done} of {total} {self._unit}{note}{left}", end="", file=sys.stderr, flush=True)
            self._shown = True

    def end(self) -> None:
        if self._shown:
            print(file=sys.stderr)
            self._shown = False


def index_run(assistant: Opened) -> Report:
    """Bring the index up to date with its progress on the terminal, and return what was done."""
    line = ProgressLine("files")
    try:
        return assistant.index(lambda progress: line.show(progress.done, progress.total, progress.eta_seconds))
    except KeyboardInterrupt:
        line.end()
        print("Stopped. What was indexed is kept; the same command goes on from there.", file=sys.stderr)
        raise
    finally:
        line.end()


def duration(seconds: float) -> str:
    """Return a rough duration: an estimate to the second would only flicker."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    return f"{round(seconds / 60)} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def _say(text: str = "", to: TextIO | None = None) -> None:
    """Print a line; a terminal would obey the control characters of a document, so they are spelled out."""
    print(_CONTROLS.sub(lambda control: f"\\x{ord(control[0]):02x}", text), file=to)


def print_answer(answer: Answer) -> None:
    """Print the answer, then its sources or the nearest passages, one a line with its exact place."""
    _say(unescaped(answer.text))
    for sentence in answer.quotes:
        _say(f"\n> {' '.join(sentence.text.split())} {' '.join(f'[{number}]' for number in sentence.citations)}")
    cited = answer.refused.nearest if answer.refused else answer.citations
    if cited:
        _say()
    for citation in cited:
        kind = "notes of slide" if citation.page_kind == "notes" else citation.page_kind
        page = f", {kind} {citation.page_name or citation.page}" if citation.page else ""
        quote = " ".join(citation.quote.split())
        _say(f"[{citation.number}] {citation.doc}:{citation.start}-{citation.end} ({citation.language}{page}) {quote}")
    for notice in answer.notices:
        _say(f"\n{notice.message}")


def print_explanation(explained: Explanation) -> None:
    """Print the steps of an answer: the query, the passages, the verdict, the sentences and why they were dropped."""
    _say(f"query     {explained.query} ({explained.language})")
    _say(f"words     {' '.join(explained.words) or '-'}")
    for stem, aliases in explained.aliases.items():
        _say(f"name      {stem} = {', '.join(aliases)}")
    if explained.certainty is not None:
        terms = ", ".join(f"{term} {value:+.2f}" for term, value in explained.evidence.items())
        _say(f"certainty {explained.certainty:+.2f} = {terms}")
    if explained.calibration:
        scale = explained.calibration
        _say(f"scale     unanswerable questions get {scale.level:.3f} ± {scale.deviation:.3f} here")
    _say(f"verdict   {f'refused: {explained.refused}' if explained.refused else 'answered'}")
    _say("\npassages  score similarity coverage")
    for rank, passage in enumerate(explained.passages, start=1):
        figures = f"{passage.score:9.3f} {passage.similarity:10.3f} {passage.coverage:8.2f}"
        _say(f"{rank:5} {figures}  {passage.doc}:{passage.start}-{passage.end} {_start(passage.text)}")
    _say("\nsentences score")
    for sentence in explained.sentences:
        verdict = sentence.dropped or ("best" if explained.refused else "chosen")
        place = f"{sentence.doc}:{sentence.start}-{sentence.end}"
        _say(f"{sentence.score:15.3f}  {verdict:12}  {place} {_start(sentence.text)}")


def print_gaps(gaps: Gaps) -> None:
    """Print what the documents don't say, the most asked first, each with its questions and the nearest documents."""
    if gaps.gaps:
        groups = f"{len(gaps.gaps)} {'group' if len(gaps.gaps) == 1 else 'groups'}"
        _say(f"{gaps.questions} without an answer, in {groups}; similar questions are one.")
    else:
        _say("No question without an answer is kept.")
    for gap in gaps.gaps:
        _print_gap(gap, max(NARROWEST, min(get_terminal_size().columns, WIDEST)))
    if not gaps.kept:
        _say("\nNone are being kept now. ASSISTANT_KEEP_UNANSWERED=yes keeps them, in the data folder.")


def print_verified(verified: Sequence[Verified]) -> None:
    """Print a line for each citation that doesn't hold, then how many came to what."""
    for found in verified:
        if found.outcome != "holds":
            citation = found.citation
            _say(f"{citation.doc}:{citation.start}-{citation.end} {_became(found)}: {_start(citation.quote)}")
    told = ", ".join(f"{count} {OUTCOME_WORDS[outcome]}" for outcome, count in counts(verified).items())
    _say(f"{len(verified)} {'citation' if len(verified) == 1 else 'citations'}: {told}")


def _became(found: Verified) -> str:
    if found.outcome == "moved":
        return f"moved to {', '.join(f'{start}-{end}' for start, end in found.places[:PLACES_SHOWN])}"
    if found.outcome == "gone":
        return "no such document is indexed"
    return "its words are gone from the document" if has_words(found.citation.quote) else "quotes nothing"


def _print_gap(gap: Gap, width: int) -> None:
    margin = " " * 7
    _say()
    for first, line in enumerate(wrap(gap.example, width - len(margin))):
        _say(f"{margin if first else f'{gap.count:5}x '}{line}")
    for other in gap.others:
        _say(f"{margin}{shorten(other, width - len(margin), placeholder=' ...')}")
    days = _days(gap.first_day, gap.last_day)
    _say(f"{margin}{days} · {', '.join(gap.languages)} · {REASONS[gap.reason]}")
    for doc in gap.nearest:
        _say(f"{margin}> {doc}")


def _days(first: str, last: str) -> str:
    begun, ended = date.fromisoformat(first), date.fromisoformat(last)
    if begun == ended:
        return f"{ended:%-d %b %Y}"
    return f"{begun:%-d %b}{f' {begun:%Y}' if begun.year != ended.year else ''} to {ended:%-d %b %Y}"


def _start(text: str) -> str:
    return shorten(text, EXPLAINED_CHARACTERS, placeholder=" ...")


def removed_lines(document: Document | StoredDocument) -> str:
    """Return what of a document is never quoted: for each line its place, the rule that says so, and its words."""
    rows = (
        (f"{span.start}-{span.end}", span.reason, " ".join(document.text[span.start : span.end].splitlines()))
        for span in document.removed
    )
    return "".join("\t".join(row) + "\n" for row in rows)


def print_language_constant(found: LanguageConstant) -> None:
    """Say what is known of the languages in another embedder's vectors; nothing of the bundled one's."""
    if found == "estimated":
        _say("What separates the languages in this embedder's vectors is estimated from the indexed sentences.")
    elif found == "missing":
        _say(
            f"What separates the languages in this embedder's vectors is not known: that takes {FEWEST_SENTENCES} "
            "sentences in each of two languages. Until then questions find documents in another language less well."
        )


def print_report(report: Report, to: TextIO | None = None) -> None:
    """Print what an index run did, and a line for each file that failed."""
    counts = ", ".join(f"{getattr(report, key)} {key}" for key in ("added", "updated", "moved", "removed", "unchanged"))
    _say(f"{counts}; {report.passages} passages in {report.seconds:.1f} s", to)
    paths: dict[str, list[str]] = {}
    for failure in report.failed:
        paths.setdefault(f"{failure.reason}: {failure.detail}", []).append(failure.path)
    for why, failed in paths.items():
        if len(failed) == 1:
            _say(f"{failed[0]!r}: {why}", to)
        else:
            _say("\n".join((f"{len(failed)} files: {why}", *(f"  {path!r}" for path in failed))), to)
