"""What the reading process may use and do: a bounded memory, its own code, and nothing else of the machine.

Two walls, because each has holes: an audit hook stops what Python code does, on every system; Landlock stops what
native code does too, where the kernel has it. A file that asks for more (an image to fetch, an entity to include)
meets the first error of a parser that gives in.
"""

import ctypes
import mimetypes
import os
import resource
import site
import sys
import sysconfig
from contextlib import suppress
from pathlib import Path
from typing import Any

from index.reading import landlock

_PACKAGE = os.path.realpath(Path(__file__).parents[1])
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
# Families of audit events. `import` looks into folders; everything else that `os` reports changes something.
_REFUSED = frozenset({"os", "pty", "shutil", "socket", "sqlite3", "subprocess", "syslog"})
_HARMLESS = frozenset({"os.listdir", "os.scandir", "os.walk", "os.fwalk", "os.putenv", "os.unsetenv"})
# Where the loader finds what the libraries' native parts need, and the C library the local time.
_SYSTEM_LIBRARIES = (
    *("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/nix/store", "/etc/ld.so.cache", "/etc/localtime"),
    *(os.path.join(prefix, "lib") for prefix in (sys.prefix, sys.base_prefix)),
    *filter(None, os.environ.get("LD_LIBRARY_PATH", "").split(":")),
)
_END_WITH_PARENT, _KILL = 1, 9


def end_with_parent(parent: int) -> None:
    """End this process when its parent does, even in an endless loop; only Linux can promise that."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_END_WITH_PARENT, _KILL)
        if os.getppid() != parent:
            sys.exit("The parent has ended.")


def confine(memory_megabytes: float) -> None:
    """Bound the memory and refuse, from now on, the network, other processes and files that are no code."""

    def limit(what: int, most: int) -> None:
        _, hard = resource.getrlimit(what)
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard),) * 2)

    limit(resource.RLIMIT_CORE, 0)
    limit(resource.RLIMIT_FSIZE, 0)
    # macOS has this limit and takes no value for it.
    with suppress(ValueError):
        limit(resource.RLIMIT_AS, int(memory_megabytes * 1_000_000))
    sys.dont_write_bytecode = True
    # The machine's own table of types lies outside the code, and parsers that ask for a type would trip over it.
    mimetypes.init(files=())
    code = _folders_of_code()
    landlock.restrict([*code, *_SYSTEM_LIBRARIES])

    def refuse(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            if not isinstance(path, int) and (flags & _WRITING or not _is_under(path, code)):
                raise PermissionError(f"The reading process may not open {path!r}.")
        elif event == "ctypes.dlopen":
            if arguments[0] is not None:
                raise PermissionError(f"The reading process may not load {arguments[0]!r}.")
        elif event.partition(".")[0] in _REFUSED and event not in _HARMLESS:
            raise PermissionError(f"The reading process may not do {event!r}.")

    sys.addaudithook(refuse)


def allow_cpu(seconds: float) -> None:
    """Let the process compute for so long from now on: a bound that holds when nobody is left to end it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    until = int(used.ru_utime + used.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (until if hard == resource.RLIM_INFINITY else min(until, hard), hard))


def _folders_of_code() -> frozenset[str]:
    paths = sysconfig.get_paths()
    installed = {os.path.realpath(paths[name]) for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    searched = {os.path.realpath(path) for path in (*sys.path, *site.getsitepackages()) if path}
    # Not the project's folder, where the documents and the index may be: of it only this package.
    searched = {folder for folder in searched if not _PACKAGE.startswith(folder + os.sep)}
    return frozenset(installed | searched | {_PACKAGE})


def _is_under(path: str | bytes, folders: frozenset[str]) -> bool:
    real = os.path.realpath(os.fsdecode(path))
    return any(real == folder or real.startswith(folder + os.sep) for folder in folders)
