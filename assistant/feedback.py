"""What visitors say of answers, kept in the data folder, and as evaluation cases.

Kept are the question and the conversation before it, what was said of the answer, its citations and the day. Who said
it, from where and at what time is never known here.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal, get_args

from assistant.answers import Message
from assistant.question_file import QuestionFile
from assistant.saved import SavedCitation
from index.languages import detect_language

FeedbackKind = Literal["useful", "wrong_answer", "wrong_source", "should_have_answered"]
KINDS: tuple[FeedbackKind, ...] = get_args(FeedbackKind)
MOST_KEPT = 1_000

_TABLE = """
create table if not exists feedback (
    id integer primary key autoincrement, question text not null, history text not null, kind text not null,
    comment text not null, citations text not null, times integer not null, day text not null, last integer not null,
    unique (question, history, kind));
"""


@dataclass(frozen=True, slots=True)
class Feedback:
    """What was said of the answer to a question; `citations` are the answer's, none where it was refused."""

    question: str
    kind: FeedbackKind
    history: tuple[Message, ...] = ()
    comment: str = ""
    citations: tuple[SavedCitation, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptFeedback:
    """Feedback that was given `times` in all, the last time on `day` (UTC), with the comment and citations of then."""

    id: int
    feedback: Feedback
    times: int
    day: date

    def to_case(self) -> dict[str, Any]:
        """Return it as a line of a question file.

        `relevant` is what has to be cited, `rejected` what was said to be wrong; `answerable` is None where what was
        said doesn't tell.
        """
        said = self.feedback
        cited = [asdict(citation) for citation in said.citations]
        useful, wanted = said.kind == "useful", said.kind == "should_have_answered"
        return {
            "id": f"feedback-{self.id}",
            "language": detect_language(said.question),
            "kind": said.kind,
            "answerable": bool(cited) if useful else True if wanted else None,
            "question": said.question,
            "history": [asdict(turn) for turn in said.history],
            "answers": [],
            "relevant": cited if useful else [],
            "rejected": [] if useful else cited,
            "comment": said.comment,
            "times": self.times,
            "day": self.day.isoformat(),
        }


class FeedbackLog:
    """The feedback in a data folder: of distinct ones the last `most` given are kept."""

    def __init__(self, folder: Path, most: int = MOST_KEPT) -> None:
        self._file = QuestionFile(folder, _TABLE)
        self._most = most

    def keep(self, said: Feedback, day: date | None = None) -> None:
        """Keep it; the same again is counted. Raises DataFolderUnusable when it can't be written."""
        day = day or datetime.now(UTC).date()
        values = (
            said.question, _json(said.history), said.kind, said.comment, _json(said.citations), day.isoformat(),
        )  # fmt: skip
        with self._file.database() as database, database.write() as db:
            db.execute(
                "insert into feedback (question, history, kind, comment, citations, day, times, last)"
                " values (?, ?, ?, ?, ?, ?, 1, (select coalesce(max(last), 0) + 1 from feedback))"
                " on conflict (question, history, kind) do update set times = times + 1, comment = excluded.comment,"
                " citations = excluded.citations, day = excluded.day, last = excluded.last",
                values,
            )
            beyond = "select id from feedback order by last desc limit -1 offset ?"
            db.execute(f"delete from feedback where id in ({beyond})", (self._most,))

    def kept(self) -> list[KeptFeedback]:
        """Return what is kept, the last given last, as a file that grows."""
        if not self._file.exists:
            return []
        query = "select id, question, history, kind, comment, citations, times, day from feedback order by last"
        with self._file.database() as database:
            return [_kept(*row) for row in database.here.execute(query)]

    def clear(self) -> int:
        """Forget all of it, on disk too, and return how many there were."""
        return self._file.clear("feedback")

    def close(self) -> None:
        self._file.close()


def _json(items: Sequence[Message] | Sequence[SavedCitation]) -> str:
    return json.dumps([asdict(item) for item in items], ensure_ascii=False)


def _kept(
    id_: int, question: str, history: str, kind: FeedbackKind, comment: str, citations: str, times: int, day: str
) -> KeptFeedback:
    turns = tuple(Message(**turn) for turn in json.loads(history))
    cited = tuple(SavedCitation(**citation) for citation in json.loads(citations))
    return KeptFeedback(id_, Feedback(question, kind, turns, comment, cited), times, date.fromisoformat(day))
