import io
import zipfile

import pytest

from index.errors import Unreadable
from index.readers import archives
from index.readers.archives import open_archive


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_an_archive_is_read_by_its_members_names() -> None:
    assert open_archive(zipped(a=b"one", b=b"two")).read("b") == b"two"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 and no more", b"plain text"], ids=["empty", "cut", "text"])
def test_what_is_no_archive_is_broken(content: bytes) -> None:
    with pytest.raises(Unreadable, match="broken: It is damaged or not what its name says"):
        open_archive(content)


def test_a_compound_file_is_said_to_have_a_password() -> None:
    with pytest.raises(Unreadable, match="encrypted: It has a password or is in an old format"):
        open_archive(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


def test_a_small_file_that_unpacks_to_too_much_is_turned_away() -> None:
    zeros = bytes(60_000_000)
    bomb = zipped(**{f"member{i}": zeros for i in range(9)})
    assert len(bomb) < 1_000_000
    with pytest.raises(Unreadable, match="unpacks_too_large: It unpacks to 540 MB in 9 parts"):
        open_archive(bomb)


def test_too_many_members_are_turned_away() -> None:
    many = zipped(**{str(i): b"" for i in range(archives.MOST_MEMBERS + 1)})
    with pytest.raises(Unreadable, match="unpacks_too_large"):
        open_archive(many)
