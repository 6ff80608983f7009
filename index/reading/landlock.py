"""Linux's Landlock: from now on the kernel itself lets this process read below named folders only, and reach no host.

It holds for native code too, which no audit hook sees. Numbers and structures are those of linux/landlock.h.
"""

import ctypes
import os
import struct
import sys
from collections.abc import Iterable

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION, _PATH_BENEATH = 1, 1
_NO_NEW_PRIVILEGES = 38
_READ_FILE, _READ_FOLDER = 1 << 2, 1 << 3
# How many kinds of access to files each version can refuse, from the first on.
_FILE_ACCESSES = {1: 13, 2: 14, 3: 15, 4: 15}
_NEWEST_FILE_ACCESSES = 16
_FIRST_WITH_TCP = 4
_BIND_TCP, _CONNECT_TCP = 1, 2


def version() -> int:
    """Return the version of Landlock here, 0 when there is none: another system, an old kernel, a strict container."""
    return max(0, _call(_CREATE_RULESET, None, 0, _VERSION)) if sys.platform == "linux" else 0


def restrict(readable: Iterable[str]) -> None:
    """Refuse all that Landlock can refuse, but to read files and folders below `readable`; nothing where it is not."""
    found = version()
    if not found:
        return
    files = (1 << _FILE_ACCESSES.get(found, _NEWEST_FILE_ACCESSES)) - 1
    tcp = _BIND_TCP | _CONNECT_TCP if found >= _FIRST_WITH_TCP else 0
    attributes = struct.pack("=QQ", files, tcp)[: 16 if tcp else 8]
    rules = _call(_CREATE_RULESET, attributes, len(attributes), 0)
    for path in filter(os.path.exists, readable):
        below = os.open(path, os.O_PATH | os.O_CLOEXEC)
        access = _READ_FILE | _READ_FOLDER if os.path.isdir(path) else _READ_FILE
        _call(_ADD_RULE, rules, _PATH_BENEATH, struct.pack("=Qi", access, below), 0)
        os.close(below)
    ctypes.CDLL(None).prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    _call(_RESTRICT_SELF, rules, 0)
    os.close(rules)


def _call(number: int, *arguments: int | bytes | None) -> int:
    sized = [ctypes.c_long(argument) if isinstance(argument, int) else argument for argument in arguments]
    return int(ctypes.CDLL(None, use_errno=True).syscall(ctypes.c_long(number), *sized))
