import json
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.errors import BadRequest
from assistant.extracting import ExtractiveAnswerer
from assistant.findings import Explanation
from assistant.settings import Settings
from index.data_folder import DataFolder
from tests.folders import write

FERRY = "The ferry to the island leaves the harbour at seven in the morning."
FILES = {
    "ferry.txt": FERRY,
    "copy.txt": f"Notice of the port office, printed in June. {FERRY}",
    "bread.txt": "The old bakery sells rye bread on Fridays. Its oven was built by two brothers.",
}
QUESTION = "When does the ferry to the island leave the harbour in the morning?"


@pytest.fixture
def assistant(folder: DataFolder, corpus: Path) -> Assistant:
    write(corpus, FILES)
    made = Assistant(folder, ExtractiveAnswerer(), Settings())
    made.indexer.run()
    return made


def test_search_gives_the_text_that_stands_at_the_place(assistant: Assistant) -> None:
    found = assistant.search(QUESTION)
    assert found[0].score == max(passage.score for passage in found)
    for passage in found:
        assert FILES[passage.doc][passage.start : passage.end] == passage.text


def test_search_gives_at_most_k(assistant: Assistant) -> None:
    assert len(assistant.search(QUESTION, k=2)) == 2


@pytest.mark.parametrize("k", [0, 101])
def test_search_takes_no_other_k(assistant: Assistant, k: int) -> None:
    with pytest.raises(BadRequest, match="1 to 100"):
        assistant.search(QUESTION, k)


def test_search_for_nothing_finds_nothing(assistant: Assistant) -> None:
    assert assistant.search("  ") == ()


@pytest.mark.parametrize("question", [QUESTION, "Who wrote the violin concerto?", ""])
def test_an_explanation_agrees_with_the_answer(assistant: Assistant, question: str) -> None:
    explained, answer = assistant.explain(question), assistant.reply(question)
    assert (explained.query, explained.language) == (answer.query, answer.language)
    assert explained.refused == (answer.refused.reason if answer.refused else None)
    assert [p.start for p in explained.passages] == [r.start for r in answer.retrieved]
    if not answer.refused:
        chosen = [sentence.text for sentence in explained.sentences if sentence.dropped is None]
        assert chosen == [sentence.text for sentence in answer.sentences]


def test_an_explanation_says_why_a_sentence_was_dropped(assistant: Assistant) -> None:
    dropped = {(sentence.text, sentence.dropped) for sentence in assistant.explain(QUESTION).sentences}
    assert {(FERRY, None), (FERRY, "near_repeat")} <= dropped
    assert any(reason == "below_margin" for _, reason in dropped)


def test_certainty_is_the_sum_of_its_evidence(assistant: Assistant) -> None:
    explained = assistant.explain(QUESTION)
    assert explained.certainty == pytest.approx(sum(explained.evidence.values()))
    assert explained.calibration


def test_an_explanation_survives_its_json(assistant: Assistant) -> None:
    explained = assistant.explain(QUESTION)
    assert Explanation.from_json(json.loads(json.dumps(explained.to_json()))) == explained


def test_an_explanation_shows_how_the_documents_write_a_name(assistant: Assistant, corpus: Path) -> None:
    write(corpus, {"minister.txt": "Χθες το βράδυ ο υπουργός Λαβρόφ έφυγε από το λιμάνι."})
    assistant.indexer.run()
    assert assistant.explain("When did Lavrov leave?").aliases == {"lavrov": ("λαβρόφ",)}
