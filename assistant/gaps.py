"""What people ask and the documents don't say: similar questions, in whatever language, are one gap."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from assistant.answers import RefusalReason
from assistant.question_log import QuestionLog, Unanswered
from index.documents import Vector

if TYPE_CHECKING:
    from index.data_folder import DataFolder

# Neutral cosine of two questions in one group. Of the same question in two languages (XQuAD, el en it ro) .90 are above
# it, of two different questions .010; most of these are about one subject.
SIMILAR = 0.86
NEAREST_SHOWN = 3
QUESTIONS_SHOWN = 5

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Gap:
    """Similar questions without an answer, asked `count` times in all.

    `example` is the one asked most, `others` some of the rest; `reason` and `nearest` are the commonest, `languages`
    the commonest first. Days are ISO dates, in UTC.
    """

    count: int
    example: str
    language: str
    others: tuple[str, ...]
    languages: tuple[str, ...]
    first_day: str
    last_day: str
    reason: RefusalReason
    nearest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gaps:
    """All gaps, the most asked first; `kept` is whether questions are being kept now, `questions` how many are."""

    kept: bool
    questions: int
    gaps: tuple[Gap, ...]

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Gaps":
        """Return the gaps that `to_json` gave, for clients that got them over HTTP."""
        return cls(data["kept"], data["questions"], tuple(_gap(gap) for gap in data["gaps"]))


def find_gaps(log: QuestionLog, folder: "DataFolder", kept: bool) -> Gaps:
    """Return the gaps in what the log holds; each question is embedded once, and its language taken out every time.

    What separates the languages may be estimated anew with the documents, so only the embedder's own vectors are kept.
    """
    # LlamaIndex comes with it, and takes a second that commands through a server do without.
    from index.embedding import name_of

    questions, embedder, retriever = log.unanswered(), name_of(folder.embedder), folder.retriever
    vectors = log.vectors(embedder)
    fresh = {asked.id: retriever.embed_as_is(asked.question) for asked in questions if asked.id not in vectors}
    if fresh:
        log.put_vectors(embedder, fresh)
    vectors |= fresh
    gaps = grouped(questions, [retriever.neutral(vectors[asked.id]) for asked in questions])
    return Gaps(kept, sum(gap.count for gap in gaps), gaps)


def grouped(questions: Sequence[Unanswered], vectors: Sequence[Vector]) -> tuple[Gap, ...]:
    """Return the questions, each with its neutral vector, as groups around those that are asked most."""
    order = sorted(range(len(questions)), key=lambda i: (-questions[i].times, questions[i].first_day, questions[i].id))
    leaders: list[Vector] = []
    groups: list[list[Unanswered]] = []
    for i in order:
        similar = np.stack(leaders) @ vectors[i] if leaders else np.empty(0)
        nearest = int(similar.argmax()) if leaders else 0
        if leaders and similar[nearest] >= SIMILAR:
            groups[nearest].append(questions[i])
        else:
            leaders.append(vectors[i])
            groups.append([questions[i]])
    return tuple(sorted(map(_of, groups), key=lambda gap: (-gap.count, gap.last_day, gap.example)))


def _of(group: Sequence[Unanswered]) -> Gap:
    leader = group[0]
    others = dict.fromkeys(question.question for question in group if question.question != leader.question)
    return Gap(
        count=sum(question.times for question in group),
        example=leader.question,
        language=leader.language,
        others=tuple(others)[:QUESTIONS_SHOWN],
        languages=_commonest((question.language, question.times) for question in group),
        first_day=_iso(min(question.first_day for question in group)),
        last_day=_iso(max(question.last_day for question in group)),
        reason=_commonest((question.reason, question.times) for question in group)[0],
        nearest=_commonest((doc, question.times) for question in group for doc in question.nearest)[:NEAREST_SHOWN],
    )


def _commonest(counted: Iterable[tuple[T, int]]) -> tuple[T, ...]:
    """Return the values by how often they came, then by which came first."""
    counts: Counter[T] = Counter()
    for value, times in counted:
        counts[value] += times
    return tuple(value for value, _ in counts.most_common())


def _iso(day: date) -> str:
    return day.isoformat()


def _gap(data: dict[str, Any]) -> Gap:
    lists = {key: tuple(data[key]) for key in ("others", "languages", "nearest")}
    return Gap(**{**data, **lists})
