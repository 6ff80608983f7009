import pytest

from index.documents import Document
from index.errors import Unreadable
from index.loading import load
from tests.data_files import eml


def quoted(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks]


def test_a_mail_has_its_head_and_its_paragraphs() -> None:
    document = load("a.eml", eml("The harbour opens in May.\n\nΗ γέφυρα άνοιξε ξανά.\n"))
    assert quoted(document) == [
        "From: Anna Verri <anna@harbour.example>",
        "To: office@harbour.example",
        "Date: Tue, 14 May 2024 23:30:00 +0300",
        "Subject: The harbour",
        "The harbour opens in May.",
        "Η γέφυρα άνοιξε ξανά.",
    ]


def test_its_date_is_the_day_where_it_was_written() -> None:
    assert load("a.eml", eml("The harbour opens in May.")).date == "2024-05-14"


def test_its_title_is_the_subject_decoded() -> None:
    assert load("a.eml", eml("Text.", subject="Το λιμάνι — più tardi")).title == "Το λιμάνι — più tardi"


def test_what_it_answers_and_the_signature_are_in_the_text_and_not_quotable() -> None:
    body = "I agree.\n\nOn Monday Bruno wrote:\n> The bridge is shut.\n\n-- \nAnna\nHarbour office\n"
    document = load("a.eml", eml(body))
    assert quoted(document)[-1] == "I agree."
    assert "The bridge is shut." in document.text
    assert "Harbour office" in document.text


def test_quoted_lines_between_answers_stay_quotable_answers_do() -> None:
    assert quoted(load("a.eml", eml("> When?\n\nIn May.\n")))[-1] == "In May."


def test_the_plain_text_is_read_where_there_is_html_too() -> None:
    assert quoted(load("a.eml", eml("Plain words.", html="<p>Other words.</p>")))[-1] == "Plain words."


def test_a_mail_in_html_alone_is_read_without_its_scripts() -> None:
    content = (
        b"Subject: A\nContent-Type: text/html; charset=utf-8\n\n<style>x{}</style><p>Two ferries.</p><script>y</script>"
    )
    assert quoted(load("a.eml", content)) == ["Subject: A", "Two ferries."]


def test_a_forwarded_mail_is_read_and_an_attachment_named() -> None:
    content = (
        b'Subject: Fwd\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n'
        b"--b\nContent-Type: text/plain\n\nSee below.\n--b\nContent-Type: message/rfc822\n\n"
        b"Subject: Inner\n\nThe dredger comes.\n--b\nContent-Type: text/plain\n"
        b'Content-Disposition: attachment; filename="tides.txt"\n\nnot read\n--b--\n'
    )
    document = load("a.eml", content)
    assert quoted(document) == ["Subject: Fwd", "See below.", "Subject: Inner", "The dredger comes."]
    assert "Attachment: tides.txt" in document.text
    assert "not read" not in document.text


def test_a_body_without_its_character_set_is_read_in_the_one_it_is_in() -> None:
    content = b"Subject: A\nContent-Type: text/plain\n\n" + "Η γέφυρα άνοιξε.".encode("cp1253")
    assert quoted(load("a.eml", content))[-1] == "Η γέφυρα άνοιξε."


def test_what_has_no_head_is_broken() -> None:
    with pytest.raises(Unreadable, match="broken: It is damaged or no mail"):
        load("a.eml", b"\n\njust words")
