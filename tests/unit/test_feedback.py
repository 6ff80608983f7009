import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.answers import Message
from assistant.errors import BadRequest
from assistant.evaluation.questions import Question, read_questions
from assistant.feedback import KINDS, MOST_CHARACTERS, MOST_TURNS, Feedback, FeedbackKind, FeedbackLog
from assistant.saved import SavedCitation
from index.errors import DataFolderUnusable
from tests.conftest import Command

DAY = date(2026, 11, 3)
CITED = SavedCitation("a.txt", 4, 9, "House")
SAID = Feedback("How many lamps are there?", "useful", (Message("user", "Which house?"),), "Thanks", (CITED,))


@pytest.fixture
def log(tmp_path: Path) -> FeedbackLog:
    return FeedbackLog(tmp_path, most=3)


def test_what_was_said_is_kept_with_its_day(log: FeedbackLog) -> None:
    log.keep(SAID, DAY)
    (kept,) = log.kept()
    assert (kept.feedback, kept.times, kept.day) == (SAID, 1, DAY)


def test_the_same_said_again_is_counted(log: FeedbackLog) -> None:
    log.keep(SAID, DAY)
    log.keep(SAID, date(2026, 11, 4))
    (kept,) = log.kept()
    assert (kept.times, kept.feedback, kept.day) == (2, SAID, date(2026, 11, 4))


def test_nobody_takes_back_what_another_said_of_the_same_question(tmp_path: Path) -> None:
    log = FeedbackLog(tmp_path)
    others = [replace(SAID, comment="Truly"), replace(SAID, citations=()), replace(SAID, kind="wrong_answer")]
    for said in (SAID, *others):
        log.keep(said)
    assert [kept.feedback for kept in log.kept()] == [SAID, *others]


def test_a_comment_that_follows_is_not_counted_once_more(log: FeedbackLog) -> None:
    for _ in range(2):
        log.keep(replace(SAID, comment=""), DAY)
    log.keep(replace(SAID, comment="Truly", again=True), DAY)
    assert [(kept.feedback.comment, kept.times) for kept in log.kept()] == [("", 1), ("Truly", 1)]


def test_a_crowd_pushes_nothing_out(log: FeedbackLog) -> None:
    for question in "abc":
        log.keep(replace(SAID, question=question))
    with pytest.raises(DataFolderUnusable, match=r"3 different things .* `questions --clear`"):
        log.keep(replace(SAID, question="d"))
    log.keep(replace(SAID, question="a"))
    assert [(kept.feedback.question, kept.times) for kept in log.kept()] == [("b", 1), ("c", 1), ("a", 2)]


def test_a_day_has_its_share(tmp_path: Path) -> None:
    log = FeedbackLog(tmp_path, most=9, most_a_day=2)
    for question in "abab":
        log.keep(replace(SAID, question=question), DAY)
    with pytest.raises(DataFolderUnusable, match=r"2 different things .* Try tomorrow"):
        log.keep(replace(SAID, question="c"), DAY)
    log.keep(replace(SAID, question="c"), date(2026, 11, 4))
    assert len(log.kept()) == 3


NONE: dict[str, Feedback] = {
    "of no kind": replace(SAID, kind="splendid"),  # type: ignore[arg-type]  # what a script may send
    "of no question": replace(SAID, question=""),
    "with a long comment": replace(SAID, comment="x" * (MOST_CHARACTERS + 1)),
    "with many turns": replace(SAID, history=SAID.history * (MOST_TURNS + 1)),
    "with a long conversation": replace(SAID, history=(Message("user", "x" * MOST_CHARACTERS),) * 26),
    "with many citations": replace(SAID, citations=(CITED,) * 51),
    "with half a character": replace(SAID, history=(Message("user", "\ud83d"),)),
}


@pytest.mark.parametrize("said", NONE.values(), ids=NONE.keys())
def test_what_is_no_feedback_is_refused(said: Feedback) -> None:
    with pytest.raises(BadRequest):
        said.check()
    SAID.check()


def test_nothing_is_written_before_the_first(log: FeedbackLog, tmp_path: Path) -> None:
    assert (log.kept(), log.clear()) == ([], 0)
    assert list(tmp_path.iterdir()) == []


def test_what_is_cleared_is_gone_from_the_disk(log: FeedbackLog, tmp_path: Path) -> None:
    log.keep(replace(SAID, comment="my secret"))
    assert log.clear() == 1
    assert log.kept() == []
    assert not any(b"secret" in path.read_bytes() for path in tmp_path.iterdir())


CASES: dict[str, tuple[FeedbackKind, tuple[SavedCitation, ...], bool | None, int, int]] = {
    "a useful answer": ("useful", (CITED,), True, 1, 0),
    "a useful refusal": ("useful", (), False, 0, 0),
    "a wrong answer": ("wrong_answer", (CITED,), None, 0, 1),
    "a wrong source": ("wrong_source", (CITED,), None, 0, 1),
    "a refusal that should have been an answer": ("should_have_answered", (), True, 0, 0),
}


@pytest.mark.parametrize(("kind", "citations", "answerable", "relevant", "rejected"), CASES.values(), ids=CASES.keys())
def test_a_case_says_what_the_visitor_said(
    log: FeedbackLog,
    kind: FeedbackKind,
    citations: tuple[SavedCitation, ...],
    answerable: bool | None,
    relevant: int,
    rejected: int,
) -> None:
    log.keep(replace(SAID, kind=kind, citations=citations))
    case = log.kept()[0].to_case()
    assert (case["answerable"], len(case["relevant"]), len(case["rejected"])) == (answerable, relevant, rejected)


def test_the_command_writes_questions_that_evaluate_reads(tmp_path: Path, command: Command) -> None:
    log, out = FeedbackLog(tmp_path / "data"), tmp_path / "questions.jsonl"
    (tmp_path / "data").mkdir()
    for kind in KINDS:
        log.keep(replace(SAID, kind=kind), DAY)
    # As beside a server, the log is still open.
    assert command("questions", "--data", tmp_path / "data", "--out", out).returncode == 0
    assert read_questions(out)[0] == Question("feedback-1", SAID.question, SAID.history)
    assert [json.loads(line)["kind"] for line in out.read_text(encoding="utf-8").splitlines()] == list(KINDS)
    cleared = command("questions", "--data", tmp_path / "data", "--clear")
    assert (cleared.stdout, log.kept()) == ("Feedback on 4 questions forgotten.\n", [])
    log.close()


def test_a_file_of_before_stays_when_there_is_nothing_new(tmp_path: Path, command: Command) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "questions.jsonl").write_text("Of last week.")
    done = command("questions", "--data", tmp_path / "data", "--out", tmp_path / "questions.jsonl")
    assert (done.returncode, done.stdout) == (0, "")
    assert (tmp_path / "questions.jsonl").read_text() == "Of last week."


def test_without_a_data_folder_the_command_makes_no_sense(tmp_path: Path, command: Command) -> None:
    done = command("questions", "--data", tmp_path / "none")
    assert (done.returncode, (tmp_path / "none").exists()) == (2, False)
