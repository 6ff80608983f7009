import pytest

from assistant.saved import SavedCitation
from assistant.verifying import Outcome, Verified, counts, verify
from index.records import StoredDocument

TEXT = "The mill burned.\n\nIn May the mill\nburned again. Millions saw 12 lamps."


def document(doc: str) -> StoredDocument | None:
    return StoredDocument(doc, "Mill", "en", None, None, TEXT, ()) if doc == "a.txt" else None


def verified(quote: str, start: int, end: int | None = None, doc: str = "a.txt") -> Verified:
    (found,) = verify([SavedCitation(doc, start, start + len(quote) if end is None else end, quote)], document)
    return found


def test_a_quote_at_its_place_holds() -> None:
    assert verified("The mill burned.", 0).outcome == "holds"


def test_a_quote_elsewhere_in_its_document_has_moved_there() -> None:
    found = verified("12 lamps", 3)
    assert (found.outcome, [TEXT[start:end] for start, end in found.places]) == ("moved", ["12 lamps"])


def test_words_with_other_white_space_have_moved() -> None:
    found = verified("In May the mill burned again.", 18, 60)
    assert found.places == ((18, 47),)


def test_of_several_places_the_nearest_is_first() -> None:
    assert [TEXT[start:end] for start, end in verified("mill\nburned", 30).places] == ["mill\nburned", "mill burned"]


@pytest.mark.parametrize("quote", ["The mill drowned.", "illions saw", ""])
def test_words_that_stand_nowhere_have_changed(quote: str) -> None:
    found = verified(quote, 4, 8)
    assert (found.outcome, found.now) == ("changed", "mill")


def test_a_place_beyond_the_text_holds_nothing() -> None:
    assert verified("12 lamps", -10, -2).outcome == "moved"
    assert verified("12 lamps.", TEXT.index("12"), 1000).outcome == "moved"


@pytest.mark.parametrize(("quote", "start"), [("", 4), ("", 9999), ("\n\n", 16), (".", 15)])
def test_a_quote_without_a_word_never_holds(quote: str, start: int) -> None:
    assert verified(quote, start).outcome == "changed"


def test_a_document_that_is_not_indexed_is_gone() -> None:
    assert verified("The mill burned.", 0, doc="b.txt").outcome == "gone"


def test_a_document_is_asked_for_once() -> None:
    asked: list[str] = []

    def none(doc: str) -> None:
        asked.append(doc)

    verify([SavedCitation("b.txt", 0, 1, "x"), SavedCitation("b.txt", 1, 2, "y")], none)
    assert asked == ["b.txt"]


def test_outcomes_are_counted() -> None:
    expected: dict[Outcome, int] = {"holds": 1, "moved": 0, "changed": 0, "gone": 1}
    assert counts([verified("The mill burned.", 0), verified("x", 0, doc="b.txt")]) == expected
