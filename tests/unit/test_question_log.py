from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from assistant.answers import Answer, Citation, IndexState, Refusal, RefusalReason
from assistant.question_file import FILE
from assistant.question_log import QuestionLog
from index.errors import DataFolderUnusable

DAY = date(2026, 11, 3)


def refused(question: str, reason: RefusalReason = "not_stated", docs: tuple[str, ...] = ("a.txt",)) -> Answer:
    near = tuple(Citation(n, doc, "", None, "en", None, None, 0, 1, "x", 0.8) for n, doc in enumerate(docs, start=1))
    index = IndexState("f", 1, 1, 0)
    return Answer(question, question, "en", "en", "No.", index, "extractive", refused=Refusal(reason, near))


@pytest.fixture
def log(tmp_path: Path) -> QuestionLog:
    return QuestionLog(tmp_path, most=3)


def test_nothing_is_written_before_the_first_question(log: QuestionLog, tmp_path: Path) -> None:
    assert (log.unanswered(), log.vectors("small"), log.clear()) == ([], {}, 0)
    assert list(tmp_path.iterdir()) == []


def test_a_refused_question_is_kept_with_its_day_and_the_nearest_documents(log: QuestionLog) -> None:
    log.keep_unanswered(refused("Who paid?", docs=("a.txt", "b.txt", "a.txt")), DAY)
    (kept,) = log.unanswered()
    assert (kept.question, kept.language, kept.reason, kept.nearest) == (
        "Who paid?", "en", "not_stated", ("a.txt", "b.txt"),
    )  # fmt: skip
    assert (kept.times, kept.first_day, kept.last_day) == (1, DAY, DAY)


@pytest.mark.parametrize("reason", [None, "empty_question", "index_empty"])
def test_what_says_nothing_about_the_documents_is_not_kept(log: QuestionLog, reason: RefusalReason | None) -> None:
    answer = refused("Who?", reason) if reason else replace(refused("Who?"), refused=None)
    log.keep_unanswered(answer)
    assert log.unanswered() == []


def test_a_follow_up_is_kept_as_it_was_searched(log: QuestionLog) -> None:
    log.keep_unanswered(replace(refused("And who paid?"), query="The bridge.\nAnd who paid?"))
    assert log.unanswered()[0].question == "The bridge. And who paid?"


def test_a_question_asked_again_is_counted(log: QuestionLog) -> None:
    log.keep_unanswered(refused("Who paid?"), DAY)
    log.keep_unanswered(refused("Who paid?", docs=("c.txt",)), date(2026, 11, 9))
    (kept,) = log.unanswered()
    assert (kept.times, kept.first_day, kept.last_day, kept.nearest) == (2, DAY, date(2026, 11, 9), ("c.txt",))


def test_the_longest_unasked_go_when_there_are_too_many(log: QuestionLog) -> None:
    for question in "abcad":
        log.keep_unanswered(refused(question))
    assert [kept.question for kept in log.unanswered()] == ["d", "a", "c"]


def test_a_long_question_is_kept_by_its_end(log: QuestionLog) -> None:
    log.keep_unanswered(refused("x" * 4_000 + " Who paid?"))
    assert len(log.unanswered()[0].question) == 500
    assert log.unanswered()[0].question.endswith("Who paid?")


def test_vectors_stay_with_their_questions(log: QuestionLog) -> None:
    log.keep_unanswered(refused("Who paid?"))
    id_ = log.unanswered()[0].id
    log.put_vectors("small", {id_: np.array([0.5, 2], dtype=np.float32)})
    log.keep_unanswered(refused("Who paid?"))
    assert {key: list(vector) for key, vector in log.vectors("small").items()} == {id_: [0.5, 2]}
    assert log.vectors("large") == {}


def test_a_vector_goes_with_its_question(log: QuestionLog) -> None:
    log.keep_unanswered(refused("Who paid?"))
    id_ = log.unanswered()[0].id
    log.clear()
    log.put_vectors("small", {id_: np.array([0.5, 2], dtype=np.float32)})
    assert log.vectors("small") == {}


def test_what_is_cleared_is_gone_from_the_disk(log: QuestionLog, tmp_path: Path) -> None:
    log.keep_unanswered(refused("Is my secret told?"))
    assert log.clear() == 1
    assert log.unanswered() == []
    assert not any(b"secret" in path.read_bytes() for path in tmp_path.iterdir())


def test_threads_lose_no_question(tmp_path: Path) -> None:
    log = QuestionLog(tmp_path)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: log.keep_unanswered(refused(f"q{n % 20}")), range(200)))
    assert [kept.times for kept in log.unanswered()] == [10] * 20


def test_another_log_over_the_folder_goes_on(log: QuestionLog, tmp_path: Path) -> None:
    log.keep_unanswered(refused("a"))
    # Not closed, as by a crash.
    again = QuestionLog(tmp_path)
    again.keep_unanswered(refused("b"))
    assert {kept.question for kept in again.unanswered()} == {"a", "b"}


def test_a_log_that_can_not_be_written_costs_no_answer(
    log: QuestionLog, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / FILE).write_bytes(b"no database" * 100)
    log.keep_unanswered(refused("Who paid?"))
    assert "could not be kept" in caplog.text
    assert "Who paid?" not in caplog.text
    with pytest.raises(DataFolderUnusable, match="delete it to begin anew"):
        log.unanswered()
