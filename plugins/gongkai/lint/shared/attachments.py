"""The attachments that an item names: their paths and allowed types."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from gongkai.lint.draft import Draft, scalar_text, trimmed
from gongkai.source.diagnostics import Place
from gongkai.source.nodes import Scalar

# Types that a browser opens or saves without executing them: no svg, html, js, exe.
ALLOWED_TYPES = (
    "pdf", "ofd", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "wps", "et", "dps", "csv", "txt", "zip", "rar", "7z",
    "png", "jpg", "jpeg", "gif", "webp", "mp3", "mp4",
)  # fmt: skip
IMAGE_TYPES = ("png", "jpg", "jpeg", "gif", "webp")


@dataclass(frozen=True, slots=True)
class NamedFile:
    """An entry of 附件: the file as named, the displayed name, the path from the root, and the place."""

    file: str
    name: str
    source: str
    place: Place


def named_files(draft: Draft) -> Iterator[NamedFile]:
    """The files that an item names, in its order. Does not access the disk."""
    for row in draft.rows.get("附件", ()):
        node = row.get("文件")
        if isinstance(node, Scalar) and trimmed(node.text):
            file = _plain(trimmed(node.text))
            name = scalar_text(row, "名称") or PurePosixPath(file).name
            yield NamedFile(file, name, beside(draft.path, file), Place(node.line, node.column))


def _plain(file: str) -> str:
    """The name without ``.`` and empty parts; an absolute path, ``..`` and a slash at the end stay for the rules to
    report."""
    if "/./" not in f"/{file}" and "//" not in file:
        return file
    return f"{PurePosixPath(file)}{'/' if file.endswith('/') else ''}"


def beside(path: str, file: str) -> str:
    """The path from the root of a file named ``file`` in the item at ``path``."""
    return str(PurePosixPath(path).parent / file)


def suffix(file: str) -> str:
    """The extension of a file in lower case, without the dot."""
    return PurePosixPath(file).suffix.removeprefix(".").lower()


def leaves_folder(file: str) -> bool:
    """Whether a name leads out of the item's folder: ``..``, an absolute path, a backslash or a drive letter."""
    parts = PurePosixPath(file).parts
    return file.startswith("/") or "\\" in file or ".." in parts or ":" in file.split("/")[0]


def through_link(root: Path, source: str) -> bool:
    """Whether the file or a folder above it, up to the root, is a symbolic link."""
    path = root
    for part in PurePosixPath(source).parts:
        path = path / part
        if answers(path.is_symlink):
            return True
    return False


def answers(question: Callable[[], bool]) -> bool:
    """The result of a Path predicate; False if it raises OSError, as for names longer than 255 bytes."""
    try:
        return question()
    except OSError:
        return False
