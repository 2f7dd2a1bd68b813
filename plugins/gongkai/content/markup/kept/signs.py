"""Signs before figures that Markdown takes for the marker of a list: ``- 15.3%``, ``+ 3.2个百分点``."""

from __future__ import annotations

import re

_FIGURE = r"[0-9０-９][0-9０-９,，.．]{0,30}"
_RATE = r" ?(?:[%％‰℃]|°C|个?百分点|倍)"
_UNIT = rf"(?:{_RATE}|[十百千万亿]{{0,3}}(?:美|欧|港|日)?元)"
SIGNED = re.compile(rf"{_FIGURE}(?:{_UNIT}[，。；：、,;（(]|{_UNIT}?[。；;]?\s*+\Z)")
"""An item that is nothing but a figure which may have a sign, or begins with a rate or an amount before punctuation."""
RATE = re.compile(rf"{_FIGURE}{_RATE}[。；;]?\s*+\Z")
"""An item that is nothing but a rate."""
