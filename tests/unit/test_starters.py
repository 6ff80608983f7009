from pathlib import Path

import pytest

from assistant.starters import MOST_FURTHER, MOST_STARTERS, further_questions, starters
from index.documents import Passage, RetrievedPassage
from index.records import DocumentEntry
from tests.folders import write


def entry(title: str, language: str) -> DocumentEntry:
    return DocumentEntry(f"{title}.txt", title, language, None, None, 100, f"{title}.txt")


def read(doc: str, title: str, voice: str | None = None) -> RetrievedPassage:
    return RetrievedPassage(Passage(doc, 0, 1, "x", ()), "it", title, 0.5, 0.5, 0.5, (), voice or doc)


def test_the_corpus_folders_own_questions_come_first(corpus: Path) -> None:
    write(corpus, {".starters.txt": "Who?\n\n  Πότε; \r\n"})
    assert starters(corpus, [entry("Ferries", "en")]) == ("Who?", "Πότε;")


def test_without_them_a_question_is_made_of_each_title_in_its_language(corpus: Path) -> None:
    assert set(starters(corpus, [entry("Ferries", "en"), entry("Λιμάνι", "el")])) == {
        "What is said about “Ferries”?",
        "Τι λέγεται για το «Λιμάνι»;",
    }


def test_each_language_comes_before_any_comes_twice(corpus: Path) -> None:
    documents = [*(entry(f"English {i}", "en") for i in range(5)), entry("Orari", "it"), entry("Orar", "ro")]
    made = starters(corpus, documents)
    assert len(made) == MOST_STARTERS
    assert any("Orari" in question for question in made)
    assert any("„Orar”" in question for question in made)


def test_an_empty_index_has_no_starters(corpus: Path) -> None:
    assert starters(corpus, []) == ()


def test_a_file_that_is_not_text_is_passed_over(corpus: Path) -> None:
    write(corpus, {".starters.txt": b"\xff\xfe\x00"})
    assert starters(corpus, [entry("Ferries", "en")]) == ("What is said about “Ferries”?",)


def test_a_starters_file_that_is_a_link_out_of_the_corpus_is_not_read(corpus: Path) -> None:
    write(corpus.parent, {"secret.txt": "secret"})
    (corpus / ".starters.txt").symlink_to(corpus.parent / "secret.txt")
    assert starters(corpus, []) == ()


def test_what_was_read_and_not_cited_is_what_one_asks_about_next() -> None:
    passages = [read("a.txt", "Ferries"), read("b.txt", "Orari estivi"), read("b.txt", "Orari estivi")]
    assert further_questions("q", "it", {"a.txt"}, passages) == ("Che cosa si dice di «Orari estivi»?",)


@pytest.mark.parametrize(
    "passage",
    [
        read("b.txt", "Long " * 40),
        read("2024-corse-del-porto.csv", "2024 corse del porto"),
        read("copy.txt", "Ferries of the bay", voice="a.txt"),
        read("c.txt", "Ship bells"),
        read("d.txt", "His last voyage"),
    ],
    ids=["very long", "a file's name", "a copy of what was cited", "asked about already", "no stand-alone question"],
)
def test_a_title_that_makes_no_good_question_is_passed_over(passage: RetrievedPassage) -> None:
    asked = "What is said about “Ship bells”?"
    assert further_questions(asked, "en", {"a.txt"}, [read("a.txt", "Ferries"), passage]) == ()


def test_a_question_in_another_language_gets_english_ones() -> None:
    assert further_questions("q", "fr", (), [read("b.txt", "Ship bells")]) == ("What is said about “Ship bells”?",)


def test_there_are_few_questions_to_go_on_with() -> None:
    passages = [read(f"{name}.txt", f"Harbour {name}{name}") for name in "bcdefgh"]
    assert len(further_questions("q", "en", (), passages)) == MOST_FURTHER
