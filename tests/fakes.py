"""Stand-ins for the slow or scripted parts, one at each seam."""

import math
import threading
import time
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from llama_index.core.base.embeddings.base import BaseEmbedding
from pydantic import PrivateAttr

from assistant.answering import Condensed, Drafting, Written
from assistant.answers import Draft, Message
from assistant.citing import Citer
from index.documents import Passage, RetrievedPassage, Vector
from index.languages import fold
from index.retrieving import Query
from index.store import Entry

DIMENSIONS = 384
# So that a test that fails meanwhile comes to its end.
LONGEST_HOLD_SECONDS = 30


class HashingEmbedding(BaseEmbedding):
    """Folded words and their four-letter pieces, hashed: related texts get related vectors.

    `texts` holds what was embedded, in order; `log` is a file that gets the hash of each as a line, for a process that
    is killed. A text that holds `fails_on` raises, and each takes `seconds_a_text`. After `hold` texts wait until
    `let_go`; questions do not.
    """

    model_name: str = "hashing-384"
    seconds_a_text: float = 0
    fails_on: str | None = None
    log: Path | None = None
    _texts: list[str] = PrivateAttr(default_factory=list)
    _held: threading.Event | None = PrivateAttr(default=None)

    @property
    def texts(self) -> list[str]:
        return self._texts

    def hold(self) -> None:
        self._held = threading.Event()

    def let_go(self) -> None:
        if self._held is not None:
            self._held.set()

    def _get_query_embedding(self, query: str) -> list[float]:
        return hashed(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return hashed(query)

    def _get_text_embedding(self, text: str) -> list[float]:
        time.sleep(self.seconds_a_text)
        if self._held is not None:
            self._held.wait(LONGEST_HOLD_SECONDS)
        if self.fails_on is not None and self.fails_on in text:
            raise RuntimeError(f"{self.fails_on!r} can't be embedded")
        self._texts.append(text)
        if self.log is not None:
            with self.log.open("a", encoding="utf-8") as lines:
                lines.write(f"{zlib.crc32(text.encode()):08x}\n")
        return hashed(text)


def hashed(text: str) -> list[float]:
    """Return the vector of a text."""
    vector = np.zeros(DIMENSIONS)
    for word in fold(text).split():
        pieces = [word[at : at + 4] for at in range(len(word) - 3)]
        for feature, weight in [(word, 1.0), *((piece, 0.3) for piece in pieces)]:
            place = zlib.crc32(feature.encode("utf-8", errors="replace"))
            vector[place % DIMENSIONS] += weight if place & 0x10000 else -weight
    length = float(np.linalg.norm(vector))
    return [float(x) for x in vector / length] if length else [1.0] + [0.0] * (DIMENSIONS - 1)


class ListStore:
    """A `PassageStore` in memory, scanned exactly."""

    def __init__(self) -> None:
        self.rows: dict[str, tuple[Passage, Vector]] = {}

    def replace(self, stale_ids: Sequence[str], entries: Sequence[Entry], vectors: Vector) -> None:
        self.delete(stale_ids)
        for (_, passage), vector in zip(entries, vectors, strict=True):
            self.rows[passage.id] = (passage, vector)

    def delete(self, ids: Sequence[str]) -> None:
        for passage_id in ids:
            self.rows.pop(passage_id, None)

    def search(self, vector: Vector, k: int) -> list[tuple[str, float]]:
        found = [(passage.id, float(v @ vector / np.linalg.norm(vector))) for passage, v in self.rows.values()]
        return sorted(found, key=lambda row: -row[1])[:k]

    def count(self) -> int:
        return len(self.rows)

    def ids(self) -> list[str]:
        return list(self.rows)


class ScriptedAnswerer:
    """An `Answerer` that gives the next of its replies, each some drafts, what was written, or an error.

    It keeps the questions.
    """

    name = "scripted"
    host: str | None = None

    def __init__(self, *replies: Iterable[Draft] | Written | Exception) -> None:
        self.replies = list(replies)
        self.questions: list[str] = []

    def condense(self, question: str, history: Sequence[Message], until: float = math.inf) -> Drafting[Condensed]:
        yield from ()
        return Condensed(question, question)

    def answer(
        self, query: Query, passages: Sequence[RetrievedPassage], citer: Citer, until: float = math.inf
    ) -> Drafting[Written]:
        self.questions.append(query.text)
        reply = self.replies.pop(0)
        if isinstance(reply, Exception):
            raise reply
        if isinstance(reply, Written):
            return reply
        draft = Draft("")
        for draft in reply:
            yield draft
        return Written(draft, self.name, query.language)
