"""What to say of ``gongkai fix`` in a finding."""

from __future__ import annotations

from gongkai.content.reading.walk import CONTENT


def can(path: str, what: str) -> str:
    """That ``fix`` does ``what`` (a Chinese verb phrase), in brackets; empty for guide pages, which it leaves alone."""
    return f"（gongkai fix 可以{what}）" if path.startswith(f"{CONTENT}/") else ""
