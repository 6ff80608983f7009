"""`app.py text`: the text that would be indexed of files, or that is indexed of documents."""

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from assistant.errors import BadRequest
from assistant.opening import opened
from assistant.printing import removed_lines
from assistant.settings import Settings
from index.documents import Document
from index.errors import Unreadable
from index.files import read_file
from index.reading.reader import ConfinedReader
from index.records import StoredDocument


def write_texts(options: argparse.Namespace, settings: Settings) -> bool:
    """Write the texts; return whether there was one for every path. Raises BadRequest for what makes no sense."""
    if len(options.paths) > 1 and options.out is None:
        raise BadRequest("Several files need a folder to go to: add --out DIR.")
    names = [path.name for path in options.paths]
    if len(set(names)) < len(names):
        raise BadRequest("Two of the files have one name, and one would overwrite the other in --out. Do them apart.")
    if options.out is not None:
        _make_folder(options.out)
    complete = True
    for path, found in (_read if options.data is None else _indexed)(options, settings):
        if isinstance(found, str):
            print(f"{path}: {found}", file=sys.stderr)
            complete = False
            continue
        text = removed_lines(found) if options.removed else found.text
        if options.out is None:
            print(text, end="")
        else:
            (options.out / f"{path.name}.txt").write_text(text, encoding="utf-8", newline="")
    return complete


def _read(options: argparse.Namespace, settings: Settings) -> Iterator[tuple[Path, Document | str]]:
    """Yield the files as documents, or why they can't be read."""
    with ConfinedReader(settings.index) as reader:
        for path in options.paths:
            if not os.path.lexists(path):
                yield path, "There is no such file."
                continue
            try:
                content = read_file(path.parent, path.name, settings.index.max_file_megabytes)
                yield path, reader.read(path.name, content)
            except Unreadable as error:
                yield path, str(error)


def _indexed(options: argparse.Namespace, settings: Settings) -> Iterator[tuple[Path, StoredDocument | str]]:
    """Yield the documents of that name in the index."""
    with opened(options.data, settings) as assistant:
        for path in options.paths:
            yield path, assistant.document(path.as_posix()) or f"No document of that path is in {str(options.data)!r}."


def _make_folder(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadRequest(f"The folder {str(path)!r} can't be made ({error.strerror}). Name another.") from error
