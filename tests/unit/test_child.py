import json

import pytest

from index.documents import Block, Document, Page
from index.errors import Unreadable
from index.reading.child import answer, refused

DOCUMENT = Document(
    "a.pdf", "hash", "Ferries cross. Γέφυρα 🙂", (Block(0, 14, heading=True),), "Title", "en", pages=(Page(1, 0),)
)


def cause(error: Exception, of: Exception) -> Exception:
    of.__cause__ = error
    return of


def test_a_document_is_answered_as_json_with_every_field() -> None:
    kind, body = answer(lambda doc, content: DOCUMENT, "a.pdf", b"", 1_000)
    fields = json.loads(body)
    assert kind == b"D"
    assert fields["text"] == DOCUMENT.text
    assert fields["blocks"] == [{"start": 0, "end": 14, "heading": True, "removed": None}]
    assert fields["pages"] == [{"number": 1, "start": 0, "kind": "page", "name": None}]


def test_text_over_the_limit_is_refused_with_both_figures() -> None:
    kind, body = answer(lambda doc, content: DOCUMENT, "a.pdf", b"", 10)
    assert (kind, json.loads(body)["reason"]) == (b"U", "too_much_text")
    assert "It has 23 characters, and the limit is 10." in json.loads(body)["detail"]


def test_text_that_is_no_unicode_is_refused() -> None:
    kind, body = answer(lambda doc, content: Document("a", "", "\ud800", (), "", ""), "a", b"", 10)
    assert (kind, json.loads(body)["reason"]) == (b"U", "broken")


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (Unreadable("encrypted", "It opens only with a password."), "encrypted"),
        (ValueError("no such record"), "broken"),
        (MemoryError(), "too_much_memory"),
        (RecursionError(), "too_deep"),
        (cause(MemoryError(), Unreadable("broken", "It is damaged.")), "too_much_memory"),
        (cause(RecursionError(), Unreadable("broken", "It is damaged.")), "too_deep"),
    ],
    ids=["a reader's", "a parser's", "memory", "recursion", "memory below a reader", "recursion below a reader"],
)
def test_what_reading_raises_has_a_reason(error: Exception, reason: str) -> None:
    assert refused(error).reason == reason


@pytest.mark.parametrize(
    ("error", "detail"),
    [
        (ValueError("No such record."), "Reading it failed: No such record."),
        (ValueError(), "Reading it failed: ValueError."),
    ],
    ids=["with words", "without"],
)
def test_a_parsers_mistake_is_told_as_a_sentence(error: Exception, detail: str) -> None:
    assert refused(error).detail == detail
