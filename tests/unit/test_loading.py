import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from fpdf import FPDF
from pypdf import PdfReader, PdfWriter

from index.documents import Document
from index.errors import CorpusNotFound, Unreadable
from index.files import content_hash, list_files, read_file
from index.loading import load
from tests.folders import write

PROSE = "The harbour opened again in May. Two ferries cross the bay every hour."


def quoted(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks]


def pdf(*pages: str) -> bytes:
    made = FPDF()
    made.set_font("helvetica", size=12)
    for text in pages:
        made.add_page()
        if text:
            made.multi_cell(0, 8, text)
    return bytes(made.output())


def encrypted(content: bytes, password: str) -> bytes:
    writer = PdfWriter(PdfReader(BytesIO(content)))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="AES-256")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_list_files_gives_paths_with_slashes_in_order(corpus: Path) -> None:
    write(corpus, {"b.txt": "", "a/z.txt": "", "a/b/c.txt": ""})
    assert set(list_files(corpus)) == {"b.txt", "a/z.txt", "a/b/c.txt"}
    assert list(list_files(corpus)) == list(list_files(corpus))


def test_list_files_leaves_out_hidden_files_and_folders(corpus: Path) -> None:
    write(corpus, {".starters.txt": "", ".git/config": "", "a.txt": ""})
    assert list(list_files(corpus)) == ["a.txt"]


def test_list_files_does_not_follow_linked_folders(corpus: Path, tmp_path: Path) -> None:
    write(tmp_path / "elsewhere", {"a.txt": ""})
    (corpus / "link").symlink_to(tmp_path / "elsewhere")
    assert list(list_files(corpus)) == []


def test_list_files_names_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CorpusNotFound, match="missing"):
        list(list_files(tmp_path / "missing"))


def a_dangling_link(corpus: Path) -> None:
    (corpus / "a.txt").symlink_to(corpus / "nothing.txt")


def a_link_out(corpus: Path) -> None:
    write(corpus.parent, {"secret.txt": "secret"})
    (corpus / "a.txt").symlink_to(corpus.parent / "secret.txt")


def a_link_to_itself(corpus: Path) -> None:
    (corpus / "a.txt").symlink_to(corpus / "a.txt")


def a_pipe(corpus: Path) -> None:
    os.mkfifo(corpus / "a.txt")


def a_large_file(corpus: Path) -> None:
    write(corpus, {"a.txt": "x" * 1_001})


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (a_dangling_link, "vanished"),
        (a_link_out, "outside_corpus"),
        (a_link_to_itself, "unreadable"),
        (a_pipe, "not_a_file"),
        (a_large_file, "too_large"),
    ],
)
def test_read_file_says_why_a_file_can_not_be_had(corpus: Path, make: Callable[[Path], None], reason: str) -> None:
    make(corpus)
    with pytest.raises(Unreadable) as caught:
        read_file(corpus, "a.txt", max_megabytes=0.001)
    assert caught.value.reason == reason


def test_read_file_follows_a_link_inside_the_corpus(corpus: Path) -> None:
    write(corpus, {"a.txt": "one"})
    (corpus / "b.txt").symlink_to(corpus / "a.txt")
    assert read_file(corpus, "b.txt", max_megabytes=1) == b"one"


