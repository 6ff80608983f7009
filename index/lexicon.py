"""The lexical index: which stems stand in which passages (FTS5 over stems that we write), and which words are names."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from index.database import LISTED, Database, listed
from index.names import frame, one_left_out, skeleton

TABLES = """
create virtual table if not exists stems using fts5(words, tokenize = "unicode61 remove_diacritics 0");
create virtual table if not exists stem_counts using fts5vocab(stems, row);
create table if not exists names (
    frame text not null, whole integer not null, word text not null, stem text not null,
    primary key (frame, whole, word, stem)) without rowid;
"""


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is written in the documents, in small letters, and its stem there."""

    word: str
    stem: str


class Lexicon:
    """Read by the rows of passages; the catalog writes it in the transaction that writes the passages."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def hits(self, words: Sequence[str], k: int, documents: Sequence[int] | None = None) -> list[tuple[int, float]]:
        """Return the rows of the k passages best by BM25 for any of the stems, with scores, higher is better.

        `documents` are the row ids of the only documents to look in.
        """
        if not words:
            return []
        query = " OR ".join('"{}"'.format(word.replace('"', '""')) for word in words)
        within, values = "", [query]
        if documents is not None:
            within = f" and rowid in (select id from passages where document in {LISTED})"
            values.append(listed(documents))
        hits = self._database.here.execute(
            f"select rowid, -bm25(stems) from stems where stems match ?{within} order by bm25(stems) limit ?",
            (*values, k),
        )
        return [(row, float(score)) for row, score in hits]

    def counts(self, words: Iterable[str]) -> dict[str, int]:
        """Return in how many passages each stem stands."""
        counts = {}
        for word in words:
            row = self._database.here.execute("select doc from stem_counts where term = ?", (word,)).fetchone()
            counts[word] = int(row[0]) if row else 0
        return counts

    def stems_of(self, rows: Iterable[int]) -> dict[int, frozenset[str]]:
        """Return the stems that stand in each of these passages."""
        found = self._database.here.execute(f"select rowid, words from stems where rowid in {LISTED}", (listed(rows),))
        return {row: frozenset(words.split()) for row, words in found}

    def replace_names(self, names: Iterable[Name]) -> None:
        """Have these names and no others, each under its frame and under what that is with a place left out."""
        rows = []
        for name in names:
            framed = frame(skeleton(name.word))
            rows.append((framed, True, name.word, name.stem))
            rows += [(shorter, False, name.word, name.stem) for shorter in one_left_out(framed)]
        with self._database.write() as db:
            db.execute("delete from names")
            db.executemany("insert into names values (?, ?, ?, ?)", rows)

    def names_framed(self, framed: str, shorter: Collection[str]) -> list[Name]:
        """Return the names of this frame, of one of the shorter ones, or of one that gives it with a place left out."""
        query = f"select distinct word, stem from names where frame = ? or (whole and frame in {LISTED})"
        return [Name(*row) for row in self._database.here.execute(query, (framed, listed(shorter)))]
