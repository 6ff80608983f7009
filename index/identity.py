"""What a data folder was made from and with: read before anything in it is touched."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from index.errors import DataFolderUnusable, IndexMismatch, IndexNotBuilt
from index.files import is_full

CATALOG_FILE = "catalog.sqlite3"


@contextmanager
def sqlite_errors_of(path: Path) -> Iterator[None]:
    """Raise DataFolderUnusable, with what to do, for what SQLite raises over the data folder."""
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
        # The catalog's own mistake, and no reason to delete anything.
        raise
    except (sqlite3.DatabaseError, PermissionError) as error:
        if is_full(path, error):
            what_to_do = "The disk is full: free some space and run it again."
        else:
            what_to_do = "Make the folder readable and writable, or delete it and index again."
        raise DataFolderUnusable(f"The catalog in {str(path)!r} can't be used ({error}). {what_to_do}") from error


@dataclass(frozen=True, slots=True)
class Identity:
    """The corpus folder, and everything that an index can only be used with again."""

    corpus: str
    made_with: dict[str, str]

    @classmethod
    def stored_in(cls, path: Path) -> "Identity | None":
        """Return the identity of the index in the data folder, None when there is no index.

        Raises DataFolderUnusable when its catalog can't be read.
        """
        with sqlite_errors_of(path):
            catalog = path / CATALOG_FILE
            if not catalog.exists():
                return None
            with closing(sqlite3.connect(f"{catalog.absolute().as_uri()}?mode=ro", uri=True)) as connection:
                if not connection.execute("select 1 from sqlite_master where name = 'meta'").fetchone():
                    return None
                values = dict(connection.execute("select key, value from meta where key in ('identity', 'corpus')"))
        return cls(values["corpus"], json.loads(values["identity"])) if len(values) == 2 else None


def identity_for(path: Path, corpus: Path | None, made_with: dict[str, str]) -> Identity:
    """Return the identity that the data folder has, or gets when it is new and a corpus is named.

    It may be of an earlier schema than `made_with`, and of nothing else that differs. Raises IndexMismatch when it
    belongs to another corpus, to a later schema or was made with something else, IndexNotBuilt when there is no index
    and no corpus is named.
    """
    stored = Identity.stored_in(path)
    if stored is None:
        if corpus is None:
            raise IndexNotBuilt(
                f"No index in {str(path)!r}. Build it with `python app.py index --data {path}` "
                f"(where it is installed: `corpus-assistant index --corpus DIR --data {path}`)."
            )
        return Identity(str(corpus.resolve()), made_with)
    if _number(stored.made_with) > _number(made_with):
        raise IndexMismatch(
            f"The index in {str(path)!r} was made by a later version of the assistant (schema "
            f"{stored.made_with['schema']}; this one reads {made_with['schema']}). Update the assistant, or name a new "
            f"folder with --data and index into that: `python app.py index --corpus {stored.corpus} --data DIR`."
        )
    keys = sorted((stored.made_with.keys() | made_with) - {"schema"})
    differing = [key for key in keys if stored.made_with.get(key) != made_with.get(key)]
    if differing:
        what = ", ".join(f"{key} {stored.made_with.get(key)!r} (now {made_with.get(key)!r})" for key in differing)
        raise IndexMismatch(
            f"The index in {str(path)!r} was made with {what}. Give the same setting again, or name a new folder with "
            f"--data and index into that: `python app.py index --corpus {stored.corpus} --data DIR`."
        )
    if corpus is not None and str(corpus.resolve()) != stored.corpus:
        raise IndexMismatch(
            f"The data folder {str(path)!r} belongs to {stored.corpus!r}. "
            f"Index {str(corpus)!r} into a folder of its own: add --data DIR."
        )
    return stored


def _number(made_with: dict[str, str]) -> int:
    schema = made_with.get("schema", "")
    return int(schema) if schema.isdecimal() else 0
