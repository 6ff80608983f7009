"""The catalog's passages and sentences as retrieval reads them: by row, with their vectors."""

from collections.abc import Iterable, Iterator, Sequence

from index.database import LISTED, Database, listed
from index.documents import Passage, Sentence
from index.records import StoredPassage


class Passages:
    """Read by their rows; the catalog writes them with their documents."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def read(self, rows: Sequence[int]) -> dict[int, StoredPassage]:
        """Return those of the passages that are still there."""
        spans: dict[int, list[tuple[int, int, int]]] = {row: [] for row in rows}
        query = (
            f'select passage, start, "end", heading from sentences where passage in {LISTED} order by passage, start'
        )
        for row, start, end, heading in self._database.here.execute(query, (listed(rows),)):
            spans[row].append((start, end, heading))
        found: dict[int, StoredPassage] = {}
        query = (
            'select p.id, d.doc, d.language, d.title, d.voice, p.start, p."end", p.text'
            f" from passages p join documents d on d.id = p.document where p.id in {LISTED}"
        )
        for row, doc, language, title, voice, start, end, text in self._database.here.execute(query, (listed(rows),)):
            sentences = tuple(
                Sentence(s, e, text[s - start : e - start], bool(heading)) for s, e, heading in spans[row]
            )
            found[row] = StoredPassage(Passage(doc, start, end, text, sentences), language, title, voice)
        return found

    def rows_of(self, passage_ids: Iterable[str]) -> list[int]:
        """Return the row ids of those of the passages that are still there."""
        return [
            row
            for (row,) in self._database.here.execute(
                f"select id from passages where place in {LISTED}", (listed(passage_ids),)
            )
        ]

    def places(self, rows: Iterable[int]) -> dict[int, tuple[str, int, str]]:
        """Return the path, the start and the language of those of the passages that are still there."""
        query = (
            "select p.id, d.doc, p.start, d.language"
            f" from passages p join documents d on d.id = p.document where p.id in {LISTED}"
        )
        return {row: (doc, at, lang) for row, doc, at, lang in self._database.here.execute(query, (listed(rows),))}

    def vectors(self, rows: Iterable[int]) -> dict[int, bytes]:
        """Return the vectors of those of the passages that are still there."""
        query = f"select p.id, v.vector from passages p join vectors v on v.hash = p.vector where p.id in {LISTED}"
        return dict(self._database.here.execute(query, (listed(rows),)))

    def all_vectors(self) -> list[bytes]:
        """Return the vector of every passage."""
        query = "select v.vector from passages p join vectors v on v.hash = p.vector"
        return [vector for (vector,) in self._database.here.execute(query)]

    def distinct_sentence_vectors(self, language: str) -> Iterator[bytes]:
        """Yield the vectors of a language's sentences, each text once, in an order that only the texts decide."""
        query = (
            "select v.vector from vectors v where v.hash in (select s.vector from sentences s"
            " join passages p on p.id = s.passage join documents d on d.id = p.document where d.language = ?)"
            " order by v.hash"
        )
        return (vector for (vector,) in self._database.here.execute(query, (language,)))

    def sentence_vectors(self, document_ids: Sequence[int]) -> list[tuple[int, int, bytes]]:
        """Return (document id, passage row, vector) of every sentence of these documents, by passage and in order."""
        query = (
            "select p.document, p.id, v.vector from passages p join sentences s on s.passage = p.id"
            f" join vectors v on v.hash = s.vector where p.document in {LISTED} order by p.id, s.start"
        )
        return self._database.here.execute(query, (listed(document_ids),)).fetchall()

    def sentence_texts(self) -> Iterator[tuple[str, str]]:
        """Yield the language and text of every sentence that is not a heading, document by document."""
        query = (
            'select d.language, substr(p.text, s.start - p.start + 1, s."end" - s.start) from documents d'
            " join passages p on p.document = d.id join sentences s on s.passage = p.id where not s.heading"
        )
        yield from self._database.here.execute(query)
