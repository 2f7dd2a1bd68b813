"""The line ``- gongkai`` in the ``mkdocs.yml`` of a site that exists already."""

from __future__ import annotations

_KEY = "plugins:"


def with_plugin(text: str) -> str | None:
    """The text with the plugin added after the others, all else as it was; None where that needs a person: plugins that
    are not written as a list with one a line."""
    lines = text.splitlines()
    start = next((number for number, line in enumerate(lines) if line.startswith(_KEY)), None)
    if start is None:
        # MkDocs has its own search unless plugins are named.
        return f"{text.rstrip()}\n\n{_KEY}\n  - search\n  - gongkai\n"
    if lines[start].removeprefix(_KEY).partition("#")[0].strip():
        return None
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or lines[end][0] in " \t#-"):
        end += 1
    listed = [number for number in range(start + 1, end) if lines[number].strip()[:1] == "-"]
    if not listed:
        return None
    if any(lines[number].strip().lstrip("- ").strip("\"':") == "gongkai" for number in listed):
        return text
    last = max(
        number for number in range(start + 1, end) if lines[number].strip() and lines[number][0] != "#"
    )
    indent = lines[listed[0]][: lines[listed[0]].index("-")]
    return "\n".join([*lines[: last + 1], f"{indent}- gongkai", *lines[last + 1 :]]) + "\n"
