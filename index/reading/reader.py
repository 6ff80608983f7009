"""Reads files in the reading process: what it costs too much, or its end, is one file's failure."""

import logging
import re
import signal
from collections.abc import Sequence
from dataclasses import replace
from threading import Event
from types import TracebackType

from pydantic import TypeAdapter

from index.documents import Document
from index.errors import IndexingStopped, Unreadable
from index.loading import in_its_language
from index.reading.frames import DOCUMENT, Refusal
from index.reading.process import Ended, ReadingProcess
from index.settings import IndexSettings

LOADER = "index.loading:parse"
# What parsers lose in memory over many files must not be held against the next one.
FILES_A_PROCESS = 500
# What native parsers write before they give up.
_OUT_OF_MEMORY = re.compile(r"memory allocation of \d+ bytes failed|bad_alloc|MemoryError|out of memory", re.IGNORECASE)

_DOCUMENT, _REFUSAL = TypeAdapter(Document), TypeAdapter(Refusal)

log = logging.getLogger(__name__)


class ConfinedReader:
    """Reads files in a process that starts with the first of them; a context, at whose end it is gone."""

    def __init__(self, settings: IndexSettings, stop: Event | None = None, loader: str = LOADER) -> None:
        self._settings = settings
        self._stop = stop or Event()
        self._loader = loader
        self._process: ReadingProcess | None = None

    def __enter__(self) -> "ConfinedReader":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._end()

    def read(self, doc: str, content: bytes) -> Document:
        """Return the document in `content`; Unreadable when there is none, or it takes more than the settings allow.

        IndexingStopped when `stop` is set, also in the middle of a file.
        """
        try:
            kind, body = self._ready().ask(doc, content)
            if kind == DOCUMENT:
                return in_its_language(_document(body, doc))
            refusal = _REFUSAL.validate_json(body)
        except Ended as ended:
            self._process = None
            refusal = self._refusal(doc, ended)
        except ValueError as error:
            log.error("%r was answered with what is no document: %s", doc, type(error).__name__)
            self._end()
            refusal = _CRASHED
        if refusal.trace:
            log.error("%r could not be read\n%s", doc, refusal.trace)
        if refusal.reason == "too_much_memory":
            # What it holds would be missing for the next file.
            self._end()
            refusal = replace(refusal, detail=_TOO_MUCH_MEMORY.format(self._settings.read_memory_megabytes))
        raise Unreadable(refusal.reason, refusal.detail)

    def _ready(self) -> ReadingProcess:
        if self._stop.is_set():
            raise _stopped()
        if self._process and self._process.files >= FILES_A_PROCESS:
            self._end()
        self._process = self._process or ReadingProcess(self._loader, self._settings, self._stop)
        return self._process

    def _end(self) -> None:
        if self._process:
            self._process.end()
            self._process = None

    def _refusal(self, doc: str, ended: Ended) -> Refusal:
        if ended.why == "stop":
            raise _stopped() from ended
        if ended.why == "time":
            return Refusal("too_slow", _TOO_SLOW.format(self._settings.read_seconds))
        if ended.why == "answer":
            return Refusal("too_much_text", _TOO_MUCH_TEXT.format(self._settings.max_text_characters))
        log.warning("The process that read %r ended with %s: %s", doc, ended.code, ended.last_words)
        # Nobody here sends this signal but for the reasons above: it is the system that has no memory left.
        if ended.code == -signal.SIGKILL or _OUT_OF_MEMORY.search(ended.last_words):
            return Refusal("too_much_memory", "")
        return _CRASHED


_TOO_SLOW = "Reading it takes more than {:g} seconds. Save it anew, split it, or raise ASSISTANT_READ_SECONDS."
_TOO_MUCH_MEMORY = (
    "Reading it takes more than {:g} MB of memory. Save it anew, split it, or raise ASSISTANT_READ_MEMORY_MB."
)
_TOO_MUCH_TEXT = "It has more than {:,} characters. Split it, or raise ASSISTANT_MAX_TEXT_CHARACTERS."
_CRASHED = Refusal("crashed", "Reading it ended the process that did. Save it anew or in another format.")


def _stopped() -> IndexingStopped:
    return IndexingStopped("The index run was stopped. Start it again, and it goes on from here.")


def _document(body: bytes, doc: str) -> Document:
    """Return the document in the answer; ValueError when it is none, another file's, or its parts don't fit."""
    document = _DOCUMENT.validate_json(body)
    length = len(document.text)
    fit = _in_order([(block.start, block.end) for block in document.blocks], length)
    fit = fit and _in_order([(removed.start, removed.end) for removed in document.removed], length)
    if document.doc != doc or not fit or not set(document.edges) <= set(document.blocks):
        raise ValueError("its name or its blocks are wrong")
    return document


def _in_order(spans: Sequence[tuple[int, int]], length: int) -> bool:
    ends = [0, *(end for _, end in spans)]
    return ends[-1] <= length and all(before <= a <= b for before, (a, b) in zip(ends, spans, strict=False))
