"""Answers in the form that scorers read."""

import time
from typing import Any, Protocol

from assistant.answers import Answer, Message
from assistant.errors import BadRequest
from assistant.evaluation.questions import Question

ALWAYS_ANSWER = "always_answer"


class Answering(Protocol):
    """Anything that replies: an assistant in this process, or one over HTTP."""

    def reply(self, question: str, history: tuple[Message, ...], always_answer: bool) -> Answer: ...


def predict(assistant: Answering, question: Question, always_answer: bool = False) -> dict[str, Any]:
    """Ask, and return the prediction: one line of a predictions file. A question that makes no sense is refused.

    That it had to be answered is noted, so that no file mixes the two.
    """
    started = time.perf_counter()
    try:
        prediction = _of(assistant.reply(question.question, question.history, always_answer))
    except BadRequest as error:
        prediction = _refused(str(error))
    asked = {ALWAYS_ANSWER: True} if always_answer else {}
    return {"id": question.id, **prediction, "latency_ms": round(1000 * (time.perf_counter() - started), 2), **asked}


def _of(answer: Answer) -> dict[str, Any]:
    return {
        "answer": answer.text,
        "citations": [{"doc": c.doc, "start": c.start, "end": c.end, "quote": c.quote} for c in answer.citations],
        "retrieved": [{"doc": r.doc, "start": r.start, "end": r.end} for r in answer.retrieved],
        "refused": answer.refused is not None,
        "answer_language": answer.answer_language,
        "conflict_flagged": bool(answer.disagreements),
    }


def _refused(why: str) -> dict[str, Any]:
    return {
        "answer": why,
        "citations": [],
        "retrieved": [],
        "refused": True,
        "answer_language": None,
        "conflict_flagged": False,
    }
