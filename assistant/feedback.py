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
from assistant.errors import BadRequest
from assistant.question_file import QuestionFile
from assistant.saved import SavedCitation
from index.errors import DataFolderUnusable
from index.languages import detect_language

FeedbackKind = Literal["useful", "wrong_answer", "wrong_source", "should_have_answered"]
KINDS: tuple[FeedbackKind, ...] = get_args(FeedbackKind)
# Beyond them nothing new is kept: a stranger must not be able to push out what others have said, nor to fill the whole
# file before somebody has looked at it.
MOST_KEPT, MOST_A_DAY = 2_000, 200
MOST_TURNS, MOST_CITATIONS, MOST_CHARACTERS, MOST_CHARACTERS_IN_ALL = 50, 50, 4_000, 100_000

_TABLE = """
create table if not exists remarks (
    id integer primary key autoincrement, question text not null, history text not null, kind text not null,
    comment text not null, citations text not null, times integer not null, first_day text not null,
    day text not null, last integer not null, unique (question, history, kind, comment, citations));
"""


class FeedbackFull(DataFolderUnusable):
    """There is no room for more; nothing that is there has to go."""

    code = "feedback_full"


@dataclass(frozen=True, slots=True)
class Feedback:
    """What was said of the answer to a question; `citations` are the answer's, none where it was refused.

    `again`: the comment belongs to what was said before, and nobody has said it once more.
    """

    question: str
    kind: FeedbackKind
    history: tuple[Message, ...] = ()
    comment: str = ""
    citations: tuple[SavedCitation, ...] = ()
    again: bool = False

    def check(self) -> None:
        """Raise BadRequest for what is no feedback, or more of it than is kept."""
        quotes = [text for citation in self.citations for text in (citation.doc, citation.quote)]
        texts = [self.comment, *(turn.content for turn in self.history), *quotes]
        if self.kind not in KINDS or not self.question:
            raise BadRequest(f"Feedback names a question and one of {', '.join(KINDS)}; {self.kind!r} is none.")
        if (
            len(self.history) > MOST_TURNS
            or len(self.citations) > MOST_CITATIONS
            or max(map(len, texts)) > MOST_CHARACTERS
            or sum(map(len, texts)) > MOST_CHARACTERS_IN_ALL
        ):
            raise BadRequest(
                f"Of feedback {MOST_TURNS} turns and {MOST_CITATIONS} citations are kept, of each {MOST_CHARACTERS:,} "
                f"characters and in all {MOST_CHARACTERS_IN_ALL:,}. Send less."
            )
        try:
            "".join((self.question, *texts)).encode()
        except UnicodeEncodeError as error:
            raise BadRequest("The feedback has half a character in it. Send whole ones.") from error


@dataclass(frozen=True, slots=True)
class KeptFeedback:
    """Feedback that was given `times` in all, the last time on `day` (UTC)."""

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
    """The feedback in a data folder: `most` distinct ones in all, and `most_a_day` new ones a day."""

    def __init__(self, folder: Path, most: int = MOST_KEPT, most_a_day: int = MOST_A_DAY) -> None:
        self._file = QuestionFile(folder, _TABLE)
        self._most = most
        self._most_a_day = most_a_day

    def keep(self, said: Feedback, day: date | None = None) -> None:
        """Keep it; exactly the same again is counted. A comment that follows stands with what it was said of.

        Raises FeedbackFull when there is no room, DataFolderUnusable when it can't be written.
        """
        day = day or datetime.now(UTC).date()
        values = (said.question, _json(said.history), said.kind, said.comment, _json(said.citations), day.isoformat())
        last = "(select coalesce(max(last), 0) + 1 from remarks)"
        with self._file.database() as database, database.write() as db:
            if said.again:
                plain = "(question, history, kind, comment, citations) = (?1, ?2, ?3, '', ?5)"
                db.execute(f"update remarks set times = times - 1 where {plain}", values[:5])
                db.execute("delete from remarks where times < 1")
            again = db.execute(
                f"update remarks set times = times + 1, day = ?6, last = {last}"
                " where (question, history, kind, comment, citations) = (?1, ?2, ?3, ?4, ?5)",
                values,
            )
            if again.rowcount:
                return
            self._check_room(*db.execute("select count(*), total(first_day = ?) from remarks", values[-1:]).fetchone())
            db.execute(
                "insert into remarks (question, history, kind, comment, citations, day, first_day, times, last)"
                f" values (?1, ?2, ?3, ?4, ?5, ?6, ?6, 1, {last})",
                values,
            )

    def _check_room(self, kept: int, today: float) -> None:
        if kept >= self._most:
            raise FeedbackFull(
                f"{kept:,} different things have been said of answers, and no more are kept until somebody has read "
                "them: `python app.py questions --out FILE`, then `questions --clear`."
            )
        if today >= self._most_a_day:
            raise FeedbackFull(
                f"{today:.0f} different things have been said of answers today, and no more are kept. Try tomorrow."
            )

    def kept(self) -> list[KeptFeedback]:
        """Return what is kept, the last given last, as a file that grows."""
        if not self._file.exists:
            return []
        query = "select id, question, history, kind, comment, citations, times, day from remarks order by last"
        with self._file.database() as database:
            return [_kept(*row) for row in database.here.execute(query)]

    def clear(self) -> int:
        """Forget all of it, on disk too, and return how many there were."""
        return self._file.clear("remarks")

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
