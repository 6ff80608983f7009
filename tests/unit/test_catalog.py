import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Thread

import numpy as np
import pytest

from index.catalog import STATE, Catalog
from index.documents import Block, Document, Page, Passage, Removed, Sentence
from index.records import Failure
from index.vector_cache import vector_hash


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    opened = Catalog(tmp_path / "catalog.sqlite3")
    yield opened
    opened.close()


def document(doc: str, text: str, content_hash: str = "h1", language: str = "en") -> Document:
    return Document(
        doc, content_hash, text, (Block(0, len(text)),), "A title", language, pages=(Page(1, 0), Page(2, 5))
    )


def passage(doc: str, text: str, start: int = 0) -> Passage:
    sentence = Sentence(start, start + len(text), text)
    return Passage(doc, start, start + len(text), text, (sentence,))


def put(catalog: Catalog, doc: str, *texts: str, content_hash: str = "h1", stems: Sequence[str] | None = None) -> None:
    whole = "\n".join(texts)
    passages = [passage(doc, text, whole.index(text)) for text in texts]
    catalog.vectors.put((vector_hash(text), np.ones(2, np.float32)) for text in texts)
    catalog.replace_document(document(doc, whole, content_hash), passages, stems or [text.lower() for text in texts])


def test_document_comes_back_as_it_was_put(catalog: Catalog) -> None:
    put(catalog, "a.txt", "Sea\r\nrises.")
    stored = catalog.document("a.txt")
    assert stored is not None
    assert (stored.text, stored.title, stored.pages) == ("Sea\r\nrises.", "A title", (Page(1, 0), Page(2, 5)))


def test_document_that_was_never_put_is_none(catalog: Catalog) -> None:
    assert catalog.document("a.txt") is None


@pytest.mark.parametrize(("start", "page"), [(0, 1), (4, 1), (5, 2), (9, 2)])
def test_page_at_is_the_page_that_the_offset_lies_on(catalog: Catalog, start: int, page: int) -> None:
    put(catalog, "a.txt", "Sea rises.")
    stored = catalog.document("a.txt")
    assert stored is not None
    found = stored.page_at(start)
    assert found is not None
    assert found.number == page


def test_passages_come_back_in_order_with_their_sentences(catalog: Catalog) -> None:
    put(catalog, "a.txt", "First one.", "Second one.")
    passages = [found for found, _ in catalog.passages_of("a.txt")]
    assert passages == [passage("a.txt", "First one."), passage("a.txt", "Second one.", 11)]


def test_replacing_a_document_leaves_nothing_of_its_former_text(catalog: Catalog) -> None:
    put(catalog, "a.txt", "Old words.")
    put(catalog, "a.txt", "New text.", content_hash="h2")
    assert [found.text for found, _ in catalog.passages_of("a.txt")] == ["New text."]
    assert catalog.lexicon.hits(["old"], 5) == []


def test_a_replaced_document_gets_a_row_that_was_never_used(catalog: Catalog) -> None:
    put(catalog, "a.txt", "Old words.")
    before = catalog.document_ids()
    put(catalog, "a.txt", "Old words.")
    assert catalog.document_ids() > before


def test_replacing_notes_what_the_store_must_forget(catalog: Catalog) -> None:
    put(catalog, "a.txt", "Old words.")
    catalog.synced(["a.txt"])
    put(catalog, "a.txt", "New.")
    assert catalog.unsynced() == {"a.txt": ["a.txt#0-10"]}


def test_a_removed_document_is_unsynced_until_it_is_said_otherwise(catalog: Catalog) -> None:
    put(catalog, "a.txt", "Words.")
    catalog.remove_document("a.txt")
    assert catalog.unsynced() == {"a.txt": ["a.txt#0-6"]}
    catalog.synced(["a.txt"])
    assert catalog.unsynced() == {}


def test_a_document_whose_passages_do_not_fit_its_stems_changes_nothing(catalog: Catalog) -> None:
    put(catalog, "a.txt", "Old words.")
    with pytest.raises(ValueError, match="zip"):
        catalog.replace_document(document("a.txt", "New."), [passage("a.txt", "New.")], [])
    assert [found.text for found, _ in catalog.passages_of("a.txt")] == ["Old words."]


