"""Texts in the content of a page that replace what is drawn: ``/Span <</ActualText (…)>> BDC``."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf

_REPLACED = re.compile(rb"/(?:ActualText|Alt|E)\s*(\((?:[^\\()]|\\.)*\)|<[0-9A-Fa-f\s]*>)", re.DOTALL)


def actual_texts(content: bytes) -> Iterator[str]:
    """The replaced texts of a content stream, in order."""
    for match in _REPLACED.finditer(content):
        try:
            found = pikepdf.Object.parse(match[1])
        except (pikepdf.PdfError, ValueError):
            continue
        if isinstance(found, pikepdf.String) and (text := str(found).strip()):
            yield text
