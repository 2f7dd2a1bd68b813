"""Values kept in files between runs, such that nobody but this user's own runs can have written them.

A cache can come with a cloned repository: a forged one could call a bad item good, and a pickle can run code when it is
read. So every file is signed with a secret that never leaves the user's own cache folder, and one that is not signed,
or has another key, counts as absent. Without such a folder the secret, and with it what was kept, lasts one run.
"""

from __future__ import annotations

import contextlib
import dataclasses
import hmac
import io
import os
import pickle
import secrets
import sys
from collections.abc import Callable
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from operator import attrgetter
from pathlib import Path
from typing import Any

OWN_FOLDER = ".gongkai"
_SIZE = 32
_LIBRARIES = ("pyyaml", "chinesecalendar", "python-stdnum", "markdown", "pymdown-extensions")


class _Pickler(pickle.Pickler):
    """Writes a frozen noun as its class and its values: read back three times as fast as by its state."""

    def reducer_override(self, value: Any) -> Any:
        values = _values(type(value))
        return NotImplemented if values is None else (type(value), values(value))


@cache
def _values(kind: type) -> Callable[[Any], tuple] | None:
    """What gives the values of a noun in the order of its fields; None for what is no plain frozen noun."""
    if not dataclasses.is_dataclass(kind) or "__slots__" not in vars(kind) or hasattr(kind, "__post_init__"):
        return None
    fields = dataclasses.fields(kind)
    if len(fields) < 2 or not all(field.init and not field.kw_only for field in fields):
        return None
    return attrgetter(*(field.name for field in fields))


def load(path: Path, key: bytes) -> Any:
    """The value kept at ``path`` under ``key``; None where there is none, or none that this user's runs have written."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    signature, payload = data[:_SIZE], data[_SIZE:]
    if not hmac.compare_digest(signature, _signed(payload, key)):
        return None
    return pickle.loads(payload)


def save(path: Path, key: bytes, value: Any) -> None:
    """Keep a value at ``path``, whole or not at all; where it cannot be kept the next run is slower, and that is all."""
    with contextlib.suppress(OSError):
        write(path, key, value)


def write(path: Path, key: bytes, value: Any) -> None:
    """Keep a value that this run needs again. Raises OSError where it cannot be kept."""
    write_packed(path, key, packed(value))


def packed(value: Any) -> bytes:
    """A value as it is kept: also the quickest way to hand one to another process (:func:`unpacked`)."""
    buffer = io.BytesIO()
    _Pickler(buffer, protocol=pickle.HIGHEST_PROTOCOL).dump(value)
    return buffer.getvalue()


def unpacked(payload: bytes) -> Any:
    """The value of what a process of this run has packed; never of what lay on a disk (:func:`load`)."""
    return pickle.loads(payload)


def write_packed(path: Path, key: bytes, payload: bytes) -> None:
    """:func:`write` for a value that is packed already."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    make_folder(path.parent)
    try:
        beside.write_bytes(_signed(payload, key) + payload)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def make_folder(folder: Path) -> None:
    """Make a folder below ``.gongkai``; git never sees what lies in there, whatever the site's own .gitignore says.

    Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    own = next((one for one in (folder, *folder.parents) if one.name == OWN_FOLDER), None)
    if own is not None and not (own / ".gitignore").exists():
        (own / ".gitignore").write_text("*\n", encoding="utf-8")


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
    return hmac.digest(secret(), key + payload, "sha256")


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


@cache
def program() -> str:
    """This program as far as what is kept depends on it: its files, the libraries behind its judgements, Python."""
    package = Path(__file__).parent.parent
    digest = blake2b(f"{sys.version} {pickle.HIGHEST_PROTOCOL}".encode(), digest_size=16)
    for library in _LIBRARIES:
        with contextlib.suppress(PackageNotFoundError):
            digest.update(f"{library}={version(library)}\n".encode())
    # Sizes and times, not contents: this is asked at every start.
    for folder, _, names in os.walk(package):
        for name in sorted(names):
            if name.endswith(".py"):
                state = os.stat(f"{folder}/{name}")
                digest.update(f"{folder}/{name} {state.st_size} {state.st_mtime_ns}\n".encode())
    return digest.hexdigest()
