"""The files to import: single files, folders and zip files, each with the files beside it."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from gongkai.attachments.limits import LIMITS
from gongkai.attachments.model import Reading
from gongkai.attachments.package import member_name
from gongkai.attachments.pool import bytes_of

MOST_FILES = 2_000
_MOST_DEPTH = 8
_ZIP_SUFFIXES = (".zip",)
READABLE = frozenset(
    (
        ".docx", ".docm", ".doc", ".wps", ".rtf", ".odt", ".ofd", ".pdf", ".html", ".htm", ".shtml", ".mht", ".mhtml", ".xml",
        ".xlsx", ".xls", ".et", ".ods", ".csv", ".txt", ".dotx", ".fodt",
    )
)  # fmt: skip
"""The endings of what is imported out of a folder; a file that is named itself is read whatever its ending."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to import: its name, its folder (``group``), and where its bytes are. ``chosen`` if the user named the
    file itself, not only a folder around it."""

    name: str
    group: str
    path: Path | None = None
    data: bytes = b""
    chosen: bool = True

    def read(self) -> bytes | str:
        """The bytes, or a Chinese sentence with the reason why they cannot be read."""
        if self.path is None:
            return self.data
        data = bytes_of(self.path)
        if isinstance(data, Reading):
            return data.failures[0].message if data.failures else "是音频或视频，没有读"
        return data

    @property
    def readable(self) -> bool:
        """Whether its extension is that of a document."""
        return PurePosixPath(self.name).suffix.lower() in READABLE


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was not imported, with the reason as a Chinese sentence."""

    name: str
    reason: str


def sources_of(paths: list[Path]) -> tuple[list[Source], list[Refusal]]:
    """The files at these paths, and those that are refused."""
    found: list[Source] = []
    refused: list[Refusal] = []
    for path in paths:
        known = len(found) + len(refused)
        for one in _below(path):
            (found if isinstance(one, Source) else refused).append(one)  # type: ignore[arg-type]
        if len(found) + len(refused) == known:
            where = "文件夹" if path.is_dir() else "压缩包"
            refused.append(Refusal(str(path), f"{where}里没有文件（隐藏的、临时的不算）"))
    return found, refused


def beside(source: Source) -> list[Source]:
    """The other files of the folder of a single file."""
    if source.path is None:
        return []
    try:
        names = sorted(
            entry.name for entry in os.scandir(source.path.parent) if entry.is_file(follow_symlinks=False)
        )
    except OSError:
        return []
    folder = source.path.parent
    return [
        Source(name, source.group, folder / name, chosen=False)
        for name in names[:MOST_FILES]
        if name != source.path.name and not name.startswith((".", "~$"))
    ]


def _below(path: Path) -> Iterator[Source | Refusal]:
    if path.is_symlink():
        yield Refusal(str(path), "是符号链接，没有读；请给出文件本身")
    elif path.is_dir():
        yield from _folder(path)
    elif not path.is_file():
        yield Refusal(str(path), "没有这个文件" if not path.exists() else "不是普通文件，没有读")
    elif path.suffix.lower() in _ZIP_SUFFIXES:
        yield from _zip(path)
    else:
        yield Source(path.name, str(path.parent), path)


def _folder(top: Path) -> Iterator[Source | Refusal]:
    count = 0
    for folder, folders, files in os.walk(top):
        here = Path(folder)
        depth = len(here.relative_to(top).parts)
        folders[:] = (
            [] if depth >= _MOST_DEPTH else sorted(name for name in folders if not name.startswith("."))
        )
        for name in sorted(files):
            if name.startswith((".", "~$")) or name in ("Thumbs.db", "desktop.ini"):
                continue
            count += 1
            if count > MOST_FILES:
                yield Refusal(str(top), f"文件夹里的文件超过 {MOST_FILES} 个，后面的没有读")
                return
            path = here / name
            if path.is_symlink():
                yield Refusal(str(path), "是符号链接，没有读")
            elif path.suffix.lower() in _ZIP_SUFFIXES:
                yield from _zip(path)
            else:
                yield Source(name, folder, path, chosen=False)


def _zip(path: Path) -> Iterator[Source | Refusal]:
    """The members of a zip file, inflated within the limits for attachments; names that lead out of it are refused."""
    data = bytes_of(path)
    if isinstance(data, Reading):
        yield Refusal(path.name, data.failures[0].message if data.failures else "没有读")
        return
    unpacked = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            if len(infos) > MOST_FILES:
                yield Refusal(path.name, f"压缩包里的文件超过 {MOST_FILES} 个，没有读")
                return
            for info in infos:
                name = member_name(info)
                if (reason := _why_refused(name, info)) is not None:
                    yield Refusal(f"{path.name} 里的“{name}”", reason)
                    continue
                if _is_junk(name):
                    continue
                with archive.open(info) as opened:
                    content = opened.read(LIMITS.file + 1)
                unpacked += len(content)
                if len(content) > LIMITS.file or unpacked > LIMITS.bounds.unpacked:
                    yield Refusal(f"{path.name} 里的“{name}”", "解压后太大，没有读")
                    return
                parts = PurePosixPath(name)
                yield Source(parts.name, f"{path}/{parts.parent}", None, content, chosen=False)
    except Exception:  # whatever broken bytes make zipfile raise
        yield Refusal(path.name, "压缩包损坏或不完整")


def _why_refused(name: str, info: zipfile.ZipInfo) -> str | None:
    steps = name.replace("\\", "/").split("/")
    if ".." in steps or name.startswith(("/", "\\")) or name[1:2] == ":":
        return "文件名指向文件夹之外，没有读"
    if info.flag_bits & 0x1:
        return "加了密，没有读"
    if (info.external_attr >> 16) & 0o170000 == 0o120000:
        return "是符号链接，没有读"
    return "压缩包套压缩包，没有读：请先解开" if name.lower().endswith(_ZIP_SUFFIXES) else None


def _is_junk(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return any(part.startswith((".", "~$", "__MACOSX")) for part in parts) or parts[-1] in (
        "Thumbs.db",
        "desktop.ini",
    )
