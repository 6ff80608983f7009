from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from assistant.citing import Citer
from assistant.model.checked_draft import CheckedDraft, is_refusal
from index.data_folder import DataFolder
from index.retrieving import Query
from tests.folders import index, write

OPENED = "The harbour opened again in May."
FERRIES = "Two ferries cross the bay every hour."
INVENTED = "It closed for good in 1742."

New = Callable[[], CheckedDraft]


@pytest.fixture
def new(folder: DataFolder, corpus: Path) -> New:
    """Begin a draft over a document of two sentences."""
    write(corpus, {"a.txt": f"{OPENED} {FERRIES}"})
    index(folder)
    query = Query.of("When did the harbour open again?", "en")
    passages = folder.retriever.search(query)
    return lambda: CheckedDraft(
        query, passages, Citer(folder.catalog), lambda claim: folder.retriever.similarities(claim, passages)
    )


def supports(draft: CheckedDraft) -> list[str]:
    return [sentence.support for sentence in draft.checked().sentences]


def test_a_sentence_is_checked_when_it_ends_and_pending_before(new: New) -> None:
    draft = new()
    *_, last = draft.grow("The harbour opened")
    assert [(s.text, s.support) for s in last.sentences] == [("The harbour opened", "pending")]
    *_, last = draft.grow(f"{OPENED} [1] Two ")
    assert [(s.text, s.support) for s in last.sentences] == [(OPENED, "verbatim"), ("Two", "pending")]


def test_between_two_sentences_there_is_a_draft_with_nothing_pending(new: New) -> None:
    drafts = [*new().grow(f"{OPENED} [1] {FERRIES} [1] And ")]
    assert [draft.settled for draft in drafts] == [True, True, False]


def test_numbers_are_given_in_the_order_of_the_text(new: New) -> None:
    draft = new()
    list(draft.grow(f"{FERRIES} [2] {OPENED} [7]", ended=True))
    assert draft.checked().text == f"{FERRIES} [1] {OPENED} [2]"


@pytest.mark.parametrize(
    "text",
    [
        OPENED.upper(),
        "Here is what the documents say:",
        "The sources do not state this.",
        "When did the harbour open again",
        "Do two ferries cross the bay every hour?",
    ],
    ids=["a repetition", "an introduction", "a refusal", "the question", "a question"],
)
def test_what_says_nothing_more_is_left_out(new: New, text: str) -> None:
    draft = new()
    list(draft.grow(f"{OPENED} {text}", ended=True))
    assert supports(draft) == ["verbatim"]


def test_a_pronoun_for_something_that_does_not_hold_is_not_confirmed_either(folder: DataFolder, corpus: Path) -> None:
    write(corpus, {"a.txt": "The harbour master met the press. He said that the bay is calm."})
    index(folder)
    query = Query.of("What did the harbour master say?", "en")
    passages = folder.retriever.search(query)
    similar = partial(folder.retriever.similarities, passages=passages)
    after = {}
    for before in ("The mayor of Vantora met 300 pilots.", "The harbour master met the press."):
        draft = CheckedDraft(query, passages, Citer(folder.catalog), similar)
        list(draft.grow(f"{before} He said that the bay is calm.", ended=True))
        after[before] = supports(draft)[-1]
    assert list(after.values()) == ["unsupported", "verbatim"]


def test_a_draft_of_what_does_not_hold_is_not_supported(new: New) -> None:
    draft = new()
    list(draft.grow(f"{INVENTED} [1]", ended=True))
    assert (supports(draft), draft.supported) == (["unsupported"], False)


def test_evidence_that_is_gone_from_its_document_is_none(new: New, folder: DataFolder, corpus: Path) -> None:
    draft = new()
    write(corpus, {"a.txt": f"It rained. {OPENED}"})
    index(folder)
    list(draft.grow(f"{OPENED} [1]", ended=True))
    assert supports(draft) == ["unsupported"]
    assert draft.checked().citations == ()


@pytest.mark.parametrize(
    ("sentence", "refuses"),
    [
        ("The sources do not state this.", True),
        ("the sources do not state this", True),
        ("I am sorry, but the sources do not state this.", True),
        ("Sursele nu spun acest lucru.", True),
        ("Οι πηγες δεν το αναφερουν αυτο.", True),
        ("The sources do state this.", False),
        ("The sources do not state this number, but they say that it opened in May of that year.", False),
        ("", False),
    ],
)
def test_a_refusal_is_told_by_its_words(sentence: str, refuses: bool) -> None:
    assert is_refusal(sentence) == refuses
