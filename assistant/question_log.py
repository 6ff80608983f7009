"""Questions that are kept in the data folder: those without an answer, for whoever owns the documents.

Kept are the question, its language, the day, why there was no answer and which documents came nearest. Who asked, from
where and at what time is never known here.
"""

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np

from assistant.answers import Answer, RefusalReason
from assistant.question_file import QuestionFile
from index.documents import Vector
from index.errors import DataFolderUnusable

MOST_KEPT = 1_000
MOST_CHARACTERS = 500
# Why an answer can be missing from the documents; an empty question or index says nothing about them.
REASONS: tuple[RefusalReason, ...] = ("not_stated", "nothing_found", "unsupported")

_TABLES = """
create table if not exists unanswered (
    id integer primary key autoincrement, question text not null, language text not null, reason text not null,
    nearest text not null, times integer not null, first_day text not null, last_day text not null,
    last integer not null, unique (question, reason));
create table if not exists question_vectors (
    id integer primary key references unanswered on delete cascade, embedder text not null, vector blob not null);
"""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question that found no answer, `times` in all; `nearest` are the documents that came nearest the last time."""

    id: int
    question: str
    language: str
    reason: RefusalReason
    nearest: tuple[str, ...]
    times: int
    first_day: date
    last_day: date


class QuestionLog:
    """The questions in a data folder.

    A question asked again is counted, and of the distinct ones the last `most` asked are kept.
    """

    def __init__(self, folder: Path, most: int = MOST_KEPT) -> None:
        self._file = QuestionFile(folder, _TABLES)
        self._most = most

    def keep_unanswered(self, answer: Answer, day: date | None = None) -> None:
        """Keep the question when it was refused for want of evidence; a log that can't be written costs no answer."""
        if answer.refused is None or answer.refused.reason not in REASONS:
            return
        day = day or datetime.now(UTC).date()
        # A follow-up as it was searched: by itself it says nothing.
        question = " ".join(answer.query.split())[-MOST_CHARACTERS:]
        nearest = json.dumps(list(dict.fromkeys(citation.doc for citation in answer.refused.nearest)))
        values = (question, answer.language, answer.refused.reason, nearest, day.isoformat())
        try:
            with self._file.database() as database, database.write() as db:
                db.execute(
                    "insert into unanswered (question, language, reason, nearest, times, first_day, last_day, last)"
                    " values (?1, ?2, ?3, ?4, 1, ?5, ?5, (select coalesce(max(last), 0) + 1 from unanswered))"
                    " on conflict (question, reason) do update set times = times + 1, nearest = excluded.nearest,"
                    " last_day = excluded.last_day, last = excluded.last",
                    values,
                )
                beyond = "select id from unanswered order by last desc limit -1 offset ?"
                db.execute(f"delete from unanswered where id in ({beyond})", (self._most,))
        except DataFolderUnusable as error:
            log.warning("A question without an answer could not be kept: %s", error)

    def unanswered(self) -> list[Unanswered]:
        """Return what is kept, the last asked first."""
        if not self._file.exists:
            return []
        query = (
            "select id, question, language, reason, nearest, times, first_day, last_day from unanswered"
            " order by last desc"
        )
        with self._file.database() as database:
            return [_unanswered(*row) for row in database.here.execute(query)]

    def vectors(self, embedder: str) -> dict[int, Vector]:
        """Return the vectors that were put of this embedder, by the questions' ids."""
        if not self._file.exists:
            return {}
        with self._file.database() as database:
            rows = database.here.execute("select id, vector from question_vectors where embedder = ?", (embedder,))
            return {id_: np.frombuffer(vector, dtype="<f4") for id_, vector in rows}

    def put_vectors(self, embedder: str, vectors: Mapping[int, Vector]) -> None:
        """Keep the embedder's own vectors, by the questions' ids, so that each question is embedded once.

        Those of questions that have gone meanwhile are dropped.
        """
        rows = [(embedder, vector.astype("<f4").tobytes(), id_) for id_, vector in vectors.items()]
        with self._file.database() as database, database.write() as db:
            db.executemany(
                "insert or replace into question_vectors (id, embedder, vector)"
                " select id, ?, ? from unanswered where id = ?",
                rows,
            )

    def clear(self) -> int:
        """Forget every question, on disk too, and return how many there were."""
        return self._file.clear("unanswered")

    def close(self) -> None:
        self._file.close()


def _unanswered(
    id_: int, question: str, language: str, reason: RefusalReason, nearest: str, times: int, first: str, last: str
) -> Unanswered:
    days = date.fromisoformat(first), date.fromisoformat(last)
    return Unanswered(id_, question, language, reason, tuple(json.loads(nearest)), times, *days)
