"""The mention of ``gongkai fix`` in a finding."""

from __future__ import annotations

from gongkai.content.reading.walk import CONTENT


def can(path: str, what: str) -> str:
    """A remark in brackets that ``fix`` does ``what`` (a Chinese verb phrase); empty for guide pages, which it does
    not change."""
    return f"（gongkai fix 可以{what}）" if path.startswith(f"{CONTENT}/") else ""
