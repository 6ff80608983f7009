from typing import Any

import pytest

from assistant.answers import Message
from assistant.errors import BadRequest
from assistant.history import read_history

CONVERSATION = (Message("user", "Who?"), Message("assistant", "She."))


@pytest.mark.parametrize(
    "data",
    [
        [{"role": "user", "content": "Who?"}, {"role": "assistant", "content": "She."}],
        [["user", "Who?"], ["assistant", "She."]],
        [("user", "Who?"), ("assistant", "She.")],
        ["Who?", "She."],
    ],
    ids=["objects", "lists", "pairs", "plain strings"],
)
def test_every_form_gives_the_same_messages(data: Any) -> None:
    assert read_history(data) == CONVERSATION


def test_an_empty_history_is_one() -> None:
    assert read_history([]) == ()


def test_further_keys_of_a_turn_are_ignored() -> None:
    assert read_history([{"role": "user", "content": "Who?", "name": "x"}]) == CONVERSATION[:1]


@pytest.mark.parametrize("data", ["Who?", {"role": "user", "content": "Who?"}, 3, None])
def test_what_is_no_list_is_refused(data: Any) -> None:
    with pytest.raises(BadRequest, match="The history is not a list"):
        read_history(data)


@pytest.mark.parametrize(
    "turn",
    [{"role": "system", "content": "x"}, {"role": "user"}, {"role": "user", "content": ["x"]}, ["user"], 3, None],
)
def test_a_turn_that_can_not_be_read_is_named_by_its_place(turn: Any) -> None:
    with pytest.raises(BadRequest, match="Turn 2 of the history can't be read"):
        read_history([{"role": "user", "content": "Who?"}, turn])
