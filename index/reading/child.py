"""The reading process itself: `python -m index.reading.child LOADER PARENT SECONDS MEGABYTES CHARACTERS`.

It is started by `index.reading.process`, answers a file's name and content with a document or a refusal, and ends
with its input. What it imports at the start is what every file needs; the parsers are imported when one needs them.
"""

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import asdict
from importlib import import_module
from typing import Any

from index.documents import Document
from index.errors import Unreadable
from index.reading.confinement import allow_cpu, confine, end_with_parent
from index.reading.frames import DOCUMENT, READY, REFUSAL, Refusal, read_frame, write_frame

Loader = Callable[[str, bytes], Document]
NO_LIMIT = 2**63
# So that it is the parent who ends a slow file, and says so.
MORE_SECONDS = 5


def main(loader_path: str, parent: int, seconds: float, megabytes: float, most_characters: int) -> None:
    """Answer files until the input ends, or until one took the memory."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent(parent)
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    # A parser that prints or asks must not do it in the middle of a frame.
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    load = _imported(loader_path)
    confine(megabytes)
    write_frame(replies, READY)
    while True:
        try:
            _, doc = read_frame(requests, NO_LIMIT)
            _, content = read_frame(requests, NO_LIMIT)
        except EOFError:
            return
        allow_cpu(seconds + MORE_SECONDS)
        kind, body = answer(load, doc.decode("utf-8", "surrogatepass"), content, most_characters)
        write_frame(replies, kind, body)


def answer(load: Loader, doc: str, content: bytes, most_characters: int) -> tuple[bytes, bytes]:
    """Return a frame's kind and body: the document as JSON, or why there is none."""
    try:
        document = load(doc, content)
        characters = len(document.text)
        if characters <= most_characters:
            return DOCUMENT, json.dumps(document, default=_fields, ensure_ascii=False).encode("utf-8")
        detail = f"It has {characters:,} characters, and the limit is {most_characters:,}. Split it, or raise "
        refusal = Refusal("too_much_text", detail + "ASSISTANT_MAX_TEXT_CHARACTERS.")
    except Exception as error:
        refusal = refused(error)
    return REFUSAL, json.dumps(asdict(refusal)).encode("utf-8")


def refused(error: Exception) -> Refusal:
    """Return the refusal for what reading raised; readers wrap what their libraries raise, so causes count too."""
    causes = list(_causes(error))
    if any(isinstance(cause, MemoryError) for cause in causes):
        return Refusal("too_much_memory", "")
    if any(isinstance(cause, RecursionError) for cause in causes):
        return Refusal("too_deep", "It is nested too deeply to be read. Save it anew, or as plain text.")
    if isinstance(error, Unreadable):
        return Refusal(error.reason, error.detail)
    # A parser's own mistake over one file must not keep the others out. What is logged of it is without the message,
    # which can hold words of the file.
    trace = "".join(traceback.format_tb(error.__traceback__)) + type(error).__name__
    return Refusal("broken", f"Reading it failed: {str(error).rstrip('.') or type(error).__name__}.", trace)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _fields(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__slots__}


def _imported(path: str) -> Loader:
    module, _, name = path.partition(":")
    loader: Loader = getattr(import_module(module), name)
    return loader


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4]), int(sys.argv[5]))
