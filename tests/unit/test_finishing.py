from pathlib import Path

import pytest

from assistant.answering import Written
from assistant.answers import Answer, Draft, IndexState
from assistant.asked import Asked
from assistant.citing import Citer
from assistant.extracting import ExtractiveAnswerer
from assistant.finishing import finished
from assistant.settings import ModelSettings
from assistant.usage import Usage
from index.data_folder import DataFolder
from index.retrieving import Query
from tests.folders import index, write

QUESTION = "When did the harbour open again?"


@pytest.fixture
def harbour(folder: DataFolder, corpus: Path) -> DataFolder:
    write(corpus, {"a.txt": "The harbour opened again in May.", "b.txt": "The harbour master is new."})
    index(folder)
    return folder


def finish(folder: DataFolder, written: Written, citer: Citer, model: ModelSettings | None = None) -> Answer:
    query = Query.of(QUESTION, "en")
    asked = Asked(QUESTION, "en", query, Usage(10, 5, 1))
    return finished(asked, folder.retriever.search(query), written, citer, IndexState("f", 1, 1, 0), "tiny", model)


def test_a_place_that_is_quoted_and_near_has_one_number(harbour: DataFolder) -> None:
    citer = Citer(harbour.catalog)
    query = Query.of(QUESTION, "en")
    *_, quoted = ExtractiveAnswerer().answer(query, harbour.retriever.search(query), citer)
    refused = Written(Draft("", (), quoted.citations), refused="unsupported", quotes=quoted.sentences)
    answer = finish(harbour, refused, citer)
    assert answer.refused is not None
    numbers = {(c.doc, c.start): c.number for c in answer.citations}
    near = {(c.doc, c.start): c.number for c in answer.refused.nearest}
    assert numbers.items() <= near.items()
    assert sorted(near.values()) == list(range(1, len(near) + 1))


def test_what_understanding_cost_is_part_of_the_answers(harbour: DataFolder) -> None:
    answer = finish(
        harbour, Written(refused="not_stated", usage=Usage(100, 20, 1)), Citer(harbour.catalog), ModelSettings("tiny")
    )
    assert answer.usage == {"prompt_tokens": 110, "completion_tokens": 25, "total_tokens": 135, "calls": 2}


def test_without_a_model_there_is_no_usage(harbour: DataFolder) -> None:
    assert finish(harbour, Written(refused="not_stated"), Citer(harbour.catalog)).usage is None


def test_nothing_written_is_a_refusal(harbour: DataFolder) -> None:
    answer = finish(harbour, Written(), Citer(harbour.catalog))
    assert (answer.refused and answer.refused.reason, answer.answerer) == ("nothing_found", "tiny")
