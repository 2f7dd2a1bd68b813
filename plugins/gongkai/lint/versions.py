"""Versions of the program, for rules newer than a site (``规则.自`` of ``catalogue.yml``)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

FIRST = "0.1.0"
NEWEST = "0.2.0"
RELEASES: Mapping[str, date] = {FIRST: date(2026, 1, 1), NEWEST: date(2026, 11, 28)}
"""The day of each version that brought rules: what was published before it was judged without them."""


def version_key(text: str) -> tuple[int, ...]:
    """A key by which versions sort; ``text`` is numbers joined by dots."""
    return tuple(int(part) for part in text.split("."))


def is_adopted(since: str, adopted: date | str | None) -> bool:
    """Whether a rule introduced in version ``since`` applies to all items of a site that adopted the rules of a
    version, or of a day.

    A site without the setting (None) has adopted every rule: the relief must be configured, before an upgrade.
    """
    if adopted is None:
        return True
    if isinstance(adopted, date):
        return RELEASES[since] <= adopted
    return version_key(since) <= version_key(adopted)
