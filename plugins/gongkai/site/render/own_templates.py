"""Judges the templates of a site's own theme (``custom_dir``) by their text: no template is rendered."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

from gongkai.site.render.template_names import FILTERS, Given, Surroundings, unknown_uses
from gongkai.source.quoting import discreet_software, quoted_software

_ENDING = ".html"
# Of one template, and of all that a site has: Jinja needs a second for 100,000 characters of expressions.
_MOST_BYTES = 200_000
_MOST_IN_ALL = 300_000
_MOST_TEMPLATES = 1_000
_MOST_FOUND = 20
_UNKNOWN_TAG = "Encountered unknown tag '"
_NAMING = (nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include)
_BLOCKS = ("site_meta", "htmltitle", "main", "scripts")
_HOLES = tuple(f"<!--gk:{name}-->" for name in ("title", "meta", "main", "scripts"))
ROOTS = ("main.html", "gongkai-shell.html")
"""The templates that pages of a site are rendered with."""


@dataclass(frozen=True, slots=True)
class TemplateTrouble:
    """What is wrong with a template: its path below the folder, the line, a Chinese sentence without full stop;
    ``unsure`` if the place may never be reached."""

    path: str
    line: int
    message: str
    unsure: bool = False


def template_troubles(
    folder: Path, others: Sequence[Path], given: Given | None = None
) -> Iterator[TemplateTrouble]:
    """The templates with an error of syntax, or that name a template which is neither here nor in the folders ``others``;
    with no others names are not judged. Of those that are rendered also what they use and is not ``given``; None if
    nobody knows what they are given."""
    environment = Environment(extensions=["jinja2.ext.i18n"])
    environment.filters.update(dict.fromkeys(FILTERS, str))
    trees: dict[str, nodes.Template] = {}
    left = _MOST_IN_ALL
    for path, size in sorted(_templates(folder)):
        left -= size
        if left < 0:
            break
        found = _parsed(environment, folder / path)
        if isinstance(found, nodes.Template):
            trees[path] = found
        elif found is not None:
            yield TemplateTrouble(path, *found)
    for path, tree in trees.items():
        for node in tree.find_all(_NAMING) if others else ():
            name = _named(node)
            if name and not any((place / name).is_file() for place in (folder, *others)):
                yield TemplateTrouble(path, node.lineno, f"没有{quoted_software(name)}这个模板")
    if others and given is not None:
        yield from _unknown(environment, trees, others, given)


def _unknown(
    environment: Environment, own: dict[str, nodes.Template], others: Sequence[Path], given: Given
) -> Iterator[TemplateTrouble]:
    yield from _circles(own)
    yield from _without_holes(own)
    reached, around = _reached(environment, own, others), Surroundings()
    for name, tree in (*reached.items(), *own.items()):
        around.add(name, tree)
    around.blocks = {name: blocks for name, blocks in around.blocks.items() if name in reached}
    for path in sorted(own.keys() & reached.keys()):
        for line, message, unsure in islice(unknown_uses(path, own[path], around, given), _MOST_FOUND):
            yield TemplateTrouble(path, line, message, unsure)


def _without_holes(own: dict[str, nodes.Template]) -> Iterator[TemplateTrouble]:
    """The templates of the site in the place of ours, if the pages of the catalogue cannot be filled into them."""
    base, shell = own.get("base.html"), own.get("gongkai-shell.html")
    if base is not None and next(base.find_all(nodes.Extends), None) is None:
        missing = [one for one in _BLOCKS if one not in {block.name for block in base.find_all(nodes.Block)}]
        if missing:
            message = f"代替了 gongkai 的 base.html，却没有 {'、'.join(missing)} 这几块（block）：条目的网页填不进去"
            yield TemplateTrouble("base.html", 1, message)
    if shell is not None and next(shell.find_all((nodes.Extends, nodes.Include)), None) is None:
        text = "".join(one.data for one in shell.find_all(nodes.TemplateData))
        missing = [hole for hole in _HOLES if hole not in text]
        if missing:
            message = f"代替了 gongkai 的外壳，却没有 {'、'.join(missing)}：条目的网页填不进去"
            yield TemplateTrouble("gongkai-shell.html", 1, message)


def _circles(own: dict[str, nodes.Template]) -> Iterator[TemplateTrouble]:
    """The templates that extend themselves, directly or through others of the site."""
    for path, tree in own.items():
        seen, node = [path], next(tree.find_all(nodes.Extends), None)
        while node is not None and (name := _named(node)) and name not in seen:
            seen.append(name)
            node = next(own[name].find_all(nodes.Extends), None) if name in own else None
        if node is not None and _named(node) == path:
            first = next(tree.find_all(nodes.Extends))
            yield TemplateTrouble(path, first.lineno, f"extends 的{quoted_software(_named(first))}又转回自己")


def _reached(
    environment: Environment, own: dict[str, nodes.Template], others: Sequence[Path]
) -> dict[str, nodes.Template]:
    """The templates that pages are made of, by name; a name put together when rendering is not followed."""
    reached: dict[str, nodes.Template] = {}
    waiting = list(ROOTS)
    while waiting and len(reached) < _MOST_TEMPLATES:
        name = waiting.pop()
        tree = own.get(name) or (None if name in reached else _first(environment, name, others))
        if tree is not None and name not in reached:
            reached[name] = tree
            waiting += [named for node in tree.find_all(_NAMING) if (named := _named(node, needed=False))]
    return reached


def _first(environment: Environment, name: str, folders: Iterable[Path]) -> nodes.Template | None:
    for folder in folders:
        found = _parsed(environment, folder / name) if (folder / name).is_file() else None
        if isinstance(found, nodes.Template):
            return found
    return None


def _parsed(environment: Environment, path: Path) -> nodes.Template | tuple[int, str] | None:
    """The template, or line and sentence of its error; None if it cannot be judged."""
    try:
        with path.open("rb") as opened:
            data = opened.read(_MOST_BYTES)
        return None if len(data) == _MOST_BYTES else environment.parse(data.decode("utf-8"))
    except TemplateSyntaxError as error:
        said = error.message or ""
        # A plugin may add tags; those that end another are Jinja's own.
        if said.startswith(_UNKNOWN_TAG) and not said.startswith(f"{_UNKNOWN_TAG}end"):
            return None
        return error.lineno, f"模板写错了（{discreet_software(said.rstrip('.'))}）"
    except UnicodeDecodeError as error:
        return data.count(b"\n", 0, error.start) + 1, "模板不是 UTF-8 编码：请另存为 UTF-8"
    except (OSError, RecursionError):
        return None


def _named(node: nodes.Node, *, needed: bool = True) -> str:
    """The template that a statement names; empty if it is not written out or, where it is ``needed``, may be missing."""
    template = getattr(node, "template", None)
    if (needed and getattr(node, "ignore_missing", False)) or not isinstance(template, nodes.Const):
        return ""
    name = template.value
    if not isinstance(name, str) or "\0" in name or ".." in name.split("/"):
        return ""
    return name.lstrip("/")  # for Jinja, too, it is relative to the folder


def _templates(folder: Path) -> Iterator[tuple[str, int]]:
    """The templates below a folder with their sizes in bytes."""
    for place, _, names in os.walk(folder):
        for name in names:
            path = Path(place) / name
            # Neither links, which may lead out of the tree, nor pipes, which would never end.
            state = path.lstat()
            if name.endswith(_ENDING) and stat.S_ISREG(state.st_mode):
                yield path.relative_to(folder).as_posix(), state.st_size
