"""Figures of a built site: the size of its item pages without their bodies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_BODY = re.compile(rb'<article[^>]*\bclass="item-body[^>]*>.*</article>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Frames:
    """Bytes of HTML of the item pages without their bodies; ``whole`` is the median of the pages with them."""

    pages: int
    median: int
    largest: int
    whole: int


def frames(site: Path) -> Frames:
    """The item pages below ``site/item``."""
    bare, whole = [], []
    for page in (site / "item").rglob("index.html"):
        html = page.read_bytes()
        whole.append(len(html))
        bare.append(len(_BODY.sub(b"", html)))
    return Frames(len(bare), round(median(bare)), max(bare), round(median(whole)))
