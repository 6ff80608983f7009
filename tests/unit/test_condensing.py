import pytest

from assistant.answers import Message
from assistant.model.condensing import conversation, is_rewrite

HISTORY = [
    Message("user", "Who is Eleni Charitou?"),
    Message("assistant", "She keeps the rope museum in the old harbour. [1]"),
]


def test_the_conversation_is_a_line_a_turn_without_markers() -> None:
    assert conversation(HISTORY) == (
        "User: Who is Eleni Charitou?\nAssistant: She keeps the rope museum in the old harbour."
    )


def test_only_the_last_turns_and_their_beginnings_are_shown() -> None:
    shown = conversation([Message("user", f"Turn {number} " + "word " * 500) for number in range(50)])
    assert "Turn 49" in shown
    assert "Turn 43" not in shown
    assert len(shown.split()) < 600


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("Since when does Eleni Charitou keep the rope museum?", True),
        ("How long has Eleni Charitou kept the museum?", True),
        ("", False),
        ("Eleni Charitou?\nSince when?", False),
        ("Since 1998, when the council founded it with European money.", False),
        ("Eleni Charitou keeps it " * 40, False),
    ],
    ids=["the same words", "other forms", "nothing", "lines", "an answer", "too long"],
)
def test_a_rewrite_is_one_question_in_words_of_the_conversation(text: str, good: bool) -> None:
    assert is_rewrite(text, "Since when does she keep it?", HISTORY, "en") == good


def test_a_greek_rewrite_may_inflect_the_words() -> None:
    history = [Message("user", "Ποια είναι η Ελένη Χαρίτου;")]
    assert is_rewrite("Πού γεννήθηκε η Ελένη Χαρίτου;", "Και πού γεννήθηκε;", history, "el")
