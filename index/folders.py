"""Where documents come from: the corpus folder, and what was uploaded into the data folder."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index import files

# The path of an upload begins with it.
UPLOADS = "uploads/"


@dataclass(frozen=True, slots=True)
class Folders:
    """The corpus folder's files by their paths, and the uploads under `uploads/`; the corpus's own go first there.

    A data folder inside the corpus folder, with the uploads, is none of the corpus.
    """

    corpus: Path
    uploads: Path | None = None

    def list_files(self, unlisted: list[str]) -> Iterator[str]:
        """Yield every file's path; folders that can't be listed go to `unlisted`, the corpus folder itself as "."."""
        own = self._data_folder()
        yield from (name for name in files.list_files(self.corpus, unlisted) if own is None or not name.startswith(own))
        if self.uploads is None or not self.uploads.is_dir():
            return
        unseen: list[str] = []
        for name in files.list_files(self.uploads, unseen):
            if self._is_upload(UPLOADS + name):
                yield UPLOADS + name
        unlisted += [UPLOADS.rstrip("/") if folder == "." else UPLOADS + folder for folder in unseen]

    def _data_folder(self) -> str | None:
        """Return how the paths of the data folder's own files begin, None when it is not in the corpus folder."""
        data = self.uploads and self.uploads.parent.resolve()
        corpus = self.corpus.resolve()
        return f"{data.relative_to(corpus).as_posix()}/" if data and data.is_relative_to(corpus) else None

    def read_file(self, doc: str, max_megabytes: float) -> bytes:
        """Return the file's content. Raises `Unreadable` when it can't be had or is not inside its folder."""
        if self.uploads is not None and self._is_upload(doc):
            return files.read_file(self.uploads, doc.removeprefix(UPLOADS), max_megabytes)
        return files.read_file(self.corpus, doc, max_megabytes)

    def _is_upload(self, doc: str) -> bool:
        # Not `Path.exists`, which raises for a folder that may not be looked into and a name that is too long.
        return doc.startswith(UPLOADS) and not os.path.exists(self.corpus / doc)
