"""What every `Answerer` promises, on the fake and on the keyless one."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.answering import Answerer
from assistant.answers import AnswerSentence, Draft
from assistant.citing import Citer
from assistant.extracting import ExtractiveAnswerer
from index.data_folder import DataFolder
from index.retrieving import Query
from tests.fakes import ScriptedAnswerer
from tests.folders import index, write

PROSE = "The harbour opened again in May. Two ferries cross the bay every hour. The mayor cut the ribbon on the pier."
QUERY = Query.of("When did the harbour open again?", "en")


def scripted(folder: DataFolder) -> Answerer:
    citation = Citer(folder.catalog).cite("a.txt", 0, 32, PROSE[:32], 0.5)
    assert citation is not None
    sentence = AnswerSentence(citation.quote, (1,), "verbatim")
    return ScriptedAnswerer([Draft("The"), Draft(f"{citation.quote} [1]", (sentence,), (citation,))])


ANSWERERS: dict[str, Callable[[DataFolder], Answerer]] = {
    "scripted": scripted,
    "extractive": lambda folder: ExtractiveAnswerer(),
}


@pytest.fixture(params=list(ANSWERERS))
def drafts(request: pytest.FixtureRequest, folder: DataFolder, corpus: Path) -> list[Draft]:
    write(corpus, {"a.txt": PROSE})
    index(folder)
    answerer = ANSWERERS[request.param](folder)
    return list(answerer.answer(QUERY, folder.retriever.search(QUERY), Citer(folder.catalog)))


@pytest.fixture(params=list(ANSWERERS))
def answerer(request: pytest.FixtureRequest, folder: DataFolder, corpus: Path) -> Answerer:
    write(corpus, {"a.txt": PROSE})
    index(folder)
    return ANSWERERS[request.param](folder)


def test_drafts_grow(drafts: list[Draft]) -> None:
    counts = [len(draft.sentences) for draft in drafts]
    assert counts == sorted(counts)
    assert counts[-1] > 0


def test_every_number_of_the_last_draft_was_given_out(drafts: list[Draft]) -> None:
    numbers = [citation.number for citation in drafts[-1].citations]
    assert numbers == list(range(1, len(numbers) + 1))
    assert {number for sentence in drafts[-1].sentences for number in sentence.citations} <= set(numbers)
    assert all(f"[{number}]" in drafts[-1].text for number in numbers)


def test_every_citation_is_what_stands_there(drafts: list[Draft]) -> None:
    assert all(PROSE[citation.start : citation.end] == citation.quote for citation in drafts[-1].citations)


def test_a_question_without_a_conversation_stands_alone(answerer: Answerer) -> None:
    assert answerer.condense("And when?", ()) == "And when?"


def test_it_has_a_name(answerer: Answerer) -> None:
    assert answerer.name
