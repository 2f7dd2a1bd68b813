"""Values kept in files between runs, such that nobody but this user's own runs can have written them.

A cache can come with a cloned repository: a forged one could call a bad item good, and a pickle can run code when it is
read. So every file is signed with a secret that never leaves the user's own cache folder, and one that is not signed,
or has another key, counts as absent. Without such a folder the secret, and with it what was kept, lasts one run.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import secrets
from hashlib import blake2b
from hmac import compare_digest
from pathlib import Path
from typing import Any

_SIZE = 32


def load(path: Path, key: bytes) -> Any:
    """The value kept at ``path`` under ``key``; None where there is none, or none that this user's runs have written."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    signature, payload = data[:_SIZE], data[_SIZE:]
    if not compare_digest(signature, _signed(payload, key)):
        return None
    return pickle.loads(payload)


def save(path: Path, key: bytes, value: Any) -> None:
    """Keep a value at ``path``, whole or not at all; where it cannot be kept the next run is slower, and that is all."""
    with contextlib.suppress(OSError):
        write(path, key, value)


def write(path: Path, key: bytes, value: Any) -> None:
    """Keep a value that this run needs again. Raises OSError where it cannot be kept."""
    payload = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        beside.write_bytes(_signed(payload, key) + payload)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def secret() -> bytes:
    """What signs the kept files, for a worker elsewhere that is to read and write them (:func:`use_secret`)."""
    if not _SECRET:
        _SECRET.append(_own_secret() or secrets.token_bytes(_SIZE))
    return _SECRET[0]


def use_secret(given: bytes) -> None:
    """Sign with the secret of the process that gives the work."""
    _SECRET[:] = [given]


_SECRET: list[bytes] = []


def _signed(payload: bytes, key: bytes) -> bytes:
    return blake2b(key + payload, key=secret(), digest_size=_SIZE).digest()


def _own_secret() -> bytes | None:
    """This user's secret, made at the first use."""
    folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "gongkai"
    path = folder / "secret"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            beside = folder / f".secret.{os.getpid()}"
            descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(secrets.token_bytes(_SIZE))
            beside.replace(path)
        own = path.read_bytes()
    except (OSError, RuntimeError):  # RuntimeError: no home folder
        return None
    return own if len(own) == _SIZE else None
