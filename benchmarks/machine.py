"""Description of the machine and the compared programs, for the report."""

from __future__ import annotations

import os
import platform
import re
from pathlib import Path


def machine() -> str:
    """Processor, cores this process may use, memory, system."""
    cpu = re.search(r"model name\s*: (.*)", _read("/proc/cpuinfo"))
    memory = re.search(r"MemTotal:\s*(\d+)", _read("/proc/meminfo"))
    parts = (
        cpu[1] if cpu else platform.machine(),
        f"{len(os.sched_getaffinity(0))} cores",
        f"{int(memory[1]) / 1024**2:.0f} GiB of memory" if memory else "",
        f"Linux {platform.release()}",
    )
    return ", ".join(part for part in parts if part)


def file_system(folder: Path) -> str:
    """The type of the file system of a folder, such as ext4 or tmpfs; ``?`` where it is unknown."""
    real = folder.resolve()
    mounts = [line.split()[1:3] for line in _read("/proc/mounts").splitlines()]
    return max(
        (mount for mount in mounts if real.is_relative_to(mount[0])),
        default=["", "?"],
        key=lambda mount: len(mount[0]),
    )[1]


def peers() -> str:
    """The peers and their locked versions."""
    text = (Path(__file__).parent / "peers.in").read_text(encoding="utf-8")
    return ", ".join(line.replace("==", " ") for line in text.splitlines() if "==" in line)


def _read(path: str) -> str:
    try:
        return Path(path).read_text()
    except OSError:
        return ""
