"""Answers of the model that can be given again, a bounded number of them in memory.

In memory, so that no file of ours holds text of documents that may have been removed since, and nothing has to be
kept in step on disk. The request is the key. It holds the stand-alone query, its language, the passages as they are
now, the prompts' text and the settings; who asks again after a document has changed gets a new answer, and one that
changed nothing for this question costs nothing. What is kept is the model's text: it is checked and cited anew.
"""

import hashlib
import json
import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence

MOST_KEPT = 500


class Replies:
    """Thread-safe; the ones that were not used for longest go first."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._kept: OrderedDict[bytes, str] = OrderedDict()
        self._guard = threading.Lock()

    def get(self, request: Sequence[Mapping[str, str]]) -> str | None:
        key = _key(request)
        with self._guard:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def keep(self, request: Sequence[Mapping[str, str]], reply: str) -> None:
        if not self._most:
            return
        with self._guard:
            self._kept[_key(request)] = reply
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)


def _key(request: Sequence[Mapping[str, str]]) -> bytes:
    return hashlib.sha256(json.dumps([dict(message) for message in request], sort_keys=True).encode()).digest()
