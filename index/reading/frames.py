"""What the reading process and its parent say to each other: frames of a kind, a length and so many bytes."""

import struct
from dataclasses import dataclass
from typing import IO

NAME, CONTENT = b"N", b"C"
READY, DOCUMENT, REFUSAL = b"R", b"D", b"U"
_HEADER = struct.Struct(">cQ")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file could not be read, as `Unreadable` says it; `trace` where a parser's own mistake happened."""

    reason: str
    detail: str
    trace: str = ""


class FrameTooLarge(Exception):
    """The other side announced more bytes than are taken."""


def write_frame(stream: IO[bytes], kind: bytes, body: bytes = b"") -> None:
    stream.write(_HEADER.pack(kind, len(body)))
    stream.write(body)
    stream.flush()


def read_frame(stream: IO[bytes], most_bytes: int) -> tuple[bytes, bytes]:
    """Return the next frame's kind and body; EOFError when the other side has ended, within a frame too."""
    kind, length = _HEADER.unpack(_exactly(stream, _HEADER.size))
    if length > most_bytes:
        raise FrameTooLarge(f"{length} bytes")
    return kind, _exactly(stream, length)


def _exactly(stream: IO[bytes], length: int) -> bytes:
    found = stream.read(length)
    if len(found) < length:
        raise EOFError
    return found
