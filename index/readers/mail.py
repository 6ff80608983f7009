"""Mail: who wrote it to whom and when, and what; nothing in it is fetched, and attachments are only named."""

import email
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from email import policy
from email.message import EmailMessage
from itertools import zip_longest

from index.decoding import decode
from index.documents import Reason
from index.errors import Unreadable
from index.readers.content import Content
from index.readers.markup import html_paragraphs
from index.readers.paragraphs import Paragraph, join_paragraphs
from index.readers.xml_parts import believable_date

SHOWN_HEADERS = ("From", "To", "Cc", "Date", "Subject")
# Mails inside mails inside mails: further in is nothing that a person would still see.
MOST_NESTED = 20
_QUOTED = re.compile(r"\s*>")
_SIGNATURE = re.compile(r"--\s*")
# "On Monday Anna wrote:", "Στις 3 Μαΐου η Άννα έγραψε:", "Il 3 maggio Anna ha scritto:", "Pe 3 mai Ana a scris:"
_INTRODUCES = re.compile(r"(?:wrote|έγραψε|ha scritto|a scris|écrit|schrieb|escribió)\s*:\s*$", re.IGNORECASE)
_BEGINS = re.compile(r"\s*(?:On|Στις|Στη|Την|Il|Pe|La|În|Le|Am|El)\b")
# Outlook puts the head of the mail that is answered above it, and above one that is forwarded as well.
_IS_REPLY = re.compile(r"(?:re|aw|sv|απ|r|rif|ref|rép|răsp)\s*:", re.IGNORECASE)
_ORIGINAL = re.compile(
    r"-{2,}\s*(?:Original Message|Αρχικό μήνυμα|Messaggio originale|Mesaj original|Ursprüngliche Nachricht)\s*-{2,}"
    r"|\W*(?:From|Από|Da|De la|Von|De)\s*:.{1,200}?"
    r"\b(?:Sent|Date|Στάλθηκε|Ημερομηνία|Inviato|Data|Trimis|Gesendet|Envoyé)\s*:.{1,400}?\b(?:Subject|Θέμα|Oggetto|Subiect|Betreff|Objet)\s*:",
    re.IGNORECASE,
)
LINES_OF_HEAD = 6
# What follows "--" further up is the mail itself.
LONGEST_SIGNATURE = 15
_BLANK_LINES = re.compile(r"\n\s*\n")


def read_eml(content: bytes) -> Content:
    """Return the mail with its head; the reply that it quotes and the signature are in the text and not quotable."""
    try:
        message = email.message_from_bytes(content, policy=policy.default)
        if not message.keys():
            raise Unreadable("broken", "It is damaged or no mail: it has no head.")
        paragraphs = list(_mail(message, 0))
        text, blocks = join_paragraphs(paragraphs)
        return Content(text, blocks, title=_header(message, "Subject") or None, date=_date(message))
    except (Unreadable, RecursionError, MemoryError):
        raise
    except Exception as error:
        # The library parses headers when they are asked for, and raises whatever its code meets in broken ones.
        raise Unreadable("broken", f"It is damaged or no mail: {error or type(error).__name__}.") from error


def _mail(message: EmailMessage, depth: int) -> Iterator[Paragraph]:
    for name in SHOWN_HEADERS:
        value = _header(message, name)
        if value:
            yield Paragraph(f"{name}: {value}", heading=name == "Subject")
    parts = _parts(message)
    is_reply = bool(_IS_REPLY.match(_header(message, "Subject")))
    for part in parts:
        if _is_read(part):
            yield from _body(part, is_reply)
    names = (part.get_filename() for part in parts if _is_attached(part))
    yield from (Paragraph(f"Attachment: {name}", removed="attachment") for name in names)
    forwarded = [part for part in parts if part.get_content_type() == "message/rfc822"]
    for inner in (inner for part in forwarded if depth < MOST_NESTED for inner in part.iter_parts()):
        if isinstance(inner, EmailMessage):
            yield from _mail(inner, depth + 1)


def _parts(part: EmailMessage) -> list[EmailMessage]:
    """Return what a person sees one below the other: of alternatives one, a forwarded mail as a whole."""
    if part.get_content_maintype() != "multipart" or not part.is_multipart():
        return [part]
    parts = [inner for child in part.iter_parts() if isinstance(child, EmailMessage) for inner in _parts(child)]
    if part.get_content_type() == "multipart/alternative":
        # Newsletters have plain text without a word in it.
        is_plain = any(p.get_content_type() == "text/plain" and _is_read(p) and _decoded(p).strip() for p in parts)
        other = "text/html" if is_plain else "text/plain"
        parts = [p for p in parts if p.get_content_type() != other or not _is_read(p)]
    return parts


