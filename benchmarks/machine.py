"""The machine and the programs, as the table names them."""

from __future__ import annotations

import os
import platform
import re
from importlib.metadata import version
from pathlib import Path


def machine() -> str:
    """Processor, cores this process may use, memory, system, Python."""
    cpu = re.search(r"model name\s*: (.*)", _read("/proc/cpuinfo"))
    memory = re.search(r"MemTotal:\s*(\d+)", _read("/proc/meminfo"))
    parts = (
        cpu[1] if cpu else platform.machine(),
        f"{len(os.sched_getaffinity(0))} cores",
        f"{int(memory[1]) / 1024**2:.0f} GiB of memory" if memory else "",
        f"Linux {platform.release()}",
        f"Python {platform.python_version()}",
    )
    return ", ".join(part for part in parts if part)


def file_system(folder: Path) -> str:
    """The kind of file system that a folder lies on: what it costs to make ten thousand files differs a lot."""
    real = folder.resolve()
    mounts = [line.split()[1:3] for line in _read("/proc/mounts").splitlines()]
    return max(
        (mount for mount in mounts if real.is_relative_to(mount[0])),
        default=["", "?"],
        key=lambda mount: len(mount[0]),
    )[1]


def ours() -> str:
    """The version of this program and of MkDocs and Material below it."""
    return ", ".join(f"{name} {version(name)}" for name in ("gongkai", "mkdocs", "mkdocs-material"))


def peers() -> str:
    """What ours is compared with, as locked."""
    text = (Path(__file__).parent / "peers.in").read_text(encoding="utf-8")
    return ", ".join(line.replace("==", " ") for line in text.splitlines() if "==" in line)


def _read(path: str) -> str:
    try:
        return Path(path).read_text()
    except OSError:
        return ""
