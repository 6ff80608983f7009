"""An index run in a process of its own, slow enough to be killed: corpus, data folder, log of embedded texts."""

import sys
from pathlib import Path

from tests.fakes import HashingEmbedding
from tests.folders import index, open_folder

if __name__ == "__main__":
    corpus, data, log = map(Path, sys.argv[1:])
    folder = open_folder(data, corpus, HashingEmbedding(seconds_a_text=0.01, log=log))
    index(folder)
    folder.close()
