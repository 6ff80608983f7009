"""API keys, widget secrets and the server's own secrets: in the data folder, hashed where that is possible."""

import hashlib
import hmac
import os
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from assistant.errors import BadRequest
from assistant.web.access.identities import KEY_SCOPES, Scope
from index.database import Database

KEY_PREFIX = "ak_"
KEY_PER_MINUTE = 600
_FILE = "access.sqlite3"
# The key with which commands on this machine reach the server that owns the data folder.
_COMMANDS = "commands"
_DAY_SECONDS = 86_400
# `verifier`: of a key the SHA-256 of its secret, which has 256 random bits, so nothing slower is needed; of a widget
# the secret itself, because an HMAC is verified with it. Empty once revoked.
_TABLES = """
    create table if not exists keys (
        id text primary key, kind text not null, name text not null, verifier text not null, scopes text not null,
        per_minute integer not null, created real not null, expires real, revoked real
    );
    create unique index if not exists living_names on keys (name) where revoked is null;
    create table if not exists secrets (name text primary key, value text not null);
"""


@dataclass(frozen=True, slots=True)
class Key:
    """What is known of a key or a widget secret without its secret; times are seconds since 1970."""

    scopes: tuple[Scope, ...]
    id: str
    kind: Literal["key", "widget"]
    name: str
    per_minute: int
    created: float
    expires: float | None
    revoked: float | None

    @property
    def state(self) -> Literal["valid", "expired", "revoked"]:
        if self.revoked is not None:
            return "revoked"
        return "expired" if self.expires is not None and self.expires <= time.time() else "valid"


class Keys:
    """Read from the file at every look, so a revocation by another process holds at once. Thread-safe."""

    def __init__(self, data: Path) -> None:
        self.path = data
        data.mkdir(parents=True, exist_ok=True)
        path = data / _FILE
        # For the owner of the files alone; SQLite gives its journals the same permissions.
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        self._database = Database(path, _TABLES)

    @staticmethod
    def made_in(data: Path) -> bool:
        """Tell whether there is a valid key or widget secret, without making the file."""
        if not (data / _FILE).is_file():
            return False
        keys = Keys(data)
        try:
            return any(key.state == "valid" for key in keys.listed())
        finally:
            keys.close()

    def add(
        self,
        name: str,
        scopes: Sequence[Scope] = ("ask", "read"),
        days: float | None = None,
        per_minute: int = KEY_PER_MINUTE,
    ) -> str:
        """Make an API key and return it; it can't be read again. Raises BadRequest for a name that is taken."""
        key_id, secret = secrets.token_hex(4), secrets.token_urlsafe(32)
        self._insert(key_id, "key", name, _digest(secret), scopes, per_minute, days)
        return f"{KEY_PREFIX}{key_id}_{secret}"

    def add_widget(self, name: str, days: float | None = None) -> str:
        """Make a secret that a host page's back end signs tokens with, and return it; it isn't shown again."""
        secret = secrets.token_urlsafe(32)
        self._insert(secrets.token_hex(4), "widget", name, secret, ("ask",), 0, days)
        return secret

    def revoke(self, name: str) -> None:
        """End the key or widget secret of that name or id. Raises BadRequest when there is none."""
        with self._database.write() as db:
            ended = db.execute(
                "update keys set revoked = ?, verifier = '' where (name = ? or id = ?) and revoked is null",
                (time.time(), name, name),
            )
        if not ended.rowcount:
            raise BadRequest(f"There is no key {name!r}. `keys list` shows those there are.")

    def listed(self) -> list[Key]:
        """Return every key and widget secret, the oldest first."""
        return [key for key, _ in self._rows("order by created, id")]

    def find(self, presented: str) -> Key | None:
        """Return the valid key that was presented whole, None when there is no such."""
        key_id, _, secret = presented.removeprefix(KEY_PREFIX).partition("_")
        found = self._rows("where id = ? and kind = 'key'", key_id)
        key, verifier = found[0] if found else (None, _digest(""))
        # Compared even when there is no such id, so that the time taken says nothing.
        same = hmac.compare_digest(_digest(secret), verifier)
        return key if key and same and key.state == "valid" else None

    def widget_secrets(self) -> list[str]:
        """Return what a widget's token may be signed with, the newest first."""
        rows = self._rows("where kind = 'widget' order by created desc")
        return [verifier for key, verifier in rows if key.state == "valid"]

    def commands_key(self) -> str:
        """Return the key of commands on this machine: whoever can read the data folder can read it."""
        return f"{KEY_PREFIX}{_COMMANDS}_{self.secret(_COMMANDS)}"

    def secret(self, name: str) -> str:
        """Return a secret of the server's own, made on the first look."""
        with self._database.write() as db:
            db.execute("insert or ignore into secrets values (?, ?)", (name, secrets.token_urlsafe(32)))
            return str(db.execute("select value from secrets where name = ?", (name,)).fetchone()[0])

    def close(self) -> None:
        self._database.close()

    def _insert(
        self, key_id: str, kind: str, name: str, verifier: str, scopes: Sequence[Scope], limit: int, days: float | None
    ) -> None:
        if not name.strip() or not name.isprintable():
            raise BadRequest(f"{name!r} is no name for a key; some letters were expected.")
        now = time.time()
        expires = now + days * _DAY_SECONDS if days is not None else None
        row = (key_id, kind, name, verifier, " ".join(scopes), limit, now, expires)
        with self._database.write() as db:
            added = db.execute("insert or ignore into keys values (?, ?, ?, ?, ?, ?, ?, ?, null)", row)
        if not added.rowcount:
            raise BadRequest(f"There is a key {name!r} already. Revoke it first, or take another name.")

    def _rows(self, which: str, *values: str) -> list[tuple[Key, str]]:
        """Return keys, each with its verifier."""
        columns = "verifier, scopes, id, kind, name, per_minute, created, expires, revoked"
        rows = self._database.here.execute(f"select {columns} from keys {which}", values).fetchall()
        return [(Key(_scopes(scopes), *fields), verifier) for verifier, scopes, *fields in rows]


def commands_key_of(data: Path) -> str:
    """Return the key with which a command reaches the server that owns the folder."""
    keys = Keys(data)
    try:
        return keys.commands_key()
    finally:
        keys.close()


def _scopes(text: str) -> tuple[Scope, ...]:
    return tuple(scope for scope in KEY_SCOPES if scope in text.split())


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", errors="replace")).hexdigest()
