"""Reads the files that ``mkdocs.yml`` inherits from (``INHERIT``), as far as they lie in the repository, and merges them
as MkDocs does."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import replace

from gongkai.content.mkdocs_file.shapes import Trouble
from gongkai.content.mkdocs_file.tags import UNREAD
from gongkai.source.encoding import UndecodableText, decode
from gongkai.source.yaml_lines import Fault, Written, YamlError, read_foreign, unconstructed

INHERIT = "INHERIT"
_MOST_FILES = 20

ReadParent = Callable[[str], bytes | str | None]
"""From a path relative to the folder of ``mkdocs.yml``: the bytes, or a Chinese sentence that says why there are none,
or None for a file outside of the repository, which is not looked at."""


def merged(root: Written, read: ReadParent) -> tuple[Written, tuple[Trouble, ...]]:
    """The settings together with those inherited, and why a file could not be used. The result has no ``INHERIT`` where
    all of the files were read."""
    seen: set[str] = set()
    child, chain = root, [root]
    while (named := child.get(INHERIT) if child.entries is not None else None) is not None:
        if named.tag or not isinstance(named.scalar, str):
            return _together(chain), ()
        path = posixpath.normpath(posixpath.join(posixpath.dirname(child.file), named.scalar))
        if path in seen or path == "mkdocs.yml" or len(seen) >= _MOST_FILES:
            return _together(chain), ((named, f"“{named.scalar}”又继承了自己：请删去这一行", None),)
        seen.add(path)
        parent = _parent(named, path, read)
        if not isinstance(parent, Written):
            return _together(chain), () if parent is None else (parent,)
        chain.append(parent)
        child = parent
    whole = _together(chain)
    complete = tuple(pair for pair in whole.entries or () if pair[0].scalar != INHERIT)
    return replace(whole, entries=complete) if len(chain) > 1 else whole, ()


def _parent(named: Written, path: str, read: ReadParent) -> Written | Trouble | None:
    data = read(path)
    if data is None:
        return None
    if isinstance(data, str):
        return named, data, None
    try:
        text = decode(data)
        parent = read_foreign(text, path)
        if (unread := unconstructed(text, path)) is not None:
            return unread, UNREAD, None
    except UndecodableText as error:
        return named, f"INHERIT 所指的“{path}”读不出来：{error}", None
    except YamlError as error:
        first = error.defects[0]
        if first.fault is Fault.ALIAS:  # MkDocs resolves aliases
            return None
        where = Written(first.place.line, first.place.column, file=path)
        return where, f"这个文件由 INHERIT 继承，读不出来：{first.message}", first.suggestion
    if parent.entries is None and parent.scalar is None and parent.nodes is None:
        return replace(parent, entries=())
    if parent.entries is None:
        return parent, "这个文件由 INHERIT 继承，应当是“键: 值”", None
    return parent


def _together(chain: list[Written]) -> Written:
    """The first of the files, completed from the second, that from the third, and so on."""
    result = chain[-1]
    for child in reversed(chain[:-1]):
        result = _merge(result, child)
    return result


def _merge(parent: Written, child: Written) -> Written:
    """Mappings are merged, the child's other values replace those of the parent."""
    if parent.entries is None or child.entries is None or parent.tag or child.tag:
        return child
    of_parent = {key.scalar: value for key, value in parent.entries if _is_text(key)}
    own = {key.scalar for key, _ in child.entries if _is_text(key)}
    entries = [
        (key, _merge(of_parent[key.scalar], value) if _is_text(key) and key.scalar in of_parent else value)
        for key, value in child.entries
    ]
    more = [(key, value) for key, value in parent.entries if not (_is_text(key) and key.scalar in own)]
    return replace(child, entries=(*entries, *more))


def _is_text(key: Written) -> bool:
    return isinstance(key.scalar, str)
