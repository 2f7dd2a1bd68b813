"""Whether there is anything to build: the same content, frame, code and day give the site that stands already."""

from __future__ import annotations

import os
from datetime import date
from hashlib import blake2b
from pathlib import Path

from gongkai.pipeline import CATALOGUE_FILE
from gongkai.publishing import frame as frames
from gongkai.publishing import store
from gongkai.publishing.inputs import digest_of
from gongkai.publishing.site import stands
from gongkai.publishing.version import code_version, key_of
from gongkai.reading import RETIRED
from gongkai.reading.walk import CONTENT


def content_state(root: Path, today: date) -> str:
    """A hash of every item's bytes, of the size and times of every other file below ``content/``, of the settings, the
    code and the day. To be asked before anything is read, so that a file changed meanwhile makes the next build work.
    """
    digest = blake2b(digest_size=16)
    for folder, below, names in os.walk(root / CONTENT):
        below.sort()
        for name in sorted(names):
            path = os.path.join(folder, name)
            digest.update(f"{os.path.relpath(path, root)}\0".encode("utf-8", "surrogateescape"))
            digest.update(_of_item(path) if name.lower().endswith(".md") else _of_file(path))
    settings = digest_of(root, (CATALOGUE_FILE, RETIRED))
    return key_of(code_version(), today.isoformat(), digest.hexdigest(), settings)


def whole_state(content: str, frame: frames.Frame) -> str:
    """What a site was made from; empty where not all of that is known."""
    return key_of(content, frame.inputs.digest) if content and frame.inputs else ""


def is_unchanged(root: Path, cache: Path, site_dir: Path, content: str) -> bool:
    """Whether the site at ``site_dir`` is the one that this content gives, file by file as it was written."""
    kept = store.load(cache / "manifest")
    inputs = frames.inputs_of(cache / "frame")
    if not kept or not inputs or kept["folder"] != os.path.realpath(site_dir):
        return False
    return kept["state"] == key_of(content, digest_of(root, inputs.places)) and stands(
        site_dir, kept["files"]
    )


def _of_item(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return blake2b(file.read(), digest_size=16).digest()
    except OSError:
        return os.urandom(16)  # what cannot be read is no reason to leave the build out


def _of_file(path: str) -> bytes:
    try:
        stat = os.lstat(path)
    except OSError:
        return os.urandom(16)
    return f"{stat.st_mode} {stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_ino}".encode()
