"""Judges the options of plugins in ``mkdocs.yml`` by the source of the plugins: nothing that the file names is imported.

A plugin lists its options in a class, ``enabled = Type(bool, default=True)`` each. What other kinds of options accept
is not known here.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cache

from gongkai.content.mkdocs_file.plugin_source import options_in
from gongkai.content.mkdocs_file.shapes import Trouble
from gongkai.source.yaml_lines import Written

_OWN = ("gongkai", "mkdocs/gongkai")
_TYPES: Mapping[str, tuple[type, str]] = {
    "bool": (bool, "true 或 false"),
    "str": (str, "文字"),
    "int": (int, "整数"),
    "float": (float, "数"),
}
_LEVELS = ("warn", "info", "ignore")


def option_troubles(named: Iterator[tuple[Written, Written | None]], theme: str) -> Iterator[Trouble]:
    """What MkDocs refuses of the options of the plugins (name, options) under a theme."""
    for name, options in named:
        if not isinstance(name.scalar, str) or name.tag or name.scalar in _OWN:
            continue
        entries = options.entries if options is not None and not options.tag else ()
        given = {str(key.scalar): value for key, value in entries or ()}
        scheme = _scheme(name.scalar, theme)
        if "enabled" not in scheme:
            switch = given.get("enabled")
            if switch is not None and not switch.tag and not isinstance(switch.scalar, bool):
                yield switch, f"插件“{name.scalar}”的选项“enabled”只能写 true 或 false", "true"
            if switch is not None and switch.scalar is False:
                continue
        for option, call in scheme.items():
            value = given.get(option)
            call = call if _is_none(value) else _current(call, scheme)
            if (value is None or not value.tag) and (wanted := _refusal(call, value)):
                yield value or name, f"插件“{name.scalar}”的选项“{option}”{wanted}", None


def _scheme(name: str, theme: str) -> Mapping[str, ast.Call]:
    """The options of an installed plugin; none of one that is not installed or that has another form."""
    points = _points()
    plain = name.removeprefix("/")
    expanded = f"{theme}/{name}" if "/" not in name else ""
    where = points.get(expanded) or points.get(plain)
    if where is None:
        return {}
    module, _, of_class = where.partition(":")
    return options_in(module, of_class)


@cache
def _points() -> Mapping[str, str]:
    from importlib.metadata import entry_points  # imported late: most builds look up nothing

    return {point.name: point.value for point in entry_points(group="mkdocs.plugins")}


def _current(call: ast.Call, scheme: Mapping[str, ast.Call]) -> ast.Call:
    """What an old name of an option accepts: that of the option of today, or its own."""
    if _name(call.func) != "Deprecated":
        return call
    words = {one.arg: one.value for one in call.keywords}
    today, own = words.get("moved_to"), words.get("option_type")
    found = scheme.get(str(today.value)) if isinstance(today, ast.Constant) else own
    return found if isinstance(found, ast.Call) else call


def _refusal(call: ast.Call, value: Written | None) -> str:
    """Why an option does not accept a value, as the end of a Chinese sentence; empty if it does or nobody knows."""
    kind = _name(call.func)
    if kind == "Optional":
        inner = call.args[0] if call.args else None
        return "" if _is_none(value) or not isinstance(inner, ast.Call) else _refusal(inner, value)
    if value is not None and _is_none(value) and kind in _NEVER_EMPTY:
        return "后面是空的：请填写；用不着就删去这一行"
    if value is None or _is_none(value):
        required = kind in _PLAIN and not any(one.arg in ("default", "required") for one in call.keywords)
        needed = required and not (kind == "Choice" and len(call.args) > 1)
        return "没有写：请写上，或者删去这个插件" if needed else ""
    judge = _JUDGES.get(kind)
    return judge(call, value) if judge else ""


def _type(call: ast.Call, value: Written) -> str:
    first = call.args[0] if call.args else None
    names = [_name(one) for one in (first.elts if isinstance(first, ast.Tuple) else [first])]
    if any(_is_of(name, value) is not False for name in names):
        return ""
    if names == ["bool"]:
        return "只能写 true 或 false"
    words = [_TYPES[name][1] if name in _TYPES else _NESTED[name] for name in names]
    return f"应当是{'，或者'.join(words)}"


_NESTED = {
    "list": "列表：每项一行，前面写“- ”",
    "dict": "下一层的“键: 值”",
    "Callable": "函数（!!python/name:…）",
}


def _is_of(kind: str, value: Written) -> bool | None:
    """Whether a value is of a type of Python; None for a type that is not judged."""
    if kind == "list":
        return value.nodes is not None
    if kind == "dict":
        return value.entries is not None
    if kind == "Callable":
        return False  # a value without a tag
    if kind not in _TYPES:
        return None
    return value.nodes is None and value.entries is None and isinstance(value.scalar, _TYPES[kind][0])


def _choice(call: ast.Call, value: Written) -> str:
    first = call.args[0] if call.args else None
    if not isinstance(first, ast.Tuple | ast.List) or not all(
        isinstance(one, ast.Constant) for one in first.elts
    ):
        return ""
    known = [one.value for one in first.elts if isinstance(one, ast.Constant)]
    fits = value.nodes is None and value.entries is None and value.scalar in known
    return "" if fits else f"只能是 {'、'.join(map(str, known))}"


def _level(_: ast.Call, value: Written) -> str:
    return "" if value.scalar in _LEVELS else f"只能是 {'、'.join(_LEVELS)}"


def _list(call: ast.Call, value: Written) -> str:
    if value.nodes is None:
        return f"应当是{_NESTED['list']}"
    inner = call.args[0] if call.args else None
    refusals = (_refusal(inner, node) for node in value.nodes if isinstance(inner, ast.Call) and not node.tag)
    return next((f"的每一项{one}" for one in refusals if one), "")


def _mapping(call: ast.Call, value: Written) -> str:
    if value.entries is None:
        return f"应当是{_NESTED['dict']}"
    inner = call.args[0] if call.args else None
    refusals = (
        _refusal(inner, below) for _, below in value.entries if isinstance(inner, ast.Call) and not below.tag
    )
    return next((f"下面的每一个{one}" for one in refusals if one), "")


def _tags(_: ast.Call, value: Written) -> str:
    return f"应当是{_NESTED['list']}" if value.nodes is None and value.entries is None else ""


def _section(_: ast.Call, value: Written) -> str:
    return f"应当是{_NESTED['dict']}" if value.entries is None else ""


def _language(_: ast.Call, value: Written) -> str:
    texts = value.nodes if value.nodes is not None else (value,)
    fits = all(isinstance(one.scalar, str) or bool(one.tag) for one in texts)
    return "" if fits else "应当是文字，或者列表：每项一行，前面写“- ”"


_PLAIN = ("Type", "Choice", "_LogLevel")
_NEVER_EMPTY = ("ListOfItems", "DictOfItems", "SubConfig")
_JUDGES = {
    "TagSet": _tags,
    "SubConfig": _section,
    "LangOption": _language,
    "Type": _type,
    "Choice": _choice,
    "_LogLevel": _level,
    "ListOfItems": _list,
    "DictOfItems": _mapping,
}


def _name(node: ast.AST | None) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _is_none(value: Written | None) -> bool:
    return value is None or (value.scalar is None and value.nodes is None and value.entries is None)
