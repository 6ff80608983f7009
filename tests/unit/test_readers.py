import os
from io import BytesIO

import pytest
from fpdf import FPDF
from pypdf import PdfReader, PdfWriter

from index.documents import Document
from index.errors import Unreadable
from index.loading import load

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


def test_words_of_a_pdf_are_whole_and_without_ligatures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pypdf.PageObject.extract_text", lambda page: "The \ufb01rst light-\nhouse had no of\ufb01ce.")
    assert load("a.pdf", pdf(PROSE)).text == "The first lighthouse \nhad no office."


@pytest.mark.parametrize(
    ("stated", "date"),
    [("D:20240305094508Z'", "2024-03-05"), ("D:20240305", "2024-03-05"), ("yesterday", None), ("D:19000101", None)],
)
def test_a_pdf_is_read_whatever_it_states_as_its_date(stated: str, date: str | None) -> None:
    writer, out = PdfWriter(clone_from=PdfReader(BytesIO(pdf(PROSE)))), BytesIO()
    writer.add_metadata({"/CreationDate": stated})
    writer.write(out)
    assert load("a.pdf", out.getvalue()).date == date


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
        pytest.param("a.txt", b"\x81\xeb\xa1\x9d\xff\xbc" * 3, "unknown_encoding", id="rubbish"),
        pytest.param("a.xyz", b"PK", "unsupported_format", id="a format that is not read"),
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


def test_a_format_that_its_program_can_save_as_another_says_so() -> None:
    with pytest.raises(Unreadable, match=r"\.doc is not read\. Save it as \.docx\."):
        load("a.doc", b"\xd0\xcf\x11\xe0")


def test_front_matter_with_windows_line_ends_loses_its_quotation_marks() -> None:
    document = load("a.md", f'---\r\ntitle: "Ferry times"\r\n---\r\n\r\n{PROSE}\r\n'.encode())
    assert document.title == "Ferry times"


def test_whatever_a_pdf_parser_raises_is_a_broken_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: object) -> None:
        raise NotImplementedError("a foreign security handler")

    monkeypatch.setattr("pypdf.PdfReader.__init__", fail)
    with pytest.raises(Unreadable, match="foreign security handler"):
        load("a.pdf", pdf(PROSE))
