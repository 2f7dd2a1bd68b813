"""Views of the parts of the guide that come from ``catalogue.yml``: 类别 tree, office, rule of the 索引号."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.catalogue.addresses import category_address, department_address, item_address
from gongkai.catalogue.settings import Category, Settings
from gongkai.site.views.procedure import reply_days
from gongkai.standards.limits import STATUTORY, parse_limit


@dataclass(frozen=True, slots=True)
class TreeNode:
    """A node of the 类别 tree. No counts, so that an edit of an item does not change a page of the guide.

    ``facts`` are (name, value, address or "") of 责任科室, 公开时限, 更新周期 and 公开渠道.
    """

    name: str
    code: str
    address: str
    description: str
    facts: tuple[tuple[str, str, str], ...]
    children: tuple[TreeNode, ...]
    retired: str = ""


def tree_view(settings: Settings) -> tuple[TreeNode, ...]:
    """The roots of the tree, in the order of ``catalogue.yml``. A fact equal to that of the parent node is left out."""
    return tuple(_node(settings, root) for root in settings.roots)


def contact_view(settings: Settings) -> tuple[tuple[str, str], ...]:
    """(name, value) of each known fact about the 政府信息公开工作机构, in the order of the Regulations (2019 第十二条)."""
    contact = settings.agency.contact
    facts = (
        ("工作机构名称", contact.office),
        ("办公地址", contact.address),
        ("邮政编码", contact.postcode),
        ("办公时间", contact.hours),
        ("联系电话", contact.phone),
        ("传真号码", contact.fax),
        ("互联网联系方式", contact.internet),
    )
    return tuple(fact for fact in facts if fact[1])


def limits_view(settings: Settings) -> tuple[tuple[str, str], ...]:
    """(name, sentence) of the site's time limits: its own, else those of the Regulations; without a limit for replies
    if no requests are accepted."""
    own = settings.limits
    published, changed = (
        own.get("公开") or str(STATUTORY),
        own.get("变更") or own.get("公开") or str(STATUTORY),
    )
    facts = [
        ("主动公开", _sentence("信息形成之日起", published)),
        ("内容变更", _sentence("信息变更之日起", changed)),
    ]
    if settings.takes_requests:
        days = reply_days(settings)
        text = (
            f"能够当场答复的，当场答复；不能的，自收到申请之日起{days}个工作日内"
            if days
            else "能够当场答复的，当场答复"
        )
        facts.append(("答复申请", text))
    return tuple(facts)


def _sentence(since: str, limit: str) -> str:
    """``自信息形成之日起20个工作日内``; a limit that is a whole sentence is kept."""
    return f"自{since}{limit}内" if parse_limit(limit) and re.fullmatch(r"[0-9]+[^0-9内]+", limit) else limit


@dataclass(frozen=True, slots=True)
class NumbersView:
    """How a 索引号 is formed: an example, (name, explanation, value in the example) of each segment, and the note of the
    settings."""

    example: str
    example_address: str
    segments: tuple[tuple[str, str, str], ...]
    note: str


_TOKEN = re.compile(r"\{([^{}:]+)(?::(\d+))?\}")
_CHINESE_DIGITS = "零一二三四五六七八九"


def numbers_view(settings: Settings, year: int) -> NumbersView:
    """The rule ``索引号.模板`` in words. The example is the twelfth number of ``year``."""
    template = settings.number_rule.template
    segments = tuple(_segment(settings, match, str(year)) for match in _TOKEN.finditer(template))
    values = iter(segments)
    example = _TOKEN.sub(lambda _: next(values)[2], template)
    return NumbersView(example, item_address(example), segments, settings.number_rule.note)


def _node(settings: Settings, node: Category) -> TreeNode:
    parent = settings.categories[node.parent] if node.parent else None
    children = tuple(_node(settings, settings.categories[code]) for code in node.children)
    return TreeNode(
        node.name,
        node.code,
        category_address(node.code),
        node.description or node.content,
        tuple(_facts(settings, node, parent)),
        children,
        _retired(settings, node),
    )


def _facts(settings: Settings, node: Category, parent: Category | None) -> Iterator[tuple[str, str, str]]:
    if node.department and (parent is None or parent.department != node.department):
        department = settings.departments[node.department]
        yield (settings.label("责任科室"), department.name, department_address(department.code))
    for name, attribute in (("公开时限", "limit"), ("更新周期", "update_cycle"), ("公开渠道", "channels")):
        value = getattr(node, attribute)
        if value and (parent is None or getattr(parent, attribute) != value):
            yield (name, value, "")


def _retired(settings: Settings, node: Category) -> str:
    if not node.retired:
        return ""
    since = f"自{node.retired_on.isoformat()}起停用" if node.retired_on else "已停用"
    into = settings.categories.get(node.merged_into or "")
    return f"{since}，并入“{into.name}”" if into else since


def _segment(settings: Settings, match: re.Match[str], year: str) -> tuple[str, str, str]:
    """(name, explanation, value in the example) of one token of the template."""
    name, width = match[1], int(match[2] or 0)
    agency = settings.agency
    known = {
        "机构代码": (f"{agency.name}的机构代码", agency.org_code),
        "统一社会信用代码": (f"{agency.name}的统一社会信用代码", agency.uscc),
        "年": ("编号的年份，四位数字", year),
        "月": ("编号的月份，两位数字", "05"),
    }
    if name == "流水号":
        digits = f"，{_CHINESE_DIGITS[width]}位数字，不足的前面补0" if 0 < width < 10 else ""
        return (name, f"当年的顺序号{digits}", "12".zfill(width))
    text, value = known.get(name, (name, "×" * (width or 2)))
    return (name, text, value or "×" * (width or 9))
