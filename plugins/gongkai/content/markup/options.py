"""The extensions of ``mkdocs.yml`` as options of Python-Markdown. Functions are resolved from a fixed list of names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import markdown

from gongkai.content.markup.renderer import MarkdownOptions
from gongkai.content.mkdocs_file import MKDOCS_FILE, Extension, Function, MkdocsFile
from gongkai.content.mkdocs_file.allowed import FUNCTIONS
from gongkai.content.reading import read_mkdocs_file

# MkDocs always uses these.
_ALWAYS = ("toc", "tables", "fenced_code")
_MARKS = (
    "permalink",
    "permalink_title",
    "permalink_class",
    "permalink_leading",
    "anchorlink",
    "anchorlink_class",
)
_TABS = {"pymdownx.tabbed", "pymdownx.blocks.tab"}
# Contains input for each extension: wrong options often fail only in use.
_SAMPLE = "# 标题\n\n文 *字* `码` :smile: [^1]\n\n[^1]: 注\n\n```py\n1\n```\n\n|a|b|\n|-|-|\n|1|2|\n\n- [ ] 项\n\n词\n:   义\n"


def site_options(folder: Path, name: str = MKDOCS_FILE) -> MarkdownOptions:
    """The Markdown options of the site whose ``mkdocs.yml`` is in ``folder``. MkDocs is not loaded."""
    file = read_mkdocs_file(folder, name)
    return options_of(file) if file else MarkdownOptions()


def options_of(file: MkdocsFile) -> MarkdownOptions:
    """The Markdown options stated by ``mkdocs.yml``.

    An extension that fails with its options is used without them, or left out if it fails without;
    :func:`failing_extensions` returns it.
    """
    return _of(_tried(file)[0])


def failing_extensions(file: MkdocsFile) -> tuple[Extension, ...]:
    """The extensions of installed packages whose options make MkDocs fail."""
    unlisted = tuple(one for one in file.unlisted if not _can_be_made(one))
    if not any(one.options for one in file.extensions):
        return unlisted
    failing = _tried(file)[1]
    return (*(one for one in file.extensions if one.name in failing), *unlisted)


def _can_be_made(extension: Extension) -> bool:
    """Whether an extension accepts its options. It converts nothing: it may read files."""
    try:
        markdown.Markdown(
            extensions=[extension.name], extension_configs={extension.name: dict(extension.options)}
        )
    except ImportError:
        return True  # reported by its name
    except Exception:  # extensions raise anything for invalid options
        return False
    return True


def _tried(file: MkdocsFile) -> tuple[dict[str, dict[str, Any]], frozenset[str]]:
    """{extension: its options} that work together, and the names of those that fail with theirs."""
    wanted: dict[str, dict[str, Any]] = {name: {} for name in _ALWAYS} | {
        one.name: _options(one) for one in file.extensions
    }
    # Permalink marks are for the user's own pages only: in an item the ¶ would count as text.
    wanted["toc"] = {name: value for name, value in wanted["toc"].items() if name not in _MARKS}
    # The page of an item has no buttons to press: every label stands above its panel, not all of them in one line.
    for tabs in _TABS & wanted.keys():
        wanted[tabs] = {**wanted[tabs], "alternate_style": False}
    if _works(wanted):
        return wanted, frozenset()
    works: dict[str, dict[str, Any]] = {}
    failing: set[str] = set()
    for name, options in wanted.items():
        for tried in (options, {}):
            if _works({**works, name: tried}):
                works[name] = tried
                break
            failing.add(name)
    return works, frozenset(failing)


def _of(extensions: Mapping[str, dict[str, Any]]) -> MarkdownOptions:
    return MarkdownOptions(
        tuple(extensions), {name: options for name, options in extensions.items() if options}
    )


def _works(extensions: Mapping[str, dict[str, Any]]) -> bool:
    try:
        markdown.Markdown(
            extensions=list(extensions),
            extension_configs={name: dict(one) for name, one in extensions.items()},
        ).convert(_SAMPLE)
    except Exception:  # extensions raise anything for invalid options
        return False
    return True


def _options(extension: Extension) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in extension.options.items():
        try:
            found[name] = _value(value)
        except (AttributeError, ImportError, KeyError, TypeError, ValueError):
            continue  # missing in this version of the library, or an unknown argument
    return found


def _value(value: Any) -> Any:
    if isinstance(value, Function):
        return _function(value)
    if isinstance(value, list):
        return [_value(one) for one in value]
    return {name: _value(one) for name, one in value.items()} if isinstance(value, dict) else value


def _function(function: Function) -> Any:
    if function.name not in FUNCTIONS:
        raise ImportError(function.name)
    module, _, name = function.name.rpartition(".")
    found: Callable[..., Any] = getattr(import_module(module), name)
    return found(**dict(function.arguments)) if function.called else found
