"""Documents that are near-duplicates of each other, such as copies of one agency report: one voice, several files.

MinHash over runs of three words, in bands, so that no document is compared with all others (Broder 1997; Leskovec,
Rajaraman and Ullman, Mining of Massive Datasets, chapter 3).
"""

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from index.documents import Document
from index.languages import fold

# The share of runs of words that two documents have in common (Jaccard), as their sketches estimate it.
LEAST_RESEMBLANCE = 0.5
WORDS_A_RUN = 3
# Two documents meet when all hashes of a band agree: .995 of those with a resemblance of .5 do, 1 in 25,000 at .01.
BANDS, HASHES_A_BAND = 40, 3
HASHES = BANDS * HASHES_A_BAND
# A document of a crowded band is compared with at most so many that are different from each other.
MOST_COMPARED = 8
_RUNS_AT_A_TIME = 1 << 16

_WORD = re.compile(r"\w+")
_random = np.random.default_rng(1997)
_FACTORS = _random.integers(1, 2**63, HASHES, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
_SUMMANDS = _random.integers(0, 2**63, HASHES, dtype=np.uint64)
_WORD_FACTORS = _random.integers(1, 2**63, WORDS_A_RUN, dtype=np.uint64) * np.uint64(2) + np.uint64(1)

Sketches = npt.NDArray[np.uint32]


def sketch(document: Document) -> bytes:
    """Return the document's MinHash, which resembles that of documents with the same runs of words; empty without any.

    Lines that a template may have left do not count: they make short documents alike.
    """
    edges = set(document.edges)
    blocks = [block for block in document.blocks if block not in edges] or document.blocks
    text = "\n".join(document.text[block.start : block.end] for block in blocks)
    words = np.fromiter(map(_hashed, _WORD.findall(fold(text))), dtype=np.uint64)
    if not len(words):
        return b""
    least = np.full(HASHES, 2**32 - 1, dtype=np.uint32)
    for runs in _runs(words):
        for i in range(HASHES):
            hashed = (runs * _FACTORS[i] + _SUMMANDS[i]) >> np.uint64(32)
            least[i] = min(least[i], hashed.min())
    return least.astype("<u4").tobytes()


def voices(sketches: Mapping[str, bytes]) -> dict[str, str]:
    """Return for each document the path of the first of its near-duplicates: its own when it has none before it.

    Near-duplicates of near-duplicates are one group, so the files alone decide, not the order they came in.
    """
    docs = sorted(doc for doc, made in sketches.items() if made)
    first = list(range(len(docs)))
    hashes = np.frombuffer(b"".join(sketches[doc] for doc in docs), dtype="<u4").reshape(len(docs), HASHES)
    for bucket in _buckets(hashes):
        different: list[int] = []
        for i in bucket:
            same = next((k for k in different if _root(first, k) == _root(first, i) or _resemble(hashes, k, i)), None)
            if same is not None:
                low, high = sorted((_root(first, same), _root(first, i)))
                first[high] = low
            elif len(different) < MOST_COMPARED:
                different.append(i)
    grouped = {doc: docs[_root(first, i)] for i, doc in enumerate(docs)}
    return {doc: grouped.get(doc, doc) for doc in sketches}


def _runs(words: npt.NDArray[np.uint64]) -> Iterator[npt.NDArray[np.uint64]]:
    """Yield a hash for each run of words, some at a time; a document with fewer words is one run."""
    size = min(WORDS_A_RUN, len(words))
    count = len(words) - size + 1
    for start in range(0, count, _RUNS_AT_A_TIME):
        end = min(count, start + _RUNS_AT_A_TIME)
        mixed = np.zeros(end - start, dtype=np.uint64)
        for k in range(size):
            mixed += words[start + k : end + k] * _WORD_FACTORS[k]
            mixed ^= mixed >> np.uint64(29)
        yield mixed


@lru_cache(maxsize=1 << 15)
def _hashed(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", errors="replace"))


def _buckets(hashes: Sketches) -> Iterator[Sequence[int]]:
    """Yield the documents, in their order, that agree in a whole band."""
    for band in range(BANDS if len(hashes) else 0):
        keys = np.zeros(len(hashes), dtype=np.uint64)
        for k in range(HASHES_A_BAND):
            keys = (keys + hashes[:, band * HASHES_A_BAND + k]) * _FACTORS[k]
        order = np.argsort(keys, kind="stable")
        begins = np.flatnonzero(keys[order][1:] != keys[order][:-1]) + 1
        for bucket in np.split(order, begins):
            if len(bucket) > 1:
                yield bucket.tolist()


def _resemble(hashes: Sketches, a: int, b: int) -> bool:
    return float(np.mean(hashes[a] == hashes[b])) >= LEAST_RESEMBLANCE


def _root(first: list[int], i: int) -> int:
    while first[i] != i:
        first[i] = first[first[i]]
        i = first[i]
    return i
