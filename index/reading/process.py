"""One reading process, seen from its parent: started, asked file by file, and ended when it takes too long."""

import os
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import IO, Literal

from index.errors import ReadingUnavailable
from index.reading.frames import CONTENT, NAME, READY, FrameTooLarge, read_frame, write_frame
from index.reading.watching import LastWords, Watch
from index.settings import IndexSettings

START_SECONDS = 60
LAST_SECONDS = 5
# As JSON in UTF-8: four bytes for a character, six for a control character, and the blocks come on top.
BYTES_A_CHARACTER = 8
BYTES_BESIDE = 1_000_000
_PROJECT = Path(__file__).parents[2]
# No keys and no proxies: what an interpreter needs, and one thread for each library that would start several.
_KEPT = re.compile(r"PATH|HOME|TZ|LANG|LC_\w+|PYTHON\w+|VIRTUAL_ENV|(?:LD|DYLD)_\w+|SYSTEMROOT")
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


class Ended(Exception):
    """The process is gone and gave no answer; `why` says who ended it, `code` is its own exit code if it had one."""

    def __init__(self, why: Literal["time", "stop", "answer", "itself"], code: int | None, last_words: str) -> None:
        super().__init__(f"{why}, exit code {code}")
        self.why = why
        self.code = code
        self.last_words = last_words


class ReadingProcess:
    """A child that reads files with the function at `loader`, and does not outlive the thread that started it."""

    def __init__(self, loader: str, settings: IndexSettings, stop: Event) -> None:
        limits = (settings.read_seconds, settings.read_memory_megabytes, settings.max_text_characters)
        command = [sys.executable, "-m", "index.reading.child", loader, str(os.getpid()), *map(str, limits)]
        environment = {key: value for key, value in os.environ.items() if _KEPT.fullmatch(key)} | _ONE_THREAD
        # Not a fork, which would copy the threads' locks in whatever state they are.
        self._process = subprocess.Popen(
            command,
            cwd=_PROJECT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self._last_words = LastWords(_pipe(self._process.stderr))
        self._seconds = settings.read_seconds
        self._most_bytes = settings.max_text_characters * BYTES_A_CHARACTER + BYTES_BESIDE
        self._stop = stop
        self.files = 0
        try:
            kind, _ = self._answer((), START_SECONDS)
        except Ended as ended:
            if ended.why == "stop":
                raise
            raise ReadingUnavailable(f"The process that reads files does not start: {ended.last_words}") from ended
        assert kind == READY

    def ask(self, doc: str, content: bytes) -> tuple[bytes, bytes]:
        """Return the kind and the body of the answer; Ended when there is none, and the process with it."""
        self.files += 1
        return self._answer(((NAME, doc.encode("utf-8", "surrogatepass")), (CONTENT, content)), self._seconds)

    def end(self) -> None:
        """End the process, whatever it is doing: it has nothing to save."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(BrokenPipeError):
                _pipe(pipe).close()

    def _answer(self, request: tuple[tuple[bytes, bytes], ...], seconds: float) -> tuple[bytes, bytes]:
        why: Literal["answer", "itself"] = "itself"
        answer = None
        with Watch(self._process, seconds, self._stop) as watch:
            try:
                for kind, body in request:
                    write_frame(_pipe(self._process.stdin), kind, body)
                answer = read_frame(_pipe(self._process.stdout), self._most_bytes)
            except FrameTooLarge:
                why = "answer"
            except (OSError, EOFError):
                # Its pipes close a moment before it is gone.
                with suppress(subprocess.TimeoutExpired):
                    self._process.wait(LAST_SECONDS)
        if answer and not watch.killed_for:
            return answer
        code = self._process.poll()
        self.end()
        raise Ended(watch.killed_for or why, code, self._last_words.text())


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe
