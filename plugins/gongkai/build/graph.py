"""The file graph of a build: each file has a key of everything it depends on, and is either reused or written.

The store remembers, for each site folder, the files of the previous build with key, size, modification time and hash.
A file is reused if its key is the same and it is unchanged on disk; a file changed or deleted by hand is made again.
Every build also compares the bytes of a part of the reused files with their hashes, ``verify`` those of all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from gongkai.build.fingerprint import key_of
from gongkai.build.refusal import BuildRefusalError
from gongkai.build.site_files import FileStates, digest_of, file_digest, link_all
from gongkai.build.site_record import (
    SiteFile,
    SiteGroup,
    SiteRecord,
    Written,
    is_due,
    read_record,
    write_record,
)
from gongkai.build.staging import Staging
from gongkai.build.store import Store
from gongkai.build.survey import Survey, SurveyJob, survey
from gongkai.build.workers import Batch, Workers, processors

_WORTH_WORKERS = 2_000
_MOST_COPIED = 50_000
"""A first build makes the spare copy for the next one at once if it has no more files. Of a larger site that takes seconds,
and the build may be the last one here: then the next build makes the copy."""


class DoubledAddressError(BuildRefusalError):
    """Two targets have the same path; the message is a Chinese sentence."""


class LostFileError(BuildRefusalError):
    """A file of the new site vanished before publication; the message is a Chinese sentence."""


class Target(NamedTuple):
    """A file to make: its path relative to the site's folder, its key, and the function that makes its bytes."""

    path: str
    key: bytes
    make: Callable[[], bytes]


