"""Limits for reading one attachment. The operator may set them in the environment; a site may only lower them."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

import msgspec

ENVIRONMENT = "GONGKAI_ATTACHMENT_LIMITS"
_MEGABYTE = 1_000_000
NAMES = ("秒", "内存", "文件", "解压", "层数")
"""The limits that can be set: seconds; memory, size of the file and unpacked bytes, each in MB; files inside each other."""
_MOST = {"秒": 600, "内存": 16_000, "文件": 2_000, "解压": 10_000, "层数": 10}
_PART = re.compile(r"\s*(?P<name>[^=\s]+)\s*=\s*(?P<value>[0-9]{1,6})\s*")


class Bounds(msgspec.Struct, frozen=True):
    """The limits on the content of one file: bytes unpacked, depth of nested files, members of all packages together,
    pieces, and characters of text."""

    unpacked: int = 100_000_000
    depth: int = 3
    members: int = 20_000
    pieces: int = 400_000
    characters: int = 20_000_000


class Limits(msgspec.Struct, frozen=True):
    """The limits for one file: elapsed and processor time (seconds), memory of the process and size of the file
    (bytes), the counters (:class:`Bounds`), and the size in UTF-8 bytes beyond which the visible text is not
    searched."""

    seconds: int = 10
    memory: int = 500_000_000
    file: int = 50_000_000
    bounds: Bounds = Bounds()
    text: int = 5_000_000


LIMITS = Limits()


class LimitsError(ValueError):
    """The value in the environment is invalid; the message is a Chinese sentence."""


def in_force() -> Limits:
    """The limits in effect: :data:`ENVIRONMENT` if set, else :data:`LIMITS`. Raises :class:`LimitsError`."""
    return parse_limits(os.environ.get(ENVIRONMENT, ""))


def parse_limits(text: str) -> Limits:
    """The limits in ``秒=20,内存=800``; the others keep their defaults. Raises :class:`LimitsError`."""
    values: dict[str, int] = {}
    for part in filter(str.strip, text.replace("，", ",").split(",")):
        match = _PART.fullmatch(part)
        if (
            match is None
            or match["name"] not in NAMES
            or not 1 <= int(match["value"]) <= _MOST[match["name"]]
        ):
            ranges = "、".join(f"{name}（1 到 {most}）" for name, most in _MOST.items())
            raise LimitsError(
                f"环境变量 {ENVIRONMENT} 里的“{part.strip()}”不对：写成 秒=20,内存=800 的样子，可以写 {ranges}"
            )
        values[match["name"]] = int(match["value"])
    return _with(LIMITS, values)


def lowered(limits: Limits, wanted: Mapping[str, int]) -> Limits:
    """The limits, with those of ``wanted`` (:data:`NAMES`) that are lower."""
    now = _values(limits)
    return _with(limits, {name: min(value, now[name]) for name, value in wanted.items() if name in now})


def _values(limits: Limits) -> dict[str, int]:
    return {
        "秒": limits.seconds,
        "内存": limits.memory // _MEGABYTE,
        "文件": limits.file // _MEGABYTE,
        "解压": limits.bounds.unpacked // _MEGABYTE,
        "层数": limits.bounds.depth,
    }


def _with(limits: Limits, values: Mapping[str, int]) -> Limits:
    if not values:
        return limits
    every = {**_values(limits), **values}
    bounds = msgspec.structs.replace(limits.bounds, unpacked=every["解压"] * _MEGABYTE, depth=every["层数"])
    return msgspec.structs.replace(
        limits,
        seconds=every["秒"],
        memory=every["内存"] * _MEGABYTE,
        file=every["文件"] * _MEGABYTE,
        bounds=bounds,
    )
