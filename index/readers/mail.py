"""Mail: who wrote it to whom and when, and what; nothing in it is fetched, and attachments are only named."""

import email
import re
from collections.abc import Iterable, Iterator, Sequence
from email import policy
from email.message import EmailMessage

from index.decoding import decode
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
    body = message.get_body(("plain", "html")) if message.is_multipart() else message
    if isinstance(body, EmailMessage) and body.get_content_maintype() == "text":
        yield from _body(body)
    for part in message.walk() if message.is_multipart() else ():
        attached = part.get_filename()
        if part.get_content_disposition() == "attachment" and attached:
            yield Paragraph(f"Attachment: {attached}", quotable=False)
    if depth < MOST_NESTED:
        for forwarded in _forwarded(message):
            yield from _mail(forwarded, depth + 1)


def _forwarded(message: EmailMessage) -> Iterator[EmailMessage]:
    """Yield the mails that stand in this one, without those in them."""
    waiting = list(message.iter_parts()) if message.is_multipart() else []
    while waiting:
        part = waiting.pop(0)
        if part.get_content_type() == "message/rfc822":
            yield from (inner for inner in part.iter_parts() if isinstance(inner, EmailMessage))
        elif part.is_multipart():
            waiting = [*part.iter_parts(), *waiting]


def _body(part: EmailMessage) -> Iterator[Paragraph]:
    text = _decoded(part)
    if part.get_content_subtype() == "html":
        yield from html_paragraphs(text)
        return
    flowed = (part.get_param("format") or "") == "flowed"
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    written = _written(lines)
    yield from map(Paragraph, _paragraphs(lines[:written], flowed))
    yield from (Paragraph(line, quotable=False) for line in _paragraphs(lines[written:], flowed))


def _decoded(part: EmailMessage) -> str:
    """Return the text in the character set that the part states, when it can be; else in the one that it is in."""
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    return decode(content, part.get_content_charset()) if content.strip() else ""


def _written(lines: Sequence[str]) -> int:
    """Return how many lines the writer wrote herself, before the signature and the mail that she answers."""
    end = next((i for i, line in enumerate(lines) if _SIGNATURE.fullmatch(line)), len(lines))
    while end and (not lines[end - 1].strip() or _QUOTED.match(lines[end - 1])):
        end -= 1
    quoted = any(_QUOTED.match(line) for line in lines[end:])
    if quoted and end and _INTRODUCES.search(lines[end - 1]):
        end -= 1
    return end


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
