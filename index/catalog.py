"""The catalog: one SQLite file that is the truth of the index; Chroma can be rebuilt from it without embedding."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import astuple, replace
from pathlib import Path

from index import lexicon, vector_cache
from index.database import LISTED, Database, listed
from index.documents import Block, Document, Page, Passage, Removed
from index.edge_lines import line_key
from index.lexicon import Lexicon
from index.near_duplicates import sketch
from index.only import Left, Only
from index.passages import Passages
from index.records import DocumentEntry, Failure, StoredDocument
from index.vector_cache import VectorCache, vector_hash

SCHEMA = "3"

_TABLES = """
create table if not exists meta (key text primary key, value text not null) without rowid;
create table if not exists documents (
    id integer primary key autoincrement, doc text not null unique, content_hash text not null, title text not null,
    language text not null, date text, url text, pages text not null, text text not null,
    blocks text not null, removed text not null, sketch blob not null, voice text not null, repeated text not null);
create index if not exists documents_by_state on documents (doc, content_hash, voice, repeated);
create table if not exists edges (
    document integer not null references documents on delete cascade, start integer not null, "end" integer not null,
    heading integer not null, line text not null, primary key (document, start)) without rowid;
create index if not exists edges_by_line on edges (line);
create table if not exists passages (
    id integer primary key autoincrement, document integer not null references documents on delete cascade,
    place text not null unique, start integer not null, "end" integer not null,
    text text not null, vector text not null);
create index if not exists passages_by_document on passages (document);
create table if not exists sentences (
    passage integer not null references passages on delete cascade, start integer not null, "end" integer not null,
    heading integer not null, vector text not null, primary key (passage, start)) without rowid;
