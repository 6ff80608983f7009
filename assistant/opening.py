"""The assistant for a command: over the data folder itself, or through the server that owns it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from assistant.answers import Answer, Message
from assistant.client import RemoteAssistant
from assistant.errors import ServerUnavailable
from assistant.findings import Explanation
from assistant.settings import Settings
from index.errors import IndexInUse, IndexMismatch
from index.ownership import server_address

ShowProgress = Callable[[int, int, float | None], None]


class Opened(Protocol):
    """What commands need of an assistant, wherever it runs."""

    def reply(self, question: str, history: Sequence[Message] = (), always_answer: bool = False) -> Answer: ...

    def explain(self, question: str, history: Sequence[Message] = ()) -> Explanation: ...

    def bring_up_to_date(self, show: ShowProgress) -> dict[str, Any]:
        """Index the corpus folder and return the report, in its JSON form."""


@contextmanager
def opened(data: Path, settings: Settings, corpus: Path | None = None) -> Iterator[Opened]:
    """Yield an assistant over the data folder; through its server, without loading anything here, while one owns it."""
    address = server_address(data)
    if address is None:
        try:
            here = _Here(data, settings, corpus)
        except IndexInUse as error:
            # A server that took the folder between the look and the attempt.
            if error.address is None:
                raise
            address = error.address
        else:
            try:
                yield here
            finally:
                here.close()
            return
    there = _There(address, data, corpus)
    try:
        yield there
    finally:
        there.close()


class _Here:
    def __init__(self, data: Path, settings: Settings, corpus: Path | None) -> None:
        # Imported here: Chroma and LlamaIndex take a second that a command through a server need not wait for.
        from assistant.assistant import Assistant

        self._assistant = Assistant.open(data, settings, corpus)
        self.reply = self._assistant.reply
        self.explain = self._assistant.explain
        self.close = self._assistant.close

    def bring_up_to_date(self, show: ShowProgress) -> dict[str, Any]:
        report = self._assistant.indexer.run(lambda p: show(p.done, p.total, p.eta_seconds))
        return report.to_json()


class _There:
    def __init__(self, address: str, data: Path, corpus: Path | None) -> None:
        self._remote = RemoteAssistant(address)
        self.reply = self._remote.reply
        self.explain = self._remote.explain
        self.close = self._remote.close
        served = self._remote.status()["corpus"]
        if corpus is not None and str(corpus.resolve()) != served:
            raise IndexMismatch(
                f"The server that owns {str(data)!r} serves {served!r}. "
                f"Index {str(corpus)!r} into a folder of its own: add --data DIR."
            )

    def bring_up_to_date(self, show: ShowProgress) -> dict[str, Any]:
        for status in self._remote.index():
            show(status["done"], status["total"], status["eta_seconds"])
        if status["report"] is None:
            raise ServerUnavailable(status["message"] or "The server ended the index run.")
        report: dict[str, Any] = status["report"]
        return report
