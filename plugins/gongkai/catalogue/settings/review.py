"""审查 of ``catalogue.yml``: the steps of review of the site and of categories, since when, and the periodic self-check."""

from __future__ import annotations

from collections.abc import Mapping as ReadOnly
from dataclasses import replace
from typing import Any

from gongkai.catalogue.settings.reader import (
    Defects,
    Reader,
    as_mapping,
    read_date,
    read_flag,
    read_keys,
    read_text,
    read_texts,
)
from gongkai.catalogue.settings.review_types import ReviewChain, ReviewSettings, SelfCheck
from gongkai.source.nearest import nearest
from gongkai.source.nodes import Mapping, Node, Scalar, Sequence
from gongkai.standards.review_cycle import is_cycle

NO_REVIEW = "无"
_FLAGS = frozenset(("是", "否"))


def _steps(node: Node, name: str, defects: Defects) -> tuple[str, ...]:
    steps = read_texts(node, name, defects)
    if steps == (NO_REVIEW,):
        return ()
    if not any(steps) or not _FLAGS.isdisjoint(steps):
        message = f"“{name}”里要写环节的名称，按先后，如 [初审, 审核签字]；不审查的，删去这一行"
        defects.add("GK051", node, message, field=name)
        return ()
    places = node.nodes if isinstance(node, Sequence) else (node,)
    seen: set[str] = set()
    for step, place in zip(steps, places, strict=False):
        if not step or step in seen:
            message = f"“{name}”里“{step}”写了两次" if step else f"“{name}”里有一项是空的"
            defects.add("GK051", place, message, field=name)
        seen.add(step)
    return steps


def _roster(node: Node, name: str, defects: Defects) -> bool:
    """是, 否, or the location of the roster. The location is only a note for people: the roster is read where the
    command line names it."""
    return read_text(node, name, defects) not in ("", "否")


def _chain(node: Node, name: str, defects: Defects) -> ReviewChain:
    if not isinstance(node, Mapping):
        return ReviewChain(_steps(node, name, defects))
    values = read_keys(node, name, CHAIN_KEYS, defects)
    if "steps" not in values:
        defects.add("GK052", node, f"“{name}”的审查缺少“环节”：请按先后列出各个环节", field="环节")
    return ReviewChain(**values)


def _chains(node: Node, name: str, defects: Defects) -> dict[str, tuple[Scalar, ReviewChain]]:
    entries = as_mapping(node, name, defects).entries
    return {one.key.text: (one.key, _chain(one.value, one.key.text, defects)) for one in entries}


def _cycle(node: Node, name: str, defects: Defects) -> str:
    """How often the self-check is made; a cycle that cannot be calculated is a defect, read as empty."""
    text = read_text(node, name, defects)
    if text and not is_cycle(text):
        message = f"“{name}”的“{text}”算不出下一次是哪一天：请写成 每月、每季度、每半年、每年、每2个月 或者 每年12月 的样子"
        defects.add("GK051", node, message, field=name)
        return ""
    return text


def _self_check(node: Node, name: str, defects: Defects) -> SelfCheck:
    if not isinstance(node, Mapping):
        return SelfCheck(_steps(node, name, defects))
    return SelfCheck(**read_keys(node, name, SELF_CHECK_KEYS, defects))


CHAIN_KEYS: dict[str, tuple[str, Reader]] = {"环节": ("steps", _steps), "自": ("since", read_date)}
SELF_CHECK_KEYS: dict[str, tuple[str, Reader]] = {"环节": ("steps", _steps), "周期": ("cycle", _cycle)}
REVIEW_KEYS: dict[str, tuple[str, Reader]] = {
    **CHAIN_KEYS,
    "类别": ("by_category", _chains),
    "名册": ("roster", _roster),
    "核对提交人": ("author", read_flag),
    "核对评审人": ("forge", read_flag),
    "自查": ("self_check", _self_check),
}


def read_review(node: Node, name: str, defects: Defects) -> dict[str, Any]:
    """The values under 审查; :func:`review_settings` makes them settings when the categories are known.

    A list alone is the chain of the site: ``审查: [初审, 审核签字]``.
    """
    if not isinstance(node, Mapping):
        return {"steps": _steps(node, name, defects)}
    return read_keys(node, name, REVIEW_KEYS, defects)


def review_settings(
    values: dict[str, Any], categories: ReadOnly[str, Any], defects: Defects
) -> ReviewSettings:
    """The settings of :func:`read_review` with the chains of categories by code; a category without 自 has that of the
    site."""
    since = values.get("since")
    chains: dict[str, ReviewChain] = {}
    for name, (place, chain) in values.get("by_category", {}).items():
        code = _code(name, categories)
        same = [one.full_name for one in categories.values() if one.name == name]
        if name not in categories and len(same) > 1:
            message = f"“审查”里的类别“{name}”有 {len(same)} 个：请写路径（{'、'.join(same[:5])}）或者代码"
            defects.add("GK055", place, message, field="类别")
        elif code is None:
            meant = nearest(name, [one.full_name for one in categories.values()] + list(categories))
            hint = f"，是不是“{meant}”？" if meant else ""
            message = f"“审查”里的类别“{name}”不在类别树里{hint}"
            defects.add("GK055", place, message, field="类别", suggestion=meant)
        else:
            chains[code] = chain if chain.since else replace(chain, since=since)
    kept = {name: values[name] for name in ("roster", "author", "forge", "self_check") if name in values}
    return ReviewSettings(ReviewChain(values.get("steps", ()), since), chains, **kept)


def _code(name: str, categories: ReadOnly[str, Any]) -> str | None:
    if name in categories:
        return name
    return next((one.code for one in categories.values() if name in (one.full_name, one.name)), None)
