"""A process that reads files, to be killed: it prints the id of the process that parses, then goes on with `argv`."""

import sys

from index.reading.reader import ConfinedReader
from index.settings import IndexSettings

if __name__ == "__main__":
    with ConfinedReader(IndexSettings(), loader="tests.loaders:behave") as reader:
        print(reader.read("a.txt", b"says_its_process_id").text, flush=True)
        for behaviour in sys.argv[1:]:
            reader.read("b.txt", behaviour.encode())
        sys.stdin.read()
