"""Finds the options of a plugin in its source, which is parsed and not run."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cache

from gongkai.content.mkdocs_file.unlisted import module_files

_MOST_STEPS = 5


@cache
def options_in(module: str, of_class: str) -> Mapping[str, ast.Call]:
    """The options of the plugin ``of_class`` in a module: name and the call that describes what it accepts. Empty where
    the class has another form than MkDocs' own plugins."""
    plugin = _class(module, of_class, _MOST_STEPS)
    if plugin is None:
        return {}
    where, tree, node = plugin
    for base in node.bases:
        if isinstance(base, ast.Subscript) and isinstance(base.slice, ast.Name):
            config = _class(where, base.slice.id, _MOST_STEPS)
            return dict(_described(config[1], config[2])) if config else {}
    return dict(_old_scheme(tree, node))


def _described(tree: ast.Module, node: ast.ClassDef) -> Iterator[tuple[str, ast.Call]]:
    for statement in node.body:
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            target, value = statement.targets[0].id, statement.value
        elif isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            target, value = statement.target.id, statement.value or ast.Constant(None)
        else:
            continue
        if isinstance(value, ast.Call):
            yield target.removesuffix("_"), _with_choices(tree, value)


def _old_scheme(tree: ast.Module, node: ast.ClassDef) -> Iterator[tuple[str, ast.Call]]:
    """``config_scheme``, a tuple of pairs: there an option without default may be missing."""
    for statement in node.body:
        if (
            not isinstance(statement, ast.Assign)
            or getattr(statement.targets[0], "id", "") != "config_scheme"
        ):
            continue
        for pair in getattr(statement.value, "elts", ()):
            match pair:
                case ast.Tuple(elts=[ast.Constant(value=str(name)), ast.Call() as call]):
                    call.keywords.append(ast.keyword("default", ast.Constant(None)))
                    yield name, _with_choices(tree, call)


def _with_choices(tree: ast.Module, call: ast.Call) -> ast.Call:
    """The call, with choices that are listed under a name of the module written out."""
    first = call.args[0] if call.args else None
    if isinstance(first, ast.Call):
        _with_choices(tree, first)
    elif isinstance(first, ast.Name):
        for statement in tree.body:
            if isinstance(statement, ast.Assign) and getattr(statement.targets[0], "id", "") == first.id:
                call.args[0] = statement.value
    return call


def _class(module: str, name: str, steps: int) -> tuple[str, ast.Module, ast.ClassDef] | None:
    """(module, its tree, the class) of a class, followed through ``from … import``."""
    tree, package = _tree(module)
    if tree is None or steps == 0:
        return None
    for statement in tree.body:
        if isinstance(statement, ast.ClassDef) and statement.name == name:
            return module, tree, statement
        if isinstance(statement, ast.ImportFrom):
            for alias in statement.names:
                if (alias.asname or alias.name) == name:
                    return _class(_absolute(module, package, statement), alias.name, steps - 1)
    return None


def _absolute(module: str, package: bool, statement: ast.ImportFrom) -> str:
    if not statement.level:
        return statement.module or ""
    above = statement.level - (1 if package else 0)
    parts = module.split(".")
    base = parts[: len(parts) - above]
    return ".".join([*base, *((statement.module,) if statement.module else ())])


def _tree(module: str) -> tuple[ast.Module | None, bool]:
    """The parsed source of a module and whether it is a package."""
    source = next((file for file in module_files(module) if file.suffix == ".py"), None)
    if source is None:
        return None, False
    try:
        return ast.parse(source.read_text(encoding="utf-8", errors="replace")), source.name == "__init__.py"
    except (SyntaxError, ValueError, OSError, RecursionError, MemoryError):
        return None, False
