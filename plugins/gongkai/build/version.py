"""Of which code and which libraries a result is: part of every key, so that nothing stale outlives an upgrade."""

from __future__ import annotations

import sys
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_LIBRARIES = (
    "markdown", "pymdown-extensions", "nh3", "jinja2", "mkdocs", "properdocs", "mkdocs-material", "openpyxl",
    "pagefind-bin", "numpy", "pypdf", "python-docx", "pyyaml", "chinesecalendar",
)  # fmt: skip


@cache
def code_version() -> str:
    """A hash of this program's own files and of the versions of what it stands on."""
    digest = blake2b(digest_size=16)
    digest.update(f"{sys.version_info[:2]}".encode())
    for library in _LIBRARIES:
        digest.update(f"{library}={_version(library)}\n".encode())
    for path in sorted(_PACKAGE.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0")
            digest.update(blake2b(path.read_bytes(), digest_size=16).digest())
    return digest.hexdigest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def key_of(*parts: str) -> str:
    """A hash of texts in their order; a text cannot run into its neighbour."""
    digest = blake2b(digest_size=16)
    for part in parts:
        data = part.encode()
        digest.update(len(data).to_bytes(8, "little") + data)
    return digest.hexdigest()
