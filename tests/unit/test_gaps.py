import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from assistant.answers import Message
from assistant.assistant import Assistant
from assistant.extracting import ExtractiveAnswerer
from assistant.gaps import Gap, Gaps, find_gaps, grouped
from assistant.printing import print_gaps
from assistant.question_log import QuestionLog, Unanswered
from assistant.settings import Settings
from index.data_folder import DataFolder
from index.documents import Vector
from tests.fakes import ScriptedAnswerer
from tests.folders import write
from tests.unit.test_question_log import refused

# The scripted answerer has no sentence for it, so it is refused.
QUESTION = "Who paid for the new harbour?"
FERRY = "When does it leave on Sundays?"
EAST, NEAR_EAST, NORTH = (np.array(v, dtype=np.float32) for v in ([1, 0], [0.96, 0.28], [0, 1]))


def asked(
    id_: int, question: str, times: int = 1, day: int = 3, language: str = "en", doc: str = "a.txt"
) -> Unanswered:
    on = date(2026, 11, day)
    return Unanswered(id_, question, language, "not_stated", (doc,), times, on, on)


@pytest.fixture
def assistant(folder: DataFolder, corpus: Path) -> Assistant:
    write(corpus, {"a.txt": "The harbour opened again in May. Two ferries cross the bay every hour."})
    made = Assistant(folder, ScriptedAnswerer([], [], [], []), Settings(keep_unanswered=True))
    made.indexer.run()
    return made


def test_similar_questions_are_one_gap_around_the_one_asked_most() -> None:
    questions = [
        asked(1, "Ποιος πλήρωσε;", day=9, language="el", doc="b.txt"), asked(2, "When?", 2), asked(3, "Who paid?", 3)
    ]  # fmt: skip
    first, second = grouped(questions, [NEAR_EAST, NORTH, EAST])
    assert (first.count, first.example, first.others) == (4, "Who paid?", ("Ποιος πλήρωσε;",))
    assert (first.languages, first.nearest) == (("en", "el"), ("a.txt", "b.txt"))
    assert (first.first_day, first.last_day) == ("2026-11-03", "2026-11-09")
    assert (second.count, second.example, second.others) == (2, "When?", ())


def test_the_order_that_questions_came_in_makes_no_difference() -> None:
    questions, vectors = [asked(n, f"q{n}", times=n) for n in (1, 2, 3)], [EAST, NEAR_EAST, NORTH]
    assert grouped(questions, vectors) == grouped(questions[::-1], vectors[::-1])


def test_no_questions_are_no_gaps() -> None:
    assert grouped([], []) == ()


def test_a_question_without_an_answer_becomes_a_gap(assistant: Assistant) -> None:
    assistant.reply(QUESTION)
    assistant.reply(QUESTION)
    gaps = assistant.gaps()
    assert (gaps.kept, gaps.questions) == (True, 2)
    assert (gaps.gaps[0].example, gaps.gaps[0].count, gaps.gaps[0].nearest) == (QUESTION, 2, ("a.txt",))


def test_nothing_is_kept_unless_it_is_switched_on(folder: DataFolder, assistant: Assistant) -> None:
    off = Assistant(folder, ScriptedAnswerer([]), Settings())
    assert off.reply(QUESTION).refused
    assert off.gaps() == Gaps(False, 0, ())


def test_a_question_that_is_always_answered_or_that_nobody_asked_is_not_kept(assistant: Assistant) -> None:
    assert assistant.reply(QUESTION, always_answer=True).refused
    list(assistant.stream(QUESTION, keep=False))
    assert assistant.gaps().questions == 0


def test_an_answer_is_not_kept(folder: DataFolder, assistant: Assistant) -> None:
    answering = Assistant(folder, ExtractiveAnswerer(), Settings(keep_unanswered=True))
    assert answering.reply("When did the harbour open again?").refused is None
    assert answering.gaps().questions == 0


def test_cleared_gaps_are_gone(assistant: Assistant) -> None:
    assistant.reply(QUESTION, [Message("user", "Hello.")])
    assert assistant.clear_gaps() == 1
    assert assistant.gaps().gaps == ()


@pytest.fixture
def embedded(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The questions that the embedder was asked for, in order."""
    asked, embed = list[str](), folder.retriever.embed_as_is

    def embed_and_tell(text: str) -> Vector:
        asked.append(text)
        return embed(text)

    monkeypatch.setattr(folder.retriever, "embed_as_is", embed_and_tell)
    return asked


@pytest.fixture
def log(folder: DataFolder) -> QuestionLog:
    """Two questions about different things."""
    log = QuestionLog(folder.path)
    for question in (QUESTION, FERRY):
        log.keep_unanswered(refused(question))
    return log


def test_each_question_is_embedded_once(folder: DataFolder, log: QuestionLog, embedded: list[str]) -> None:
    assert find_gaps(log, folder, kept=True) == find_gaps(log, folder, kept=True)
    assert sorted(embedded) == [FERRY, QUESTION]


def test_vectors_of_another_embedder_are_not_compared(
    folder: DataFolder, log: QuestionLog, embedded: list[str]
) -> None:
    log.put_vectors("another", {asked.id: EAST for asked in log.unanswered()})
    assert len(find_gaps(log, folder, kept=True).gaps) == 2
    assert sorted(embedded) == [FERRY, QUESTION]


def test_questions_are_compared_by_what_separates_languages_now(
    folder: DataFolder, log: QuestionLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = find_gaps(log, folder, kept=True)
    monkeypatch.setattr(folder.retriever, "neutral", lambda vector: EAST)
    assert (len(before.gaps), len(find_gaps(log, folder, kept=True).gaps)) == (2, 1)


def test_gaps_survive_json() -> None:
    gaps = Gaps(True, 1, grouped([asked(1, "Who paid?")], [EAST]))
    assert Gaps.from_json(json.loads(json.dumps(gaps.to_json()))) == gaps


def test_gaps_are_printed_with_their_count_days_languages_and_documents(capsys: pytest.CaptureFixture[str]) -> None:
    gap = Gap(
        7, "Who paid?", "en", ("Ποιος πλήρωσε;",), ("en", "el"), "2026-11-03", "2026-11-24", "not_stated", ("a.txt",)
    )
    print_gaps(Gaps(True, 7, (gap,)))
    assert capsys.readouterr().out == (
        "7 without an answer, in 1 group; similar questions are one.\n"
        "\n"
        "    7x Who paid?\n"
        "       Ποιος πλήρωσε;\n"
        "       3 Nov to 24 Nov 2026 · en, el · near, but not stated\n"
        "       > a.txt\n"
    )


def test_how_to_keep_questions_is_said_while_none_are(capsys: pytest.CaptureFixture[str]) -> None:
    print_gaps(Gaps(False, 0, ()))
    assert "ASSISTANT_KEEP_UNANSWERED=yes" in capsys.readouterr().out
