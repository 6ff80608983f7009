"""A loader for the reading process that does what the file's content says, as a parser might over a hostile file."""

import ctypes
import os
import re
import resource
import signal
import socket
import stat
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from index.documents import Block, Document
from index.errors import Unreadable

HOSTS = Path("/etc/hosts")


def answered(doc: str, text: str) -> Document:
    return Document(doc, "hash", text, (Block(0, len(text)),), title=doc, language="en")


def loops(doc: str) -> None:
    while True:
        pass


def loops_in_native_code(doc: str) -> None:
    re.match(r"(a+)+$", "a" * 100 + "b")


def allocates(doc: str) -> None:
    held = [bytes(10_000_000) for _ in range(100_000)]
    raise AssertionError(len(held))


def allocates_below_a_reader(doc: str) -> None:
    try:
        allocates(doc)
    except Exception as error:
        raise Unreadable("broken", "It is damaged.") from error


def recurses(doc: str) -> None:
    recurses(doc)


def fails(doc: str) -> None:
    raise ValueError("No such record")


def refuses(doc: str) -> None:
    raise Unreadable("encrypted", "It opens only with a password.")


def leaves(doc: str) -> None:
    sys.exit(3)


def aborts(doc: str) -> None:
    print("assertion failed: page != NULL", file=sys.stderr, flush=True)
    os.abort()


def aborts_for_want_of_memory(doc: str) -> None:
    print("memory allocation of 8589934592 bytes failed", file=sys.stderr, flush=True)
    os.abort()


def is_killed(doc: str) -> None:
    signal.raise_signal(signal.SIGKILL)


def sends_too_much(doc: str) -> None:
    # Past the limit that the child keeps, as a child would that keeps none.
    os.write(_replies(), b"D" + (2**40).to_bytes(8, "big"))
    time.sleep(60)


def sends_no_document(doc: str) -> None:
    body = b'{"doc": "a.txt"}'
    os.write(_replies(), b"D" + len(body).to_bytes(8, "big") + body)


def _replies() -> int:
    """The pipe to the parent: beside the standard streams, the one that was opened last."""
    return max(number for number in range(3, 64) if _is_pipe(number))


def _is_pipe(number: int) -> bool:
    try:
        return stat.S_ISFIFO(os.fstat(number).st_mode)
    except OSError:
        return False


def connects_natively(doc: str) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    connection = libc.socket(socket.AF_INET, socket.SOCK_STREAM, 0)
    address = struct.pack("=H", socket.AF_INET) + struct.pack("!H4s8x", 9, b"\x7f\0\0\x01")
    if libc.connect(connection, address, len(address)):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def opens_natively(doc: str) -> None:
    if ctypes.CDLL(None, use_errno=True).open(os.fsencode(HOSTS), os.O_RDONLY) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def connects(doc: str) -> None:
    socket.create_connection(("127.0.0.1", 9))


def resolves(doc: str) -> None:
    socket.getaddrinfo("example.org", 80)


def runs_a_program(doc: str) -> None:
    subprocess.run(["true"], check=True)


def runs_a_shell(doc: str) -> None:
    os.system("true")


def forks(doc: str) -> None:
    os.fork()


def writes(doc: str) -> None:
    Path("written.txt").write_text("x", encoding="utf-8")


def makes_a_folder(doc: str) -> None:
    Path("made").mkdir()


def removes(doc: str) -> None:
    os.unlink("README.md")


def reads_a_file(doc: str) -> None:
    HOSTS.read_bytes()


def reads_a_file_of_the_project(doc: str) -> None:
    Path("README.md").read_bytes()


def loads_a_library(doc: str) -> None:
    ctypes.CDLL("libm.so.6")


def prints(doc: str) -> Document:
    print("Warning: odd object")
    os.write(1, b"D\\0\\0\\0")
    print("Warning: odder\n" * 100_000, file=sys.stderr)
    return answered(doc, "Printed.")


def asks(doc: str) -> Document:
    return answered(doc, f"Read {sys.stdin.readline()!r}.")


def imports_late(doc: str) -> Document:
    import xml.dom.minidom  # not needed by anything before

    return answered(doc, xml.dom.minidom.__name__)


def says_its_process_id(doc: str) -> Document:
    return answered(doc, str(os.getpid()))


def says_its_environment(doc: str) -> Document:
    return answered(doc, " ".join(os.environ))


def says_its_limits(doc: str) -> Document:
    limits = (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE, resource.RLIMIT_CPU)
    return answered(doc, " ".join(str(resource.getrlimit(limit)[0]) for limit in limits))


BEHAVIOURS: dict[str, Callable[[str], Document | None]] = {
    function.__name__: function
    for function in (
        loops,
        loops_in_native_code,
        allocates,
        allocates_below_a_reader,
        recurses,
        fails,
        refuses,
        leaves,
        aborts,
        aborts_for_want_of_memory,
        is_killed,
        sends_too_much,
        sends_no_document,
        connects,
        resolves,
        runs_a_program,
        runs_a_shell,
        forks,
        writes,
        makes_a_folder,
        removes,
        reads_a_file,
        reads_a_file_of_the_project,
        loads_a_library,
        connects_natively,
        opens_natively,
        prints,
        asks,
        imports_late,
        says_its_process_id,
        says_its_environment,
        says_its_limits,
    )
}


def behave(doc: str, content: bytes) -> Document:
    """Do what `content` names; content that names nothing is the document's text."""
    behaviour = BEHAVIOURS.get(content.decode("utf-8"))
    return (behaviour(doc) if behaviour else None) or answered(doc, content.decode("utf-8"))
