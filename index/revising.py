"""What depends on all documents, brought up to date at the end of an index run: who is one voice, what is repeated.

It is computed from what the catalog holds and nothing else, so the same files give the same index in whatever order
they came, and a run that was killed is mended by the next.
"""

from collections.abc import Iterator
from typing import NamedTuple

from index.catalog import Catalog
from index.documents import Block, Document
from index.edge_lines import FEWEST_DOCUMENTS
from index.near_duplicates import voices


class Revised(NamedTuple):
    """A document whose passages must be made anew, without the blocks that are repeated in others."""

    document: Document
    repeated: tuple[Block, ...]


def revised(catalog: Catalog) -> Iterator[Revised]:
    """Write down whose voice each document is, then yield those whose repeated lines are not what they were."""
    known = catalog.voices()
    found = voices(catalog.sketches())
    changed = {doc: voice for doc, voice in found.items() if known[doc] != voice}
    if changed:
        catalog.set_voices(changed)
    for doc, repeated in catalog.repetitions(FEWEST_DOCUMENTS).items():
        document = catalog.as_read(doc)
        if document is not None:
            yield Revised(document, repeated)


def repeated_so_far(document: Document, catalog: Catalog) -> Revised:
    """Return what would be repeated of a new document as things stand, so that few are cut into passages twice."""
    return Revised(document, catalog.shared_edges(document, FEWEST_DOCUMENTS))
