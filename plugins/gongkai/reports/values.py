"""Parses the texts of cells strictly: whole numbers and amounts of money, with the text to write instead."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from gongkai.reports.form import CellKind
from gongkai.reports.report import Amount
from gongkai.source.quoting import quoted

_COUNT = re.compile(r"(?:0|[1-9][0-9]{0,14})\Z")
_SIGNED = re.compile(r"(?:0|-?[1-9][0-9]{0,14})\Z")
_MONEY = re.compile(r"(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,12})?\Z")
_PATTERNS = {CellKind.COUNT: _COUNT, CellKind.SIGNED: _SIGNED, CellKind.MONEY: _MONEY}
_UNIT = re.compile(r"[件条项次个宗份人元万]{1,3}\Z")
_NOTHING = frozenset(("/", "-", "—", "——", "无", "null", "Null", "NULL", "~", "空", "没有", "〇", "零"))
_LONGEST = 40


def amount_of(text: str, kind: CellKind) -> Amount | None:
    """The amount in a cell's text, None if it is not of that kind."""
    if not _PATTERNS[kind].match(text):
        return None
    return Decimal(text) if kind is CellKind.MONEY else int(text)


def suggestion(text: str, kind: CellKind) -> str | None:
    """The text to write instead of an invalid amount; None if it would be a guess."""
    if len(text) > _LONGEST:
        return None
    if text.strip() in _NOTHING:
        return "0"
    plain = unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "").replace("−", "-")
    plain = _UNIT.sub("", plain).removeprefix("+")
    if "万" in text and kind is not CellKind.MONEY:
        return None
    if "元" in text and "万元" not in text:
        return None
    if re.fullmatch(r"-?0[0-9]{1,18}", plain):
        plain = str(int(plain))
    if kind is not CellKind.MONEY:
        plain = re.sub(r"\.0+\Z", "", plain)
    return plain if plain != text and _PATTERNS[kind].match(plain) else None


def complaint(text: str, kind: CellKind) -> str:
    """Why the text of a cell is not accepted, as a Chinese clause."""
    shown = quoted(text, _NOTHING)
    if text.strip() in _NOTHING:
        return f"写的是{shown}：没有的要写 0"
    if kind is CellKind.MONEY:
        return f'写的是{shown}：应当是以万元计的数，如 "12.5"，不带单位和千位逗号'
    if kind is CellKind.COUNT and re.match(r"\s*[-−－][0-9]+\s*\Z", text):
        return f"写的是{shown}：这一格不能是负数"
    return f"写的是{shown}：应当是整数，不带单位、小数和千位逗号"
