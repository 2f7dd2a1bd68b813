"""A finding as one text, for formats without a separate field for the suggestion."""

from __future__ import annotations

from gongkai.source.diagnostics import Diagnostic, Level

LEVEL_NAMES = {Level.ERROR: "错误", Level.WARNING: "警告"}


def sentence(diagnostic: Diagnostic, *, code: bool = False, basis: bool = False) -> str:
    """The message, preceded by the code if ``code``, followed by lines for the suggestion and, if ``basis``, the basis."""
    head = f"{diagnostic.code} {diagnostic.message}" if code else diagnostic.message
    lines = [head]
    if diagnostic.suggestion:
        lines.append(f"建议改为：{diagnostic.suggestion}")
    if basis and diagnostic.basis:
        lines.append(f"依据：{diagnostic.basis}")
    return "\n".join(lines)
