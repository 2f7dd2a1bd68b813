"""A finding in one text, for formats that have no place of their own for the suggestion."""

from __future__ import annotations

from gongkai.source.diagnostics import Diagnostic


def sentence(diagnostic: Diagnostic, *, code: bool = False, basis: bool = False) -> str:
    """The message, on further lines the suggested text and, if asked for, the basis; the code in front if asked."""
    head = f"{diagnostic.code} {diagnostic.message}" if code else diagnostic.message
    lines = [head]
    if diagnostic.suggestion:
        lines.append(f"建议改为：{diagnostic.suggestion}")
    if basis and diagnostic.basis:
        lines.append(f"依据：{diagnostic.basis}")
    return "\n".join(lines)
