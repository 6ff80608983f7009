"""The lexical index: which stems stand in which passages (FTS5 over stems that we write)."""

from collections.abc import Iterable, Sequence

from index.database import LISTED, Database, listed

TABLES = """
create virtual table if not exists stems using fts5(words, tokenize = "unicode61 remove_diacritics 0");
create virtual table if not exists stem_counts using fts5vocab(stems, row);
"""


class Lexicon:
    """Read by the rows of passages; the catalog writes it in the transaction that writes the passages."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def hits(self, words: Sequence[str], k: int) -> list[tuple[int, float]]:
        """Return the rows of the k passages best by BM25 for any of the stems, with scores, higher is better."""
        if not words:
            return []
        query = " OR ".join('"{}"'.format(word.replace('"', '""')) for word in words)
        hits = self._database.here.execute(
            "select rowid, -bm25(stems) from stems where stems match ? order by bm25(stems) limit ?", (query, k)
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
