"""Zip packages opened within limits: counted while they are inflated, whatever their directory claims."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import IO

from .errors import UnreadableError
from .raw_numbers import Found, numbers_in_xml
from .sink import Budget, Sink

_CHUNK = 1 << 18
_SUSPICIOUS_RATIO = 500
_SUSPICIOUS_SIZE = 20_000_000
_XML = (".xml", ".rels", ".vml")
_REMARK = re.compile(
    rb"<!--(?P<comment>(?:[^-<]|-(?!->)|<(?!!--)){4,4000}+)-->|<\?(?!xml[ -])(?P<instruction>[^<>?]{4,4000}+)\?>"
)
_MOST_REMARKS = 1000
_ENCRYPTED = 0x1
_UTF8 = 0x800


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a package: its name as written, whether it is encrypted, and its claimed size."""

    name: str
    encrypted: bool
    size: int
    info: zipfile.ZipInfo


class Package:
    """A zip file and its members by name; of members with the same name the last counts, as in office programs.
    Raises :class:`UnreadableError` if it is not a zip."""

    def __init__(self, data: bytes, budget: Budget) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except Exception as error:  # whatever a broken directory makes zipfile raise
            raise UnreadableError("broken", "压缩包损坏或不完整") from error
        infos = [info for info in self._zip.infolist() if not info.is_dir()]
        budget.open_members(len(infos))
        self._budget = budget
        self.all = tuple(
            Member(member_name(info), bool(info.flag_bits & _ENCRYPTED), info.file_size, info)
            for info in infos
        )
        self.members = {member.name.lstrip("/").replace("\\", "/"): member for member in self.all}
        self.folded = {name.lower(): name for name in self.members}
        self.entries = tuple(self._zip.infolist())
        """All that the directory lists, folders with it."""
        self.comment = self._zip.comment
        self.remarks: list[tuple[str, str]] = []
        """The comments and instructions in the XML that was read: the name of the part, the text."""
        self.numbers: list[tuple[str, Found]] = []
        """The whole numbers in the XML that was read: the name of the part, what was found."""

    def find(self, name: str) -> str | None:
        """The member with this name in the spelling of the package: names of parts are case-insensitive."""
        return name if name in self.members else self.folded.get(name.lower())

    def read(self, name: str) -> bytes:
        """The bytes of a member. Raises :class:`UnreadableError`, :class:`LimitError`."""
        return self.read_member(self.members[name])

    def read_member(self, member: Member) -> bytes:
        """As :meth:`read`, for each of several members with the same name."""
        if member.encrypted:
            raise UnreadableError("encrypted", f"“{member.name}”加了密，没有读")
        try:
            with self._zip.open(member.info) as opened:
                data = self._inflate(opened, member)
        except UnreadableError:
            raise
        except Exception as error:  # whatever broken bytes make zipfile raise
            raise UnreadableError("broken", f"“{member.name}”损坏，没有读完") from error
        if member.name.lower().endswith(_XML) and len(self.remarks) < _MOST_REMARKS:
            self.remarks += [(member.name, text) for text in _remarks(data)]
            self.numbers += [(member.name, found) for found in numbers_in_xml(data)]
        return data

    def _inflate(self, opened: IO[bytes], member: Member) -> bytes:
        chunks = []
        total = 0
        while chunk := opened.read(_CHUNK):
            total += len(chunk)
            self._budget.unpack(len(chunk))
            if total > _SUSPICIOUS_SIZE and total > _SUSPICIOUS_RATIO * max(1, member.info.compress_size):
                raise UnreadableError("too-large", f"“{member.name}”压缩得异常小（可能是攻击文件），没有读完")
            chunks.append(chunk)
        return b"".join(chunks)


def _remarks(data: bytes) -> Iterator[str]:
    if b"<!--" in data or data.find(b"<?", 1) >= 0 or not data.startswith(b"<?xml"):
        for match in islice(_REMARK.finditer(data), _MOST_REMARKS):
            yield match[match.lastgroup or 0].decode("utf-8", "replace")


def report_names(package: Package, sink: Sink) -> None:
    """Findings for names that lead out of the folder into which the package is unpacked."""
    for member in package.all:
        steps = member.name.replace("\\", "/").split("/")
        if ".." in steps or member.name.startswith(("/", "\\")) or member.name[1:2] == ":":
            sink.find("path", f"压缩包里的文件名“{member.name}”指向文件夹之外")


def member_name(info: zipfile.ZipInfo) -> str:
    """The name in the encoding of its author: UTF-8 if flagged or valid, else GBK, the default in China."""
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        raw = info.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename
