"""The assistant for a command: over the data folder itself, or through the server that owns it."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from assistant.answers import Answer, Message
from assistant.client import RemoteAssistant
from assistant.findings import Explanation
from assistant.gaps import Gaps
from assistant.settings import Settings
from assistant.web.access.keys import commands_key_of
from index.errors import IndexInUse, IndexMismatch
from index.only import EVERYTHING, Only
from index.ownership import server_address
from index.progress import IndexStatus, OnProgress, Report
from index.records import StoredDocument

if TYPE_CHECKING:
    from assistant.assistant import Assistant


class Opened(Protocol):
    """What commands need of an assistant, wherever it runs."""

    def reply(
        self, question: str, history: Sequence[Message] = (), always_answer: bool = False, only: Only = EVERYTHING
    ) -> Answer: ...

    def explain(self, question: str, history: Sequence[Message] = (), only: Only = EVERYTHING) -> Explanation: ...

    def document(self, doc: str) -> StoredDocument | None: ...

    def gaps(self) -> Gaps: ...

    def clear_gaps(self) -> int: ...

    def status(self) -> IndexStatus: ...

    def index(self, on_progress: OnProgress = ...) -> Report: ...

    def close(self) -> None: ...


@contextmanager
def opened(data: Path, settings: Settings, corpus: Path | None = None, keep: bool = True) -> Iterator[Opened]:
    """Yield an assistant over the data folder; through its server, without loading anything here, while one owns it.

    `keep` is off for evaluation, whose questions are not kept when they find no answer.
    """
    with closing(_open(data, settings, corpus, keep)) as assistant:
        yield assistant


def _open(data: Path, settings: Settings, corpus: Path | None, keep: bool) -> Opened:
    address = server_address(data)
    if address is None:
        from assistant.assistant import Assistant

        try:
            kept = settings if keep else replace(settings, keep_unanswered=False)
            return filled(Assistant.open(data, kept, corpus))
        except IndexInUse as error:
            # A server that took the folder between the look and the attempt.
            if error.address is None:
                raise
            address = error.address
    return _connect(address, data, corpus, keep)


def filled(assistant: "Assistant") -> Opened:
    """Fill an index of an earlier version again before it is asked; a server does so behind its page."""
    if assistant.rebuilding:
        try:
            assistant.index()
        except BaseException:
            assistant.close()
            raise
    return assistant


def _connect(address: str, data: Path, corpus: Path | None, keep: bool) -> RemoteAssistant:
    # The server may let in nobody without a key; who can read its data folder has one.
    remote = RemoteAssistant(address, commands_key_of(data), keep=keep)
    served = remote.status().corpus
    if corpus is not None and str(corpus.resolve()) != served:
        remote.close()
        raise IndexMismatch(
            f"The server that owns {str(data)!r} serves {served!r}. "
            f"Index {str(corpus)!r} into a folder of its own: add --data DIR."
        )
    return remote
