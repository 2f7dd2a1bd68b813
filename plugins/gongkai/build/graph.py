"""The files of a site in the making: each has a key of everything it depends on, and is reused or written by it.

What the previous build wrote is remembered in the store, per site folder: for each file its key, its size and time on
disk and the hash of its bytes. A file of the previous site is reused where its key is the same and the disk still has it
as it was written; what was changed or deleted by hand is made again. Of the files that are reused every build reads a
part and compares their bytes, ``verify`` all of them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import msgspec

from gongkai.build.fingerprint import key_of
from gongkai.build.refusal import BuildRefusalError
from gongkai.build.site_files import ServedFiles, digest_of, file_digest, link_all, scan
from gongkai.build.staging import Staging
from gongkai.build.store import Store
from gongkai.build.workers import Workers, processors

_CHECKED_PART = 32
"""A build compares the bytes of one in so many of the files that it reuses; each file has its turn."""
_WORTH_WORKERS = 2_000


class DoubledAddressError(BuildRefusalError):
    """Two targets have the same path; the message is a Chinese sentence."""


class LostFileError(BuildRefusalError):
    """A file of the new site vanished before it was published; the message is a Chinese sentence."""


class Target(NamedTuple):
    """A file to be: its path relative to the site's folder, its key, and what makes its bytes."""

    path: str
    key: bytes
    make: Callable[[], bytes]


class Written(NamedTuple):
    """A file that was written into the staging folder, by this process or by a worker."""

    path: str
    size: int
    changed: int
    digest: bytes


class _File(msgspec.Struct, frozen=True, array_like=True, gc=False):
    key: bytes
    size: int
    changed: int
    digest: bytes


class SiteRecord(msgspec.Struct, array_like=True):
    """What is remembered of a published site: its files, the root key of all it was made from (empty where not all of
    that is known), the groups of files that are reused together by their key, how many builds made it, and the folder of
    it in which the catalogue stands."""

    files: dict[str, _File] = {}
    root_key: bytes = b""
    groups: dict[bytes, list[str]] = {}
    builds: int = 0
    below: str = ""


def read_record(store: Store, site_dir: Path) -> SiteRecord:
    """What is remembered of the site at ``site_dir``; an empty record where nothing is."""
    data = store.get_one(_record_key(site_dir))
    return _DECODER.decode(data) if data else SiteRecord()


def stands(site_dir: Path, record: SiteRecord) -> bool:
    """Whether the folder holds the files of the record as they were written, and no others."""
    found = scan(str(site_dir))
    return len(found) == len(record.files) > 0 and all(
        found.get(path) == (file.size, file.changed) for path, file in record.files.items()
    )


def _record_key(site_dir: Path) -> bytes:
    return key_of("site", os.path.realpath(site_dir))


