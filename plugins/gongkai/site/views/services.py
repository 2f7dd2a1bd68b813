"""What the search knows of pages other than items: which of them offer a service, and the words with which people ask
for it."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.catalogue.settings import Settings
from gongkai.site.views.application_form import form_title
from gongkai.site.views.places import (
    CONTACT,
    FORM,
    GUIDE,
    ON_REQUEST,
    RULES,
    STATISTICS,
    Link,
    tab_address,
)

_NAMES: Mapping[str, tuple[str, ...]] = {
    GUIDE: ("指南", "怎么查", "索引号"),
    ON_REQUEST: ("依申请公开", "申请公开", "信息公开申请", "申请信息", "怎么申请", "如何申请", "收费", "多久答复"),
    CONTACT: (
        "电话", "地址", "在哪里", "怎么去", "办公时间", "上班时间", "联系", "邮箱", "传真", "邮编", "邮政编码",
        "投诉", "举报", "监督",
    ),
    RULES: ("公开制度",),
}  # fmt: skip
_WITHOUT_GUIDE_PAGE: Mapping[str, tuple[str, tuple[str, ...]]] = {
    STATISTICS: ("数据统计", ("统计", "公开情况统计")),
}


def names_of(address: str) -> tuple[str, ...]:
    """The words with which people ask for a page of the guide; empty for a page of the user's own."""
    return _NAMES.get(address, ())


def other_services(settings: Settings) -> tuple[tuple[Link, tuple[str, ...]], ...]:
    """The pages that offer a service and are not pages of the guide, with their words."""
    found = [(Link(title, address), names) for address, (title, names) in _WITHOUT_GUIDE_PAGE.items()]
    if settings.takes_requests:
        found.insert(0, (Link(form_title(settings), FORM), ("申请表", "申请书", "信息公开申请")))
    report = tab_address(settings, "年度报告")
    if report:
        found.append((Link("年度报告", report), ("年度报告", "年报")))
    return tuple(found)
