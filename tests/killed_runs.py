"""Index runs that are killed in the middle, each in a process of its own."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.folders import PROJECT

MOST_SECONDS = 60


@dataclass(frozen=True, slots=True)
class KilledRuns:
    """Starts them from a process that has loaded what they need, which takes longer than most of them last."""

    loaded: "subprocess.Popen[str]"

    def run_until_killed(self, corpus: Path, data: Path, log: Path, after_texts: int, delay: float = 0) -> list[str]:
        """Start an index run and kill it `delay` seconds after it has embedded that many texts; return their hashes.

        With no texts to wait for, it is killed once it has the data folder.
        """
        log.touch()
        process = int(self._said(json.dumps([str(path) for path in (corpus, data, log)])))
        deadline = time.monotonic() + MOST_SECONDS
        while not ((data / "lock").exists() and len(log.read_text(encoding="utf-8").split()) >= after_texts):
            assert time.monotonic() < deadline, f"{after_texts} texts are not embedded within {MOST_SECONDS} s"
            time.sleep(0.002)
        time.sleep(delay)
        os.kill(process, signal.SIGKILL)
        assert int(self._said()) == -signal.SIGKILL, "the run had ended before it was killed"
        return [line for line in log.read_text(encoding="utf-8").split("\n") if len(line) == 8]

    def _said(self, request: str = "") -> str:
        assert self.loaded.stdin
        assert self.loaded.stdout
        self.loaded.stdin.write(f"{request}\n")
        self.loaded.stdin.flush()
        return self.loaded.stdout.readline()


@contextmanager
def killed_runs() -> Iterator[KilledRuns]:
    command = [sys.executable, "-m", "tests.integration.indexing_run"]
    with subprocess.Popen(
        command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as loaded:
        yield KilledRuns(loaded)
