"""Zip archives, the containers of office formats and e-books: opened in memory and with limits, never unpacked."""

import io
from lzma import LZMAError
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError

from index.errors import Unreadable

# What reading a damaged member raises: its place, method, flags and name can be damaged as well as its bytes
# (RuntimeError: it looks encrypted, or packed by an unknown method).
DAMAGED_MEMBER = (BadZipFile, ZlibError, LZMAError, ValueError, RuntimeError, EOFError, OSError)

MOST_MEMBERS = 20_000
MOST_MEGABYTES = 500
_ENCRYPTED = 0x1
# Office programs put a document with a password, and each one of the years before 2007, into this container instead.
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def open_archive(content: bytes) -> ZipFile:
    """Return the archive; Unreadable when it is none, needs a password, or would unpack to more than the limits.

    `zipfile` reads no more of a member than its stated size, so a size that lies ends in an error and not in memory.
    """
    if content.startswith(_COMPOUND_FILE):
        raise Unreadable("encrypted", "It has a password or is in an old format. Save it anew, without a password.")
    try:
        archive = ZipFile(io.BytesIO(content))
    except (BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
        raise Unreadable("broken", f"It is damaged or not what its name says: {error}.") from error
    members = archive.infolist()
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise Unreadable("encrypted", "It opens only with a password. Save it without one.")
    megabytes = sum(member.file_size for member in members) / 1_000_000
    if len(members) > MOST_MEMBERS or megabytes > MOST_MEGABYTES:
        detail = f"It unpacks to {megabytes:,.0f} MB in {len(members):,} parts. Up to {MOST_MEGABYTES} MB are read."
        raise Unreadable("unpacks_too_large", detail)
    return archive
