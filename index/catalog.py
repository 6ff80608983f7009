"""The catalog: one SQLite file that is the truth of the index; Chroma can be rebuilt from it without embedding."""

import hashlib
import json
import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt

from index.documents import Document, Page, Passage, Sentence
from index.errors import Unreadable

SCHEMA = "1"

_TABLES = """
create table if not exists meta (key text primary key, value text not null) without rowid;
create table if not exists documents (
    id integer primary key autoincrement, doc text not null unique, content_hash text not null, title text not null,
    language text not null, date text, url text, pages text not null, text text not null);
create table if not exists passages (
    id integer primary key autoincrement, document integer not null references documents on delete cascade,
    place text not null unique, start integer not null, "end" integer not null, text text not null, vector text not null);
create index if not exists passages_by_document on passages (document);
create table if not exists sentences (
    passage integer not null references passages on delete cascade, start integer not null, "end" integer not null,
    heading integer not null, vector text not null, primary key (passage, start)) without rowid;
create table if not exists vectors (hash text primary key, vector blob not null);
create virtual table if not exists stems using fts5(words, tokenize = "unicode61 remove_diacritics 0");
create virtual table if not exists stem_counts using fts5vocab(stems, row);
create table if not exists failures (doc text primary key, reason text not null, detail text not null) without rowid;
create table if not exists unsynced (doc text not null, passage_id text, primary key (doc, passage_id)) without rowid;
"""

Vector = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be indexed: `reason` is a code, `detail` a sentence."""

    path: str
    reason: str
    detail: str

    @classmethod
    def of(cls, doc: str, error: Unreadable) -> "Failure":
        """Return the failure of the file; a name that is not UTF-8 is shown with its odd bytes escaped."""
        return cls(os.fsencode(doc).decode("utf-8", errors="backslashreplace"), error.reason, error.detail)


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """What a list of documents shows of one."""

    doc: str
    title: str
    language: str
    date: str | None
    url: str | None
    characters: int


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as citations need it."""

    doc: str
    title: str
    language: str
    date: str | None
    url: str | None
    text: str
    pages: tuple[Page, ...]

    def page_at(self, start: int) -> int | None:
        """Return the number of the page that `start` lies on, None for a format without pages."""
        return max((page for page in self.pages if page.start <= start), key=lambda page: page.start).number if self.pages else None


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage and what its document is."""

    passage: Passage
    language: str
    title: str


def vector_hash(kind: Literal["passage", "query"], text: str) -> str:
    """Return the key of a text's vector in the cache; the catalog has one embedder, so it is not part of the key."""
    return hashlib.sha256(f"{kind}\0{text}".encode("utf-8", errors="surrogatepass")).hexdigest()[:40]


