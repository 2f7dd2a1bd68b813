"""``mkdocs build`` and ``properdocs build`` in processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


def run(
    root: Path, *words: str | Path, program: str = "mkdocs", **options: Any
) -> subprocess.CompletedProcess[str]:
    """``mkdocs WORDS`` in the site's folder; ``said`` is what it printed."""
    command = [sys.executable, "-m", program, *map(str, words)]
    options = {"timeout": 300, **options}
    environment = {**os.environ, **ENVIRONMENT}
    return subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, check=False, **options
    )


def settings(*, plugins: str = "  - gongkai\n", more: str = "", docs_dir: str = "guide") -> str:
    """A ``mkdocs.yml``."""
    return (
        f"site_name: 测试县供销合作社政府信息公开\ndocs_dir: {docs_dir}\ntheme:\n  name: material\n  language: zh\n"
        f"  font: false\nplugins:\n{plugins}{more}"
    )
