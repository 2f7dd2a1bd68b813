"""年报 of ``catalogue.yml``: the form of the annual report, its parts, its period, and which items are normative
documents."""

from __future__ import annotations

import re
from collections.abc import Collection
from collections.abc import Mapping as ReadOnly
from datetime import date
from typing import Any

from gongkai.catalogue.settings.annual_types import AnnualSettings, ReportPeriod
from gongkai.catalogue.settings.reader import Defects, Reader, as_mapping, read_keys, read_text, read_texts
from gongkai.source.nearest import nearest
from gongkai.source.nodes import Mapping, Node, Sequence

REPORT_FORMS = ("2021", "2019", "2014", "2008", "高校", "学校")
_DAY = re.compile(r"(?:((?:19|20)[0-9]{2})-)?([0-9]{1,2})-([0-9]{1,2})")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_LEAP_YEAR = 2000  # a leap year, so that 02-29 is accepted


def _form(node: Node, name: str, defects: Defects) -> str:
    text = read_text(node, name, defects)
    if text and text not in REPORT_FORMS:
        meant = nearest(text, REPORT_FORMS)
        message = f"没有“{text}”这种表式，可以写：{'、'.join(REPORT_FORMS)}"
        defects.add("GK051", node, message, field=name, suggestion=meant)
        return ""
    return text


def _day(node: Node, name: str, defects: Defects) -> tuple[int | None, int, int] | None:
    text = read_text(node, name, defects)
    match = _DAY.fullmatch(text)
    if match:
        year, month, day = int(match[1]) if match[1] else None, int(match[2]), int(match[3])
        try:
            date(year or _LEAP_YEAR, month, day)
        except ValueError:
            match = None
        else:
            return year, month, day
    defects.add("GK051", node, f"“{name}”的“{text}”不是日期，请写成 09-01 或 2008-05-01 的样子", field=name)
    return None


def _period(node: Node, name: str, defects: Defects) -> ReportPeriod | None:
    keys: dict[str, tuple[str, Reader]] = {"起": ("start", _day), "止": ("end", _day)}
    values = read_keys(as_mapping(node, name, defects), name, keys, defects)
    if set(values) != {"start", "end"}:
        defects.add("GK051", node, f"“{name}”要写 起 和 止，如 {{起: 09-01, 止: 08-31}}", field=name)
        return None
    start, end = values["start"], values["end"]
    if start is None or end is None:
        return None
    if (start[0] is None) != (end[0] is None) or (start[0] is not None and start > end):
        message = f"“{name}”的起和止要么都写年，要么都不写，起不能晚于止"
        defects.add("GK051", node, message, field=name)
        return None
    return ReportPeriod(start[1:], end[1:], end[0], start[0])


def _periods(node: Node, name: str, defects: Defects) -> tuple[ReportPeriod, ...]:
    nodes = node.nodes if isinstance(node, Sequence) else (node,)
    return tuple(one for child in nodes if (one := _period(child, name, defects)))


def _publish_by(node: Node, name: str, defects: Defects) -> tuple[int, int] | None:
    day = _day(node, name, defects)
    if day is not None and day[0] is not None:
        defects.add("GK051", node, f"“{name}”不写年份，请写成 01-31 的样子", field=name)
        return None
    return day[1:] if day else None


def _year(node: Node, name: str, defects: Defects) -> int | None:
    text = read_text(node, name, defects)
    if not _YEAR.fullmatch(text):
        defects.add("GK051", node, f"“{name}”请写四位数的年份，如 2024", field=name)
        return None
    return int(text)


ANNUAL_KEYS: dict[str, tuple[str, Reader]] = {
    "表式": ("form", _form), "部分": ("parts", read_texts), "统计期": ("periods", _periods),
    "规范性文件": ("normative", read_texts), "不计入合计的渠道": ("outside", read_texts),
    "汇总单位": ("members", read_texts),
    "公布期限": ("publish_by", _publish_by), "起始年度": ("first_year", _year),
}  # fmt: skip


def read_annual(node: Node, name: str, defects: Defects) -> AnnualSettings:
    """The settings under 年报."""
    return AnnualSettings(**read_keys(as_mapping(node, name, defects), name, ANNUAL_KEYS, defects))


def check_annual(
    annual: AnnualSettings,
    categories: ReadOnly[str, Any],
    vocabularies: ReadOnly[str, Collection[str]],
    mapping: Mapping,
    defects: Defects,
) -> None:
    """Report each word under 规范性文件 that is neither a category nor a 体裁, and each unknown channel."""
    names = {name for one in categories.values() for name in (one.code, one.name, one.full_name)}
    known = {
        "规范性文件": (names.union(vocabularies.get("体裁分类", ())), annual.normative, "类别，也不是体裁"),
        "不计入合计的渠道": (set(vocabularies.get("公开渠道", ())), annual.outside, "公开渠道"),
    }
    top = mapping.get("年报")
    for key, (words, given, what) in known.items():
        node = top.get(key) if isinstance(top, Mapping) else None
        places = node.nodes if isinstance(node, Sequence) else (node,)
        for word, place in zip(given, places, strict=False):
            if words and word not in words and place is not None:
                meant = nearest(word, words)
                hint = f"，是不是“{meant}”？" if meant else ""
                defects.add(
                    "GK055", place, f"“{key}”里的“{word}”不是{what}{hint}", field=key, suggestion=meant
                )
