"""Whether the documents answer at all: pure, from the scores of what was retrieved."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.answers import RefusalReason
from index.calibrating import Calibration
from index.documents import RetrievedPassage
from index.retrieving import Query

# Chosen on random corpora of 2 to 120 passages in one to five languages, where a question's article, its paragraph or
# nothing was left out, with questions over five news pages and the sample in view (the experiments log has the figures
# of all). A logistic regression would count what follows for more: where several documents report the same, that says
# little.
DEVIATIONS = 1.0
GAP = 40.0
COVERAGE = 9.0
SAME_LANGUAGE = -4.3
INTERCEPT = -1.1
# What answers stands out from the next few; from more, so does all that is on the subject.
NEXT_PASSAGES = 3
# The passage that answers is among the first ones, and not always the first: one in the question's language can be
# before it for the words that they share.
PASSAGES_WEIGHED = 3
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
    """Return the terms of the log-odds that one of the first passages answers the question, the best one's."""
    # A copy stands as high as what it repeats, and competes with nothing.
    competing = (passage.similarity for passage in passages if not passage.repeats)
    similar = sorted(competing, reverse=True)[: NEXT_PASSAGES + 1]
    following = similar[1:] or similar
    every = {"intercept": INTERCEPT, "above_following": GAP * (similar[0] - sum(following) / len(following))}
    of_each = (_evidence_of(passage, query, calibration) for passage in passages[:PASSAGES_WEIGHED])
    return every | max(of_each, key=lambda terms: sum(terms.values()))


def _evidence_of(passage: RetrievedPassage, query: Query, calibration: Calibration) -> dict[str, float]:
    terms = {"above_unanswerable": DEVIATIONS * (passage.similarity - calibration.level) / calibration.deviation}
    # A question in the passage's own language is expected to share words with it; across languages that says nothing.
    if passage.language == query.language:
        terms["shared_words"] = COVERAGE * passage.coverage + SAME_LANGUAGE
    return terms