def test_fingerprint_depends_on_contents_and_not_on_the_order_they_came_in(tmp_path: Path) -> None:
    states = []
    for name, order in [("one", ["a.txt", "b.txt"]), ("two", ["b.txt", "a.txt"])]:
        catalog = Catalog(tmp_path / name)
        for doc in order:
            put(catalog, doc, "Words.", content_hash=doc)
        states.append(catalog.state())
        catalog.close()
    assert states[0] == states[1]


def test_fingerprint_changes_with_a_documents_content(catalog: Catalog) -> None:
    put(catalog, "a.txt", "Words.", content_hash="h1")
    before = catalog.state()[0]
    put(catalog, "a.txt", "Others.", content_hash="h2")
    assert catalog.state()[0] != before


def test_lexical_hits_are_best_first_with_higher_scores_for_better_ones(catalog: Catalog) -> None:
    put(catalog, "a.txt", "bridge and river", "river only")
    hits = catalog.lexicon.hits(["bridge", "river"], 5)
    assert len(hits) == 2
    assert hits[0][1] > hits[1][1]


@pytest.mark.parametrize("word", ['quo"te', "NEAR", "AND", "*", "a-b", "col:on"])
def test_no_word_of_a_question_is_read_as_search_syntax(catalog: Catalog, word: str) -> None:
    put(catalog, "a.txt", "plain words")
    assert catalog.lexicon.hits([word], 5) == []


def test_stem_counts_are_numbers_of_passages(catalog: Catalog) -> None:
    put(catalog, "a.txt", "river river bridge", "river")
    assert catalog.lexicon.counts(["river", "bridge", "sea"]) == {"river": 2, "bridge": 1, "sea": 0}


def test_vectors_raises_for_a_text_that_was_not_embedded(catalog: Catalog) -> None:
    with pytest.raises(KeyError, match="abc"):
        catalog.vectors.get(["abc"])


def test_drop_unused_vectors_keeps_those_of_indexed_texts(catalog: Catalog) -> None:
    put(catalog, "a.txt", "Words.")
    catalog.vectors.put([("unused", np.ones(2, np.float32))])
    catalog.vectors.drop_unused()
    assert catalog.vectors.cached(["unused", vector_hash("Words.")]) == {vector_hash("Words.")}


def test_failures_are_replaced_as_a_whole(catalog: Catalog) -> None:
    catalog.set_failures([Failure("a.txt", "empty", "There is nothing in it.")])
    catalog.set_failures([Failure("b.txt", "empty", "There is nothing in it.")])
    assert [failure.path for failure in catalog.failures()] == ["b.txt"]


def test_a_document_that_can_be_read_again_is_no_failure_any_more(catalog: Catalog) -> None:
    catalog.set_failures([Failure("a.txt", "empty", "There is nothing in it.")])
    put(catalog, "a.txt", "Words.")
    assert catalog.failures() == []


def test_languages_are_the_commonest_first(catalog: Catalog) -> None:
    for doc, language in [("a", "en"), ("b", "el"), ("c", "el")]:
        catalog.replace_document(document(doc, "x", language=language), [], [])
    assert catalog.languages() == ("el", "en")


def test_a_snapshot_does_not_see_what_another_thread_commits(catalog: Catalog) -> None:
    put(catalog, "a.txt", "Words.")
    with catalog.snapshot():
        before = catalog.content_hashes()
        writer = Thread(target=put, args=(catalog, "b.txt", "More."))
        writer.start()
        writer.join()
        assert catalog.content_hashes() == before
    assert set(catalog.content_hashes()) == {"a.txt", "b.txt"}


def test_what_was_put_is_there_after_reopening(tmp_path: Path) -> None:
    catalog = Catalog(tmp_path / "c")
    put(catalog, "a.txt", "Words.")
    catalog.close()
    reopened = Catalog(tmp_path / "c")
    assert set(reopened.content_hashes()) == {"a.txt"}
    reopened.close()


def test_a_closed_catalog_can_not_be_used(catalog: Catalog) -> None:
    catalog.close()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        catalog.entries()


def test_state_read_within_a_snapshot_is_not_kept_for_later(catalog: Catalog) -> None:
    with catalog.snapshot():
        catalog.content_hashes()
        writer = Thread(target=put, args=(catalog, "a.txt", "Words."))
        writer.start()
        writer.join()
        assert catalog.state()[1] == 0
    assert catalog.state()[1] == 1


