"""Documents that people add on the page or over HTTP: checked, and kept in the data folder for the next index run."""

import os
import tempfile
import unicodedata
from pathlib import Path
from threading import Lock

from assistant.errors import BadRequest, NotAllowed
from assistant.settings import Settings
from index.folders import UPLOADS, Folders
from index.readers import READERS, not_read

LONGEST_NAME_BYTES = 200
# What is no character of a name: controls, line ends, marks that turn the direction of writing, halves of pairs.
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_RESERVED = '<>:"|?*'
# Hidden files are no documents, so that no index run reads half of one.
_HALF_WRITTEN = ".half-written-"


class Uploads:
    """The uploads of a data folder; each is a file in its `uploads` folder and the document `uploads/<name>`.

    Whatever is asked, no file outside that folder is written or removed. Raises NotAllowed where the operator has not
    allowed uploads.
    """

    def __init__(self, folders: Folders, settings: Settings) -> None:
        assert folders.uploads is not None
        self._folder = folders.uploads
        self._corpus = folders.corpus
        self._settings = settings
        self._one_at_a_time = Lock()

    def put(self, name: str, content: bytes, replace: bool = False) -> str:
        """Keep the file and return the path of its document.

        Raises BadRequest for a name or a format that can't be, for nothing, for too much, and for a name that is taken
        unless `replace`.
        """
        self._check_allowed()
        name = safe_name(name)
        self._check_content(name, content)
        with self._one_at_a_time:
            former = self._folder / name
            if (self._corpus / UPLOADS / name).exists() or (former.exists() and not replace):
                message = f"There is a document {UPLOADS + name!r}. Choose another name, or replace it."
                raise BadRequest(message, "name_taken", name=name)
            self._drop_half_written()
            self._check_room(len(content), former)
            self._write(name, content)
        return UPLOADS + name

    def remove(self, doc: str) -> bool:
        """Remove an upload; False when there is none of that path. Raises NotAllowed for any other document."""
        self._check_allowed()
        name = doc.removeprefix(UPLOADS)
        # By what is listed, and not by a path that somebody made up: not even that it exists is told.
        if not doc.startswith(UPLOADS) or name in _listed(self._corpus / UPLOADS):
            raise NotAllowed(f"{doc!r} is a file of the corpus folder. Remove it there.", "in_corpus", name=doc)
        with self._one_at_a_time:
            if name not in _listed(self._folder):
                return False
            (self._folder / name).unlink()
        return True

    def _check_allowed(self) -> None:
        if not self._settings.uploads:
            raise NotAllowed("Uploads are off here. ASSISTANT_UPLOADS=yes allows them.", "uploads_off")

    def _check_content(self, name: str, content: bytes) -> None:
        suffix = Path(name).suffix.lower()
        if suffix not in READERS:
            raise BadRequest(not_read(suffix), "unread_format", known=", ".join(sorted(READERS)))
        if not content.strip():
            raise BadRequest(f"There is nothing in {name!r}.", "empty_file")
        size, limit = len(content) / 1_000_000, self._settings.index.max_file_megabytes
        if size > limit:
            message = f"{name!r} has {size:.1f} MB, and the limit is {limit:g} MB (ASSISTANT_MAX_FILE_MB)."
            raise BadRequest(message, "file_too_large", size=round(size, 1), limit=limit)

    def _drop_half_written(self) -> None:
        """Remove what a process that was killed had begun to write: nobody else writes now."""
        for path in self._folder.glob(f"{_HALF_WRITTEN}*"):
            path.unlink()

    def _check_room(self, size: int, former: Path) -> None:
        kept = self._folder.iterdir() if self._folder.is_dir() else ()
        taken = sum(path.lstat().st_size for path in kept if path != former)
        limit = self._settings.max_uploads_megabytes
        if taken + size > limit * 1_000_000:
            message = f"The uploads would have more than {limit:g} MB (ASSISTANT_MAX_UPLOADS_MB). Remove some."
            raise BadRequest(message, "no_room", limit=limit)

    def _write(self, name: str, content: bytes) -> None:
        self._folder.mkdir(exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=_HALF_WRITTEN, dir=self._folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, self._folder / name)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise


def _listed(folder: Path) -> list[str]:
    return os.listdir(folder) if folder.is_dir() else []


def safe_name(name: str) -> str:
    """Return the file's name as it can stand in any folder: its last part, without what can't be seen or is reserved.

    Raises BadRequest when nothing is left.
    """
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    kept = "".join(
        "_" if character in _RESERVED else character
        for character in last
        if unicodedata.category(character) not in _UNSEEN
    )
    stem, dot, suffix = kept.strip(". ").rpartition(".")
    room = LONGEST_NAME_BYTES - len((dot + suffix).encode())
    stem = stem.encode()[: max(room, 0)].decode(errors="ignore").strip(". ")
    if not stem or not suffix:
        message = f"{name!r} can't be a file's name. Give it one with an extension, as notes.txt."
        raise BadRequest(message, "bad_name", name=name)
    return stem + dot + suffix
