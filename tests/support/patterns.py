"""Collects every regular expression of the package, with the methods by which it is called."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

METHODS = frozenset({"match", "search", "fullmatch", "finditer", "findall", "sub", "subn", "split"})
PACKAGE = Path(__file__).resolve().parents[2] / "plugins" / "gongkai"


@dataclass
class Found:
    """A pattern, the first place that contains it, and the names of the methods by which it is called."""

    pattern: re.Pattern
    place: str
    methods: set[str] = field(default_factory=set)


class NotEvaluated(Exception):
    """A pattern is made from values that exist only while the function runs: ``place`` says where."""


def patterns(given: dict[str, list[re.Pattern]]) -> list[Found]:
    """All patterns of the package: those of modules and classes, those written in calls (``re.search(r"…", x)``),
    those made in functions. ``given`` has examples for those that need values of the function, by the place
    ``module.function``; a missing one raises :class:`NotEvaluated`."""
    found: dict[re.Pattern, Found] = {}
    named: dict[tuple[str, str], re.Pattern] = {}
    trees = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in _modules()}
    for name, tree in trees.items():
        module = importlib.import_module(name)
        for variable, pattern in _held(module):
            found.setdefault(pattern, Found(pattern, f"{name}.{variable}"))
            named[name, variable] = pattern
        for place, call in _calls(name, tree):
            made = _made(place, call, module, given)
            for pattern in made:
                one = found.setdefault(pattern, Found(pattern, place))
                if call.func.attr != "compile":
                    one.methods.add(call.func.attr)
    _note_methods(trees, named, found)
    return sorted(found.values(), key=lambda one: one.place)


def _modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def _held(module: ModuleType) -> Iterator[tuple[str, re.Pattern]]:
    """The patterns in the globals of a module, in containers and classes too."""
    seen: set[int] = set()

    def inside(name: str, value: object, deep: int) -> Iterator[tuple[str, re.Pattern]]:
        if isinstance(value, re.Pattern):
            yield name, value
        elif deep and id(value) not in seen and isinstance(value, tuple | list | frozenset | set | dict):
            seen.add(id(value))
            for child in [*value.keys(), *value.values()] if isinstance(value, dict) else value:
                yield from inside(name, child, deep - 1)
        elif deep and isinstance(value, type) and value.__module__ == module.__name__:
            for attribute, child in vars(value).items():
                yield from inside(attribute, child, deep - 1)

    for name, value in vars(module).copy().items():
        if not name.startswith("__"):
            yield from inside(name, value, 3)


def _calls(module: str, tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """(place, call) of each call of ``re.compile``, ``re.search`` and so on."""

    def below(node: ast.AST, place: str) -> Iterator[tuple[str, ast.Call]]:
        for child in ast.iter_child_nodes(node):
            inner = f"{place}.{child.name}" if isinstance(child, ast.FunctionDef | ast.ClassDef) else place
            if isinstance(child, ast.Call) and isinstance(child.func, ast.Attribute):
                base = child.func.value
                if (
                    isinstance(base, ast.Name)
                    and base.id == "re"
                    and child.func.attr in {*METHODS, "compile"}
                ):
                    yield place, child
            yield from below(child, inner)

    yield from below(tree, module)


def _made(
    place: str, call: ast.Call, module: ModuleType, given: dict[str, list[re.Pattern]]
) -> list[re.Pattern]:
    written = (
        call.args[0] if call.args else next(word.value for word in call.keywords if word.arg == "pattern")
    )
    flags = next((word.value for word in call.keywords if word.arg == "flags"), None)
    at = {"compile": 1, "match": 2, "search": 2, "fullmatch": 2, "finditer": 2, "findall": 2}.get(
        call.func.attr
    )
    if flags is None and at is not None and len(call.args) > at:
        flags = call.args[at]
    try:
        value = eval(compile(ast.Expression(written), place, "eval"), vars(module).copy())
        number = eval(compile(ast.Expression(flags), place, "eval"), vars(module).copy()) if flags else 0
    except NameError:
        if place not in given:
            raise NotEvaluated(f"{place}:{call.lineno}") from None
        return given[place]
    return [re.compile(value, number)]


def _note_methods(
    trees: dict[str, ast.Module], named: dict[tuple[str, str], re.Pattern], found: dict[re.Pattern, Found]
) -> None:
    """Record for each pattern how it is called (``NAME.match(…)``). A pattern that is passed on (an argument, a
    member of a container) counts as called in every way."""
    for name, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in METHODS and isinstance(node.value, ast.Name):
                pattern = named.get((name, node.value.id))
                if pattern is not None:
                    found[pattern].methods.add(node.attr)
    for one in found.values():
        if not one.methods:
            one.methods.update(("match", "search", "fullmatch"))
