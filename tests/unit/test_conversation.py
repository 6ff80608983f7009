"""A conversation: what is shown of it, and what of it is history."""

from dataclasses import replace

from assistant.answers import Answer, AnswerSentence, Draft, IndexState, Message, Refusal
from assistant.web.conversation import Turn, chat_messages, history
from assistant.web.words import WORDS

EN = WORDS["en"]


def answer(text: str) -> Answer:
    return Answer("q", "q", "en", "en", text, IndexState("f", 1, 1, 0), "x", (AnswerSentence(text, (), "verified"),))


def test_history_is_the_plain_text_of_the_turns_before() -> None:
    turns = [Turn("First <b>?", answer("One & two. [1]")), Turn("Second?", answer("Three."))]
    assert history(turns) == [
        Message("user", "First <b>?"),
        Message("assistant", "One & two. [1]"),
        Message("user", "Second?"),
        Message("assistant", "Three."),
    ]


def test_history_has_the_sentences_without_what_introduces_them() -> None:
    sentences = (AnswerSentence("One.", (1,), "verbatim"), AnswerSentence("Two.", (2,), "verbatim"))
    quoting = replace(answer(""), text="The documents say, in Romanian:\n> One. [1] Two. [2]", sentences=sentences)
    assert history([Turn("First?", quoting)]) == [Message("user", "First?"), Message("assistant", "One. Two.")]


def test_history_has_the_question_of_a_refusal_and_not_its_words() -> None:
    refusing = replace(answer("The documents do not say."), refused=Refusal("not_stated"))
    assert history([Turn("First?", refusing)]) == [Message("user", "First?")]


def test_history_has_nothing_that_no_source_supports() -> None:
    sentences = (AnswerSentence("One.", (1,), "verified"), AnswerSentence("Two.", (), "unsupported"))
    answered = replace(answer("One. [1] Two."), sentences=sentences)
    assert history([Turn("First?", answered)])[1:] == [Message("assistant", "One.")]


def test_history_has_what_was_said_before_an_answer_was_stopped() -> None:
    stopped = Draft("One. [1]", (AnswerSentence("One.", (1,), "verbatim"),))
    assert history([Turn("First?", stopped, "Stopped here.")])[1:] == [Message("assistant", "One.")]


def test_a_turn_without_a_reply_is_no_history() -> None:
    assert history([Turn("Anyone?", note="Stopped here.")]) == []


def test_every_turn_is_two_messages_whatever_became_of_it() -> None:
    turns = [Turn("a"), Turn("b", Draft("")), Turn("c", answer("C.")), Turn("d", note="No.")]
    assert [message["role"] for message in chat_messages(turns, EN)] == ["user", "assistant"] * 4


def test_what_could_be_asked_next_stands_under_the_last_turn() -> None:
    messages = chat_messages([Turn("a", answer("A.")), Turn("b", answer("B."))], EN, ["c?"])
    assert [message.get("options") for message in messages] == [None, None, None, [{"value": "c?"}]]


def test_a_turn_that_waits_says_so_and_one_that_stopped_does_not() -> None:
    waiting, stopped = chat_messages([Turn("a"), Turn("b", Draft(""), "Stopped here.")], EN)[1::2]
    assert EN["searching"] in waiting["content"]
    assert EN["writing"] not in stopped["content"]


def test_a_turn_is_finished_by_an_answer_or_a_note_and_not_by_a_draft() -> None:
    assert Turn("a", answer("A.")).finished
    assert Turn("a", Draft("A."), "Stopped here.").finished
    assert not Turn("a", Draft("A.")).finished
