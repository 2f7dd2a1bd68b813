"""``mkdocs build`` and ``properdocs build`` in processes of their own, those of MkDocs forked (:mod:`support.commands`)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from support import commands

ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


def run(
    root: Path, *words: str | Path, program: str = "mkdocs", timeout: float = 300
) -> subprocess.CompletedProcess[str]:
    """``mkdocs WORDS`` in the site's folder, for at most ``timeout`` seconds."""
    environment = {**os.environ, **ENVIRONMENT}
    if program == "mkdocs":
        return commands.forked_mkdocs(*words, cwd=root, environment=environment, timeout=timeout)
    # ProperDocs takes the place of MkDocs' modules: it is begun from nothing.
    command = [sys.executable, "-m", program, *map(str, words)]
    return subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, check=False, timeout=timeout
    )


def settings(*, plugins: str = "  - gongkai\n", more: str = "", docs_dir: str = "guide") -> str:
    """A ``mkdocs.yml``."""
    return (
        f"site_name: 测试县供销合作社政府信息公开\ndocs_dir: {docs_dir}\ntheme:\n  name: material\n  language: zh\n"
        f"  font: false\nplugins:\n{plugins}{more}"
    )
