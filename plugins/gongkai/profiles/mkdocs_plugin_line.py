"""Adds the line ``- gongkai`` to the ``mkdocs.yml`` of an existing site."""

from __future__ import annotations

import re

_KEY = "plugins:"
_ONE_LINE = re.compile(r"^plugins:[ ]*\[(?P<list>[^\[\]{}#\n]*)\](?P<rest>[ ]*(?:#[^\n]*)?)$", re.MULTILINE)

_NAMED = re.compile(r"""["']?gongkai["']?(?=[ \t]*(?::|#|$))""")


def with_plugin(text: str, prefix: str = "") -> str | None:
    """The text with the plugin added after the others and nothing else changed; ``prefix`` is the place of the
    catalogue in the site. None if the plugins are written in a form that only a person can edit: neither one per line
    nor as plain names on one line."""
    lines = text.splitlines()
    name = f"gongkai: {{prefix: {prefix}}}" if prefix else "gongkai"
    if match := _ONE_LINE.search(text):
        names = [one.strip() for one in match["list"].split(",") if one.strip()]
        if "gongkai" in names:
            return text
        line = f"plugins: [{', '.join([*names, name])}]{match['rest']}"
        return text[: match.start()] + line + text[match.end() :]
    start = next((number for number, line in enumerate(lines) if line.startswith(_KEY)), None)
    if start is None:
        # MkDocs has its own search unless plugins are named.
        return f"{text.rstrip()}\n\n{_KEY}\n  - search\n  - {name}\n"
    if lines[start].removeprefix(_KEY).partition("#")[0].strip():
        return None
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or lines[end][0] in " \t#-"):
        end += 1
    listed = [number for number in range(start + 1, end) if lines[number].strip()[:1] == "-"]
    if not listed:
        return None
    if any(_NAMED.match(lines[number].strip().lstrip("- ")) for number in listed):
        return text
    last = max(
        number for number in range(start + 1, end) if lines[number].strip() and lines[number][0] != "#"
    )
    indent = lines[listed[0]][: lines[listed[0]].index("-")]
    return "\n".join([*lines[: last + 1], f"{indent}- {name}", *lines[last + 1 :]]) + "\n"
