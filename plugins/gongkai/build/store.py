"""A content-addressed key-value store between runs: one SQLite file below the user's cache folder.

A key is the hash of everything that its value depends on (:func:`gongkai.build.fingerprint.key_of`), so a value is
never out of date, and a cache filled by another checkout is equally valid. Nothing in a repository is ever read as a
cache: the folder is the user's, or the one that the operator names with ``--cache-dir`` or ``GONGKAI_CACHE_DIR``.
Values are msgpack of typed structs; reading a value runs no code.

The store is an optimisation. Where it cannot be opened, read or written, :meth:`Store.get` finds nothing,
:meth:`Store.put` does nothing, and no error is raised.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar
from zlib import crc32

import msgspec
import platformdirs

Value = TypeVar("Value")

FORMAT = 1
"""Part of the file's name; goes up when its tables change."""
MOST_BYTES = 2_000_000_000
MOST_SECONDS = 60 * 86_400
_DAY = 86_400
_CHECKSUM = 4  # bytes
_AT_ONCE = 500  # keys in one statement; SQLite's own limit is 999 in old versions
_BUSY_SECONDS = 10.0
_SCHEMA = """
CREATE TABLE IF NOT EXISTS entry (key BLOB PRIMARY KEY, value BLOB NOT NULL, used INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS entry_used ON entry (used);
"""


class Store:
    """Values by key. ``folder`` is None for a store that keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._file = folder / f"store-{FORMAT}.sqlite" if folder else None
        self._connection: sqlite3.Connection | None = None
        self._usable = folder is not None
        self._lock = threading.RLock()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def get(self, keys: Collection[bytes]) -> dict[bytes, bytes]:
        """The values of those keys that are present; damaged values count as absent."""
        found: dict[bytes, bytes] = {}
        stale: list[bytes] = []
        yesterday = int(time.time()) - _DAY
        wanted = list(keys)
        for some in (wanted[at : at + _AT_ONCE] for at in range(0, len(wanted), _AT_ONCE)):
            marks = ",".join("?" * len(some))
            query = f"SELECT key, value, used FROM entry WHERE key IN ({marks})"
            for key, value, used in self._rows(query, some):
                bare = value[_CHECKSUM:]
                if value[:_CHECKSUM] == _checksum(key, bare):
                    found[key] = bare
                    if used < yesterday:
                        stale.append(key)
        self._touch(stale)
        return found

    def present(self, keys: Collection[bytes]) -> set[bytes]:
        """Those of the keys under which there is a value; the values, which may be damaged, are not read."""
        found: set[bytes] = set()
        wanted = list(keys)
        for some in (wanted[at : at + _AT_ONCE] for at in range(0, len(wanted), _AT_ONCE)):
            marks = ",".join("?" * len(some))
            found.update(key for (key,) in self._rows(f"SELECT key FROM entry WHERE key IN ({marks})", some))
        return found

    def get_one(self, key: bytes) -> bytes | None:
        """The value of one key, None if it is absent."""
        return self.get((key,)).get(key)

    def decoded(self, key: bytes, decoder: msgspec.msgpack.Decoder[Value]) -> Value | None:
        """The decoded value of one key; None if it is absent, or has the form that another version of the program gave
        it: for keys that do not cover the program."""
        data = self.get_one(key)
        try:
            return decoder.decode(data) if data is not None else None
        except msgspec.MsgspecError:
            return None

    def put(self, values: Mapping[bytes, bytes]) -> None:
        """Store these values, in one transaction."""
        now = int(time.time())
        rows = ((key, _checksum(key, value) + value, now) for key, value in values.items())
        self._write("INSERT OR REPLACE INTO entry VALUES (?, ?, ?)", rows)

    def prune(self, most_bytes: int = MOST_BYTES) -> None:
        """Delete the values unused for 60 days and, beyond ``most_bytes``, the longest unused; values used within a
        day stay."""
        now = int(time.time())
        self._write("DELETE FROM entry WHERE used < ?", [(now - MOST_SECONDS,)])
        if self._file is None or not self._file.exists() or self._file.stat().st_size <= most_bytes:
            return
        excess = self._file.stat().st_size - most_bytes * 3 // 4
        doomed: list[tuple[bytes]] = []
        query = "SELECT key, length(value) FROM entry WHERE used < ? ORDER BY used"
        for key, size in self._rows(query, (now - _DAY,)):
            if excess <= 0:
                break
            excess -= size
            doomed.append((key,))
        self._write("DELETE FROM entry WHERE key = ?", doomed)
        for _ in self._rows("VACUUM", ()):
            pass

    def close(self) -> None:
        """Close the file; a later use opens it again. A connection that is not closed keeps its cache of pages."""
        if self._connection is not None:
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def _touch(self, keys: Collection[bytes]) -> None:
        if keys:
            now = int(time.time())
            self._write("UPDATE entry SET used = ? WHERE key = ?", [(now, key) for key in keys])

    def _rows(self, query: str, values: Collection[object]) -> Iterator[tuple[Any, ...]]:
        with self._lock:
            connection = self._open()
            try:
                rows = connection.execute(query, tuple(values)).fetchall() if connection else []
            except sqlite3.DatabaseError as error:
                self._failed(error)
                rows = []
        yield from rows

    def _write(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        with self._lock:
            connection = self._open()
            if connection is None:
                return
            try:
                with connection:
                    connection.executemany(statement, rows)
            except sqlite3.DatabaseError as error:
                self._failed(error)

    def _open(self) -> sqlite3.Connection | None:
        if self._connection is None and self._usable:
            try:
                self._connection = _connected(self._file)
            except (OSError, sqlite3.Error) as error:
                self._failed(error)
        return self._connection

    def _failed(self, error: Exception) -> None:
        """Delete a damaged file for the next run; after any other failure store nothing in this run."""
        self.close()
        self._usable = False
        damaged = isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError)
        if damaged and self._file is not None:
            for path in (self._file, self._file.with_name(f"{self._file.name}-journal")):
                with contextlib.suppress(OSError):
                    path.unlink(missing_ok=True)


def default_folder(root: Path) -> Path | None:
    """The cache folder of the site at ``root`` below the user's own; None if the user has none (no HOME)."""
    named = os.environ.get("GONGKAI_CACHE_DIR")
    if named:
        return Path(named).absolute()
    try:
        user = platformdirs.user_cache_path("gongkai")
    except (OSError, RuntimeError):
        return None
    if not user.is_absolute():
        return None
    place = os.path.realpath(root)
    return user / f"{os.path.basename(place)[:40]}-{blake2b(os.fsencode(place), digest_size=6).hexdigest()}"


def open_store(root: Path, folder: Path | None = None) -> Store:
    """The store of the site at ``root``, in ``folder`` if the operator names one; one that keeps nothing if the
    folder cannot be made or written."""
    wanted = folder or default_folder(root)
    if wanted is None:
        return Store(None)
    try:
        wanted.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return Store(None)
    return Store(wanted if os.access(wanted, os.W_OK | os.X_OK) else None)


def _connected(file: Path | None) -> sqlite3.Connection:
    connection = sqlite3.connect(str(file), timeout=_BUSY_SECONDS, check_same_thread=False)
    # No write waits for the disk: whatever a power cut loses is made again.
    connection.execute("PRAGMA synchronous = OFF")
    connection.executescript(_SCHEMA)
    return connection


def _checksum(key: bytes, value: bytes) -> bytes:
    """Tells damage by a disk, also a value that lies under the key of another one. Not against forgery: the file is the
    user's own."""
    return crc32(value, crc32(key)).to_bytes(_CHECKSUM, "little")
