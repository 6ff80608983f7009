import pytest

from assistant.answers import Message
from assistant.follow_ups import stand_alone

HISTORY = (
    Message("user", "Who built the bridge of Saint Orsola?"),
    Message("assistant", "The engineer Marta Brandt built it."),
)


def test_without_a_history_every_question_is_returned_as_it_is() -> None:
    assert stand_alone("And when?", ()) == "And when?"


@pytest.mark.parametrize(
    "question",
    [
        "How many passengers can the ferry to Alkyoni carry?",
        "Can the ferry to Alkyoni carry sixty passengers?",
        "Πόσους επιβάτες μεταφέρει το πλοίο της Αλκυόνης;",
        "Quanti passeggeri porta il traghetto per Alkyoni?",
        "Câți pasageri poate transporta feribotul spre Alkyoni?",
        "Is there a ferry to Alkyoni on Sunday?",
        "È vero che il traghetto per Alkyoni è fermo?",
        "E' vero che il traghetto per Alkyoni è fermo?",
        "Cine trebuie să plătească feribotul spre Alkyoni?",
    ],
    ids=["en how", "en", "el", "it", "ro", "en is there", "it è", "it e'", "ro să"],
)
def test_a_question_that_stands_alone_is_returned_as_it_is(question: str) -> None:
    assert stand_alone(question, HISTORY) == question


@pytest.mark.parametrize(
    "question",
    ["And when?", "When did she die?", "Who built the mill there?", "Why?", "How long did it take to build?"],
)
def test_a_follow_up_is_searched_together_with_what_was_asked_before(question: str) -> None:
    query = stand_alone(question, HISTORY)
    assert "bridge of Saint Orsola" in query
    assert question in query


@pytest.mark.parametrize(
    "question",
    ["And who is his counterpart?", "E chi lo ha detto?", "When was that?", "Και πότε έγινε;", "Și cine a plătit?"],
)
def test_a_question_that_points_back_takes_the_subject_from_the_conversation(question: str) -> None:
    query = stand_alone(question, HISTORY)
    assert "bridge of Saint Orsola" in query
    assert "Marta Brandt" in query


def test_the_newest_replies_are_searched_with_a_follow_up_without_their_markers() -> None:
    replies = ("The engineer built it.", "> The town council paid. [1]", "It took four years. [1] [2]", "Stone. [3]")
    history = tuple(Message("assistant", reply) for reply in replies)
    query = stand_alone("How much was that?", history)
    assert "The town council paid. It took four years. Stone. How much" in " ".join(query.split())
    assert "engineer" not in query


def test_a_long_reply_gives_its_beginning() -> None:
    history = (Message("assistant", " ".join(f"word{number}" for number in range(100))),)
    query = stand_alone("And when was that?", history)
    assert "word0 " in query
    assert "word99" not in query


def test_of_a_long_conversation_the_newest_turns_count() -> None:
    turns = tuple(Message("user", f"What about the subject number {i}?") for i in range(50))
    query = stand_alone("And when?", turns)
    assert all(f"number {i}?" in query for i in range(45, 50))
    assert "number 44?" not in query


@pytest.mark.parametrize("question", ["", "   ", "🙂🙂", "?!"])
def test_a_question_without_words_stays_without_words(question: str) -> None:
    assert stand_alone(question, HISTORY) == question
