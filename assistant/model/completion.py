"""An answer of a model on its way, read in one thread while it comes in another."""

import queue
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future

from assistant.errors import ModelFailed
from assistant.model.budget import estimated_tokens
from assistant.usage import Usage

Request = Sequence[Mapping[str, str]]

# Whoever waits is given the text so far as often as this, changed or not: a sender that notices that nobody is there
# any more can then close the completion, which frees the server's slot.
HEARTBEAT_SECONDS = 0.3


class Completion:
    """An answer on its way: iterating gives the whole text so far, again and again until it is whole.

    Raises ModelFailed, after the last of the text, when it will not be. Closing it ends the request.
    """

    def __init__(self, request: Request) -> None:
        self.text = ""
        self.began = False
        self.chunks = 0
        self.task: Future[None] | None = None
        self.events: queue.SimpleQueue[str | ModelFailed | None] = queue.SimpleQueue()
        self._request = request
        self._counted: Usage | None = None

    def __iter__(self) -> Iterator[str]:
        while True:
            event = self._next_event()
            # What has come in the meantime is taken at once: one draft for many tokens when they are fast.
            while isinstance(event, str) and not self.events.empty():
                self.text += event
                event = self.events.get()
            if isinstance(event, str):
                self.text += event
            yield self.text
            if isinstance(event, ModelFailed):
                raise event
            if event is None:
                return

    def close(self) -> None:
        if self.task is not None:
            self.task.cancel()

    @property
    def usage(self) -> Usage:
        """What it has cost so far, estimated as long as the endpoint has not said it."""
        if self._counted is not None:
            return self._counted
        if not self.began:
            return Usage()
        asked = sum(estimated_tokens(message["content"]) for message in self._request)
        written = estimated_tokens(self.text)
        return Usage(asked, written, calls=1, estimated=asked + written)

    def counted(self, usage: Usage) -> None:
        """Take what the endpoint says that it cost."""
        self._counted = usage

    def _next_event(self) -> str | ModelFailed | None:
        try:
            return self.events.get(timeout=HEARTBEAT_SECONDS)
        except queue.Empty:
            return ""
