"""Automatic numbers of word processors as printed: 一, （二）, 3., ④, 甲 (ECMA-376, 17.18.59 ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST = 99_999_999


def formatted(value: int, name: str) -> str:
    """The number in a format by its name in OOXML; decimal if the format is not known."""
    if not 0 <= value <= _LARGEST:
        return str(value)
    return _FORMATS.get(name, str)(value)


def _thousands(value: int, digits: str = _DIGITS, units: str = "十百千万") -> str:
    """一百〇一, as numbers are read aloud; 10 to 19 without the leading 一."""
    if value == 0:
        return digits[0]
    found = ""
    if value >= 10_000:
        found = _thousands(value // 10_000, digits, units) + units[3]
        value %= 10_000
        found += digits[0] if 0 < value < 1_000 else ""
    pending = False
    text = ""
    for place in (3, 2, 1, 0):
        digit, value = divmod(value, 10**place)
        if digit:
            text += (
                (digits[0] if pending and text else "") + digits[digit] + (units[place - 1] if place else "")
            )
            pending = False
        else:
            pending = True
    if not found and digits is _DIGITS and text.startswith("一十"):
        text = text[1:]
    return found + text


def _counting(value: int) -> str:
    """As read aloud up to 99, then digit by digit: 一〇一."""
    return _thousands(value) if value < 100 else _positional(value)


def _positional(value: int) -> str:
    return "".join(_DIGITS[int(figure)] for figure in str(value))


def _letters(value: int) -> str:
    return chr(96 + (value - 1) % 26 + 1) * ((value - 1) // 26 + 1) if 0 < value <= 780 else str(value)


def _roman(value: int) -> str:
    if not 0 < value < 32_768:
        return str(value)
    found = ""
    for step, letters in _ROMAN:
        count, value = divmod(value, step)
        found += letters * count
    return found


def _series(first: str, count: int) -> Callable[[int], str]:
    return lambda value: chr(ord(first) + value - 1) if 0 < value <= count else str(value)


def _cycle(members: str) -> Callable[[int], str]:
    return lambda value: members[value - 1] if 0 < value <= len(members) else str(value)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str, "decimalHalfWidth": str, "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": lambda value: "".join(chr(0xFF10 + int(figure)) for figure in str(value)),
    "upperLetter": lambda value: _letters(value).upper(), "lowerLetter": _letters,
    "upperRoman": lambda value: _roman(value).upper(), "lowerRoman": _roman,
    "chineseCounting": _counting, "taiwaneseCounting": _counting, "chineseCountingThousand": _thousands,
    "taiwaneseCountingThousand": _thousands, "japaneseCounting": _thousands, "koreanCounting": _thousands,
    "chineseLegalSimplified": lambda value: _thousands(value, _LEGAL, "拾佰仟万"),
    "ideographLegalTraditional": lambda value: _thousands(value, "零壹貳參肆伍陸柒捌玖", "拾佰仟萬"),
    "ideographDigital": _positional, "japaneseDigitalTenThousand": _positional, "taiwaneseDigital": _positional,
    "ideographTraditional": _cycle(_STEMS), "ideographZodiac": _cycle(_BRANCHES),
    "decimalEnclosedCircle": _series("①", 20), "decimalEnclosedCircleChinese": _series("①", 20),
    "ideographEnclosedCircle": _series("㊀", 10), "decimalEnclosedFullstop": _series("⒈", 20),
    "decimalEnclosedParen": _series("⑴", 20), "numberInDash": lambda value: f"- {value} -",
    "none": lambda _: "",
}  # fmt: skip
