"""成员站点 of ``catalogue.yml``: other sites whose catalogues the browser merges with this one."""

from __future__ import annotations

import re

from gongkai.catalogue.settings.reader import Defects, as_mapping, as_sequence, read_keys, read_text, read_url
from gongkai.catalogue.settings.types import Agency, Member
from gongkai.source.nodes import Node

# No character that ends a source of the content security policy, no query and no fragment.
_ROOT = re.compile(r"https?://[^/?#@;,]+(/[^?#;,]*)?")


def read_members(node: Node, name: str, defects: Defects) -> tuple[tuple[Member, Node], ...]:
    """The members, each with the node for its diagnostics."""
    members: list[tuple[Member, Node]] = []
    for child in as_sequence(node, name, defects).nodes:
        mapping, before = as_mapping(child, name, defects), len(defects.found)
        values = read_keys(mapping, name, {"名称": ("name", read_text), "地址": ("url", _read_root)}, defects)
        if values.get("name") and values.get("url"):
            members.append((Member(**values), mapping.get("名称") or mapping))
        elif len(defects.found) == before:
            defects.add("GK052", mapping, "成员站点要有“名称”和“地址”", field=name)
    return tuple(members)


def distinct(
    members: tuple[tuple[Member, Node], ...], agency: Agency, defects: Defects
) -> tuple[Member, ...]:
    """The members. Search results are filtered by name: equal names, or that of the site's own agency, are defects."""
    known = {agency.name}
    for member, place in members:
        if member.name in known:
            message = f"已经有名为“{member.name}”的站点：成员站点不能互相同名，也不能和本机关同名"
            defects.add("GK053", place, message, field="名称")
        known.add(member.name)
    return tuple(member for member, _ in members)


def _read_root(node: Node, name: str, defects: Defects) -> str:
    url = read_url(node, name, defects)
    if url and not (_ROOT.fullmatch(url) and _is_host(url.split("/")[2])):
        example = "应当是站点首页的网址，如 https://www.example.gov.cn/xxgk/"
        defects.add("GK051", node, f"“{name}”{example}", field=name)
        return ""
    root = url.removesuffix("index.html")
    return root if root.endswith("/") or not root else f"{root}/"


def _is_host(host: str) -> bool:
    try:
        return bool(host.encode("idna"))
    except UnicodeError:
        return False
