"""The files of a corpus folder: which there are, and their content."""

import hashlib
import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from index.errors import CorpusNotFound, Unreadable

# In bytes; databases write by the page, and refuse before the last of it is taken.
LEAST_FREE = 200_000

# What Office puts beside a document while it is open, and Windows into folders.
_OPEN_IN_OFFICE = "~$"
_OF_THE_SYSTEM = {"thumbs.db", "desktop.ini"}


def require_corpus(corpus: Path) -> None:
    """Raise CorpusNotFound when there is no such folder."""
    if not corpus.is_dir():
        raise CorpusNotFound(f"No folder {str(corpus)!r}. Make it and put documents in, or name another with --corpus.")


def list_files(corpus: Path, unlisted: list[str] | None = None) -> Iterator[str]:
    """Yield the corpus's files as paths relative to it, with `/`: of each folder its files by name, then its folders.

    Hidden ones, what programs put beside documents, and linked folders stay out.
    Folders that can't be listed go to `unlisted`, the corpus folder itself as ".".
    """
    require_corpus(corpus)

    def note(error: OSError) -> None:
        if unlisted is not None:
            unlisted.append(Path(error.filename).relative_to(corpus).as_posix())

    for folder, folders, names in os.walk(corpus, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith((".", _OPEN_IN_OFFICE)) and name.lower() not in _OF_THE_SYSTEM:
                yield (Path(folder) / name).relative_to(corpus).as_posix()


def read_file(corpus: Path, doc: str, max_megabytes: float) -> bytes:
    """Return the file's content; `Unreadable` when it can't be had, is too large, or is not inside the corpus."""
    path = corpus / doc
    try:
        # Not `Path.resolve`: before Python 3.13 it raises RuntimeError for a link to itself.
        if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(corpus)):
            raise Unreadable("outside_corpus", "It is a link to a file outside the corpus folder.")
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise Unreadable("not_a_file", "It is a folder.")
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable("not_a_file", "It is a pipe, a socket or a device.")
        if status.st_size > max_megabytes * 1_000_000:
            size = status.st_size / 1_000_000
            raise Unreadable(
                "too_large", f"{size:.1f} MB, and the limit is {max_megabytes:g} MB (ASSISTANT_MAX_FILE_MB)."
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Unreadable("vanished", "It was removed while the folder was being read.") from error
    except OSError as error:
        raise Unreadable("unreadable", f"It can't be opened: {error.strerror or error}.") from error


def is_full(folder: Path, error: Exception) -> bool:
    """Whether the error came of want of room on the disk that the folder is, or would be, on."""
    if "disk is full" in str(error):
        return True
    there = next((path for path in (folder.absolute(), *folder.absolute().parents) if path.exists()), folder)
    return shutil.disk_usage(there).free < LEAST_FREE


def content_hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
