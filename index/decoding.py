"""From bytes to text."""

from index.errors import Unreadable


def decode(content: bytes) -> str:
    """Return the text; Unreadable when it is none, or in no encoding that is known."""
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        if b"\0" in content:
            raise Unreadable("binary", "It is not text, whatever its name says.") from error
        raise Unreadable("unknown_encoding", "It is neither UTF-8 nor UTF-16. Save it as UTF-8.") from error
    if "\0" in text:
        raise Unreadable("binary", "It is not text, whatever its name says.")
    return text
