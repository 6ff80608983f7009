from dataclasses import replace
from datetime import date

import pytest

from assistant.answers import Answer, IndexState, Refusal
from assistant.errors import BadRequest
from assistant.filtering import read_only, told_of_filter
from index.only import Left, Only

REFUSED = Answer(
    "Who?", "Who?", "en", "en", "Nothing.", IndexState("f", 9, 20, 0), "extractive", refused=Refusal("nothing_found")
)
ANSWERED = Answer("Who?", "Who?", "it", "it", "She. [1]", IndexState("f", 9, 20, 0), "extractive")


def test_the_days_of_a_filter_are_read() -> None:
    expected = Only(("a.txt",), ("el",), date(2024, 5, 1), date(2024, 5, 2))
    assert read_only(["a.txt"], ["el"], "2024-05-01", "2024-05-02") == expected
    assert read_only([], [], "", None) == Only()


@pytest.mark.parametrize("day", ["2024", "May", "2024-13-01", "20240501", "2024-W05-1", "2024-05-01T10:00"])
def test_what_is_no_day_is_said(day: str) -> None:
    with pytest.raises(BadRequest, match=f"'{day}' is not a day"):
        read_only([], [], day)


def test_days_in_the_wrong_order_are_said() -> None:
    with pytest.raises(BadRequest, match="is after the last"):
        read_only([], [], "2024-05-02", "2024-05-01")


def test_a_filter_that_leaves_no_document_is_named_as_the_reason() -> None:
    assert told_of_filter(REFUSED, Left(0, 0)).text.startswith("No document fits the filter")


def test_a_refusal_says_how_many_documents_were_searched() -> None:
    answer = told_of_filter(REFUSED, Left(2, 0))
    assert (answer.text, answer.notices[0].code) == ("Nothing.", "filtered")
    assert "2 of 9" in answer.notices[0].message


def test_a_question_without_words_is_no_matter_of_the_filter() -> None:
    empty = replace(REFUSED, refused=Refusal("empty_question"))
    assert told_of_filter(empty, Left(2, 0)) == empty


def test_documents_that_were_left_out_for_want_of_a_date_are_told_in_the_language_of_the_question() -> None:
    (notice,) = told_of_filter(ANSWERED, Left(2, 3)).notices
    assert (notice.code, notice.message[-2:]) == ("undated", "3.")
    assert "senza data" in notice.message


def test_an_answer_is_left_as_it_is() -> None:
    assert told_of_filter(ANSWERED, Left(2, 0)) == ANSWERED
