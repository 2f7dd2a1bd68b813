"""What is kept between builds in ``.gongkai/cache``: signed, so that a cache that came with a clone counts for nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from gongkai.build import kept_files
from gongkai.build.refusal import BuildRefusalError

_KEY = b"publishing 1"


def load(path: Path) -> Any:
    """The value kept at ``path``; None where there is none or where it is not this user's own."""
    return kept_files.load(path, _KEY)


def save(path: Path, value: Any) -> None:
    """Keep a value at ``path``, whole or not at all. Raises OSError: what a build keeps it reads again."""
    kept_files.write(path, _KEY, value)


class LostFileError(BuildRefusalError):
    """What this build had put down for its workers is not there any more; the message is a Chinese sentence."""


def share(folder: Path, name: str, make: Callable[[], Any]) -> str:
    """A file in ``folder`` that gives the workers what all of their jobs need, named by what it holds; those of other
    names are taken away. ``make`` is called only where it is not there, whole. Raises OSError."""
    path = folder / name
    if load(path) is None:
        for old in folder.glob("*"):
            old.unlink()
        save(path, make())
    return str(path)


def shared(path: str) -> Any:
    """What :func:`share` has put down. Raises :class:`LostFileError`."""
    value = load(Path(path))
    if value is None:
        raise LostFileError("缓存在构建时被删去或者换掉了，请再构建一次")
    return value
