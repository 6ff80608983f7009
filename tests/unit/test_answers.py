import json

import pytest

from assistant.answers import (
    Answer,
    AnswerSentence,
    Citation,
    Claim,
    Disagreement,
    IndexState,
    Notice,
    Refusal,
    RetrievedSpan,
)

CITATION = Citation(1, "sub/α.txt", "Title", "https://example.org", "el", "2024-01-02", 3, 5, 9, "quot", 0.8)
BARE = Answer("q?", "q", "en", "el", "text [1]", IndexState("f", 1, 2, 0), "extractive")
FULL = Answer(
    question="q?",
    query="q",
    language="en",
    answer_language="el",
    text="quot [1]",
    index=IndexState("f", 1, 2, 3),
    answerer="model",
    sentences=(AnswerSentence("quot", (1,), "verified"),),
    citations=(CITATION,),
    quotes=(AnswerSentence("quot", (1,), "verbatim"),),
    disagreements=(Disagreement("dates", (Claim("May", (1,)), Claim("June", ()))),),
    notices=(Notice("still_indexing", "Still indexing."),),
    retrieved=(RetrievedSpan("sub/α.txt", 0, 20, 0.7),),
    usage={"input": 10},
    timings_ms={"total": 1.5},
    suggestions=("And then?",),
)
REFUSED = Answer(
    "q?", "q", "en", "en", "No.", IndexState("f", 1, 2, 0), "extractive", refused=Refusal("not_stated", (CITATION,))
)


@pytest.mark.parametrize("answer", [BARE, FULL, REFUSED], ids=["bare", "full", "refused"])
def test_an_answer_survives_the_way_through_json(answer: Answer) -> None:
    assert Answer.from_json(json.loads(json.dumps(answer.to_json()))) == answer


def test_the_json_has_every_key_of_the_contract() -> None:
    assert list(BARE.to_json().keys() ^ {
        "question", "query", "language", "answer_language", "text", "sentences", "citations", "refused", "quotes",
        "disagreements", "notices", "retrieved", "answerer", "usage", "timings_ms", "index", "suggestions",
    }) == []  # fmt: skip


def test_a_citation_has_every_key_of_the_contract() -> None:
    assert list(FULL.to_json()["citations"][0]) == [
        "number", "doc", "title", "url", "language", "date", "page", "start", "end", "quote", "score",
        "page_kind", "page_name",
    ]  # fmt: skip


def test_what_is_absent_is_null_or_empty() -> None:
    data = json.loads(json.dumps(BARE.to_json()))
    assert (data["refused"], data["usage"], data["sentences"], data["disagreements"]) == (None, None, [], [])
