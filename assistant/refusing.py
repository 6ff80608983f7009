"""Whether the documents answer at all: pure, from the scores of what was retrieved."""

import math
from collections.abc import Sequence

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


def refusal_reason(
    query: Query, passages: Sequence[RetrievedPassage], calibration: Calibration | None
) -> RefusalReason | None:
    """Return why there is no answer, None when there is one or when nothing is known of this index yet."""
    if not passages:
        return "nothing_found"
    if calibration is None:
        return None
    found = certainty(query, passages, calibration)
    if found >= 0:
        return None
    return "not_stated" if found >= NOTHING_NEAR else "nothing_found"


def certainty(query: Query, passages: Sequence[RetrievedPassage], calibration: Calibration) -> float:
    """Return the log-odds that the passages, the best first, answer the question.

    A question in the passages' own language is expected to share words with them; across languages that says nothing.
    """
    first = passages[0]
    similar = sorted((passage.similarity for passage in passages), reverse=True)[: NEXT_PASSAGES + 1]
    following = similar[1:] or similar
    gap = similar[0] - sum(following) / len(following)
    odds = INTERCEPT
    odds += NULL_DEVIATIONS * (first.similarity - calibration.mean) / calibration.deviation
    odds += GAP * gap
    odds += LOG_PASSAGES * math.log(calibration.passages)
    if first.language == query.language:
        odds += COVERAGE * first.coverage + SAME_LANGUAGE
    return odds