class Catalog:
    """Documents, passages and sentences with offsets, the lexical index, the vector cache and the sync journal.

    Row ids are never used again (autoincrement): a changed document is a new row. Each thread has its own connection. `replace_document` and `remove_document` are one transaction each, and note
    in `unsynced` what Chroma must still be told, so that a crash in between is mended at the next start.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()
        self._connections: list[sqlite3.Connection] = []
        self._guard = threading.Lock()
        self._state: tuple[int, tuple[str, int, int]] | None = None
        self.revision = 0
        with self._write() as db:
            db.executescript(_TABLES)

    def close(self) -> None:
        with self._guard:
            for connection in self._connections:
                connection.close()
            self._connections.clear()

    @property
    def _db(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            # Autocommit: transactions are opened by `_write` alone. Closed from the thread that closes the catalog.
            connection = sqlite3.connect(self._path, isolation_level=None, check_same_thread=False, timeout=30)
            connection.executescript("pragma journal_mode = wal; pragma synchronous = normal; pragma foreign_keys = on;")
            with self._guard:
                self._connections.append(connection)
            self._local.connection = connection
        return connection

    @contextmanager
    def _write(self) -> Iterator[sqlite3.Connection]:
        db = self._db
        db.execute("begin immediate")
        try:
            yield db
        except BaseException:
            db.rollback()
            raise
        if db.in_transaction:
            db.commit()
        self.revision += 1

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Have this thread read one state of the catalog, whatever an index run commits meanwhile."""
        self._db.execute("begin")
        try:
            yield
        finally:
            self._db.rollback()

    # Settings and facts about the whole index

    def get(self, key: str) -> str | None:
        row = self._db.execute("select value from meta where key = ?", (key,)).fetchone()
        return str(row[0]) if row else None

    def put(self, **values: str) -> None:
        with self._write() as db:
            db.executemany("insert or replace into meta values (?, ?)", values.items())

    def state(self) -> tuple[str, int, int]:
        """Return a fingerprint that changes with any document, and the numbers of documents and passages."""
        kept = self._state
        if kept is None or kept[0] != self.revision:
            revision = self.revision
            rows = self._db.execute("select doc, content_hash from documents order by doc").fetchall()
            fingerprint = hashlib.sha256(json.dumps([self.get("identity"), rows]).encode()).hexdigest()[:16]
            passages = self._db.execute("select count(*) from passages").fetchone()[0]
            kept = revision, (fingerprint, len(rows), passages)
            # A snapshot may be older than the revision says.
            if not self._db.in_transaction:
                self._state = kept
        return kept[1]

    def languages(self) -> tuple[str, ...]:
        """Return the languages of the documents, the commonest first."""
        rows = self._db.execute("select language from documents group by language order by count(*) desc, language")
        return tuple(language for (language,) in rows)

    # Documents

    def content_hashes(self) -> dict[str, str]:
        """Return the content hash of every indexed document by its path."""
        return dict(self._db.execute("select doc, content_hash from documents"))

    def entries(self) -> list[DocumentEntry]:
        query = "select doc, title, language, date, url, length(text) from documents order by doc"
        return [DocumentEntry(*row) for row in self._db.execute(query)]

    def document(self, doc: str) -> StoredDocument | None:
        query = "select doc, title, language, date, url, text, pages from documents where doc = ?"
        row = self._db.execute(query, (doc,)).fetchone()
        if row is None:
            return None
        doc, title, language, date, url, text, pages = row
        return StoredDocument(doc, title, language, date, url, text, tuple(Page(**page) for page in json.loads(pages)))

    def replace_document(self, document: Document, passages: Sequence[Passage], stems: Sequence[str]) -> None:
        """Put the document in the place of what was there under its path; its vectors must be cached already."""
        with self._write() as db:
            self._delete(db, document.doc)
            cursor = db.execute(
                "insert into documents (doc, content_hash, title, language, date, url, pages, text) values (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    document.doc, document.content_hash, document.title, document.language, document.date, document.url,
                    json.dumps([asdict(page) for page in document.pages]), document.text,
                ),
            )  # fmt: skip
            for passage, words in zip(passages, stems, strict=True):
                row = db.execute(
                    'insert into passages (document, place, start, "end", text, vector) values (?, ?, ?, ?, ?, ?)',
                    (cursor.lastrowid, passage.id, passage.start, passage.end, passage.text, vector_hash("passage", passage.text)),
                ).lastrowid
                db.execute("insert into stems (rowid, words) values (?, ?)", (row, words))
                db.executemany(
                    "insert into sentences values (?, ?, ?, ?, ?)",
                    [(row, s.start, s.end, s.heading, vector_hash("passage", s.text)) for s in passage.sentences],
                )
            db.execute("delete from failures where doc = ?", (document.doc,))

    def remove_document(self, doc: str) -> None:
        with self._write() as db:
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

    # What Chroma must still be told

    def unsynced(self) -> dict[str, list[str]]:
        """Return the documents that Chroma has not caught up with, each with the ids to delete there first."""
        stale: dict[str, list[str]] = {}
        for doc, passage_id in self._db.execute("select doc, passage_id from unsynced order by doc"):
            stale.setdefault(doc, []).extend([passage_id] if passage_id else [])
        return stale

    def synced(self, doc: str) -> None:
        with self._write() as db:
            db.execute("delete from unsynced where doc = ?", (doc,))

    def mark_all_unsynced(self) -> None:
        """Have every document written to Chroma again, for a collection that was lost."""
        with self._write() as db:
            db.execute("insert or ignore into unsynced select doc, '' from documents")

    # Files that could not be indexed

    def failures(self) -> list[Failure]:
        return [Failure(*row) for row in self._db.execute("select doc, reason, detail from failures order by doc")]

    def set_failures(self, failures: Iterable[Failure]) -> None:
        with self._write() as db:
            db.execute("delete from failures")
            db.executemany("insert or replace into failures values (?, ?, ?)", [(f.path, f.reason, f.detail) for f in failures])

    # Vectors

    def cached(self, hashes: Iterable[str]) -> set[str]:
        """Return those of the hashes that have a vector."""
        query = f"select hash from vectors where hash in {_LISTED}"
        return {key for (key,) in self._db.execute(query, (_listed(hashes),))}

    def cache_vectors(self, vectors: Iterable[tuple[str, Vector]]) -> None:
        with self._write() as db:
            rows = [(key, vector.astype("<f4").tobytes()) for key, vector in vectors]
            db.executemany("insert or ignore into vectors values (?, ?)", rows)

    def vectors(self, hashes: Sequence[str]) -> Vector:
        """Return the cached vectors, a row each; KeyError when one is missing."""
        query = f"select hash, vector from vectors where hash in {_LISTED}"
        found = dict(self._db.execute(query, (_listed(hashes),)))
        return np.frombuffer(b"".join(found[key] for key in hashes), dtype="<f4").reshape(len(hashes), -1)

    def drop_unused_vectors(self) -> None:
        """Forget passage vectors that no indexed text needs; query vectors are few and stay with the kept keys."""
        with self._write() as db:
            db.execute(
                "delete from vectors where hash not in (select vector from passages) and hash not in (select vector from sentences)"
            )

    # Passages and sentences

    def passages_of(self, doc: str) -> list[tuple[Passage, str]]:
        """Return the document's passages in their order, each with the hash of its vector."""
        query = "select p.id, p.vector from passages p join documents d on d.id = p.document where d.doc = ? order by p.start"
        rows = self._db.execute(query, (doc,)).fetchall()
        stored = self.passages([row for row, _ in rows])
        return [(stored[row].passage, key) for row, key in rows]

    def passages(self, rows: Sequence[int]) -> dict[int, StoredPassage]:
        """Return those of the passages that are still there."""
        spans: dict[int, list[tuple[int, int, int]]] = {row: [] for row in rows}
        query = f'select passage, start, "end", heading from sentences where passage in {_LISTED} order by passage, start'
        for row, start, end, heading in self._db.execute(query, (_listed(rows),)):
            spans[row].append((start, end, heading))
        found: dict[int, StoredPassage] = {}
        query = (
            'select p.id, d.doc, d.language, d.title, p.start, p."end", p.text'
            f" from passages p join documents d on d.id = p.document where p.id in {_LISTED}"
        )
        for row, doc, language, title, start, end, text in self._db.execute(query, (_listed(rows),)):
            sentences = tuple(Sentence(s, e, text[s - start : e - start], bool(heading)) for s, e, heading in spans[row])
            found[row] = StoredPassage(Passage(doc, start, end, text, sentences), language, title)
        return found

    def rows_of(self, passage_ids: Iterable[str]) -> list[int]:
        """Return the row ids of those of the passages that are still there."""
        return [row for (row,) in self._db.execute(f"select id from passages where place in {_LISTED}", (_listed(passage_ids),))]

    def passage_vectors(self, rows: Iterable[int]) -> dict[int, bytes]:
        """Return the vectors of those of the passages that are still there."""
        query = f"select p.id, v.vector from passages p join vectors v on v.hash = p.vector where p.id in {_LISTED}"
        return dict(self._db.execute(query, (_listed(rows),)))

    def sentence_vectors(self, document_ids: Sequence[int]) -> list[tuple[int, int, bytes]]:
        """Return (document id, passage row, vector) of every sentence of these documents, by passage and in order."""
        query = (
            "select p.document, p.id, v.vector from passages p join sentences s on s.passage = p.id"
            f" join vectors v on v.hash = s.vector where p.document in {_LISTED} order by p.id, s.start"
        )
        return self._db.execute(query, (_listed(document_ids),)).fetchall()

    def document_ids(self) -> list[int]:
        """Return the row ids of all documents; a changed document gets a new one."""
        return [row for (row,) in self._db.execute("select id from documents order by id")]

    # The lexical index

    def lexical_hits(self, words: Sequence[str], k: int) -> list[tuple[int, float]]:
        """Return the rows of the k passages best by BM25 for any of the stems, with scores, higher is better."""
        if not words:
            return []
        query = " OR ".join('"{}"'.format(word.replace('"', '""')) for word in words)
        hits = self._db.execute(
            "select rowid, -bm25(stems) from stems where stems match ? order by bm25(stems) limit ?", (query, k)
        )
        return [(row, float(score)) for row, score in hits]

    def stem_counts(self, words: Iterable[str]) -> dict[str, int]:
        """Return in how many passages each stem stands."""
        counts = {}
        for word in words:
            row = self._db.execute("select doc from stem_counts where term = ?", (word,)).fetchone()
            counts[word] = int(row[0]) if row else 0
        return counts

    def stems_of(self, rows: Iterable[int]) -> dict[int, frozenset[str]]:
        """Return the stems that stand in each of these passages."""
        found = self._db.execute(f"select rowid, words from stems where rowid in {_LISTED}", (_listed(rows),))
        return {row: frozenset(words.split()) for row, words in found}


# A list as one parameter: SQLite's limit on their number does not apply, and one statement serves any length.
_LISTED = "(select value from json_each(?))"


def _listed(values: Iterable[int] | Iterable[str]) -> str:
    return json.dumps(list(values))