def _is_read(part: EmailMessage) -> bool:
    """Whether it is part of what was written; several parts without the line that parts them are text, too."""
    if part.get_content_disposition() == "attachment" or part.get_filename():
        return False
    return part.get_content_type() in ("text/plain", "text/html") or part.get_content_maintype() == "multipart"


def _is_attached(part: EmailMessage) -> bool:
    """Whether it has a name that a person sees; pictures that the html shows have none."""
    shown = part.get_content_maintype() == "image" and part["Content-ID"] and not part.is_attachment()
    return bool(part.get_filename()) and part.get_content_type() != "message/rfc822" and not shown


def _body(part: EmailMessage, is_reply: bool) -> Iterator[Paragraph]:
    text = _decoded(part)
    if part.get_content_subtype() == "html":
        found = list(html_paragraphs(text))
        original = _before_original([paragraph.text for paragraph in found]) if is_reply else len(found)
        for i, (paragraph, following) in enumerate(zip_longest(found, found[1:])):
            introduces = following and following.removed and _INTRODUCES.search(paragraph.text)
            yield replace(paragraph, removed="quoted_mail") if introduces or i >= original else paragraph
        return
    flowed = (part.get_param("format") or "") == "flowed"
    all_lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    original = _before_original(all_lines) if is_reply else len(all_lines)
    lines = all_lines[:original]
    # The mail that is answered stands before the signature, or after it.
    answered = _before_answered(lines, len(lines))
    signed = _before_signature(lines, answered)
    written = _before_answered(lines, signed)
    yield from map(Paragraph, _paragraphs(lines[:written], flowed))
    rest: list[tuple[Reason, list[str]]] = [
        ("quoted_mail", lines[written:signed]),
        ("signature", lines[signed:answered]),
        ("quoted_mail", lines[answered:]),
        ("quoted_mail", all_lines[original:]),
    ]
    for reason, repeated in rest:
        yield from (Paragraph(line, removed=reason) for line in _paragraphs(repeated, flowed))


def _decoded(part: EmailMessage) -> str:
    """Return the text in the character set that the part states, when it can be; else in the one that it is in."""
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    return decode(content, part.get_content_charset()) if content.strip() else ""


def _before_original(texts: Sequence[str]) -> int:
    """Return where the mail that is answered begins with its head; the end when nothing was written above it."""
    filled = [i for i, text in enumerate(texts) if text.strip()]
    for at, i in enumerate(filled):
        if at and _ORIGINAL.match(" ".join(texts[k].strip() for k in filled[at : at + LINES_OF_HEAD])):
            return i
    return len(texts)


def _before_signature(lines: Sequence[str], end: int) -> int:
    start = next((i for i in reversed(range(end)) if _SIGNATURE.fullmatch(lines[i])), end)
    return start if end - start <= LONGEST_SIGNATURE else end


def _before_answered(lines: Sequence[str], end: int) -> int:
    start = end
    while start and (not lines[start - 1].strip() or _QUOTED.match(lines[start - 1])):
        start -= 1
    if not any(_QUOTED.match(line) for line in lines[start:end]):
        return end
    if start and _INTRODUCES.search(lines[start - 1]):
        start -= 1
        # It was wrapped.
        begins_above = start and not _BEGINS.match(lines[start]) and _BEGINS.match(lines[start - 1])
        start -= bool(begins_above)
    return start


def _paragraphs(lines: Iterable[str], flowed: bool) -> Iterator[str]:
    """Yield the paragraphs; in one, lines that were wrapped are joined, lines of a list are not."""
    for paragraph in _BLANK_LINES.split("\n".join(lines)):
        parts = [line for line in paragraph.split("\n") if line.strip()]
        wrapped = flowed or (len(parts) > 1 and max(map(len, parts[:-1])) >= 55)
        yield from [" ".join(parts)] if wrapped else parts


def _header(message: EmailMessage, name: str) -> str:
    value = message[name]
    return " ".join(str(value).split()) if value is not None else ""


def _date(message: EmailMessage) -> str | None:
    """Return the day as its writer's calendar had it."""
    stated = getattr(message["Date"], "datetime", None)
    return believable_date(stated.date().isoformat()) if stated else None
