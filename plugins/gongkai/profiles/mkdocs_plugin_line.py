"""Adds the line ``- gongkai`` to the ``mkdocs.yml`` of an existing site."""

from __future__ import annotations

import re

_KEY = "plugins:"
_ONE_LINE = re.compile(r"^plugins:[ ]*\[(?P<list>[^#\n]*)\](?P<rest>[ ]*(?:#[^\n]*)?)$", re.MULTILINE)
_NAMED = re.compile(r"""["']?gongkai["']?(?=[ \t]*(?::|#|$))""")
_NAMED_IN_LINE = re.compile(r"""(?:^|[\[{, ])["']?gongkai["']?[ ]*(?:[,:}]|$)""")
_MAPPED = re.compile(r"""(?P<indent>[ ]+)["']?[\w./-]+["']?:(?:[ ]|$)""")


def with_plugin(text: str, prefix: str = "") -> str | None:
    """The text with the plugin added after the others and nothing else changed; ``prefix`` is the place of the
    catalogue in the site. None if the plugins are written in a form that only a person can edit: a list or a mapping in
    braces over several lines."""
    lines = text.splitlines()
    name = f"gongkai: {{prefix: {prefix}}}" if prefix else "gongkai"
    if match := _ONE_LINE.search(text):
        listed = match["list"].strip().removesuffix(",").rstrip()
        if _NAMED_IN_LINE.search(listed):
            return text
        line = f"plugins: [{listed}{', ' if listed else ''}{name}]{match['rest']}"
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
    written = [
        number
        for number in range(start + 1, end)
        if lines[number].strip() and lines[number].strip()[0] != "#"
    ]
    added = _added(lines, written, name, prefix)
    if added is None:
        return None
    return "\n".join([*lines[: written[-1] + 1], added, *lines[written[-1] + 1 :]]) + "\n" if added else text


def _added(lines: list[str], written: list[int], name: str, prefix: str) -> str | None:
    """The line to add after the lines of the plugins; empty if it is there, None if their form is not known."""
    if not written:
        return None
    first = lines[written[0]]
    mapped = _MAPPED.match(first)
    listed = [lines[number].strip() for number in written]
    if any(_NAMED.match(one.lstrip("- ")) for one in listed if mapped or one[:1] == "-"):
        return ""
    if mapped:
        return f"{mapped['indent']}gongkai: {{{f'prefix: {prefix}' if prefix else ''}}}"
    if first.strip()[:1] != "-":
        return None
    return f"{first[: first.index('-')]}- {name}"
