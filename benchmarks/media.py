"""The places where trees and sites are written: a folder on an ordinary disk, or one in memory (tmpfs)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from benchmarks.machine import file_system

IN_MEMORY = frozenset({"tmpfs", "ramfs"})
DISK, MEMORY = "disk", "memory"
MEMORY_FOLDER = Path("/dev/shm")


@dataclass(frozen=True, slots=True)
class Medium:
    """A folder to work in, which is deleted afterwards, and the type of its file system."""

    name: str
    folder: Path
    file_system: str


def medium(name: str, folder: Path) -> Medium:
    """The medium called ``name`` (DISK or MEMORY) in ``folder``, which is made.

    Raises SystemExit, with a message, where the folder is not on what the name says.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SystemExit(f"建不了工作文件夹 {folder}：{error.strerror}。") from error
    found = file_system(folder)
    if name == DISK and found in IN_MEMORY:
        raise SystemExit(
            f"{folder} 在内存里（{found}），测不出磁盘的速度：用 --cache 指明磁盘上的一个文件夹。"
        )
    if name == MEMORY and found not in IN_MEMORY:
        raise SystemExit(f"{folder} 不在内存里（{found}）：用 --memory-folder 指明 tmpfs 上的一个文件夹。")
    return Medium(name, folder.resolve(), found)