def scraped(doc: str, *lines: str, content_hash: str = "h1") -> Document:
    """A document of which every line but the last is an edge."""
    text, blocks = "\n".join(lines), []
    for line in lines:
        blocks.append(Block(text.index(line), text.index(line) + len(line), heading=line.isupper()))
    removed = (Removed(0, 1, "menu"),)
    return Document(
        doc, content_hash, text, tuple(blocks), "A title", "en", "2024-01-02", "http://a.example", (Page(1, 0),),
        removed, tuple(blocks[:-1]),
    )  # fmt: skip


def test_a_document_can_be_had_as_it_was_read(catalog: Catalog) -> None:
    read = scraped("a.txt", "COURIER", "Made here", "Text of one.")
    catalog.replace_document(read, [], [], read.edges[:1])
    assert catalog.as_read("a.txt") == read
    assert catalog.as_read("b.txt") is None


def test_what_was_removed_includes_what_others_repeat(catalog: Catalog) -> None:
    read = scraped("a.txt", "COURIER", "Made here", "Text of one.")
    catalog.replace_document(read, [], [], read.edges[1:])
    stored = catalog.document("a.txt")
    assert stored is not None
    assert stored.removed == (Removed(0, 1, "menu"), Removed(8, 17, "repeated"))


def test_edges_are_shared_when_enough_others_have_the_line_however_it_is_written(catalog: Catalog) -> None:
    for doc, line in (("a.txt", "COURIER"), ("b.txt", "» Courier «")):
        catalog.replace_document(scraped(doc, line, f"Text of {doc}"), [], [])
    third = scraped("c.txt", "courier", "Text of c")
    assert catalog.shared_edges(third, 3) == third.edges
    assert catalog.shared_edges(third, 4) == ()


def test_repetitions_are_those_of_documents_whose_passages_are_out_of_date(catalog: Catalog) -> None:
    first, second, third = (scraped(f"{n}.txt", "Courier", f"Text of {n}") for n in range(3))
    catalog.replace_document(first, [], [])
    catalog.replace_document(second, [], [])
    assert catalog.repetitions(3) == {}
    catalog.replace_document(third, [], [], third.edges)
    assert catalog.repetitions(3) == {"0.txt": first.edges, "1.txt": second.edges}
    catalog.remove_document("0.txt")
    assert catalog.repetitions(3) == {"2.txt": ()}


def test_one_voice_counts_once(catalog: Catalog) -> None:
    for n in range(3):
        catalog.replace_document(scraped(f"{n}.txt", "Courier", f"Text of {n}"), [], [])
    catalog.set_voices({"2.txt": "1.txt"})
    assert catalog.repetitions(3) == {}


def test_a_voice_stays_while_the_content_does(catalog: Catalog) -> None:
    catalog.replace_document(scraped("b.txt", "Courier", "Text"), [], [])
    assert catalog.voices() == {"b.txt": "b.txt"}
    catalog.set_voices({"b.txt": "a.txt"})
    catalog.replace_document(scraped("b.txt", "Courier", "Text"), [], [])
    assert catalog.voices() == {"b.txt": "a.txt"}
    catalog.replace_document(scraped("b.txt", "Courier", "Other", content_hash="h2"), [], [])
    assert catalog.voices() == {"b.txt": "b.txt"}


def test_fingerprint_changes_with_voices_and_with_what_is_repeated(catalog: Catalog) -> None:
    read = scraped("a.txt", "Courier", "Text")
    catalog.replace_document(read, [], [])
    found = [catalog.state()[0]]
    catalog.replace_document(read, [], [], read.edges)
    found.append(catalog.state()[0])
    catalog.set_voices({"a.txt": "0.txt"})
    found.append(catalog.state()[0])
    assert len(set(found)) == 3


def test_the_state_is_read_without_the_texts(catalog: Catalog, tmp_path: Path) -> None:
    put(catalog, "a.txt", "Boats leave.")
    with sqlite3.connect(tmp_path / "catalog.sqlite3") as connection:
        (plan,) = connection.execute(f"explain query plan {STATE}").fetchall()
    assert "COVERING INDEX" in plan[-1]


def test_the_number_of_passages_is_that_of_the_state(catalog: Catalog) -> None:
    put(catalog, "a.txt", "Boats leave.", "Ferries stay.")
    assert catalog.passage_count() == catalog.state()[2] == 2
