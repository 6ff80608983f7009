"""A catalog of an earlier schema, emptied of all but its vectors: the next index run fills it again without embedding.

What the tables hold is derived from the corpus folder; only the vectors are dear. The table of those is the same in
every schema, and a schema that changes what is embedded has nothing of it to keep: its texts have other hashes.
"""

import json
import logging
import shutil
from pathlib import Path

from index.database import Database
from index.errors import CorpusNotFound
from index.identity import CATALOG_FILE, Identity

# What the catalog says of itself until an index run has gone to its end.
REBUILDING = "rebuilding"
_KEPT = ("meta", "vectors")

log = logging.getLogger(__name__)


def upgrade(path: Path, chroma: Path, identity: Identity, made_with: dict[str, str]) -> None:
    """Empty the catalog in the data folder of an earlier schema; the caller owns the folder.

    A kill at any moment leaves the catalog as it was, or as it is to be. Chroma goes first: it is made from the
    catalog, and passages that no catalog knows would stay in it. Raises CorpusNotFound, before anything is changed,
    when there are no files to fill it from.
    """
    if not Path(identity.corpus).is_dir():
        raise CorpusNotFound(
            f"The index in {str(path)!r} was made by an earlier version, and the folder {identity.corpus!r} that it "
            "must be made anew from is not there. Put it back."
        )
    log.warning(
        "The index in %r was made by an earlier version (schema %s). It is made anew from %r; "
        "no text that is unchanged is embedded again.",
        str(path),
        identity.made_with.get("schema"),
        identity.corpus,
    )
    if chroma.exists():
        shutil.rmtree(chroma)
    database = Database(path / CATALOG_FILE, "")
    try:
        # Else each row that a dropped table has would be deleted for itself, with what refers to it.
        database.here.execute("pragma foreign_keys = off")
        with database.write() as db:
            # Virtual tables first: they take those that they are made of with them.
            for virtual in (True, False):
                tables = db.execute(
                    "select name from sqlite_master where type = 'table' and name not like 'sqlite%'"
                    " and (sql like 'create virtual%') = ?",
                    (virtual,),
                ).fetchall()
                for (name,) in tables:
                    if name not in _KEPT:
                        db.execute(f'drop table "{name}"')
            db.execute("delete from meta where key not in ('identity', 'corpus')")
            db.executemany(
                "insert or replace into meta values (?, ?)",
                [("identity", json.dumps(made_with)), (REBUILDING, "yes")],
            )
    finally:
        database.close()
