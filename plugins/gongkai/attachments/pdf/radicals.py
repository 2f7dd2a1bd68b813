"""Radicals that fonts of PDF files use instead of the characters that look like them (⻝ for 食)."""

from __future__ import annotations

import unicodedata

# NFKC covers the Kangxi radicals and two others; this table has those of the rest that are characters by themselves.
RADICALS: dict[int, str | int | None] = {
    code: unicodedata.normalize("NFKC", chr(code)) for code in (0x2E9F, 0x2EF3, *range(0x2F00, 0x2FD6))
}
RADICALS |= str.maketrans(
    "⺁⺎⺒⺓⺝⺠⺩⺬⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲",
    "厂兀巳幺月民王示虎西见角贝车长长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀",
)
