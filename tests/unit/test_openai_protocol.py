from collections.abc import Sequence
from dataclasses import replace

import pytest

from assistant.answers import Answer, AnswerSentence, Draft, IndexState, Notice
from assistant.errors import AssistantError
from assistant.web.openai_protocol import finish_reason, tails

DONE = AnswerSentence("A.", (1,), "verbatim")
UNSUPPORTED = AnswerSentence("B.", (), "unsupported")
PENDING = AnswerSentence("B.", (1,), "pending")


def answer(text: str) -> Answer:
    return Answer("Who?", "Who?", "en", "en", text, IndexState("f", 1, 1, 0), "scripted")


@pytest.mark.parametrize(
    ("drafts", "final", "sent"),
    [
        ([], "Nothing says so.", ["Nothing says so."]),
        (["A. [1]"], "A. [1]", ["A. [1]"]),
        (["A. [1]", "A. [1] B. [2]"], "A. [1] B. [2]", ["A. [1]", " B. [2]"]),
        (["A. [1]"], "A. [1]\n\nThey add: [2]", ["A. [1]", "\n\nThey add: [2]"]),
        (["A. [1]", "Else", "A. [1] B."], "A. [1] B.", ["A. [1]", " B."]),
    ],
    ids=["refused", "one", "two", "framed", "a detour"],
)
def test_the_texts_that_are_sent_make_the_answer(drafts: Sequence[str], final: str, sent: Sequence[str]) -> None:
    events: list[Draft | Answer] = [*(Draft(text, (DONE,)) for text in drafts), answer(final)]
    assert [event for event in tails(iter(events)) if event] == [*sent, answer(final)]


@pytest.mark.parametrize("sentence", [PENDING, UNSUPPORTED], ids=["not checked yet", "of no support"])
def test_what_may_still_become_a_refusal_is_held_back(sentence: AnswerSentence) -> None:
    events: list[Draft | Answer] = [Draft("B.", (sentence,)), answer("Nothing says so.")]
    assert list(tails(iter(events))) == ["", "Nothing says so.", answer("Nothing says so.")]


def test_an_answer_that_takes_back_what_was_sent_is_an_error() -> None:
    with pytest.raises(AssistantError, match="Ask again without stream"):
        list(tails(iter([Draft("A.", (DONE,)), answer("Nothing says so.")])))


@pytest.mark.parametrize(("codes", "reason"), [((), "stop"), (("fallback",), "stop"), (("incomplete",), "length")])
def test_an_answer_that_broke_off_did_not_stop_by_itself(codes: Sequence[str], reason: str) -> None:
    notices = tuple(Notice(code, "Said.") for code in codes)
    assert finish_reason(replace(answer("A."), notices=notices)) == reason
