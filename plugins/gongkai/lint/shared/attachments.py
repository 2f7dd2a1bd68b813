"""The files that an item names: where they must lie and of what kind they may be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from gongkai.lint.draft import Draft, scalar_text, trimmed
from gongkai.source.diagnostics import Place
from gongkai.source.nodes import Scalar

# What a browser opens or saves without running anything of it: no svg, html, js, exe.
ALLOWED_TYPES = (
    "pdf", "ofd", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "wps", "et", "dps", "csv", "txt", "zip", "rar", "7z",
    "png", "jpg", "jpeg", "gif", "webp", "mp3", "mp4",
)  # fmt: skip
IMAGE_TYPES = ("png", "jpg", "jpeg", "gif", "webp")


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file under 附件: as named, what the public sees, its path from the root, and its place."""

    file: str
    name: str
    source: str
    place: Place


def named_files(draft: Draft) -> Iterator[NamedFile]:
    """The files that an item names, in its order; nothing is looked up on the disk."""
    for row in draft.rows.get("附件", ()):
        node = row.get("文件")
        if isinstance(node, Scalar) and trimmed(node.text):
            file = trimmed(node.text).removeprefix("./")
            name = scalar_text(row, "名称") or PurePosixPath(file).name
            yield NamedFile(file, name, beside(draft.path, file), Place(node.line, node.column))


def beside(path: str, file: str) -> str:
    """The path from the root of a file that the item at ``path`` calls ``file``."""
    return str(PurePosixPath(path).parent / file)


def suffix(file: str) -> str:
    """The type of a file, lower case, without the dot."""
    return PurePosixPath(file).suffix.removeprefix(".").lower()


def leaves_folder(file: str) -> bool:
    """Whether a name leads out of the item's own folder, by ``..``, from the root, or in another system's way."""
    parts = PurePosixPath(file).parts
    return file.startswith("/") or "\\" in file or ".." in parts or ":" in file.split("/")[0]


def through_link(root: Path, source: str) -> bool:
    """Whether the file, or a folder on the way to it, is a symbolic link."""
    path = root
    for part in PurePosixPath(source).parts:
        path = path / part
        if answers(path.is_symlink):
            return True
    return False


def answers(question: Callable[[], bool]) -> bool:
    """What a question to the disk answers: no, where the name is none that a file can have. Path raises for one of more
    than 255 bytes, which several names joined into one soon are."""
    try:
        return question()
    except OSError:
        return False
