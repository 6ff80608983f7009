"""An answer of a model on its way, read in one thread while it comes in another."""

import queue
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future

from assistant.errors import ModelFailed
from assistant.model.budget import estimated_tokens
from assistant.model.raw_text import THOUGHT
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
        # What has come, and may not have been read yet.
        self.received = ""
        self.began = False
        self.chunks = 0
        self.task: Future[None] | None = None
        self.events: queue.SimpleQueue[str | ModelFailed | None] = queue.SimpleQueue()
        self._request = request
        self._counted: Usage | None = None
        self._before = Usage()

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
            return self._before + self._counted
        if not self.began:
            return self._before
        asked = self.asked_tokens
        written = estimated_tokens(self.received)
        return self._before + Usage(asked, written, calls=1, estimated=asked + written)

    @property
    def asked_tokens(self) -> int:
        """An estimate of what the request comes to."""
        return sum(estimated_tokens(message["content"]) for message in self._request)

    def put(self, text: str) -> None:
        """Take what has come of the answer."""
        if text:
            self.received += text
            self.events.put(text)

    def counted(self, usage: Usage) -> None:
        """Take what the endpoint says that it cost."""
        self._counted = usage

    def asked_again(self) -> None:
        """Take what has come for thoughts that led nowhere; what they cost counts."""
        if self.received:
            self.put(THOUGHT)
        self._before, self._counted = self.usage, None
        self.began, self.received = False, ""

    def _next_event(self) -> str | ModelFailed | None:
        try:
            return self.events.get(timeout=HEARTBEAT_SECONDS)
        except queue.Empty:
            return ""