create table if not exists failures (doc text primary key, reason text not null, detail text not null) without rowid;
create table if not exists unsynced (doc text not null, passage_id text, primary key (doc, passage_id)) without rowid;
"""
# Answered by `documents_by_state` alone: these columns lie behind the texts, which would all be read for them.
STATE = "select doc, content_hash, voice, repeated from documents order by doc"


class Catalog:
    """Documents with what was cut from them, which `passages` reads by row, `lexicon` by words; `vectors` are beside.

    Row ids are never used again (autoincrement): a changed document is a new row. `replace_document` and
    `remove_document` are one transaction each, and note in `unsynced` what Chroma must still be told, so that a crash
    in between is mended at the next start.
    """

    def __init__(self, path: Path) -> None:
        self._database = Database(path, _TABLES + vector_cache.TABLES + lexicon.TABLES)
        self._state: tuple[int, tuple[str, int, int]] | None = None
        self.vectors = VectorCache(self._database)
        self.lexicon = Lexicon(self._database)
        self.passages = Passages(self._database)

    @property
    def revision(self) -> int:
        """A number that grows with every change made by this process."""
        return self._database.revision

    def close(self) -> None:
        self._database.close()

    def snapshot(self) -> AbstractContextManager[None]:
        """Have this thread read one state of the catalog, whatever an index run commits meanwhile."""
        return self._database.snapshot()

    # Settings and facts about the whole index

    def get(self, key: str) -> str | None:
        row = self._database.here.execute("select value from meta where key = ?", (key,)).fetchone()
        return str(row[0]) if row else None

    def put(self, **values: str) -> None:
        with self._database.write() as db:
            db.executemany("insert or replace into meta values (?, ?)", values.items())

    def forget(self, key: str) -> None:
        with self._database.write() as db:
            db.execute("delete from meta where key = ?", (key,))

    def state(self) -> tuple[str, int, int]:
        """Return a fingerprint of what is indexed and quotable, and the numbers of documents and passages."""
        kept = self._state
        if kept is None or kept[0] != self.revision:
            revision = self.revision
            rows = self._database.here.execute(STATE).fetchall()
            fingerprint = hashlib.sha256(json.dumps([self.get("identity"), rows]).encode()).hexdigest()[:16]
            kept = revision, (fingerprint, len(rows), self.passage_count())
            # A snapshot may be older than the revision says.
            if not self._database.here.in_transaction:
                self._state = kept
        return kept[1]

    def passage_count(self) -> int:
        """Return the number of passages alone, which costs nothing even while they change all the time."""
        return int(self._database.here.execute("select count(*) from passages").fetchone()[0])

    def languages(self) -> tuple[str, ...]:
        """Return the languages of the documents, the commonest first."""
        rows = self._database.here.execute(
            "select language from documents group by language order by count(*) desc, language"
        )
        return tuple(language for (language,) in rows)

    # Documents

    def content_hashes(self) -> dict[str, str]:
        """Return the content hash of every indexed document by its path."""
        return dict(self._database.here.execute("select doc, content_hash from documents"))

    def entries(self) -> list[DocumentEntry]:
        counted = (
            "(select json_group_object(reason, lines) from (select json_extract(value, '$[2]') as reason,"
            " count(*) as lines from json_each(documents.removed) group by reason))"
        )
        query = (
            f"select doc, title, language, date, url, length(text), voice, {counted}, json_array_length(repeated)"
            " from documents order by doc"
        )
        return [_entry(*row) for row in self._database.here.execute(query)]

    def document(self, doc: str) -> StoredDocument | None:
        query = "select doc, title, language, date, url, text, pages, removed, repeated from documents where doc = ?"
        row = self._database.here.execute(query, (doc,)).fetchone()
        if row is None:
            return None
        doc, title, language, date, url, text, pages, removed, repeated = row
        by_repetition = (Removed(start, end, "repeated") for start, end in json.loads(repeated))
        return StoredDocument(
            doc, title, language, date, url, text,
            tuple(Page(*page) for page in json.loads(pages)),
            tuple(sorted((*_removed(removed), *by_repetition), key=lambda span: span.start)),
        )  # fmt: skip

    def as_read(self, doc: str) -> Document | None:
        """Return a document as it was put, with the blocks that are repeated in others."""
        query = (
            "select id, content_hash, text, blocks, title, language, date, url, pages, removed"
            " from documents where doc = ?"
        )
        row = self._database.here.execute(query, (doc,)).fetchone()
        if row is None:
            return None
        id_, content_hash, text, blocks, title, language, date, url, pages, removed = row
        edges = self._database.here.execute(
            'select start, "end", heading from edges where document = ? order by start', (id_,)
        )
        return Document(
            doc, content_hash, text, _blocks(json.loads(blocks)), title, language, date, url,
            tuple(Page(*page) for page in json.loads(pages)), _removed(removed), _blocks(edges),
        )  # fmt: skip

    def passages_of(self, doc: str) -> list[tuple[Passage, str]]:
        """Return the document's passages in their order, each with the hash of its vector."""
        query = (
            "select p.id, p.vector from passages p join documents d on d.id = p.document"
            " where d.doc = ? order by p.start"
        )
        rows = self._database.here.execute(query, (doc,)).fetchall()
        stored = self.passages.read([row for row, _ in rows])
        return [(stored[row].passage, key) for row, key in rows]

    def replace_document(
        self, document: Document, passages: Sequence[Passage], stems: Sequence[str], repeated: Sequence[Block] = ()
    ) -> None:
        """Put the document in the place of what was there under its path; its vectors must be cached already.

        `repeated` are those of its blocks that the passages leave out because other documents have the same lines.
        """
        made = sketch(document)
        with self._database.write() as db:
            query = "select voice from documents where doc = ? and content_hash = ?"
            voice = db.execute(query, (document.doc, document.content_hash)).fetchone()
            self._delete(db, document.doc)
            cursor = db.execute(
                "insert into documents (doc, content_hash, title, language, date, url, pages, text,"
                " blocks, removed, sketch, voice, repeated) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    document.doc, document.content_hash, document.title, document.language, document.date, document.url,
                    json.dumps([astuple(page) for page in document.pages]), document.text,
                    json.dumps([(block.start, block.end, block.heading) for block in document.blocks]),
                    json.dumps([astuple(removed) for removed in document.removed]),
                    made, voice[0] if voice else document.doc, _spans(repeated),
                ),
            )  # fmt: skip
            db.executemany(
                "insert into edges values (?, ?, ?, ?, ?)",
                [(cursor.lastrowid, e.start, e.end, e.heading, line) for e, line in _lines(document).items()],
            )
            for passage, words in zip(passages, stems, strict=True):
                row = db.execute(
                    'insert into passages (document, place, start, "end", text, vector) values (?, ?, ?, ?, ?, ?)',
                    (
                        cursor.lastrowid,
                        passage.id,
                        passage.start,
                        passage.end,
                        passage.text,
                        vector_hash(passage.text),
                    ),
                ).lastrowid
                db.execute("insert into stems (rowid, words) values (?, ?)", (row, words))
                db.executemany(
                    "insert into sentences values (?, ?, ?, ?, ?)",
                    [(row, s.start, s.end, s.heading, vector_hash(s.text)) for s in passage.sentences],
                )
            db.execute("delete from failures where doc = ?", (document.doc,))

    def remove_document(self, doc: str) -> None:
        with self._database.write() as db:
            self._delete(db, doc)
            db.execute("delete from failures where doc = ?", (doc,))

    def _delete(self, db: sqlite3.Connection, doc: str) -> None:
        rows = db.execute(
            "select p.id, p.place from passages p join documents d on d.id = p.document where d.doc = ?", (doc,)
        ).fetchall()
        db.execute("insert or ignore into unsynced values (?, '')", (doc,))
        db.executemany("insert or ignore into unsynced values (?, ?)", [(doc, place) for _, place in rows])
        db.executemany("delete from stems where rowid = ?", [(row,) for row, _ in rows])
        db.execute("delete from documents where doc = ?", (doc,))

    def document_ids(self) -> list[int]:
        """Return the row ids of all documents; a changed document gets a new one."""
        return [row for (row,) in self._database.here.execute("select id from documents order by id")]

    def document_ids_within(self, only: Only) -> list[int]:
        """Return the row ids of the documents that the restriction leaves."""
        condition, values = _within(only)
        return [row for (row,) in self._database.here.execute(f"select id from documents where {condition}", values)]

    def left_by(self, only: Only) -> Left:
        """Return how many documents the restriction leaves, and how many it leaves out for want of a date."""
        condition, values = _within(only)
        left = self._database.here.execute(f"select count(*) from documents where {condition}", values).fetchone()[0]
        if not only.by_day:
            return Left(left, undated=0)
        condition, values = _within(replace(only, from_day=None, to_day=None))
        query = f"select count(*) from documents where date is null and {condition}"
        return Left(left, self._database.here.execute(query, values).fetchone()[0])

    # What depends on all documents

    def sketches(self) -> dict[str, bytes]:
        """Return the sketch of every document, for telling near-duplicates, by its path."""
        return dict(self._database.here.execute("select doc, sketch from documents"))

    def voices(self) -> dict[str, str]:
        return dict(self._database.here.execute("select doc, voice from documents"))

    def set_voices(self, voices: Mapping[str, str]) -> None:
        with self._database.write() as db:
            db.executemany("update documents set voice = ? where doc = ?", [(v, doc) for doc, v in voices.items()])

    def shared_edges(self, document: Document, fewest: int) -> tuple[Block, ...]:
        """Return those of a document's edges that, with it, so many voices have by now."""
        lines = _lines(document)
        query = (
            "select line from edges e join documents d on d.id = e.document"
            f" where line in {LISTED} and doc <> ? group by line having count(distinct voice) >= ?"
        )
        parameters = (listed(lines.values()), document.doc, fewest - 1)
        shared = {line for (line,) in self._database.here.execute(query, parameters)}
        return tuple(edge for edge, line in lines.items() if line in shared)

    def repetitions(self, fewest: int) -> dict[str, tuple[Block, ...]]:
        """Return each document's edges that so many voices have, where its passages leave out others than those."""
        query = (
            'select document, start, "end", heading from edges where line in (select line from edges e'
            " join documents d on d.id = e.document group by line having count(distinct voice) >= ?)"
            " order by document, start"
        )
        found: dict[int, list[Block]] = {}
        for id_, start, end, heading in self._database.here.execute(query, (fewest,)):
            found.setdefault(id_, []).append(Block(start, end, bool(heading)))
        documents = self._database.here.execute("select id, doc, repeated from documents order by doc")
        return {
            doc: tuple(found.get(id_, ())) for id_, doc, repeated in documents if _spans(found.get(id_, ())) != repeated
        }

    # What Chroma must still be told

    def unsynced(self) -> dict[str, list[str]]:
        """Return the documents that Chroma has not caught up with, each with the ids to delete there first."""
        stale: dict[str, list[str]] = {}
        for doc, passage_id in self._database.here.execute("select doc, passage_id from unsynced order by doc"):
            stale.setdefault(doc, []).extend([passage_id] if passage_id else [])
        return stale

    def synced(self, docs: Iterable[str]) -> None:
        with self._database.write() as db:
            db.executemany("delete from unsynced where doc = ?", [(doc,) for doc in docs])

    def compare_with(self, passage_ids: Iterable[str]) -> None:
        """Note what Chroma, which holds these passages, has not of the documents, and what it has beside them."""
        held = listed(passage_ids)
        with self._database.write() as db:
            db.execute(
                "insert or ignore into unsynced select doc, '' from documents d join passages p on p.document = d.id"
                f" where place not in {LISTED}",
                (held,),
            )
            # Of no document, such as those of a catalog that was lost.
            db.execute(
                f"insert or ignore into unsynced select '', value from {LISTED} where value not in"
                " (select place from passages)",
                (held,),
            )

    # Files that could not be indexed

    def failures(self) -> list[Failure]:
        return [
            Failure(*row)
            for row in self._database.here.execute("select doc, reason, detail from failures order by doc")
        ]

    def set_failures(self, failures: Iterable[Failure]) -> None:
        with self._database.write() as db:
            db.execute("delete from failures")
            db.executemany(
                "insert or replace into failures values (?, ?, ?)", [(f.path, f.reason, f.detail) for f in failures]
            )


