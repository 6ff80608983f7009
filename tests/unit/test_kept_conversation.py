"""A conversation comes back from a browser as it was, and nothing else comes from there."""

import json
from dataclasses import replace

import pytest

from assistant.answers import Answer, AnswerSentence, Draft, IndexState, Refusal
from assistant.web.conversation import Conversation, Turn, chat_messages
from assistant.web.kept_conversation import kept_text, read_kept, within
from assistant.web.words import WORDS

EN = WORDS["en"]


def answer(text: str) -> Answer:
    return Answer("q", "q", "en", "en", text, IndexState("f", 1, 1, 0), "x", (AnswerSentence(text, (), "verified"),))


def test_a_conversation_comes_back_from_the_browser_as_it_was() -> None:
    refusing = replace(answer("No."), refused=Refusal("not_stated"))
    stopped = Draft("One. [1]", (AnswerSentence("One.", (1,), "pending"),))
    turns = (Turn("a <b>", answer("A.")), Turn("b", refusing), Turn("c", stopped, "Stopped."), Turn("d", note="No."))
    conversation = Conversation(turns)
    assert read_kept(kept_text(conversation)) == conversation


def test_of_a_turn_that_was_left_while_it_was_written_the_question_comes_back() -> None:
    left = read_kept(kept_text(Conversation((Turn("b", Draft("Half an")),))))
    assert left.turns == (Turn("b", note=""),)
    assert EN["stopped"] in chat_messages(left.turns, EN)[1]["content"]


@pytest.mark.parametrize("text", ["", "{", "null", "[]", '{"turns": 7}', '{"id": []}'])
def test_what_makes_no_sense_is_a_new_conversation(text: str) -> None:
    assert read_kept(text).turns == ()
    assert read_kept(text).id != read_kept(text).id


@pytest.mark.parametrize(
    "broken", [7, {}, {"question": 1}, {"answer": None}, {"question": "x", "answer": {"text": "y"}}]
)
def test_a_turn_that_can_not_be_read_is_left_out(broken: object) -> None:
    kept = json.loads(kept_text(Conversation((Turn("a", answer("A.")),), "id")))
    kept["turns"].insert(0, broken)
    assert read_kept(json.dumps(kept)) == Conversation((Turn("a", answer("A.")),), "id")


def test_support_that_there_is_not_is_never_shown() -> None:
    text = kept_text(Conversation((Turn("a", answer("A.")),))).replace('"verified"', '"><script>"')
    assert read_kept(text).turns == ()


def test_of_a_long_conversation_the_newest_turns_stay_and_the_others_are_counted() -> None:
    turns = tuple(Turn(f"Question {i}?", answer("Λάμπες. " * 100)) for i in range(30))
    short = within(Conversation(turns, "id", earlier=2), most_bytes=20_000)
    assert len(kept_text(short).encode()) < 20_100
    assert short == Conversation(turns[-len(short.turns) :], "id", 2 + 30 - len(short.turns))
    assert read_kept(kept_text(short)) == short


def test_the_last_turn_stays_however_large_it_is() -> None:
    turns = (Turn("a", answer("A.")), Turn("b", answer("B." * 1_000)))
    assert within(Conversation(turns, "id"), most_bytes=10) == Conversation(turns[1:], "id", 1)


def test_a_conversation_that_has_room_is_left_as_it_is() -> None:
    conversation = Conversation((Turn("a", answer("A.")),), "id", 3)
    assert within(conversation, most_bytes=10_000) is conversation