class Graph:
    """Collects the targets of one build.

    Paths are relative to ``below``, the folder of the site that holds the catalogue (empty, or ending with ``/``);
    files beside it are added by :meth:`copy_beside`. ``differing``, if known, are the files of the previous site that the
    staging folder does not hold as they were.
    """

    def __init__(
        self,
        staging: Staging,
        store: Store,
        workers: Workers,
        *,
        verify: bool = False,
        below: str = "",
        differing: frozenset[str] | None = None,
    ) -> None:
        self.staging, self.written, self._below = staging, 0, below
        self._store, self._workers, self._verify = store, workers, verify
        self._previous = read_record(store, staging.site_dir)
        if self._previous.below != below:  # the catalogue has moved within the site: nothing can be reused
            self._previous = SiteRecord()
        self._served, self._staged = FileStates(str(staging.site_dir)), FileStates(str(staging.folder))
        self._differing = None if (empty := staging.empty()) else differing
        self._fresh = empty and not self._previous.files
        self._files: dict[str, SiteFile] = {}
        self._groups: dict[str, SiteGroup] = {}
        self._surveyed: tuple[frozenset[str], Batch[Survey]] | None = None
        self._first = not self.staging.site_dir.exists()
        if empty and self._previous.files:
            self._link(self._previous.files)
        if below:
            staging.make_folder(below.rstrip("/"))

    @property
    def folder(self) -> str:
        """The folder into which the files of the catalogue are written, by this process and by workers."""
        return f"{self.staging.folder}/{self._below}".rstrip("/")

    @property
    def served(self) -> Path:
        """The folder of the catalogue in the site that is being served."""
        return self.staging.site_dir / self._below

    # --- reusing

    def reuse(self, path: str, key: bytes) -> bool:
        """Take over a file of the previous site if it has this key and is unchanged on disk; returns whether it was."""
        return self._reuse(self._below + path, key)

    def _reuse(self, path: str, key: bytes) -> bool:
        self._refuse_doubled(path)
        file = self._previous.files.get(path)
        if file is None or file.key != key or not self._holds(path, file):
            return False
        self._files[path] = file
        return True

    def reuse_group(self, name: str, key: bytes) -> bool:
        """Take over all files that :meth:`group` collected under this name and key, or none of them; returns whether
        they were."""
        group = self._previous.groups.get(name)
        if group is None or group.key != key:
            return False
        files = self._previous.files
        if not all(path in files and self._holds(path, files[path]) for path in group.paths):
            return False
        for path in group.paths:
            self._refuse_doubled(path)
            self._files[path] = files[path]
        self._groups[name] = group
        return True

    def group(self, name: str, key: bytes, paths: Iterable[str]) -> None:
        """Record that these files are reused together if a group of this name has this key. A group may lie within
        another one."""
        self._groups[name] = SiteGroup(key, [self._below + path for path in paths])

    @property
    def paths(self) -> tuple[str, ...]:
        """The files so far, in the order in which they were added."""
        start = len(self._below)
        return tuple(path[start:] for path in self._files if path.startswith(self._below))

    # --- writing

    def add(self, target: Target) -> None:
        """Reuse the file, or else write it now."""
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
        """Copy a file of the site that lies outside the catalogue; ``path`` is relative to the site's folder. Raises
        :class:`DoubledAddressError` if it lies within the catalogue."""
        if self._below and f"{path}/".startswith(self._below):
            raise DoubledAddressError(
                f"网站自己的网页里有 {path}，目录要放在 {self._below} 下面：请给那个文件夹改名，或者在 mkdocs.yml 里换一个 prefix"
            )
        self._copy(path, source, key_of("copy", file_digest(str(source)) or b""))

    def record(self, key: bytes, written: Written) -> None:
        """Record a file that was written into :attr:`folder`."""
        self._record(key, written._replace(path=self._below + written.path) if self._below else written)

    def _copy(self, path: str, source: Path, key: bytes) -> None:
        if not self._reuse(path, key):
            size, changed = self.staging.copy(path, source)
            digest = file_digest(f"{self.staging.folder}/{path}") or b""
            self._record(key, Written(path, size, changed, digest))

    def _record(self, key: bytes, written: Written) -> None:
        self._refuse_doubled(written.path)
        self._files[written.path] = SiteFile(key, written.size, written.changed, written.digest)
        self.written += 1

    # --- the previous site

    def previous_paths(self) -> Iterable[str]:
        """The files of the catalogue in the previous site."""
        start = len(self._below)
        return [path[start:] for path in self._previous.files if path.startswith(self._below)]

    def previous_with(self, key: bytes) -> frozenset[str]:
        """The files of the catalogue in the previous site that have this key; they may have been changed since."""
        start, files = len(self._below), self._previous.files
        return frozenset(path[start:] for path, file in files.items() if file.key == key)

    def keep_previous(self, path: str) -> None:
        """Reuse a file of the previous site whatever its key, for readers that still request it."""
        file = self._previous.files.get(self._below + path)
        if file is not None and self._below + path not in self._files:
            self.reuse(path, file.key)

    def publish(self, root_key: bytes) -> None:
        """Swap the site in, then record what it holds; if the process is killed in between, the next build is slower
        but correct. Raises :class:`LostFileError`, OSError."""
        if not self._fresh and not self._clear():
            raise LostFileError("新网站里有文件在构建时被别的程序删去或者换掉了，请再构建一次")
        self.staging.publish()
        builds = self._previous.builds + 1
        groups = {name: group for name, group in self._previous.groups.items() if self._stands(group)}
        record = SiteRecord(self._files, root_key, groups | self._groups, builds, self._below)
        write_record(self._store, self.staging.site_dir, record)
        if self._first and len(self._files) <= _MOST_COPIED and self.staging.make_again():
            # The first incremental build then finds the files it reuses already linked, as later ones do.
            self._link(self._files)

    def begin_survey(self) -> None:
        """Let a worker look through the staging folder while the last files are made. Files that are added later are
        looked at one by one: call it when they are few."""
        if not self._fresh:
            seen = frozenset(self._files)
            job = SurveyJob(str(self.staging.folder), seen)
            self._surveyed = seen, self._workers.submit(survey, [job], 1)

    def discard_strangers(self) -> None:
        """Delete, as early as the survey allows, what was found in the staging folder and belongs neither to the new site
        nor to the previous one: most of all the index before that."""
        if self._surveyed is not None:
            known = self._previous.files
            strangers = [path for path in self._found.others if path not in known and path not in self._files]
            self.staging.discard(strangers, ())

    # --- the disk

    @cached_property
    def _found(self) -> Survey:
        assert self._surveyed is not None
        (found,) = self._surveyed[1].results()
        return found

    def _clear(self) -> bool:
        """Delete what does not belong to the site; returns whether all that does is there."""
        if self._surveyed is None:
            return self.staging.clear(self._files) == len(self._files)
        seen, found = self._surveyed[0], self._found
        self.staging.discard([path for path in found.others if path not in self._files], found.folders)
        staged = FileStates(str(self.staging.folder))  # folders have been made since it was last asked
        late = ((path, file) for path, file in self._files.items() if path not in seen)
        return found.whole and all(staged.state(path) == (file.size, file.changed) for path, file in late)

    def _stands(self, group: SiteGroup) -> bool:
        """Whether all files of a group of the previous site were reused: those of a group within one that was."""
        files, previous = self._files, self._previous.files
        return all(path in previous and files.get(path) is previous[path] for path in group.paths)

    def _refuse_doubled(self, path: str) -> None:
        if path in self._files:
            raise DoubledAddressError(f"有两样东西要放在同一个地址：{path}")

    def _holds(self, path: str, file: SiteFile) -> bool:
        if self._differing is not None and path not in self._differing:
            return True
        state = (file.size, file.changed)
        if self._staged.state(path) != state and not (
            self._served.state(path) == state and self.staging.link(path)
        ):
            return False
        due = self._verify or is_due(path, self._previous.builds)
        return not due or file_digest(f"{self.staging.folder}/{path}") == file.digest

    def _link(self, files: Iterable[str]) -> None:
        """Hard-link the served site into an empty staging folder, in parallel; one process takes several times as
        long."""
        paths = sorted(files)
        if len(paths) < _WORTH_WORKERS:
            return
        # Neighbouring files go to the same worker: two that create files in one folder wait for each other.
        size = -(-len(paths) // processors())
        parts = [paths[first : first + size] for first in range(0, len(paths), size)]
        jobs = [(str(self.staging.site_dir), str(self.staging.folder), part) for part in parts]
        for _ in self._workers.submit(link_all, jobs, len(jobs), len(jobs)).results():
            pass
