"""Whether there is anything to build: the same content, frame, code and day give the site that stands already."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from pathlib import Path

from gongkai.build import frame as frames
from gongkai.build import store
from gongkai.build.inputs import digest_of
from gongkai.build.load import CATALOGUE_FILE
from gongkai.build.site_files import stands
from gongkai.build.stamps import Stamp, stamps_of
from gongkai.build.version import code_version, key_of
from gongkai.content.reading import RETIRED, digest_of_file, read_bytes
from gongkai.content.reading.walk import CONTENT
from gongkai.source.diagnostics import Diagnostic

_READ = "read"


@dataclass(frozen=True)
class Content:
    """What lies below ``content/``, to be looked at before anything is read, so that a file changed meanwhile makes the
    next build work. ``key`` stands for the settings, the code and the day; ``files`` are (path, state) in order, the
    state empty where the bytes tell; ``stamps`` are those of the items."""

    root: Path
    key: str
    files: tuple[tuple[str, str], ...]
    stamps: Mapping[str, Stamp]

    def state(self, digests: dict[str, str]) -> str:
        """A hash of it all. ``digests`` are those of the items that were read; what is not there is read and added."""
        whole = blake2b(digest_size=16)
        for path, state in self.files:
            if not state and not digests.get(path):
                digests[path] = _of_item(self.root, path)
            whole.update(f"{path}\0{state or digests[path]}\0".encode("utf-8", "surrogateescape"))
        return key_of(self.key, whole.hexdigest())


def content_of(root: Path, today: date) -> Content:
    """Every item and the size and times of every other file below ``content/``, with settings, code and day."""
    files = []
    start = len(f"{root}/")
    for folder, below, names in os.walk(f"{root}/{CONTENT}"):
        below.sort()
        for name in sorted(names):
            path = f"{folder}/{name}"
            files.append((path[start:], "" if name.lower().endswith(".md") else _of_file(path)))
    settings = digest_of(root, (CATALOGUE_FILE, RETIRED))
    stamps = stamps_of(root, (path for path, state in files if not state))
    return Content(root, key_of(code_version(), today.isoformat(), settings), tuple(files), stamps)


def remembered(content: Content, cache: Path) -> dict[str, str]:
    """The digests of the items that are, by their stamps, as they were when a former build read them."""
    kept = store.load(cache / _READ) or {}
    return {
        path: kept[path][1]
        for path, stamp in content.stamps.items()
        if path in kept and kept[path][0] == stamp
    }


def remember(content: Content, cache: Path, digests: Mapping[str, str]) -> None:
    """Note what this build has read, for the next one: where it cannot be noted, that one reads it again."""
    read = {path: (stamp, digests[path]) for path, stamp in content.stamps.items() if digests.get(path)}
    with contextlib.suppress(OSError):
        store.save(cache / _READ, read)


def whole_state(content: str, frame: frames.Frame) -> str:
    """What a site was made from; empty where not all of that is known."""
    return key_of(content, frame.inputs.digest) if content and frame.inputs else ""


def is_unchanged(root: Path, cache: Path, site_dir: Path, content: Content, digests: dict[str, str]) -> bool:
    """Whether the site at ``site_dir`` is the one that this content gives, file by file as it was written. ``digests``
    is filled with those of the items, where there is a site to compare with."""
    kept = store.load(cache / "manifest")
    inputs = frames.inputs_of(cache / "frame")
    if not kept or not inputs or kept["folder"] != os.path.realpath(site_dir):
        return False
    whole = key_of(content.state(digests), digest_of(root, inputs.places))
    return kept["state"] == whole and stands(site_dir, kept["files"])


def _of_item(root: Path, path: str) -> str:
    data = read_bytes(root, path)
    # What cannot be read is no reason to leave the build out.
    return os.urandom(16).hex() if isinstance(data, Diagnostic) else digest_of_file(data)


def _of_file(path: str) -> str:
    try:
        stat = os.lstat(path)
    except OSError:
        return os.urandom(16).hex()
    return f"{stat.st_mode} {stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_ino}"
