"""Extensions and functions that are not in the allowed lists, but in packages that are installed with this one.

The pages of the guide use them: what MkDocs refuses of them can be told beforehand. Nothing that ``mkdocs.yml`` names
is imported for it: the sources are read.
"""

from __future__ import annotations

import ast
import builtins
import re
import sys
from collections.abc import Iterator
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from gongkai.content.mkdocs_file.shapes import Trouble
from gongkai.source.yaml_lines import Written

MARKDOWN_PACKAGES = ("markdown.", "pymdownx.")
"""The beginnings of the names of modules that the renderer uses itself."""
KNOWN_PACKAGES = (*MARKDOWN_PACKAGES, "material.")
"""The beginnings of the names of modules that are installed wherever a site is built."""
_NAME = "!!python/name:"

_PYTHON = re.compile(r"!!python/(?P<what>name|module|object|object/apply|object/new):(?P<name>.+)", re.DOTALL)
_NO_FUNCTION = "没有“{}”这个函数：请核对名称"

# What a module must have so that Python-Markdown takes it for an extension.
_MAKES = ("makeExtension", "import *")


def is_known(name: str) -> bool:
    """Whether a module belongs to a package that is installed wherever this one is."""
    return name.startswith(KNOWN_PACKAGES) or name.partition(".")[0] in sys.stdlib_module_names


class TaggedError(Exception):
    """A value with a tag has no plain value."""


def plain_value(written: Written) -> Any:
    """The value without functions. Raises :class:`TaggedError`."""
    if written.tag:
        raise TaggedError(written.tag)
    if written.nodes is not None:
        return [plain_value(node) for node in written.nodes]
    if written.entries is not None:
        return {key.scalar: plain_value(value) for key, value in written.entries}
    return written.scalar


def missing_functions(written: Written | None) -> Iterator[Trouble]:
    """The functions named anywhere below ``written`` that do not exist, or that are of Python itself: no extension can
    use them."""
    if written is None:
        return
    name = written.tag.removeprefix(_NAME) if written.tag else ""
    if name.startswith(KNOWN_PACKAGES) and not has_function(name):
        yield written, _NO_FUNCTION.format(name), None
    elif name.partition(".")[0] in sys.stdlib_module_names:
        yield written, f"“{name}”不是 Markdown 扩展用的函数：请核对名称，或者删去这一行", None
    for node in (*(written.nodes or ()), *(value for _, value in written.entries or ())):
        yield from missing_functions(node)


def missing_names(written: Written) -> Iterator[Trouble]:
    """What a tag of Python names anywhere below ``written`` and does not exist, of packages that are always installed:
    MkDocs cannot read the file."""
    named = _PYTHON.fullmatch(written.tag)
    name = named["name"] if named else ""
    if named and named["what"] == "module":
        if is_known(f"{name}.") and not module_files(name):
            yield written, f"没有“{name}”这个模块：请核对名称", None
    elif name and (hasattr(builtins, name) if "." not in name else not is_known(name) or has_function(name)):
        pass
    elif name:
        yield written, _NO_FUNCTION.format(name), None
    for node in (*(written.nodes or ()), *(value for _, value in written.entries or ())):
        yield from missing_names(node)


def missing_packages(written: Written) -> Iterator[Written]:
    """The functions named anywhere below ``written`` whose package is not installed here."""
    name = written.tag.removeprefix(_NAME) if written.tag and written.tag.startswith(_NAME) else ""
    if name and not module_files(name.partition(".")[0]):
        yield written
    for node in (*(written.nodes or ()), *(value for _, value in written.entries or ())):
        yield from missing_packages(node)


def has_function(name: str) -> bool:
    """Whether a module has something of this name, judged by its source; true for a module without source."""
    module, _, function = name.rpartition(".")
    if module in sys.modules:  # nothing is imported
        loaded = vars(sys.modules[module])
        return function in loaded or "__getattr__" in loaded
    files = module_files(module)
    sources = [file for file in files if file.suffix == ".py"]
    if not sources:
        return bool(files)
    try:
        tree = ast.parse(sources[0].read_text(encoding="utf-8", errors="replace"))
    except (SyntaxError, ValueError):
        return True
    defined = _defined(tree)
    return function in defined or "*" in defined  # from another module: not followed


def _defined(tree: ast.Module) -> set[str]:
    """The names that the statements of a module, those below conditions included, define."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            found.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        elif isinstance(node, ast.alias):
            found.add(node.asname or node.name)
    return found


def is_extension(name: str) -> bool:
    """Whether there is a module of this name that makes a Markdown extension, judged by its source; whether there is a
    module of this name, where it has no source."""
    files = module_files(name)
    sources = [file for file in files if file.suffix == ".py"]
    if not sources:
        return bool(files)
    text = sources[0].read_text(encoding="utf-8", errors="replace")
    return any(sign in text for sign in _MAKES)


def module_files(name: str) -> list[Path]:
    """The files of which a module may be made; none if there is no such module. Imports nothing."""
    package, *parts = name.split(".")
    try:
        spec = find_spec(package)
    except (ImportError, ValueError):
        return []
    return [] if spec is None else list(_files(spec, parts))


def _files(spec: ModuleSpec, parts: list[str]) -> Iterator[Path]:
    """The files that a module of a package may be made of."""
    if not parts:
        yield Path(spec.origin or spec.name)
        return
    for folder in spec.submodule_search_locations or ():
        place = Path(folder, *parts)
        yield from (file for file in (place.with_suffix(".py"), place / "__init__.py") if file.is_file())
        yield from place.parent.glob(f"{place.name}.*.*")  # compiled
