from index.copies import told_once
from index.documents import Passage, Sentence
from index.records import StoredPassage


def stored(doc: str, *sentences: str, voice: str = "a.txt") -> StoredPassage:
    text = " ".join(sentences)
    parts = tuple(Sentence(text.index(said), text.index(said) + len(said), said) for said in sentences)
    return StoredPassage(Passage(doc, 0, len(text), text, parts), "en", doc, voice)


def told(*passages: StoredPassage, k: int = 10) -> tuple[list[str], list[str]]:
    found = told_once(((None, passage) for passage in passages), k)
    return [p.passage.doc for _, p in found.news], [p.passage.doc for _, p in found.copies]


def test_what_a_near_duplicate_says_again_is_a_copy() -> None:
    assert told(stored("a.txt", "One.", "Two."), stored("b.txt", "ONE.", "Two.")) == (["a.txt"], ["b.txt"])


def test_the_same_words_of_another_voice_are_no_copy() -> None:
    assert told(stored("a.txt", "One."), stored("b.txt", "One.", voice="b.txt")) == (["a.txt", "b.txt"], [])


def test_a_near_duplicate_with_a_sentence_of_its_own_is_no_copy() -> None:
    assert told(stored("a.txt", "It cost 3."), stored("b.txt", "It cost 4.")) == (["a.txt", "b.txt"], [])


def test_a_document_that_repeats_itself_copies_nobody() -> None:
    assert told(stored("a.txt", "One."), stored("a.txt", "One.")) == (["a.txt", "a.txt"], [])


def test_a_copy_whose_sentences_stand_in_two_passages_is_one() -> None:
    parts = [stored("a.txt", "One."), stored("a.txt", "Two."), stored("b.txt", "One.", "Two.")]
    assert told(*parts) == (["a.txt", "a.txt"], ["b.txt"])


def test_copies_take_no_place_of_k_and_are_no_more_than_k() -> None:
    copies = [stored(f"b{n}.txt", "One.") for n in range(5)]
    found = told(stored("a.txt", "One."), *copies, stored("c.txt", "New."), stored("d.txt", "Newer."), k=2)
    assert found == (["a.txt", "c.txt"], ["b0.txt", "b1.txt"])
