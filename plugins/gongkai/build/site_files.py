"""The files of a site in the making, each under a key of all that it depends on."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from gongkai.build import store
from gongkai.build.refusal import BuildRefusalError
from gongkai.build.staging import Staging

Kept = tuple[str, int, int]
"""(key, size in bytes, time of the last change in nanoseconds) of a file of the former site."""

_NOWHERE: Kept = ("", -1, -1)


class DoubledAddressError(BuildRefusalError):
    """Two things want the same address; the message is a Chinese sentence."""


class LostFileError(BuildRefusalError):
    """A file that the new site had is not there any more; the message is a Chinese sentence."""


class Site:
    """What is put here becomes the new site; a file whose key is that of the former site is taken over as it is.

    A file of the former site counts only where its size and time are still those that were noted when it was written:
    what somebody changed or deleted by hand is made again.
    """

    def __init__(self, staging: Staging, manifest: Path) -> None:
        self.staging = staging
        self._manifest = manifest
        kept = store.load(manifest)
        same = isinstance(kept, dict) and kept.get("folder") == str(staging.site_dir)
        self._former: dict[str, Kept] = kept["files"] if same else {}
        self._files: dict[str, Kept] = {}
        # Nothing to link from and nothing lying there: all that the folder will hold is what is put into it.
        self._alone = not self._former and staging.empty()
        self.written = 0

    def put(self, path: str, key: str, make: Callable[[], bytes]) -> None:
        """The file at ``path``; ``make`` is called only where the former site has none of this key."""
        if not self.take_over(path, key):
            self.wrote(path, key, *self.staging.write(path, make()))

    def copy(self, path: str, source: Path) -> None:
        """A copy of a file from elsewhere, known by its size and times."""
        stat = os.stat(source)
        key = f"{stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_ino} {source}"
        if not self.take_over(path, key):
            self.wrote(path, key, *self.staging.copy(path, source))

    def take_over(self, path: str, key: str) -> bool:
        """Whether the former site has the file under this key, unchanged since; then the new one has it too."""
        if path in self._files:
            raise DoubledAddressError(f"有两样东西要放在同一个地址：{path}")
        if not self._still(path, key):
            return False
        self._files[path] = self._former[path]
        return True

    def take_over_all(self, keys: Mapping[str, str]) -> bool:
        """As :meth:`take_over` for files that hang together: all of them, or none."""
        if doubled := next((path for path in keys if path in self._files), None):
            raise DoubledAddressError(f"有两样东西要放在同一个地址：{doubled}")
        if not all(self._still(path, key) for path, key in keys.items()):
            return False
        self._files.update((path, self._former[path]) for path in keys)
        return True

    def _still(self, path: str, key: str) -> bool:
        kept = self._former.get(path)
        return kept is not None and kept[0] == key and self.staging.holds(path, kept[1], kept[2])

    def wrote(self, path: str, key: str, size: int, changed: int) -> None:
        """The file at ``path`` was written into the staging folder, here or by a worker."""
        if path in self._files:
            raise DoubledAddressError(f"有两样东西要放在同一个地址：{path}")
        self._files[path] = (key, size, changed)
        self.written += 1

    def keys(self) -> dict[str, str]:
        """The key of each file so far, in the order in which they were put."""
        return {path: kept[0] for path, kept in self._files.items()}

    def former_paths(self) -> frozenset[str]:
        """The files of the former site."""
        return frozenset(self._former)

    def keep_former(self, path: str) -> None:
        """Take over a file of the former site whatever its key, for readers who still ask for it."""
        kept = self._former.get(path)
        if kept is not None and path not in self._files:
            self.take_over(path, kept[0])

    def make_room(self, folders: Iterable[str], former: Iterable[str]) -> None:
        """Do early, while others work, what :meth:`keep_former` and the clearing at the end would do: link the files
        ``former`` of the former site, and delete what else lies in these folders of the staging folder."""
        wanted = {path: self._former[path] for path in former if path in self._former}
        for path, kept in wanted.items():
            self.staging.holds(path, kept[1], kept[2])
        for folder in folders:
            self.staging.clear({*wanted, *self._files}, folder)

    def publish(self, state: str = "") -> None:
        """Swap the site in, then note what it holds. A kill in between costs the next build time, nothing else.

        ``state`` stands for all that the site was made from (:mod:`.unchanged`). Raises :class:`LostFileError`, OSError.
        """
        if not self._alone and self.staging.clear(self._files) != len(self._files):
            raise LostFileError("新网站里有文件在构建时被别的程序删去或者换掉了，请再构建一次")
        self._manifest.unlink(missing_ok=True)
        self.staging.publish()
        store.save(
            self._manifest, {"folder": str(self.staging.site_dir), "files": self._files, "state": state}
        )


def stands(site_dir: Path, files: Mapping[str, Kept]) -> bool:
    """Whether the folder holds these files as they were written, and no others."""
    try:
        found = dict(_standing(str(site_dir)))
    except OSError:
        return False
    return len(found) == len(files) and all(
        files.get(path, _NOWHERE)[1:] == state for path, state in found.items()
    )


def _standing(site_dir: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """The path of each file in a folder, with its size and the time of its last change."""
    folders = [""]
    while folders:
        folder = folders.pop()
        with os.scandir(f"{site_dir}/{folder}") as entries:
            for entry in entries:
                path = f"{folder}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    folders.append(f"{path}/")
                else:
                    stat = entry.stat(follow_symlinks=False)
                    yield path, (stat.st_size, stat.st_mtime_ns)
