"""A changed copy of the package, and Python run with it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., subprocess.CompletedProcess[str]]


def copy_package(folder: Path) -> Path:
    """Copy the package into ``folder``; returns the copy."""
    ignored = shutil.ignore_patterns("__pycache__")
    return Path(shutil.copytree(ROOT / "plugins/gongkai", folder / "gongkai", ignore=ignored))


def python_with(folder: Path) -> Run:
    """``run(*arguments)`` runs Python where ``gongkai`` is the copy in ``folder``."""

    def python(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *map(str, arguments)],
            env={**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )

    return python
