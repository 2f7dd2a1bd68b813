"""One script from several modules, so that a page needs one request for them instead of twenty.

The modules belong to this package and use a small part of the language: named imports and exports, each on lines of
its own. Every module becomes a function that returns its exports, so that private names of two modules never meet.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from rjsmin import jsmin

_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([a-z-]+\.js)";\n', re.MULTILINE)
_LATER = re.compile(r'\bimport\("\./([a-z-]+\.js)"\)')
_EXPORTED = re.compile(r"^export (?:const|let|class|(?:async )?function\*?) ?(\w+)", re.MULTILINE)
_LISTED = re.compile(r"^export \{([^}]*)\};\n", re.MULTILINE)
_LEFT = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
# From one back quote to the next, with a substitution that does not end before the second.
_NESTED = re.compile(r"`[^`]*\$\{[^}`]*`")


class BundleError(Exception):
    """A module uses syntax that :func:`bundled` or :func:`minified` does not support, or modules import each other; for
    the developer."""


def bundled(modules: Mapping[str, str], entry: str) -> str:
    """The script of ``entry`` with all modules that it imports, from their texts by file name. What ``entry`` exports is
    exported by the result. Raises :class:`BundleError`."""
    order: list[str] = []
    _visit(modules, entry, (), order)
    parts = [_wrapped(modules[name], name) for name in order]
    exports = ", ".join(_exports(modules[entry]))
    tail = f"export const {{ {exports} }} = {_variable(entry)};\n" if exports else ""
    return "".join(parts) + tail


def minified(script: str) -> str:
    """The script without comments and needless spaces. Raises :class:`BundleError` for a template literal within another,
    which rjsmin would take for code and change."""
    nested = _NESTED.search(script)
    if nested:
        raise BundleError(f"a template literal within another: {nested[0]}")
    return str(jsmin(script))


def _visit(modules: Mapping[str, str], name: str, above: tuple[str, ...], order: list[str]) -> None:
    if name in above:
        raise BundleError(f"modules import each other: {' → '.join((*above, name))}")
    if name in order:
        return
    text = modules[name]
    for needed in (*(match[2] for match in _IMPORT.finditer(text)), *_LATER.findall(text)):
        _visit(modules, needed, (*above, name), order)
    order.append(name)


def _wrapped(text: str, name: str) -> str:
    body = _IMPORT.sub(_as_constants, text)
    body = _LATER.sub(_as_promise, body)
    body = _LISTED.sub("", body)
    body = re.sub(r"^export (?=const|let|class|function|async function)", "", body, flags=re.MULTILINE)
    left = _LEFT.search(body)
    if left:
        raise BundleError(f"{name}: {left[0]}")
    exports = ", ".join(_exports(text))
    return f"const {_variable(name)} = (() => {{\n{body}return {{ {exports} }};\n}})();\n"


def _as_constants(match: re.Match[str]) -> str:
    return f"const {{{match[1].replace(' as ', ': ')}}} = {_variable(match[2])};\n"


def _as_promise(match: re.Match[str]) -> str:
    return f"Promise.resolve({_variable(match[1])})"


def _exports(text: str) -> list[str]:
    listed = [name.strip() for match in _LISTED.finditer(text) for name in match[1].split(",")]
    return [*_EXPORTED.findall(text), *filter(None, listed)]


def _variable(name: str) -> str:
    return f"${name.removesuffix('.js').replace('-', '_')}"
