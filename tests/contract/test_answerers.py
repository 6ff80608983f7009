"""What every `Answerer` promises: the fake, the keyless one, and the one with a model at a scripted endpoint."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant.answering import Answerer, result
from assistant.answers import AnswerSentence, Draft
from assistant.citing import Citer
from assistant.extracting import ExtractiveAnswerer
from assistant.model.chat_model import ChatModel
from assistant.model.generating import GenerativeAnswerer
from assistant.settings import ModelSettings
from index.data_folder import DataFolder
from index.retrieving import Query
from tests.fakes import ScriptedAnswerer
from tests.folders import index, write
from tests.model_server import model_server, says

PROSE = "The harbour opened again in May. Two ferries cross the bay every hour. The mayor cut the ribbon on the pier."
QUERY = Query.of("When did the harbour open again?", "en")


@contextmanager
def scripted(folder: DataFolder) -> Iterator[Answerer]:
    citation = Citer(folder.catalog).cite("a.txt", 0, 32, PROSE[:32], 0.5)
    assert citation is not None
    sentence = AnswerSentence(citation.quote, (1,), "verbatim")
    yield ScriptedAnswerer([Draft("The"), Draft(f"{citation.quote} [1]", (sentence,), (citation,))])


@contextmanager
def extractive(folder: DataFolder) -> Iterator[Answerer]:
    yield ExtractiveAnswerer()


@contextmanager
def generative(folder: DataFolder) -> Iterator[Answerer]:
    with model_server(says("The harbour opened again in May. [7] The mayor cut the ribbon on the pier. [1]")) as server:
        yield GenerativeAnswerer(ChatModel(ModelSettings("tiny", server.base_url)), folder.retriever.similarities)


@pytest.fixture(params=[scripted, extractive, generative])
def answerer(request: pytest.FixtureRequest, folder: DataFolder, corpus: Path) -> Iterator[Answerer]:
    write(corpus, {"a.txt": PROSE})
    index(folder)
    with request.param(folder) as opened:
        yield opened


@pytest.fixture
def drafts(answerer: Answerer, folder: DataFolder) -> list[Draft]:
    """Every draft, then the one that was returned."""
    drafting = answerer.answer(QUERY, folder.retriever.search(QUERY), Citer(folder.catalog))
    seen = []
    while True:
        try:
            seen.append(next(drafting))
        except StopIteration as ended:
            return [*seen, ended.value.draft]


def test_drafts_grow(drafts: list[Draft]) -> None:
    counts = [sum(s.support != "pending" for s in draft.sentences) for draft in drafts]
    assert counts == sorted(counts)
    assert counts[-1] > 0


def test_every_number_of_the_last_draft_was_given_out(drafts: list[Draft]) -> None:
    numbers = [citation.number for citation in drafts[-1].citations]
    assert numbers == list(range(1, len(numbers) + 1))
    assert {number for sentence in drafts[-1].sentences for number in sentence.citations} <= set(numbers)
    assert all(f"[{number}]" in drafts[-1].text for number in numbers)


def test_every_citation_is_what_stands_there(drafts: list[Draft]) -> None:
    assert drafts[-1].citations
    assert all(PROSE[citation.start : citation.end] == citation.quote for citation in drafts[-1].citations)


def test_a_question_without_a_conversation_stands_alone(answerer: Answerer) -> None:
    condensed = result(answerer.condense("And when?", ()))
    assert (condensed.text, condensed.question) == ("And when?", "And when?")


def test_it_has_a_name(answerer: Answerer) -> None:
    assert answerer.name


def test_what_was_written_is_finished(drafts: list[Draft]) -> None:
    assert drafts[-1].settled
