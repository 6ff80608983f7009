"""Citations that hold: the quote is read from the stored text at the moment it is cited."""

from assistant.answers import Citation
from index.catalog import Catalog
from index.records import StoredDocument


class Citer:
    """Makes the numbered citations of one answer; the same place is cited under one number."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._documents: dict[str, StoredDocument | None] = {}
        self._made: dict[tuple[str, int, int], Citation] = {}

    def cite(self, doc: str, start: int, end: int, quote: str, score: float) -> Citation | None:
        """Return the citation of `quote`, or None when the document no longer says it there."""
        place = (doc, start, end)
        if place not in self._made:
            document = self._document(doc)
            if document is None or not quote or document.text[start:end] != quote:
                return None
            page = document.page_at(start)
            self._made[place] = Citation(
                number=len(self._made) + 1,
                doc=doc,
                title=document.title,
                url=document.url,
                language=document.language,
                date=document.date,
                page=page.number if page else None,
                start=start,
                end=end,
                quote=quote,
                score=round(score, 4),
                page_kind=page.kind if page else None,
                page_name=page.name if page else None,
            )
        return self._made[place]

    def _document(self, doc: str) -> StoredDocument | None:
        if doc not in self._documents:
            self._documents[doc] = self._catalog.document(doc)
        return self._documents[doc]