def _within(only: Only) -> tuple[str, list[str]]:
    """Return the restriction as a condition on `documents`, and its parameters."""
    conditions, values = ["true"], []
    if only.documents:
        folders = [path for path in only.documents if path.endswith("/")]
        conditions.append(
            f"(doc in {LISTED} or exists (select 1 from json_each(?) where substr(doc, 1, length(value)) = value))"
        )
        values += [listed(only.documents), listed(folders)]
    if only.languages:
        conditions.append(f"language in {LISTED}")
        values.append(listed(only.languages))
    for day, comparison in ((only.from_day, ">="), (only.to_day, "<=")):
        if day:
            # False for null: a document without a date.
            conditions.append(f"date {comparison} ?")
            values.append(day.isoformat())
    return " and ".join(conditions), values


def _entry(
    doc: str,
    title: str,
    language: str,
    date: str | None,
    url: str | None,
    characters: int,
    voice: str,
    removed: str,
    repeated: int,
) -> DocumentEntry:
    counts = {**json.loads(removed), **({"repeated": repeated} if repeated else {})}
    return DocumentEntry(doc, title, language, date, url, characters, voice, counts)


def _blocks(rows: Iterable[tuple[int, int, int]]) -> tuple[Block, ...]:
    return tuple(Block(start, end, bool(heading)) for start, end, heading in rows)


def _removed(stored: str) -> tuple[Removed, ...]:
    return tuple(Removed(*row) for row in json.loads(stored))


def _lines(document: Document) -> dict[Block, str]:
    return {edge: line_key(document.text[edge.start : edge.end]) for edge in document.edges}


def _spans(blocks: Iterable[Block]) -> str:
    return json.dumps([(block.start, block.end) for block in blocks])
