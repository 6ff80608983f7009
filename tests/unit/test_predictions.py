import json

from assistant.answers import Answer, Citation, Claim, Disagreement, IndexState, Message, Refusal, RetrievedSpan
from assistant.errors import BadRequest
from assistant.evaluation.predictions import predict
from assistant.evaluation.questions import Question

CITATION = Citation(1, "a.txt", "A", None, "el", None, None, 2, 6, "quot", 0.5)
ANSWER = Answer(
    question="Who?",
    query="Who?",
    language="en",
    answer_language="el",
    text="quot [1]",
    index=IndexState("f", 1, 1, 0),
    answerer="extractive",
    citations=(CITATION,),
    disagreements=(Disagreement("names", (Claim("a", (1,)),)),),
    retrieved=(RetrievedSpan("a.txt", 0, 20, 0.7),),
)
REFUSED = Answer(
    "Who?",
    "Who?",
    "en",
    "en",
    "No.",
    IndexState("f", 1, 1, 0),
    "extractive",
    refused=Refusal("not_stated", (CITATION,)),
)


class Replying:
    """Replies always the same, and keeps what it was asked."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.asked: list[tuple[str, tuple[Message, ...], bool]] = []

    def reply(self, question: str, history: tuple[Message, ...], always_answer: bool) -> Answer:
        self.asked.append((question, history, always_answer))
        return self.answer


def test_a_prediction_has_exactly_the_keys_that_scorers_read() -> None:
    prediction = predict(Replying(ANSWER), Question("q1", "Who?"))
    latency = prediction.pop("latency_ms")
    assert isinstance(latency, float)
    assert json.loads(json.dumps(prediction)) == {
        "id": "q1",
        "answer": "quot [1]",
        "citations": [{"doc": "a.txt", "start": 2, "end": 6, "quote": "quot"}],
        "retrieved": [{"doc": "a.txt", "start": 0, "end": 20}],
        "refused": False,
        "answer_language": "el",
        "conflict_flagged": True,
    }


def test_a_refusal_cites_nothing() -> None:
    prediction = predict(Replying(REFUSED), Question("q1", "Who?"))
    assert (prediction["refused"], prediction["citations"], prediction["conflict_flagged"]) == (True, [], False)


def test_the_history_and_the_switch_reach_the_assistant() -> None:
    replying, history = Replying(ANSWER), (Message("user", "Where?"),)
    predict(replying, Question("q1", "Who?", history), always_answer=True)
    assert replying.asked == [("Who?", history, True)]


class Refusing:
    def reply(self, question: str, history: tuple[Message, ...], always_answer: bool) -> Answer:
        raise BadRequest("Too long.")


def test_a_question_that_makes_no_sense_gives_a_line_with_the_same_keys() -> None:
    prediction = predict(Refusing(), Question("q1", "Who?"))
    assert list(prediction) == list(predict(Replying(ANSWER), Question("q1", "Who?")))
    assert (prediction["refused"], prediction["answer"]) == (True, "Too long.")