class Graph:
    """Collects the targets of one build.

    Paths are relative to the folder ``below`` of the site (empty or ending with ``/``), where the catalogue stands; what
    stands beside it comes with :meth:`copy_beside`.
    """

    def __init__(
        self, staging: Staging, store: Store, workers: Workers, *, verify: bool = False, below: str = ""
    ) -> None:
        self.staging, self.written, self._below = staging, 0, below
        self._store, self._workers, self._verify = store, workers, verify
        self._previous = read_record(store, staging.site_dir)
        if self._previous.below != below:  # none of its files is where this one has it
            self._previous = SiteRecord()
        self._served = ServedFiles(str(staging.site_dir))
        self._staged = scan(str(staging.folder))
        self._fresh = not self._staged and not self._previous.files
        self._files: dict[str, _File] = {}
        self._groups: dict[bytes, list[str]] = {}
        self._first = not self.staging.site_dir.exists()
        if not self._staged and self._previous.files:
            self._link(self._previous.files)
            self._staged = scan(str(self.staging.folder))
        if below:
            staging.make_folder(below.rstrip("/"))

    @property
    def folder(self) -> str:
        """The folder into which the files of the catalogue are written, also by workers."""
        return f"{self.staging.folder}/{self._below}".rstrip("/")

    @property
    def served(self) -> Path:
        """The folder of the catalogue in the site that is served now."""
        return self.staging.site_dir / self._below

    # --- asking

    def reuse(self, path: str, key: bytes) -> bool:
        """Whether the previous site has the file under this key, unchanged since; then the new one has it too."""
        return self._reuse(self._below + path, key)

    def _reuse(self, path: str, key: bytes) -> bool:
        self._refuse_doubled(path)
        file = self._previous.files.get(path)
        if file is None or file.key != key or not self._holds(path, file):
            return False
        self._files[path] = file
        return True

    def reuse_group(self, key: bytes) -> bool:
        """Whether all files that :meth:`group` collected under this key can be reused; then they are."""
        paths = self._previous.groups.get(key)
        if not paths:
            return False
        files = self._previous.files
        if not all(path in files and self._holds(path, files[path]) for path in paths):
            return False
        for path in paths:
            self._refuse_doubled(path)
            self._files[path] = files[path]
        self._groups[key] = paths
        return True

    def group(self, key: bytes, paths: Iterable[str]) -> None:
        """Remember that these files hang together under a key."""
        self._groups[key] = [self._below + path for path in paths]

    @property
    def paths(self) -> tuple[str, ...]:
        """The files so far, in the order in which they came."""
        start = len(self._below)
        return tuple(path[start:] for path in self._files if path.startswith(self._below))

    # --- writing

    def add(self, target: Target) -> None:
        """Reuse the file or write it now."""
        if not self.reuse(target.path, target.key):
            self.write(target.path, target.key, target.make())

    def add_bytes(self, path: str, data: bytes | memoryview) -> None:
        """A file whose key is the hash of its bytes."""
        key = digest_of(data)
        if not self.reuse(path, key):
            self.write(path, key, data)

    def write(self, path: str, key: bytes, data: bytes | memoryview) -> None:
        """Write a file into the staging folder."""
        size, changed = self.staging.write(self._below + path, data)
        self.record(key, Written(path, size, changed, digest_of(data)))

    def copy(self, path: str, source: Path, digest: str) -> None:
        """Copy a file from outside the site; ``digest`` is the hash of its bytes."""
        self._copy(self._below + path, source, key_of("copy", digest))

    def copy_beside(self, path: str, source: Path) -> None:
        """Copy a file that stands in the site beside the catalogue; ``path`` is relative to the site's folder.

        Raises :class:`DoubledAddressError` for one that lies where the catalogue stands.
        """
        if self._below and f"{path}/".startswith(self._below):
            raise DoubledAddressError(
                f"网站自己的网页里有 {path}，目录要放在 {self._below} 下面：请给那个文件夹改名，或者在 mkdocs.yml 里换一个 prefix"
            )
        self._copy(path, source, key_of("copy", file_digest(str(source)) or b""))

    def record(self, key: bytes, written: Written) -> None:
        """Note a file that was written into :attr:`folder`."""
        self._record(key, written._replace(path=self._below + written.path) if self._below else written)

    def _copy(self, path: str, source: Path, key: bytes) -> None:
        if not self._reuse(path, key):
            size, changed = self.staging.copy(path, source)
            digest = file_digest(f"{self.staging.folder}/{path}") or b""
            self._record(key, Written(path, size, changed, digest))

    def _record(self, key: bytes, written: Written) -> None:
        self._refuse_doubled(written.path)
        self._files[written.path] = _File(key, written.size, written.changed, written.digest)
        self.written += 1

    # --- the previous site

    def previous_paths(self) -> Iterable[str]:
        """The files of the catalogue in the previous site."""
        start = len(self._below)
        return [path[start:] for path in self._previous.files if path.startswith(self._below)]

    def keep_previous(self, path: str) -> None:
        """Reuse a file of the previous site whatever its key, for readers who still ask for it."""
        file = self._previous.files.get(self._below + path)
        if file is not None and self._below + path not in self._files:
            self.reuse(path, file.key)

    def publish(self, root_key: bytes) -> None:
        """Swap the site in, then note what it holds. A kill in between costs the next build time, nothing else.

        Raises :class:`LostFileError`, OSError.
        """
        if not self._fresh and self.staging.clear(self._files) != len(self._files):
            raise LostFileError("新网站里有文件在构建时被别的程序删去或者换掉了，请再构建一次")
        self.staging.publish()
        builds = self._previous.builds + 1
        record = SiteRecord(self._files, root_key, self._groups, builds, self._below)
        self._store.put({_record_key(self.staging.site_dir): _ENCODER.encode(record)})
        if self._first and self.staging.make_again():
            # The next build then finds all that it reuses linked already, as every later one does.
            self._link(self._files)

    # --- the disk

    def _refuse_doubled(self, path: str) -> None:
        if path in self._files:
            raise DoubledAddressError(f"有两样东西要放在同一个地址：{path}")

    def _holds(self, path: str, file: _File) -> bool:
        state = (file.size, file.changed)
        if self._staged.get(path) != state and not (
            self._served.state(path) == state and self.staging.link(path)
        ):
            return False
        return not self._is_due(path) or file_digest(f"{self.staging.folder}/{path}") == file.digest

    def _is_due(self, path: str) -> bool:
        turn = (crc32(path.encode("utf-8", "surrogateescape")) + self._previous.builds) % _CHECKED_PART
        return self._verify or turn == 0

    def _link(self, files: Iterable[str]) -> None:
        """Hard-link the served site into an empty staging folder, in parallel: one by one takes several times as long."""
        paths = sorted(files)
        if len(paths) < _WORTH_WORKERS:
            return
        # Neighbours go to one worker: two that make files in one folder wait for each other.
        size = -(-len(paths) // processors())
        parts = [paths[first : first + size] for first in range(0, len(paths), size)]
        jobs = [(str(self.staging.site_dir), str(self.staging.folder), part) for part in parts]
        for _ in self._workers.submit(link_all, jobs, len(jobs), len(jobs)).results():
            pass


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(SiteRecord)
