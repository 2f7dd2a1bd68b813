"""Numbers as people write them: ``40余``, ``近百``, ``超过2000``, ``1.2万元``. Parsed strictly, without loss of digits."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

_UNITS = {"十": 10, "百": 100, "千": 1000}
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_ARABIC = re.compile(r"(?:[0-9]{1,9}|[0-9]{1,3}(?:,[0-9]{3}){1,2})(?P<unit>[百千万]?)\Z")
_HAN = re.compile(r"[零〇一二两三四五六七八九十百千万]{1,12}\Z")
# Words around a number that do not change its value.
_BEFORE = re.compile(r"(?:大约|约|将近|近|超过|超|逾|不少于|至少|合计|共)")
_BEHIND = re.compile(
    r"(?:余|多|左右|以上|来)?\s*(?:人次|人|件次|件|条|次|份|项|封|个|页|起|场|期|篇)?(?:余|多|左右|以上)?\Z"
)
_MONEY = re.compile(
    r"(?P<number>[0-9]{1,12}|[0-9]{1,3}(?:,[0-9]{3}){1,4})(?P<rest>\.[0-9]{1,8})?\s*(?P<unit>元|万元|亿元)\Z"
)
_YUAN = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
_WHOLE = re.compile(r"[0-9]{1,9}\Z")
_DECIMAL = re.compile(r"[-+]?[0-9]{1,15}(?:\.[0-9]{1,8})?\Z")


_ABOUT = frozenset("余近超约多逾")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its original wording; it counts as ``number``."""

    number: int
    words: str

    @property
    def is_about(self) -> bool:
        """Whether it was written as an approximate number."""
        return not _ABOUT.isdisjoint(self.words)


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount in yuan, with its original wording."""

    yuan: Decimal
    words: str


def parse_quantity(text: str) -> Quantity | None:
    """The number in a text: a whole number, in digits or in Chinese, possibly with 余, 近, 超过 and the like. None if
    there is no definite number, as in 数十 and 若干."""
    plain = _plain(text)
    opening = _BEFORE.match(plain)
    if opening:
        plain = plain[opening.end() :]
    match = re.match(r"[0-9,]+[百千万]?|[零〇一二两三四五六七八九十百千万]+", plain)
    if match is None or not _BEHIND.match(plain, match.end()):
        return None
    number = _number(match[0])
    return None if number is None else Quantity(number, text.strip())


def parse_money(text: str) -> Money | None:
    """The amount of ``1500元``, ``1.2万元``; None if the unit is missing or it is not a number."""
    match = _MONEY.match(_plain(text))
    if match is None:
        return None
    number = Decimal(match["number"].replace(",", "") + (match["rest"] or ""))
    return Money(number * _YUAN[match["unit"]], text.strip())


def parse_whole(text: str) -> int | None:
    """A whole number from 0, in digits."""
    plain = _plain(text)
    return int(plain) if _WHOLE.match(plain) else None


def parse_decimal(text: str) -> Decimal | None:
    """A decimal number, with or without a sign."""
    plain = _plain(text)
    return Decimal(plain) if _DECIMAL.match(plain) else None


def plain_decimal(number: Decimal) -> str:
    """A decimal as a report writes it: exact, no exponent, no trailing zeros."""
    digits = f"{number:f}"
    return (digits.rstrip("0").rstrip(".") if "." in digits else digits) or "0"


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _number(text: str) -> int | None:
    match = _ARABIC.match(text)
    if match:
        digits = text.removesuffix(match["unit"]) if match["unit"] else text
        return int(digits.replace(",", "")) * {"": 1, "百": 100, "千": 1000, "万": 10_000}[match["unit"]]
    if not _HAN.match(text):
        return None
    above, found, below = text.partition("万")
    if not found:
        return _below_ten_thousand(text)
    left = _below_ten_thousand(above) if above else 1
    right = _below_ten_thousand(below) if below else 0
    return None if left is None or right is None else left * 10_000 + right


def _below_ten_thousand(text: str) -> int | None:
    """两千三百 → 2300, 百 → 100, 十五 → 15; None where the signs make no number."""
    total, digit, last = 0, None, 10_000
    for sign in text:
        if sign in _UNITS:
            unit = _UNITS[sign]
            if unit >= last:
                return None
            total += (1 if digit is None or digit == 0 else digit) * unit
            digit, last = None, unit
        elif sign in _DIGITS and (digit is None or digit == 0):
            digit = _DIGITS[sign]
        else:
            return None
    return total + (digit or 0)
