"""Signs before figures that Markdown takes for the marker of a list: ``- 15.3%``, ``+ 3.2个百分点``."""

from __future__ import annotations

import re

_FIGURE = r"[0-9０-９][0-9０-９,，.．]{0,30}"
_RATE = r" ?(?:[%％‰℃]|°C|个?百分点|倍)"
_MEASURE = "(?:美|欧|港|日)?元|吨|公斤|千克|斤|亩|公顷|人|户|家|个|件|次|台|辆|头|只|米|公里|平方米|立方米|平方公里|度|点|分"
_UNIT = rf"(?:{_RATE}|[十百千万亿]{{0,3}}(?:{_MEASURE}))"
_END = r"[。；;]?[ \t]*+(?:\n|\Z)"
SIGNED = re.compile(rf"{_FIGURE}(?:(?:{_RATE}|[十百千万亿]{{0,3}}元)[，。；：、,;（(]|(?:{_UNIT})?{_END})")
"""An item whose first line is nothing but a figure which may have a sign, or begins with a rate or an amount of money before
punctuation."""
RATE = re.compile(rf"{_FIGURE}{_RATE}{_END}")
"""An item that is nothing but a rate."""
