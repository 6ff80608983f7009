from pathlib import Path
from typing import get_args

import pytest

from assistant.answers import RefusalReason
from assistant.refusing import COVERAGE, SAME_LANGUAGE, evidence, judge
from index.calibrating import Calibration
from index.data_folder import DataFolder
from index.documents import Passage, RetrievedPassage
from index.retrieving import Query
from tests.folders import index, write

SENTENCE = "The ferry to the island leaves the harbour at seven in the morning."
FILES = {
    "ferry.txt": SENTENCE,
    "bread.txt": "The old bakery sells rye bread on Fridays. Its oven was built by two brothers.",
    "school.txt": "Forty children learn to sail in the school behind the lighthouse every spring.",
}
CALIBRATION = Calibration(mean=0.2, deviation=0.05, common=None, passages=3)


def reason(folder: DataFolder, corpus: Path, question: str, calibration: Calibration | None) -> RefusalReason | None:
    write(corpus, FILES)
    index(folder)
    query = Query.of(question, "en")
    return judge(query, folder.retriever.search(query), calibration).reason


def retrieved(language: str, similarity: float, coverage: float) -> RetrievedPassage:
    return RetrievedPassage(Passage("a.txt", 0, 4, "Text", ()), language, "A", 0, similarity, coverage, ())


def test_the_words_that_are_shared_count_in_the_questions_own_language_alone() -> None:
    query = Query.of("When does the ferry leave?", "en")
    own, other = (evidence(query, [retrieved(language, 0.5, 0.8)], CALIBRATION) for language in ("en", "el"))
    assert own["shared_words"] == pytest.approx(COVERAGE * 0.8 + SAME_LANGUAGE)
    assert "shared_words" not in other


def test_the_passage_that_answers_may_be_the_third_and_not_the_fourth() -> None:
    query = Query.of("When does the ferry leave?", "en")
    words, meaning = retrieved("en", 0.3, 0.1), retrieved("el", 0.4, 0.0)
    third = evidence(query, [words, words, meaning], CALIBRATION)
    fourth = evidence(query, [words, words, words, meaning], CALIBRATION)
    assert third["above_unanswerable"] == pytest.approx((0.4 - CALIBRATION.level) / CALIBRATION.deviation)
    assert fourth["above_unanswerable"] < third["above_unanswerable"]


def test_the_best_passage_is_compared_with_the_next_three_alone() -> None:
    query = Query.of("When does the ferry leave?", "en")
    best, near, far = (retrieved("el", similarity, 0.0) for similarity in (0.9, 0.8, 0.2))
    few = evidence(query, [best, near, near, near], CALIBRATION)
    assert evidence(query, [best, near, near, near, far, far], CALIBRATION) == few
    assert evidence(query, [best, near, near, far], CALIBRATION)["above_following"] > few["above_following"]


def test_a_passage_in_another_language_is_no_worse_than_one_that_shares_few_words() -> None:
    query = Query.of("When does the ferry leave?", "en")
    other, few_words, all_words = (
        sum(evidence(query, [retrieved(language, 0.5, coverage)], CALIBRATION).values())
        for language, coverage in (("el", 0.0), ("en", 0.3), ("en", 1.0))
    )
    assert few_words < other < all_words


def test_without_passages_nothing_was_found() -> None:
    assert judge(Query.of("Anything?", "en"), [], CALIBRATION).reason == "nothing_found"


def test_a_question_in_the_words_of_a_document_is_answered(folder: DataFolder, corpus: Path) -> None:
    assert reason(folder, corpus, SENTENCE, CALIBRATION) is None


def test_an_index_that_was_not_measured_yet_refuses_nothing(folder: DataFolder, corpus: Path) -> None:
    assert reason(folder, corpus, "quantum chromodynamics", None) is None


@pytest.mark.parametrize("question", ["quantum chromodynamics lattice", "Whose violin concerto was premiered?"])
def test_a_question_about_something_else_is_refused_with_a_reason(
    folder: DataFolder, corpus: Path, question: str
) -> None:
    assert reason(folder, corpus, question, CALIBRATION) in get_args(RefusalReason)


def test_copies_of_the_best_passage_speak_neither_for_nor_against_it(folder: DataFolder, corpus: Path) -> None:
    query = Query.of(SENTENCE, "en")
    write(corpus, FILES)
    index(folder)
    alone = evidence(query, folder.retriever.search(query), CALIBRATION)
    write(corpus, {f"ferry{n}.txt": SENTENCE for n in range(3)})
    index(folder)
    found = folder.retriever.search(query)
    assert len(found) == 6
    assert evidence(query, found, CALIBRATION)["above_following"] == pytest.approx(alone["above_following"])
