from pathlib import Path

from assistant.answers import Answer, Citation, IndexState, RetrievedSpan
from assistant.starters import MOST_FURTHER, MOST_STARTERS, further_questions, starters
from index.records import DocumentEntry
from tests.folders import write


def entry(title: str, language: str) -> DocumentEntry:
    return DocumentEntry(f"{title}.txt", title, language, None, None, 100, f"{title}.txt")


def answer(cited: str, *read: str) -> Answer:
    citation = Citation(1, cited, "T", None, "it", None, None, 0, 1, "q", 0.9)
    spans = tuple(RetrievedSpan(doc, 0, 1, 0.5) for doc in read)
    return Answer("q", "q", "it", "it", "", IndexState("f", 1, 1, 0), "x", citations=(citation,), retrieved=spans)


def test_the_corpus_folders_own_questions_come_first(corpus: Path) -> None:
    write(corpus, {".starters.txt": "Who?\n\n  Πότε; \r\n"})
    assert starters(corpus, [entry("Ferries", "en")]) == ("Who?", "Πότε;")


def test_without_them_a_question_is_made_of_each_title_in_its_language(corpus: Path) -> None:
    assert set(starters(corpus, [entry("Ferries", "en"), entry("Λιμάνι", "el")])) == {
        "What do the documents say about “Ferries”?",
        "Τι λένε τα έγγραφα για το «Λιμάνι»;",
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
    assert starters(corpus, [entry("Ferries", "en")]) == ("What do the documents say about “Ferries”?",)


def test_a_starters_file_that_is_a_link_out_of_the_corpus_is_not_read(corpus: Path) -> None:
    write(corpus.parent, {"secret.txt": "secret"})
    (corpus / ".starters.txt").symlink_to(corpus.parent / "secret.txt")
    assert starters(corpus, []) == ()


def test_what_was_read_and_not_cited_is_what_one_asks_about_next() -> None:
    titles = {"a": "Ferries", "b": "Orari"}
    assert further_questions(answer("a", "a", "b", "b"), titles.get) == ("Che cosa dicono i documenti su «Orari»?",)


def test_a_document_that_is_gone_or_has_a_very_long_title_is_passed_over() -> None:
    titles = {"b": "Long " * 40}
    assert further_questions(answer("a", "b", "gone"), titles.get) == ()


def test_there_are_few_questions_to_go_on_with() -> None:
    assert len(further_questions(answer("a", *"bcdefgh"), str.upper)) == MOST_FURTHER
