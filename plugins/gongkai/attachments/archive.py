"""Zip archives: each member read as a file of its own, three deep."""

from __future__ import annotations

from .errors import LimitError, UnreadableError
from .model import Location
from .package import Package, report_names
from .sink import Sink


def read_archive(package: Package, sink: Sink) -> None:
    """A zip. Raises :class:`LimitError`; members that cannot be read are Failures."""
    report_names(package, sink)
    if package.comment:
        sink.hide("zip-comment", package.comment.decode("gb18030", "replace"), Location("压缩包注释"))
    for member in package.all:
        sink.show("file-name", member.name, Location("压缩包里的文件名"))
        if member.encrypted:
            sink.fail("encrypted", f"压缩包里的“{member.name}”加了密，没有读")
            continue
        try:
            sink.descend(package.read_member(member), member.name, shown=True)
        except LimitError:
            raise
        except UnreadableError as error:
            sink.fail(error.code, str(error))
