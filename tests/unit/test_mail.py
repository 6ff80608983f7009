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


OUTLOOK = {
    "a line": "-----Original Message-----\nFrom: Bruno\n\nIs it shut?",
    "a head in Greek": "Από: Bruno\nΣτάλθηκε: Δευτέρα\nΠρος: Anna\nΘέμα: bridge\n\nIs it shut?",
}


@pytest.mark.parametrize("original", OUTLOOK.values(), ids=OUTLOOK.keys())
def test_what_outlook_puts_below_a_reply_is_not_quotable_and_what_is_forwarded_is(original: str) -> None:
    body = f"It is open.\n\n{original}\n"
    reply = load("a.eml", eml(body, subject="Re: bridge"))
    assert quoted(reply)[-1] == "It is open."
    assert "Is it shut?" in reply.text
    assert quoted(load("a.eml", eml(body, subject="Fw: bridge")))[-1] == "Is it shut?"


def test_what_outlook_puts_below_a_reply_in_html_is_not_quotable() -> None:
    head = "<p><b>From:</b> Bruno<br><b>Sent:</b> Monday<br><b>Subject:</b> bridge</p>"
    content = f"Subject: RE: bridge\nContent-Type: text/html\n\n<p>It is open.</p>{head}<p>Is it shut?</p>"
    assert quoted(load("a.eml", content.encode()))[-1] == "It is open."


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


def mixed(*parts: str, boundary: str = "outer") -> bytes:
    head = f'Subject: A\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="{boundary}"\n\n'
    return (head + "".join(f"--{boundary}\n{part}\n" for part in parts) + f"--{boundary}--\n").encode()


def test_every_part_that_was_written_is_read_and_every_file_named_once() -> None:
    document = load(
        "a.eml",
        mixed(
            "Content-Type: text/plain\n\nFirst part.\n",
            'Content-Type: application/pdf; name="budget.pdf"\n\nx',
            "Content-Type: text/plain\n\nSecond part.\n",
            'Content-Type: image/png; name="logo.png"\nContent-ID: <1>\n\nx',
        ),
    )
    assert quoted(document) == ["Subject: A", "First part.", "Second part."]
    assert document.text.count("Attachment: budget.pdf") == 1
    assert "logo.png" not in document.text


def test_a_file_of_a_forwarded_mail_is_named_once() -> None:
    inner = mixed("\nInner.", 'Content-Disposition: attachment; filename="t.pdf"\n\nx', boundary="inner")
    document = load("a.eml", mixed("\nOuter.", "Content-Type: message/rfc822\n\n" + inner.decode()))
    assert document.text.count("Attachment: t.pdf") == 1


def test_html_is_read_where_the_plain_text_is_empty() -> None:
    assert quoted(load("a.eml", eml("\n", html="<p>Two ferries.</p>")))[-1] == "Two ferries."


def test_parts_that_nothing_parts_are_text() -> None:
    content = b"Subject: A\nContent-Type: multipart/mixed\n\nTwo ferries.\n"
    assert quoted(load("a.eml", content))[-1] == "Two ferries."


def test_what_follows_dashes_is_the_mail_when_it_is_long() -> None:
    body = "News.\n\n--\n\n" + "\n\n".join(f"Ferry {i} is back." for i in range(20))
    assert quoted(load("a.eml", eml(body)))[-1] == "Ferry 19 is back."


@pytest.mark.parametrize(
    "end",
    [
        "On Mon, 3 May 2024 at 10:00, Anna Verri <anna@harbour.example>\nwrote:\n\n> The bridge.",
        "Il giorno 3 maggio Anna ha scritto:\n> Il ponte.\n> Il porto.",
        "-- \nAnna\n\nOn Monday Bruno wrote:\n> The bridge.",
        "> The bridge.\n\n-- \nAnna",
    ],
    ids=["wrapped introduction", "Italian", "signature above", "signature below"],
)
def test_the_end_that_repeats_is_not_quotable(end: str) -> None:
    assert quoted(load("a.eml", eml(f"I agree.\n\n{end}\n")))[-1] == "I agree."


def test_a_reply_that_html_quotes_is_not_quotable() -> None:
    content = (
        b"Subject: A\nContent-Type: text/html\n\n<p>I agree.</p><div>On Monday Bruno wrote:</div>"
        b'<blockquote type="cite"><p>The bridge is shut.</p></blockquote>'
    )
    document = load("a.eml", content)
    assert quoted(document) == ["Subject: A", "I agree."]
    assert "The bridge is shut." in document.text


def test_a_body_without_its_character_set_is_read_in_the_one_it_is_in() -> None:
    content = b"Subject: A\nContent-Type: text/plain\n\n" + "Η γέφυρα άνοιξε.".encode("cp1253")
    assert quoted(load("a.eml", content))[-1] == "Η γέφυρα άνοιξε."


def test_what_has_no_head_is_broken() -> None:
    with pytest.raises(Unreadable, match="broken: It is damaged or no mail"):
        load("a.eml", b"\n\njust words")


def test_what_is_not_quotable_of_a_mail_says_why() -> None:
    body = "I agree.\n\nOn Monday Bruno wrote:\n> The bridge is shut.\n\n-- \nAnna\n"
    document = load("a.eml", eml(body))
    assert [(r.reason, document.text[r.start : r.end]) for r in document.removed] == [
        ("quoted_mail", "On Monday Bruno wrote:"),
        ("quoted_mail", "> The bridge is shut."),
        ("signature", "Anna"),
    ]
