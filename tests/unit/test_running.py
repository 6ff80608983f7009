from collections.abc import Callable
from dataclasses import replace
from threading import Barrier, Event, Lock

import pytest

from assistant.answers import Answer, IndexState, Message
from assistant.errors import ServerUnavailable, TooManyRequests, WrongServer
from assistant.evaluation.questions import Question
from assistant.evaluation.running import QUESTIONS_AHEAD, predictions

ANSWER = Answer("", "", "en", "en", "", IndexState("f", 1, 1, 0), "extractive")
QUESTIONS = [Question(str(number), f"Question {number}?") for number in range(100)]


class Asked:
    """Replies by what it is given, and keeps what it was asked."""

    def __init__(self, before: Callable[[str], None]) -> None:
        self._before = before
        self._lock = Lock()
        self.questions: list[str] = []

    def reply(self, question: str, history: tuple[Message, ...], always_answer: bool) -> Answer:
        with self._lock:
            self.questions.append(question)
        self._before(question)
        return replace(ANSWER, text=question)


def fails(times: int, error: Exception) -> Callable[[str], None]:
    left = [error] * times

    def fail(question: str) -> None:
        if left:
            raise left.pop()

    return fail


def test_predictions_come_in_the_order_of_the_questions_when_the_first_is_the_last_to_be_answered() -> None:
    second_answered = Event()

    def first_waits(question: str) -> None:
        if question == "Question 0?":
            assert second_answered.wait(10)
        elif question == "Question 1?":
            second_answered.set()

    lines = list(predictions(Asked(first_waits), QUESTIONS, workers=2))
    assert [line["id"] for line in lines] == [question.id for question in QUESTIONS]


def test_as_many_are_asked_at_once_as_there_are_workers() -> None:
    together = Barrier(4, timeout=10)
    assert len(list(predictions(Asked(lambda question: void(together.wait())), QUESTIONS, workers=4))) == 100


def void(value: object) -> None:
    pass


def test_only_a_few_are_asked_ahead_of_what_is_taken() -> None:
    asked = Asked(void)
    lines = predictions(asked, QUESTIONS, workers=2)
    next(lines)
    lines.close()
    assert len(asked.questions) <= 2 * QUESTIONS_AHEAD


def test_a_server_that_is_away_for_a_moment_is_asked_again() -> None:
    asked = Asked(fails(2, ServerUnavailable("Away.", retry_after=0)))
    lines = list(predictions(asked, QUESTIONS[:1], patience_seconds=5))
    assert (lines[0]["answer"], len(asked.questions)) == ("Question 0?", 3)


def test_a_server_that_stays_away_ends_the_run_after_what_was_answered() -> None:
    def away_from_the_third(question: str) -> None:
        if question == "Question 2?":
            raise ServerUnavailable("Away.", retry_after=60)

    lines = predictions(Asked(away_from_the_third), QUESTIONS, workers=3, patience_seconds=1)
    assert [next(lines)["id"], next(lines)["id"]] == ["0", "1"]
    with pytest.raises(ServerUnavailable, match=r"Away\."):
        next(lines)


def test_a_server_that_limits_requests_is_waited_for_as_long_as_it_says() -> None:
    asked = Asked(fails(3, TooManyRequests("More than 600 requests a minute.", retry_after=0.2)))
    lines = list(predictions(asked, QUESTIONS[:1], patience_seconds=0.1))
    assert (lines[0]["answer"], len(asked.questions)) == ("Question 0?", 4)


def test_a_wrong_address_is_no_prediction_and_is_not_asked_again() -> None:
    asked = Asked(fails(1, WrongServer("No assistant.")))
    with pytest.raises(WrongServer):
        list(predictions(asked, QUESTIONS[:1]))
    assert len(asked.questions) == 1
