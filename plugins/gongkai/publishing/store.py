"""What is kept between builds: plain values in files of ``.gongkai/cache``, always safe to throw away.

Pickle is quick, but a pickle can run code when it is read, and a cache can come with a cloned repository: only plain
values (texts, numbers, tuples, lists, dictionaries) are read back, anything else counts as no cache.
"""

from __future__ import annotations

import io
import os
import pickle
from pathlib import Path
from typing import Any, NoReturn


class _PlainUnpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> NoReturn:
        raise pickle.UnpicklingError(f"{module}.{name} in a cache file")


def load(path: Path) -> Any:
    """The value kept at ``path``; None where there is none or where it cannot be read."""
    try:
        return _PlainUnpickler(io.BytesIO(path.read_bytes())).load()
    except (OSError, pickle.UnpicklingError, EOFError, ValueError, IndexError, KeyError, AttributeError, MemoryError,
            TypeError, ImportError):  # fmt: skip
        return None


def save(path: Path, value: Any) -> None:
    """Keep a plain value at ``path``, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    beside.write_bytes(pickle.dumps(value, protocol=5))
    beside.replace(path)
