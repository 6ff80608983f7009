"""Many questions at once, their predictions in the questions' order."""

import time
from collections import deque
from collections.abc import Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import Any

from assistant.errors import ServerUnavailable, TooManyRequests
from assistant.evaluation.predictions import Answering, predict
from assistant.evaluation.questions import Question

# A server that is started again takes a few seconds; one that stays away longer needs a person.
PATIENCE_SECONDS = 30.0
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.5, 8.0
# What a limit of requests a minute can have one wait for, and a little.
LONGEST_TURN_SECONDS = 90.0
# How far ahead of the oldest question that is still open others may be: one slow answer must not stop the rest.
QUESTIONS_AHEAD = 8


def predictions(
    assistant: Answering,
    questions: Sequence[Question],
    workers: int = 1,
    always_answer: bool = False,
    patience_seconds: float = PATIENCE_SECONDS,
) -> Generator[dict[str, Any], None, None]:
    """Yield the prediction for each question in their order, asking `workers` at a time and only a few ahead.

    Raises ServerUnavailable when the server has not answered one for `patience_seconds`; one that limits requests is
    waited for as long as it says.
    """
    stopped = Event()

    def ask(question: Question) -> dict[str, Any]:
        return _ask(assistant, question, always_answer, patience_seconds, stopped)

    waiting: deque[Future[dict[str, Any]]] = deque()
    pool = ThreadPoolExecutor(workers, thread_name_prefix="asking")
    try:
        for question in questions:
            waiting.append(pool.submit(ask, question))
            if len(waiting) >= workers * QUESTIONS_AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        stopped.set()
        pool.shutdown(cancel_futures=True)


def _ask(
    assistant: Answering, question: Question, always_answer: bool, patience_seconds: float, stopped: Event
) -> dict[str, Any]:
    """Return the prediction, asking again while the server is away."""
    give_up_at, pause = time.monotonic() + patience_seconds, FIRST_PAUSE_SECONDS
    while True:
        try:
            return predict(assistant, question, always_answer)
        except ServerUnavailable as error:
            seconds = pause if error.retry_after is None else error.retry_after
            if isinstance(error, TooManyRequests) and error.retry_after and seconds <= LONGEST_TURN_SECONDS:
                # It is there, and says when it is this one's turn again.
                give_up_at = time.monotonic() + seconds + patience_seconds
            if time.monotonic() + seconds > give_up_at or stopped.wait(seconds):
                raise
            pause = min(2 * pause, LONGEST_PAUSE_SECONDS)
