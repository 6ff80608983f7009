"""Index runs to be killed, each forked from this process, which has loaded what they need and has no threads.

A line of the input is a run: corpus, data folder, log of embedded texts. It is answered with the run's process; the
next line, which is empty, with how that ended.
"""

import json
import os
import sys
from pathlib import Path

import chromadb  # noqa: F401  # which the store loads with the first folder that is opened

from index.languages import detect_language
from tests.fakes import HashingEmbedding
from tests.folders import index, open_folder


def run(corpus: Path, data: Path, log: Path) -> None:
    # Slow enough that there is a middle to be killed in.
    folder = open_folder(data, corpus, HashingEmbedding(seconds_a_text=0.01, log=log))
    index(folder)
    folder.close()


if __name__ == "__main__":
    # Its model takes as long to load as all else.
    detect_language("harbour")
    for line in sys.stdin:
        process = os.fork()
        if not process:
            run(*map(Path, json.loads(line)))
            os._exit(0)
        print(process, flush=True)
        sys.stdin.readline()
        print(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), flush=True)
