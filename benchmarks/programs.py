"""The program under test: any installed gongkai, named by the Python of its environment."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

_PROBE = """
import json, platform
from importlib.metadata import version
from importlib.util import find_spec
names = ("gongkai", "mkdocs", "mkdocs-material")
print(json.dumps({
    "package": find_spec("gongkai").submodule_search_locations[0],
    "versions": [f"{name} {version(name)}" for name in names] + [f"Python {platform.python_version()}"],
}))
"""


@dataclass(frozen=True, slots=True)
class Program:
    """A gongkai and the Python that runs it; ``description`` names versions and, of a checkout, the commit."""

    python: Path
    description: str

    def command(self, *arguments: str | Path) -> list[str | Path]:
        """The command line of ``gongkai`` with these arguments."""
        return [self.python, "-m", "gongkai", *arguments]

    @property
    def mkdocs(self) -> Path:
        """The ``mkdocs`` of the same environment."""
        return self.python.with_name("mkdocs")


def program(python: Path) -> Program:
    """The gongkai that ``python`` imports, byte-compiled, as pip leaves what it installs.

    Raises SystemExit, with a message, where ``python`` cannot be run or has no gongkai.
    """
    # Not resolved: the Python of a virtual environment is a link to one that knows nothing of it.
    python = python.absolute()
    try:
        done = subprocess.run(
            [python, "-c", _PROBE], cwd=python.parent, capture_output=True, check=True, text=True
        )
    except (OSError, subprocess.CalledProcessError) as error:
        raise SystemExit(
            f"{python} 运行不了，或者没有装 gongkai：写虚拟环境里的 python，例如 .venv/bin/python。"
        ) from error
    found = json.loads(done.stdout)
    package = Path(found["package"])
    subprocess.run([python, "-m", "compileall", "-q", package], check=False, stdout=subprocess.DEVNULL)
    return Program(python, ", ".join([*found["versions"], *_commit(package)]))


def _commit(package: Path) -> list[str]:
    git = ["git", "-C", str(package)]
    try:
        head = subprocess.run([*git, "rev-parse", "--short", "HEAD"], capture_output=True, text=True)
        changes = subprocess.run([*git, "status", "--porcelain", "."], capture_output=True, text=True)
    except OSError:
        return []
    if head.returncode or changes.returncode:
        return []
    return [f"commit {head.stdout.strip()}{' with changes' if changes.stdout else ''}"]
