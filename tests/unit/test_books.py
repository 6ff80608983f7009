import io
import zipfile

import pytest

from index.errors import Unreadable
from index.loading import load
from tests.data_files import epub

CHAPTERS = {"The storm": ["The sea rose.", "Nobody slept."], "Το πρωί": ["Η γέφυρα άντεξε."]}


def test_chapters_are_pages_with_the_names_of_the_contents() -> None:
    document = load("a.epub", epub(CHAPTERS))
    assert [(page.number, page.kind, page.name) for page in document.pages] == [
        (1, "chapter", "The storm"),
        (2, "chapter", "Το πρωί"),
    ]
    assert document.text[document.pages[1].start :].startswith("Το πρωί")


def test_headings_and_paragraphs_are_blocks_and_the_contents_are_not_read() -> None:
    document = load("a.epub", epub(CHAPTERS))
    found = [(document.text[b.start : b.end], b.heading) for b in document.blocks]
    assert found == [
        ("The storm", True),
        ("The sea rose.", False),
        ("Nobody slept.", False),
        ("Το πρωί", True),
        ("Η γέφυρα άντεξε.", False),
    ]


def test_it_says_its_title_date_and_language() -> None:
    document = load("a.epub", epub(CHAPTERS))
    assert (document.title, document.date, document.language) == ("The Harbour", "2021-03-04", "en")


@pytest.mark.parametrize("href", ["../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "missing.xhtml"])
def test_a_chapter_that_is_not_in_the_book_is_passed_over(href: str) -> None:
    source = zipfile.ZipFile(io.BytesIO(epub(CHAPTERS)))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as changed:
        for name in source.namelist():
            text = source.read(name).decode()
            changed.writestr(name, text.replace('href="c1.xhtml" media-type', f'href="{href}" media-type'))
    document = load("a.epub", out.getvalue())
    assert [page.name for page in document.pages] == ["The storm"]


def test_a_protected_book_is_said_to_be() -> None:
    protection = '<encryption><EncryptedData><EncryptionMethod Algorithm="x#aes128-cbc"/></EncryptedData></encryption>'
    with pytest.raises(Unreadable, match="encrypted: It is protected against copying"):
        load("a.epub", epub(CHAPTERS, **{"META-INF/encryption.xml": protection}))
