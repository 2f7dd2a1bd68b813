"""类别 and 科室 of ``catalogue.yml``."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

from gongkai.catalogue.fields import CANONICAL
from gongkai.catalogue.settings.kinds import INTERVIEW
from gongkai.catalogue.settings.reader import (
    Defects,
    Reader,
    as_mapping,
    as_sequence,
    iso_date,
    read_keys,
    read_known,
    read_text,
    read_texts,
)
from gongkai.catalogue.settings.types import Category, Department
from gongkai.source.diagnostics import Place
from gongkai.source.nearest import nearest
from gongkai.source.nodes import Mapping, Node, Sequence

_CODE = re.compile(r"[A-Za-z0-9-]+")
_LONGEST_CODE = 100
CHILDREN = "下级"


def _retired(node: Node, name: str, defects: Defects) -> tuple[bool, date | None]:
    text = read_text(node, name, defects)
    if text in ("是", "否", ""):
        return text == "是", None
    try:
        return True, iso_date(text)
    except ValueError:
        defects.add("GK051", node, f"“{name}”请写 是，或停用的日期，如 2009-12-31", field=name)
        return True, None


def _field_names(node: Node, name: str, defects: Defects) -> tuple[str, ...]:
    names = read_texts(node, name, defects)
    places = node.nodes if isinstance(node, Sequence) else (node,)
    for written, place in zip(names, places, strict=False):
        if written not in CANONICAL:
            near = nearest(written, CANONICAL)
            hint = f"，是不是“{near}”？" if near else ""
            defects.add("GK055", place, f"“{name}”里的“{written}”不是字段{hint}", field=name, suggestion=near)
    return names


def _item_type(node: Node, name: str, defects: Defects) -> str:
    text = read_text(node, name, defects)
    if text not in ("", INTERVIEW):
        defects.add("GK051", node, f"“{name}”只能写 {INTERVIEW}，或者不写", field=name, suggestion=INTERVIEW)
        return ""
    return text


def _as_it_is(node: Node, _name: str, _defects: Defects) -> Node:
    return node


CATEGORY_KEYS: dict[str, tuple[str, Reader]] = {
    "名称": ("name", read_text),
    "代码": ("code", read_text),
    "说明": ("description", read_text),
    "公开内容": ("content", read_text),
    "公开依据": ("basis", read_text),
    "公开时限": ("limit", read_text),
    "更新周期": ("update_cycle", read_text),
    "公开主体": ("organ", read_text),
    "公开渠道": ("channels", lambda node, name, defects: "、".join(read_texts(node, name, defects))),
    "公开对象": ("audience", read_text),
    "公开层级": ("tier", read_text),
    "责任科室": ("department", read_text),
    "责任人": ("person", read_text),
    "必备字段": ("required_fields", _field_names),
    "条目类型": ("item_type", _item_type),
    "停用": ("retired", _retired),
    "并入": ("merged_into", read_text),
    "曾用名": ("former_names", read_texts),
    CHILDREN: ("children", _as_it_is),
}
DEPARTMENT_KEYS: dict[str, tuple[str, Reader]] = {
    "名称": ("name", read_text),
    "代码": ("code", read_text),
    "负责人": ("head", read_known),
    "电话": ("phone", read_known),
    "说明": ("description", read_text),
    "停用": ("retired", _retired),
    "并入": ("merged_into", read_text),
    "曾用名": ("former_names", read_texts),
}


def read_departments(node: Node, defects: Defects) -> dict[str, Department]:
    """科室: a list of {名称, 代码, 负责人, 电话 …}."""
    departments: dict[str, Department] = {}
    names: dict[str, int] = {}
    for child in as_sequence(node, "科室", defects).nodes:
        mapping = as_mapping(child, "科室", defects)
        values = _identified(mapping, "科室", DEPARTMENT_KEYS, departments, defects)
        if values is None:
            continue
        if values["name"] in names:
            defects.add(
                "GK053",
                _place_of(mapping, "名称"),
                f"科室“{values['name']}”在第 {names[values['name']]} 行已经有了",
                field="名称",
            )
        names[values["name"]] = mapping.line
        departments[values["code"]] = Department(**values)
    return departments


def read_categories(node: Node, departments: dict[str, Department], defects: Defects) -> dict[str, Category]:
    """类别: the nodes of the tree, each before its children; 责任科室 is inherited from the nearest node above."""
    categories: dict[str, Category] = {}
    by_name = {former: one.code for one in departments.values() for former in one.former_names}
    by_name |= {one.name: one.code for one in departments.values()}
    _read_level(node, (), None, None, categories, departments, by_name, defects)
    return categories


def _read_level(
    node: Node,
    path: tuple[str, ...],
    parent: str | None,
    inherited: str | None,
    categories: dict[str, Category],
    departments: dict[str, Department],
    by_name: dict[str, str],
    defects: Defects,
) -> tuple[str, ...]:
    codes: list[str] = []
    names: dict[str, int] = {}
    for child in as_sequence(node, CHILDREN if path else "类别", defects).nodes:
        mapping = as_mapping(child, "类别", defects)
        values = _identified(mapping, "类别", CATEGORY_KEYS, categories, defects)
        if values is None:
            continue
        name, code = values["name"], values["code"]
        if name in names:
            defects.add(
                "GK053",
                _place_of(mapping, "名称"),
                f"同一级已有名为“{name}”的类别（第 {names[name]} 行）",
                field="名称",
            )
        if "/" in name:
            defects.add(
                "GK054",
                _place_of(mapping, "名称"),
                f"类别名称“{name}”里不能有 /，它用来分隔各级",
                field="名称",
            )
        names[name] = mapping.line
        below = values.pop("children", None)
        department = values.pop("department", "")
        values["department"] = _department(department, mapping, departments, by_name, defects) or inherited
        category = Category(path=(*path, name), parent=parent, children=(), **values)
        categories[code] = category  # inserted before its children, replaced with them below
        if below is not None:
            children = _read_level(
                below, category.path, code, category.department, categories, departments, by_name, defects
            )
            categories[code] = replace(category, children=children)
        codes.append(code)
    return tuple(codes)


def _identified(
    mapping: Mapping,
    kind: str,
    schema: dict[str, tuple[str, Reader]],
    known: dict[str, Any],
    defects: Defects,
) -> dict[str, Any] | None:
    values = read_keys(mapping, kind, schema, defects)
    for attribute, label in (("name", "名称"), ("code", "代码")):
        if not values.get(attribute):
            defects.add("GK052", mapping, f"这个{kind}缺少“{label}”", field=label)
            return None
    code = values["code"]
    if not _CODE.fullmatch(code):
        defects.add(
            "GK054",
            _place_of(mapping, "代码"),
            f"代码“{code}”只能用字母、数字和连字符：它是网址的一部分",
            field="代码",
        )
        return None
    if len(code) > _LONGEST_CODE:
        defects.add(
            "GK054",
            _place_of(mapping, "代码"),
            f"代码有 {len(code)} 个字符，最多 {_LONGEST_CODE} 个：它是网址的一部分，也是文件夹的名称",
            field="代码",
        )
        return None
    # Codes are folder names, and many file systems ignore case.
    same = next((known[other] for other in known if other.lower() == code.lower()), None)
    if same is not None:
        defects.add(
            "GK053",
            _place_of(mapping, "代码"),
            f"代码“{code}”已经用在第 {same.line} 行，请另取一个（大小写不算不同）",
            field="代码",
        )
        return None
    values["line"], values["source"] = mapping.line, mapping
    retired = values.pop("retired", (False, None))
    values["retired"], values["retired_on"] = retired
    values["merged_into"] = values.get("merged_into") or None
    return values


def _place_of(mapping: Mapping, key: str) -> Node | Place:
    return mapping.get(key) or Place(mapping.line, mapping.column)


def _department(
    text: str, mapping: Mapping, departments: dict[str, Department], by_name: dict[str, str], defects: Defects
) -> str | None:
    if not text or text in departments:
        return text or None
    if text in by_name:
        return by_name[text]
    near = nearest(text, [*by_name, *departments])
    hint = f"，是不是“{near}”？" if near else ""
    defects.add(
        "GK055",
        _place_of(mapping, "责任科室"),
        f"“科室”里没有“{text}”{hint}",
        field="责任科室",
        suggestion=near,
    )
    return None


def _names(node: Category | Department) -> tuple[str, ...]:
    return (node.name, node.full_name) if isinstance(node, Category) else (node.name,)


def check_mergers(kind: str, nodes: dict[str, Category] | dict[str, Department], defects: Defects) -> None:
    """Check that 并入 names the code of another node, without cycles."""
    for code, node in nodes.items():
        target, seen = node.merged_into, {code}
        if target is not None and target not in nodes:
            named = [other for other in nodes.values() if target in _names(other) and other.code != code]
            right = named[0].code if len(named) == 1 else None
            hint = f"；写代码：{right}" if right else ""
            defects.add(
                "GK055",
                node.place("并入"),
                f"{kind}“{node.name}”并入的“{target}”不是另一个{kind}的代码{hint}",
                field="并入",
                suggestion=right,
                told=(node.name, *(name for other in nodes.values() for name in _names(other))),
            )
        while target is not None and target in nodes:
            if target in seen:
                defects.add(
                    "GK055",
                    node.place("并入"),
                    f"{kind}“{node.name}”的“并入”转了一圈又回到自己",
                    field="并入",
                    told=(node.name,),
                )
                break
            seen.add(target)
            target = nodes[target].merged_into
