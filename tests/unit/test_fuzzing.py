"""What the reading and cutting of texts promises for any text, checked on texts that nobody thought of."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from index.chunking import build_passages, split_sentences
from index.cleaning import extracted_blocks, plain_text_blocks
from index.documents import Block, Document
from index.errors import Unreadable
from index.loading import load
from index.markdown import markdown_blocks
from index.readers import READERS
from tests.formats import FORMATS, OF_EACH_READER
from tests.generated import PARAGRAPHS, TEXTS, assert_in_order, spans

FIND_BLOCKS = [plain_text_blocks, extracted_blocks, markdown_blocks]
LANGUAGES = st.sampled_from(["en", "el", "it", "ro", "de", "zh", "und"])


def words(text: str) -> int:
    """A stand-in for the embedder's count of tokens: two texts have together at most what they have apart."""
    return sum(1 + len(word) // 20 for word in text.split())


def quotable(blocks: Sequence[Block]) -> list[Block]:
    return [block for block in blocks if block.removed is None]


def read_or_refuse(suffix: str, content: bytes) -> Document | None:
    """Load the file, None when it is refused with a sentence; any other error fails the test."""
    try:
        document = load(f"a{suffix}", content)
    except Unreadable as error:
        refusal = error
    else:
        assert_in_order(spans(document.blocks), len(document.text))
        check_removed(document)
        assert document.text.encode("utf-8")
        return document
    assert refusal.detail.endswith(".")
    return None


def check_removed(document: Document) -> None:
    """Every letter and digit may be quoted or is recorded as removed, and none is both."""
    parts = sorted([*spans(document.blocks), *((r.start, r.end) for r in document.removed)])
    assert_in_order(parts, len(document.text))
    recorded = "".join(document.text[start:end] for start, end in parts)
    assert [c for c in recorded if c.isalnum()] == [c for c in document.text if c.isalnum()]


@pytest.mark.parametrize("find_blocks", FIND_BLOCKS)
@given(text=TEXTS)
@settings(deadline=None, max_examples=60)
def test_blocks_of_any_text_are_in_order_and_not_empty(
    find_blocks: Callable[[str], tuple[Block, ...]], text: str
) -> None:
    assert_in_order(spans(find_blocks(text)), len(text))


@pytest.mark.parametrize("find_blocks", FIND_BLOCKS)
@given(text=TEXTS, language=LANGUAGES)
@settings(deadline=None, max_examples=60)
def test_sentences_of_any_text_are_its_own_characters_inside_one_block(
    find_blocks: Callable[[str], tuple[Block, ...]], text: str, language: str
) -> None:
    blocks = quotable(find_blocks(text))
    sentences = split_sentences(text, blocks, language)
    assert_in_order([(s.start, s.end) for s in sentences], len(text))
    for sentence in sentences:
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip()
        assert any(b.start <= sentence.start and sentence.end <= b.end for b in blocks)


@given(text=TEXTS, language=LANGUAGES)
@settings(deadline=None, max_examples=60)
def test_sentences_hold_every_letter_of_their_blocks(text: str, language: str) -> None:
    blocks = quotable(plain_text_blocks(text))
    quoted = "".join(sentence.text for sentence in split_sentences(text, blocks, language))
    in_blocks = "".join(text[block.start : block.end] for block in blocks)
    assert [c for c in quoted if c.isalnum()] == [c for c in in_blocks if c.isalnum()]


@given(text=TEXTS)
@settings(deadline=None, max_examples=60)
def test_passages_of_any_text_hold_each_sentence_once_and_keep_the_limit(text: str) -> None:
    blocks = quotable(plain_text_blocks(text))
    sentences = split_sentences(text, blocks, "en")
    passages = list(build_passages("a.txt", text, sentences, words, min_tokens=20, max_tokens=40, blocks=blocks))
    assert [sentence for passage in passages for sentence in passage.sentences] == list(sentences)
    assert_in_order([(p.start, p.end) for p in passages], len(text))
    for passage in passages:
        assert text[passage.start : passage.end] == passage.text
        assert len(passage.sentences) == 1 or words(passage.text) <= 40


def test_every_format_has_a_maker() -> None:
    assert FORMATS.keys() == READERS.keys()


@pytest.mark.parametrize("suffix", OF_EACH_READER)
@given(content=st.binary(min_size=1, max_size=400))
@settings(deadline=None, max_examples=25)
def test_any_bytes_are_read_or_unreadable(suffix: str, content: bytes) -> None:
    read_or_refuse(suffix, content)


@pytest.mark.parametrize("suffix", OF_EACH_READER)
@given(paragraphs=PARAGRAPHS, damage=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=6))
@settings(deadline=None, max_examples=25)
def test_a_damaged_file_is_read_or_unreadable(
    suffix: str, paragraphs: list[str], damage: list[tuple[float, int]]
) -> None:
    content = bytearray(FORMATS[suffix](paragraphs))
    for place, byte in damage:
        content[int(place * (len(content) - 1))] = byte
    read_or_refuse(suffix, bytes(content))


@pytest.mark.parametrize("suffix", OF_EACH_READER)
@given(paragraphs=PARAGRAPHS, keep=st.floats(0.01, 0.99))
@settings(deadline=None, max_examples=25)
def test_a_file_that_was_cut_off_is_read_or_unreadable(suffix: str, paragraphs: list[str], keep: float) -> None:
    content = FORMATS[suffix](paragraphs)
    read_or_refuse(suffix, content[: max(1, int(keep * len(content)))])


@pytest.mark.parametrize("suffix", OF_EACH_READER)
@given(paragraphs=PARAGRAPHS)
@settings(deadline=None, max_examples=25)
def test_pages_of_every_format_begin_in_order_inside_the_text(suffix: str, paragraphs: list[str]) -> None:
    document = read_or_refuse(suffix, FORMATS[suffix](paragraphs))
    assume(document is not None)
    assert document is not None
    assert all(a.number < b.number and a.start <= b.start for a, b in pairwise(document.pages))
    assert all(0 <= page.start <= len(document.text) for page in document.pages)
