"""Who owns a data folder: one process at a time, and where it answers."""

import json
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import DataFolderUnusable, IndexInUse

# Two files, because a lock file is emptied by whoever tries the lock.
_LOCK, _ADDRESS = "lock", "server.json"


class Ownership:
    """Holds the folder's lock until `release`; the system lets go of it when the process dies.

    Raises IndexInUse, with the owner's address when it is a server, and DataFolderUnusable.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = FileLock(path / _LOCK)
        try:
            path.mkdir(parents=True, exist_ok=True)
            self._lock.acquire(timeout=0)
        except Timeout:
            raise _in_use(path) from None
        except OSError as error:
            raise DataFolderUnusable(
                f"The data folder {str(path)!r} can't be written ({error.strerror}). "
                "Make it writable, or name another with --data."
            ) from error
        self._forget_address()

    def announce(self, address: str) -> None:
        """Write down where the owner answers, for commands that come while it runs."""
        (self._path / _ADDRESS).write_text(json.dumps({"address": address}), encoding="utf-8")

    def release(self) -> None:
        self._forget_address()
        self._lock.release()

    def _forget_address(self) -> None:
        with suppress(FileNotFoundError):
            (self._path / _ADDRESS).unlink()


def server_address(path: Path) -> str | None:
    """Return where the server that owns the folder answers, None when no server owns it."""
    if not (path / _ADDRESS).exists():
        return None
    try:
        Ownership(path).release()
    except IndexInUse as error:
        return error.address
    except DataFolderUnusable:
        pass
    return None


def _in_use(path: Path) -> IndexInUse:
    try:
        address = json.loads((path / _ADDRESS).read_text(encoding="utf-8"))["address"]
    except (OSError, ValueError, KeyError):
        return IndexInUse(f"Another command is working on {str(path)!r}. Wait until it has ended.", None)
    return IndexInUse(f"A server owns {str(path)!r}. Ask it with Assistant.connect({address!r}).", address)
