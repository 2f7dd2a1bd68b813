"""Judges the templates of a site's own theme (``custom_dir``) by their text: no template is rendered."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

_ENDING = ".html"
_MOST_BYTES = 1_000_000
_UNKNOWN_TAG = "Encountered unknown tag '"
_NAMING = (nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include)


def template_troubles(folder: Path, others: Sequence[Path]) -> Iterator[tuple[str, int, str]]:
    """(path below the folder, line, Chinese sentence without full stop) of each template with an error of syntax, or
    that names a template which is neither here nor in the folders ``others``; with no others names are not judged."""
    environment = Environment(extensions=["jinja2.ext.i18n"])
    for path in sorted(_templates(folder)):
        try:
            with (folder / path).open("rb") as opened:
                tree = environment.parse(opened.read(_MOST_BYTES).decode("utf-8", errors="replace"))
        except TemplateSyntaxError as error:
            said = error.message or ""
            # A plugin may add tags; those that end another are Jinja's own.
            if not said.startswith(_UNKNOWN_TAG) or said.startswith(f"{_UNKNOWN_TAG}end"):
                yield path, error.lineno, f"模板写错了（{said.rstrip('.')}）"
            continue
        except (OSError, RecursionError):
            continue
        for node in tree.find_all(_NAMING) if others else ():
            name = _named(node)
            if name and not any((place / name).is_file() for place in (folder, *others)):
                yield path, node.lineno, f"没有“{name}”这个模板"


def _named(node: nodes.Node) -> str:
    """The template that a statement needs; empty if it is not written out or may be missing."""
    template = getattr(node, "template", None)
    if getattr(node, "ignore_missing", False) or not isinstance(template, nodes.Const):
        return ""
    name = template.value
    if not isinstance(name, str) or "\0" in name or ".." in name.split("/"):
        return ""
    return name.lstrip("/")  # for Jinja, too, it is relative to the folder


def _templates(folder: Path) -> Iterator[str]:
    for place, _, names in os.walk(folder):
        for name in names:
            path = Path(place) / name
            # Neither links, which may lead out of the tree, nor pipes, which would never end.
            if name.endswith(_ENDING) and stat.S_ISREG(path.lstat().st_mode):
                yield path.relative_to(folder).as_posix()