@pytest.mark.parametrize("doc", ["a.txt", "a.md"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_text_of_txt_and_md_is_the_file_itself(doc: str, newline: str) -> None:
    content = newline.join(["First line here.", "", "Δεύτερη γραμμή εδώ.", ""])
    assert load(doc, content.encode()).text == content


def test_utf_16_is_read_by_its_byte_order_mark() -> None:
    assert quoted(load("a.txt", PROSE.encode("utf-16"))) == [PROSE]


def test_a_byte_order_mark_is_part_of_the_text_and_never_quoted() -> None:
    document = load("a.txt", b"\xef\xbb\xbf" + PROSE.encode())
    assert document.text == "\ufeff" + PROSE
    assert quoted(document) == [PROSE]


def test_html_charset_is_believed_when_it_is_not_utf_8() -> None:
    html = (
        f'<html><head><meta charset="iso-8859-7"></head><body><article><p>{"Το λιμάνι άνοιξε ξανά τον Μάιο. " * 10}</p>'
    )
    assert "λιμάνι" in load("a.html", html.encode("iso-8859-7")).text


def test_pdf_pages_begin_where_their_text_begins() -> None:
    document = load("a.pdf", pdf("The first page is about ferries.", "The second page is about bridges."))
    assert [page.number for page in document.pages] == [1, 2]
    assert document.text[document.pages[1].start :].startswith("The second page")


def test_pdf_encrypted_with_an_empty_password_is_read() -> None:
    assert "ferries" in load("a.pdf", encrypted(pdf(PROSE), "")).text


@pytest.mark.parametrize(
    ("doc", "content", "reason"),
    [
        pytest.param("a.txt", b"", "empty", id="no bytes"),
        pytest.param("a.txt", b" \r\n\t", "empty", id="blanks"),
        pytest.param("a.txt", b"...\n---\n", "no_text", id="marks alone"),
        pytest.param("a.txt", b"\x7fELF\0\0\x01\xff\xfe", "binary", id="a program"),
        pytest.param("a.txt", b"text\0text", "binary", id="a NUL"),
        pytest.param("a.txt", "città più".encode("latin-1"), "unknown_encoding", id="latin-1"),
        pytest.param("a.docx", b"PK", "unsupported_format", id="a format that is not read"),
        pytest.param("README", b"text", "unsupported_format", id="no extension"),
        pytest.param(os.fsdecode(b"\xff.txt"), b"text", "bad_name", id="a name that is not UTF-8"),
        pytest.param(os.fsdecode(b"a.\xff"), b"text", "bad_name", id="an extension that is not UTF-8"),
        pytest.param("a.pdf", b"%PDF-1.7 nothing more", "broken", id="a broken pdf"),
        pytest.param("a.pdf", b"no pdf at all", "broken", id="not a pdf"),
        pytest.param("a.pdf", pdf(PROSE)[:600], "broken", id="half a pdf"),
        pytest.param("a.pdf", encrypted(pdf(PROSE), "secret"), "encrypted", id="a pdf with a password"),
        pytest.param("a.pdf", pdf("", ""), "no_text", id="a pdf of pictures"),
        pytest.param("a.html", b"<html><body></body></html>", "no_text", id="an empty page"),
    ],
)
def test_load_says_why_there_is_no_document(doc: str, content: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as caught:
        load(doc, content)
    assert caught.value.reason == reason
    str(caught.value).encode("utf-8")


def test_content_hash_is_of_the_bytes() -> None:
    assert content_hash(b"a\n") != content_hash(b"a\r\n")


def test_title_is_the_front_matters() -> None:
    assert load("a.md", f"---\ntitle: Ferry times\n---\n\n{PROSE}\n".encode()).title == "Ferry times"


def test_title_of_a_text_without_a_heading_is_its_name() -> None:
    assert load("sub/river-ferry_times.txt", PROSE.encode()).title == "river ferry times"


def test_date_comes_from_the_name() -> None:
    assert load("2023-11-05-river.txt", PROSE.encode()).date == "2023-11-05"


@pytest.mark.parametrize("doc", ["12023-11-05.txt", "2023-13-05.txt", "2023-02-30.txt", "20231.txt"])
def test_digits_that_are_no_date_give_none(doc: str) -> None:
    assert load(doc, PROSE.encode()).date is None


def test_front_matter_gives_date_and_address() -> None:
    document = load("a.md", f"---\ndate: 2024-02-01\nurl: https://example.org/a\n---\n\n{PROSE}\n".encode())
    assert (document.date, document.url) == ("2024-02-01", "https://example.org/a")


def test_an_address_that_is_a_script_is_left_out() -> None:
    assert load("a.md", f"---\nurl: javascript:alert(1)\n---\n\n{PROSE}\n".encode()).url is None


def test_language_is_found_from_the_text() -> None:
    assert load("a.txt", "Το λιμάνι άνοιξε ξανά τον Μάιο.".encode()).language == "el"
