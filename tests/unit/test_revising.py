from collections.abc import Iterator
from pathlib import Path

import pytest

from index.catalog import Catalog
from index.documents import Block, Document
from index.revising import repeated_so_far, revised

LINE = "Coast Courier"


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    opened = Catalog(tmp_path / "catalog.sqlite3")
    yield opened
    opened.close()


def document(doc: str, said: str) -> Document:
    text = f"{LINE}\n{said}"
    edge = Block(0, len(LINE))
    return Document(doc, said, text, (edge, Block(len(LINE) + 1, len(text))), "A title", "en", edges=(edge,))


def numbered(number: int) -> Document:
    return document(f"{number}.txt", " ".join(f"word{number}{n}" for n in range(20)))


def put(catalog: Catalog, *documents: Document) -> None:
    for read in documents:
        catalog.replace_document(read, [], [])


def test_nothing_is_revised_of_two_documents_with_one_line(catalog: Catalog) -> None:
    put(catalog, numbered(1), numbered(2))
    assert list(revised(catalog)) == []


def test_three_documents_with_one_line_are_all_revised_once(catalog: Catalog) -> None:
    documents = [numbered(n) for n in range(3)]
    put(catalog, *documents)
    found = list(revised(catalog))
    assert found == [(read, read.edges) for read in documents]
    for read, repeated in found:
        catalog.replace_document(read, [], [], repeated)
    assert list(revised(catalog)) == []


def test_copies_are_one_voice_before_documents_are_counted(catalog: Catalog) -> None:
    said = numbered(1).text.removeprefix(LINE).strip()
    put(catalog, document("z.txt", said), numbered(1), numbered(2))
    assert list(revised(catalog)) == []
    assert catalog.voices() == {"1.txt": "1.txt", "2.txt": "2.txt", "z.txt": "1.txt"}


def test_a_document_that_is_no_copy_any_more_is_its_own_voice(catalog: Catalog) -> None:
    put(catalog, numbered(1))
    catalog.set_voices({"1.txt": "0.txt"})
    assert list(revised(catalog)) == []
    assert catalog.voices() == {"1.txt": "1.txt"}


def test_the_third_document_loses_the_line_before_it_is_cut(catalog: Catalog) -> None:
    put(catalog, numbered(1))
    assert repeated_so_far(numbered(2), catalog).repeated == ()
    put(catalog, numbered(2))
    assert repeated_so_far(numbered(3), catalog).repeated == numbered(3).edges
