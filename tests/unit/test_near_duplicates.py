from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.documents import Block, Document
from index.near_duplicates import sketch, voices


def document(doc: str, text: str, edges: Sequence[str] = ()) -> Document:
    places = [(text.index(line), line) for line in edges]
    lines = [Block(at, at + len(line)) for at, line in places]
    starts = sorted({0, *(block.start for block in lines)})
    blocks = [Block(a, b) for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    return Document(doc, "h", text, tuple(b for b in blocks if b.end > b.start), "A title", "en", edges=tuple(lines))


def prose(seed: int, words: int = 200) -> list[str]:
    random = Random(seed)
    return [f"word{random.randrange(5_000)}" for _ in range(words)]


def voices_of(**texts: str) -> dict[str, str]:
    return voices({doc: sketch(document(doc, text)) for doc, text in texts.items()})


def test_documents_that_share_nothing_have_a_voice_each() -> None:
    texts = {f"d{n}": " ".join(prose(n)) for n in range(5)}
    assert voices_of(**texts) == {doc: doc for doc in texts}


def test_copies_have_the_voice_of_the_first_by_path() -> None:
    text = " ".join(prose(1))
    assert voices_of(c=text, a=text, b=" ".join(prose(2))) == {"a": "a", "b": "b", "c": "a"}


@pytest.mark.parametrize(("changed", "copies"), [(5, True), (15, True), (100, False)])
def test_a_copy_with_changed_words_is_one_up_to_a_point(changed: int, copies: bool) -> None:
    words = prose(1)
    edited = [*words]
    for at in range(0, 200, 200 // changed):
        edited[at] = f"edited{at}"
    assert (voices_of(a=" ".join(words), b=" ".join(edited))["b"] == "a") == copies


def test_case_and_line_breaks_make_no_difference() -> None:
    words = prose(3)
    assert voices_of(a=" ".join(words), b="\n".join(words).upper())["b"] == "a"


def test_copies_of_copies_are_one_voice() -> None:
    texts = {"a": prose(1), "b": [*prose(1)[:150], *prose(2)[:50]], "c": [*prose(1)[50:150], *prose(2)[:100]]}
    found = voices_of(**{doc: " ".join(words) for doc, words in texts.items()})
    assert found == {"a": "a", "b": "a", "c": "a"}


def test_lines_that_a_template_may_have_left_make_no_near_duplicates() -> None:
    template = "Read more of the news from the harbour every morning in our paper"
    made = {
        name: sketch(document(name, f"{template}\n{said}", edges=[template]))
        for name, said in (("a", "The ferry sank at noon."), ("b", "A baker won the race."))
    }
    assert voices(made) == {"a": "a", "b": "b"}


def test_documents_without_words_are_each_their_own() -> None:
    assert voices_of(a="…", b="…") == {"a": "a", "b": "b"}


def test_no_documents_have_no_voices() -> None:
    assert voices({}) == {}


def test_many_letters_of_one_form_are_one_voice() -> None:
    form = prose(4)
    letters = {f"{n:04}": " ".join([f"name{n}", *form, f"sum{n}"]) for n in range(500)}
    assert set(voices_of(**letters).values()) == {"0000"}


@given(st.permutations(range(12)))
def test_the_order_of_documents_does_not_matter(order: Sequence[int]) -> None:
    made = {f"{n}": sketch(document(f"{n}", " ".join([*prose(n // 4, 60), f"own{n}"]))) for n in order}
    assert voices(made) == {f"{n}": min(f"{k}" for k in range(12) if k // 4 == n // 4) for n in order}
