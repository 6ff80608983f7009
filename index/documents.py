"""The types that travel through the index; this module imports nothing of ours."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

# One vector, or a row for each of several. In quotes, because the process that reads files has no use for numpy, which
# takes longer to load than all the rest of it.
Vector: TypeAlias = "npt.NDArray[np.float32]"


# The parts that formats number: of a pdf, a presentation (notes have their slide's number), a workbook, a book.
PageKind = Literal["page", "slide", "notes", "sheet", "chapter"]

# The rules that keep a part of a text from being quoted: those of `index.leftovers`, the readers', and the last one of
# `index.edge_lines`.
Reason = Literal[
    "leftover",
    "menu",
    "printed_twice",
    "after_end",
    "byline",
    "author_box",
    "saying",
    "tail",
    "page_furniture",
    "contents",
    "quoted_mail",
    "signature",
    "attachment",
    "markup",
    "repeated",
]


@dataclass(frozen=True, slots=True)
class Page:
    """Where a numbered part of a document begins in its text; sheets and chapters have names as well."""

    number: int
    start: int
    kind: PageKind = "page"
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One file, as the text that every offset points into.

    `doc` is the file's path relative to the corpus folder, with `/`. `text` is the file itself for txt and md
    (newlines untouched), the extracted text for other formats. `blocks` are the parts of the text that may be
    quoted, in order and without overlap: a paragraph, a list item, a table row. What no block covers (leftovers
    of a scraped page, markup) is part of the text and is never cited; `removed` are its lines. `edges` are blocks
    that are leftovers as well when other documents have the same ones (`index.edge_lines`).
    """

    doc: str
    content_hash: str
    text: str
    blocks: tuple["Block", ...]
    title: str
    language: str
    date: str | None = None
    url: str | None = None
    pages: tuple[Page, ...] = ()
    removed: tuple["Removed", ...] = ()
    edges: tuple["Block", ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that reads as one unit; a heading gives sense to what follows and is a poor answer.

    `removed` is why a reader lets it not be quoted; those blocks are in no document's `blocks`.
    """

    start: int
    end: int
    heading: bool = False
    removed: Reason | None = None


@dataclass(frozen=True, slots=True)
class Removed:
    """A stretch of a document's text that is never quoted, and the rule that says so."""

    start: int
    end: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class Sentence:
    """A quotable sentence: `text` is what stands at `start:end` of its document."""

    start: int
    end: int
    text: str
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """Consecutive sentences of one document, the unit of retrieval; `text` is what stands at `start:end`."""

    doc: str
    start: int
    end: int
    text: str
    sentences: tuple[Sentence, ...]

    @property
    def id(self) -> str:
        """The same place gives the same id, so building twice gives the same index."""
        return f"{self.doc}#{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class RetrievedSentence:
    """A sentence of a retrieved passage; `similarity` and `coverage` as of a passage, of this sentence alone.

    `vector` is its neutral vector.
    """

    sentence: Sentence
    similarity: float
    coverage: float
    vector: "Vector | None" = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class RetrievedPassage:
    """A passage and why it was retrieved; every score is "higher is closer".

    Documents that are near-duplicates of each other have one `voice`, the path of the first of them. A passage
    `repeats` when better ones of its voice say all of it in another document.

    `similarity` is half the passage's own cosine and half its best sentence's, `coverage` the share (0 to 1, by
    idf) of the question's words that stand in it, `score` what the ranking is by.
    """

    passage: Passage
    language: str
    title: str
    score: float
    similarity: float
    coverage: float
    sentences: tuple[RetrievedSentence, ...]
    voice: str = ""
    repeats: bool = False
