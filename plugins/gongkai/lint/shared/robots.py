"""The parts of ``robots.txt`` (RFC 9309) that decide whether search engines find the catalogue."""

from __future__ import annotations

from collections.abc import Iterator

_ALLOW = "allow"
_RULES = (_ALLOW, "disallow")


def sitemaps(text: str) -> tuple[str, ...]:
    """The addresses of the sitemaps that the file names."""
    return tuple(value for _, key, value in _lines(text) if key == "sitemap" and value)


def forbidden_line(text: str, path: str) -> int:
    """The line (from 1) that forbids every engine to read ``path``, 0 if it may be read. Of the rules that apply, the
    longest counts. Rules with wildcards inside are passed over."""
    best = (0, True, 0)
    for number, allows, start in _rules_for_all(text):
        if start and path.startswith(start):
            best = max(best, (len(start), allows, number))
    return 0 if best[1] else best[2]


def _rules_for_all(text: str) -> Iterator[tuple[int, bool, str]]:
    """(line, whether it allows, path) of each rule of the groups for ``*``."""
    agents: list[str] = []
    begun = False
    for number, key, value in _lines(text):
        if key == "user-agent":
            agents, begun = ([value] if begun else [*agents, value]), False
        elif key in _RULES:
            begun = True
            start = value.removesuffix("*")
            if "*" in agents and "*" not in start and "$" not in start:
                yield number, key == _ALLOW, start


def _lines(text: str) -> Iterator[tuple[int, str, str]]:
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        key, colon, value = line.partition("#")[0].partition(":")
        if colon:
            yield number, key.strip().lower(), value.strip()
