"""Earlier paths of renamed categories, by which items may still name them."""

from __future__ import annotations

from collections.abc import Iterable

# The number of paths is a product over the levels of the tree.
_MOST_PATHS = 200


def former_paths(nodes: Iterable[tuple[str, str | None, tuple[str, ...]]]) -> dict[str, str]:
    """{path: code} of every path that contains a former name. ``nodes`` are (code, code of the parent or None, names
    from the present one back), each before its children."""
    paths: dict[str, tuple[str, ...]] = {}
    found: dict[str, str] = {}
    for code, parent, names in nodes:
        above = paths[parent] if parent else ("",)
        paths[code] = tuple(f"{path}{name}/" for path in above for name in names)[:_MOST_PATHS]
        if len(paths[code]) > 1:
            found |= {path.removesuffix("/"): code for path in reversed(paths[code])}
    return found
