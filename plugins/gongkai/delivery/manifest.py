"""The files of a site by content, and the plan that makes a delivered site equal to it."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

NAME = "gongkai-files.json"
"""The list of what was delivered; it lies beside the site. It holds nothing that is not public."""

Manifest = Mapping[str, str]
"""{path with ``/``, relative to the site: SHA-256 of the content}"""


class DeliveryError(Exception):
    """A site could not be delivered; the message is a Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The files to write, in this order, and then those to delete."""

    write: tuple[str, ...]
    delete: tuple[str, ...]


def manifest_of(folder: Path) -> dict[str, str]:
    """The files below ``folder``. Raises :class:`DeliveryError` if it is not a built site or contains a link."""
    if not (folder / "index.html").is_file():
        raise DeliveryError(f"{folder} 里没有建好的网站（没有 index.html）；请先运行 gongkai build")
    found: dict[str, str] = {}
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(place, name)
            if path.is_symlink():
                raise DeliveryError(f"{path} 是符号链接，不能上传")
            with path.open("rb") as file:
                found[path.relative_to(folder).as_posix()] = file_digest(file, "sha256").hexdigest()
    found.pop(NAME, None)
    return found


def planned(former: Manifest, current: Manifest) -> Plan:
    """The plan that changes ``former`` into ``current``.

    Pages come after the files that they need, the page of a folder after those below it, the home page last: a
    visitor never finds a page without its parts.
    """
    changed = [path for path, digest in current.items() if former.get(path) != digest]
    gone = [path for path in former if path not in current]
    return Plan(tuple(sorted(changed, key=_turn)), tuple(sorted(gone)))


def _turn(path: str) -> tuple[bool, int, str]:
    return path.endswith(".html"), -path.count("/"), path


def encoded(manifest: Manifest) -> bytes:
    """The list as it is delivered."""
    value = {"version": 1, "files": dict(sorted(manifest.items()))}
    return (json.dumps(value, ensure_ascii=False, indent=0) + "\n").encode()


def decoded(data: bytes, where: str) -> dict[str, str]:
    """The list of an earlier delivery. Raises :class:`DeliveryError`."""
    try:
        value = json.loads(data)
        files = value["files"] if value["version"] == 1 else None
    except (ValueError, KeyError, TypeError):
        files = None
    if not isinstance(files, dict) or not all(_is_entry(path, digest) for path, digest in files.items()):
        raise DeliveryError(f"{where} 的 {NAME} 读不出来；删去它，下一次就全部重新上传")
    return dict(files)


def _is_entry(path: object, digest: object) -> bool:
    """Whether an entry is valid: the files named are deleted, so a path must not lead elsewhere."""
    if not isinstance(path, str) or not isinstance(digest, str):
        return False
    parts = path.split("/")
    return "\\" not in path and "\0" not in path and not {"", ".", ".."} & set(parts)
