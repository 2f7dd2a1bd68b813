"""依申请公开 of ``catalogue.yml``: whether and by whom requests are accepted, who may apply and why, and the site's own
limit."""

from __future__ import annotations

import re

from gongkai.catalogue.settings.reader import Defects, Reader, as_mapping, read_keys, read_text, read_texts
from gongkai.catalogue.settings.request_types import RequestSettings
from gongkai.catalogue.settings.types import Agency
from gongkai.source.nodes import Mapping, Node, Scalar

_WORKING_DAYS = re.compile(r"([0-9]{1,3})\s*个?工作日内?")
_FLAGS = {"是": True, "否": False}


def read_working_days(node: Node, name: str, defects: Defects) -> int | None:
    """A number of working days, ``15个工作日``; anything else is a defect."""
    match = _WORKING_DAYS.fullmatch(read_text(node, name, defects))
    if match is None or not int(match[1]):
        defects.add("GK051", node, f"“{name}”请写成 15个工作日 的样子", field=name)
        return None
    return int(match[1])


def _people(node: Node, name: str, defects: Defects) -> tuple[str, ...]:
    """A list, or one text with parts separated by 、."""
    if isinstance(node, Scalar):
        return tuple(part for part in read_text(node, name, defects).split("、") if part)
    return read_texts(node, name, defects)


REQUEST_KEYS: dict[str, tuple[str, Reader]] = {
    "受理": ("taken_by", read_texts),
    "对象": ("audiences", _people),
    "答复": ("reply", read_working_days),
    "理由": ("grounds", read_texts),
}


def read_requests(node: Node, name: str, defects: Defects) -> RequestSettings:
    """The settings under 依申请公开. 受理 is 是, 否 or the office that accepts requests."""
    values = read_keys(as_mapping(node, name, defects), name, REQUEST_KEYS, defects)
    taken_by = values.pop("taken_by", ())
    if not taken_by:
        return RequestSettings(**values)
    if len(taken_by) == 1 and taken_by[0] in _FLAGS:
        return RequestSettings(accepts=_FLAGS[taken_by[0]], **values)
    return RequestSettings(accepts=True, taken_by=taken_by, **values)


def check_requests(requests: RequestSettings, agency: Agency, source: Mapping, defects: Defects) -> None:
    """Refuse 受理: 否 of an administrative organ: anybody may apply to it (条例 of 2019 第二十七条, of 2008 第十三条)."""
    if requests.accepts is False and agency.is_government:
        below = source.get("依申请公开")
        place = (below.get("受理") if isinstance(below, Mapping) else None) or source
        message = f"“受理”不能写 否：{agency.kind}依法应当受理政府信息公开申请（条例），请删去这一行"
        defects.add("GK051", place, message, field="受理")
