"""Whether the documents answer at all: pure, from the scores of what was retrieved."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.answers import RefusalReason
from index.calibrating import Calibration
from index.documents import RetrievedPassage
from index.retrieving import Query

# A logistic regression over random corpora of 5 to 900 passages, with and without the article that a question is about;
# rounded, and the same on both halves of the articles (the experiments log has the figures).
NULL_DEVIATIONS = 1.3
GAP = 50.0
LOG_PASSAGES = 0.4
COVERAGE = 9.0
SAME_LANGUAGE = -3.6
INTERCEPT = -5.0
NEXT_PASSAGES = 9
# Below this nothing is even on the subject, and no passage is called near.
NOTHING_NEAR = -6.0


@dataclass(frozen=True, slots=True)
class Judgement:
    """Why there is no answer, None when there is one; `evidence` is what was weighed, empty when nothing was."""

    reason: RefusalReason | None
    evidence: dict[str, float] = field(default_factory=dict)

    @property
    def certainty(self) -> float | None:
        """The log-odds that the passages answer, None when nothing was weighed."""
        return sum(self.evidence.values()) if self.evidence else None


def judge(query: Query, passages: Sequence[RetrievedPassage], calibration: Calibration | None) -> Judgement:
    """Return whether the passages, the best first, answer; while nothing is known of this index, they do."""
    if not passages:
        return Judgement("nothing_found")
    if calibration is None:
        return Judgement(None)
    weighed = evidence(query, passages, calibration)
    found = sum(weighed.values())
    if found >= 0:
        return Judgement(None, weighed)
    return Judgement("not_stated" if found >= NOTHING_NEAR else "nothing_found", weighed)


def evidence(query: Query, passages: Sequence[RetrievedPassage], calibration: Calibration) -> dict[str, float]:
    """Return the terms of the log-odds that the passages, the best first, answer the question.

    A question in the passages' own language is expected to share words with them; across languages that says nothing.
    """
    first = passages[0]
    # A copy stands as high as what it repeats, and competes with nothing.
    competing = (passage.similarity for passage in passages if not passage.repeats)
    similar = sorted(competing, reverse=True)[: NEXT_PASSAGES + 1]
    following = similar[1:] or similar
    terms = {
        "intercept": INTERCEPT,
        "above_unanswerable": NULL_DEVIATIONS * (first.similarity - calibration.mean) / calibration.deviation,
        "above_following": GAP * (similar[0] - sum(following) / len(following)),
        "passages": LOG_PASSAGES * math.log(calibration.passages),
    }
    if first.language == query.language:
        terms["shared_words"] = COVERAGE * first.coverage + SAME_LANGUAGE
    return terms
