"""依申请公开 of ``catalogue.yml``: who takes requests, who may ask, and within how many working days the site answers."""

from __future__ import annotations

import re

from gongkai.catalogue.settings.reader import Defects, Reader, as_mapping, read_keys, read_text, read_texts
from gongkai.catalogue.settings.types import RequestSettings
from gongkai.source.nodes import Node

_WORKING_DAYS = re.compile(r"([0-9]{1,3})\s*个?工作日内?")


def read_working_days(node: Node, name: str, defects: Defects) -> int | None:
    """A number of working days, ``15个工作日``; anything else is a defect."""
    match = _WORKING_DAYS.fullmatch(read_text(node, name, defects))
    if match is None or not int(match[1]):
        defects.add("GK051", node, f"“{name}”请写成 15个工作日 的样子", field=name)
        return None
    return int(match[1])


REQUEST_KEYS: dict[str, tuple[str, Reader]] = {
    "受理": ("taken_by", read_texts), "对象": ("audiences", read_texts), "答复": ("reply", read_working_days),
}  # fmt: skip


def read_requests(node: Node, name: str, defects: Defects) -> RequestSettings:
    """The settings under 依申请公开."""
    return RequestSettings(**read_keys(as_mapping(node, name, defects), name, REQUEST_KEYS, defects))
