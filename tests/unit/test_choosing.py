from pathlib import Path

import pytest

from assistant.choosing import Candidate, choose
from index.data_folder import DataFolder
from index.retrieving import Query
from tests.folders import index, write

FERRY = "The ferry to the island leaves the harbour at seven in the morning."
FILES = {
    "ferry.txt": f"{FERRY} It carries sixty passengers and no cars at all.",
    "bread.txt": "The old bakery sells rye bread on Fridays. Its oven was built by two brothers.",
    "copy.txt": f"Notice of the port office, printed in June. {FERRY}",
}


def chosen(folder: DataFolder, corpus: Path, question: str, files: dict[str, str] = FILES) -> list[Candidate]:
    write(corpus, files)
    index(folder)
    query = Query.of(question, "en")
    return list(choose(query, folder.retriever.search(query)))


@pytest.mark.parametrize(
    "question", ["When does the ferry leave the harbour?", "bread", "Who?", "ferry island oven brothers"]
)
def test_one_to_three_sentences_are_chosen(folder: DataFolder, corpus: Path, question: str) -> None:
    assert 1 <= len(chosen(folder, corpus, question)) <= 3


def test_the_best_comes_first(folder: DataFolder, corpus: Path) -> None:
    candidates = chosen(folder, corpus, "When does the ferry to the island leave the harbour in the morning?")
    assert candidates[0].sentence.text == FERRY
    assert [c.score for c in candidates] == sorted((c.score for c in candidates), reverse=True)


def test_the_same_sentence_of_two_documents_is_chosen_once(folder: DataFolder, corpus: Path) -> None:
    candidates = chosen(folder, corpus, "When does the ferry to the island leave the harbour in the morning?")
    assert [c.sentence.text for c in candidates].count(FERRY) == 1


def test_a_sentence_with_a_word_more_is_a_near_repeat(folder: DataFolder, corpus: Path) -> None:
    longer = FERRY.replace("seven", "about seven")
    candidates = chosen(folder, corpus, "When does the ferry leave?", {"a.txt": FERRY, "b.txt": longer})
    assert len(candidates) == 1


def test_every_candidate_is_a_sentence_of_its_document(folder: DataFolder, corpus: Path) -> None:
    for candidate in chosen(folder, corpus, "When does the ferry leave?"):
        text, sentence = FILES[candidate.doc], candidate.sentence
        assert text[sentence.start : sentence.end] == sentence.text


def test_no_passage_gives_no_candidate() -> None:
    assert list(choose(Query.of("Anything?", "en"), [])) == []
