"""发文字号: the form of GB/T 9704, numbers of 令 and 公告, and corrections of malformed numbers."""

from __future__ import annotations

import re
import unicodedata

# × stands for a character of a name that is not told (××县).
_SIGN = "[\u4e00-\u9fff\u3400-\u4dbfA-Za-z×（）()·－-]{1,30}"
_STANDARD = re.compile(rf"{_SIGN}〔(?:19|20)[0-9]{{2}}〕[1-9][0-9]*号\Z")
_HAN = "[0-9〇零一二三四五六七八九十百千]++"
# 国务院令第711号  财政部令第87号  公告2024年第3号  2024年第3号公告  市场监管总局公告〔2021〕第3号
_ORDER = re.compile(
    rf"[^〔〕\[\]]{{0,40}}(?:令|公告|通告|公报)(?:\s*+〔?(?:19|20)[0-9]{{2}}〕?\s*+年?)?\s*+第?\s*+{_HAN}\s*+号\Z"
)
_ORDER_BEHIND = re.compile(
    rf"[^〔〕\[\]]{{0,40}}(?:(?:19|20)[0-9]{{2}}年)?第?{_HAN}号(?:令|公告|通告|公报)?\Z"
)
_BARE = re.compile(rf"(?:(?:19|20)[0-9]{{2}}年)?第\s*+{_HAN}\s*+号(?:令|公告|通告)?\Z")

_LEFT, _RIGHT = "〔[［【（(〖{〈<《「﹝❲", "〕]］】）)〗}〉>》」﹞❳"
_LOOSE = re.compile(
    rf"(?P<sign>{_SIGN}?)[{re.escape(_LEFT)}](?P<year>(?:19|20)[0-9]{{2}})年?[{re.escape(_RIGHT)}]?"
    r"(?:第|字第)?0*(?P<serial>[1-9][0-9]{0,4})号?\Z"
)
_RIGHT_ONLY = re.compile(
    rf"(?P<sign>{_SIGN}?)(?P<year>(?:19|20)[0-9]{{2}})年?[{re.escape(_RIGHT)}](?:第)?0*(?P<serial>[1-9][0-9]{{0,4}})号?\Z"
)


def is_standard(text: str) -> bool:
    """Whether a number has the form 发文机关代字〔年份〕顺序号号, without 第 and leading zeros (GB/T 9704—2012, 7.2.5)."""
    return _STANDARD.match(text) is not None


def is_order(text: str) -> bool:
    """Whether it is the number of a 令, 公告 or 通告 (``国务院令第711号``, ``公告2024年第3号``)."""
    return bool(
        _ORDER.match(text)
        or _BARE.match(text)
        or (("令" in text or "公告" in text) and _ORDER_BEHIND.match(text))
    )


def corrected(text: str) -> str | None:
    """The form of GB/T 9704 of a malformed number; None if it is well-formed or cannot be corrected with certainty.

    Corrects other brackets, blanks, 第, leading zeros, full-width digits, a missing bracket and a missing 号.
    """
    if is_standard(text) or is_order(text):
        return None
    plain = "".join(_narrow(character) for character in text if not character.isspace())
    if is_standard(plain) or is_order(plain):
        return plain
    match = _LOOSE.match(plain) or _RIGHT_ONLY.match(plain)
    # A sign of nothing but a bracket is none: （2009）第8号.
    if match is None or not any(character.isalpha() for character in match["sign"]):
        return None
    return f"{match['sign'].replace('(', '（').replace(')', '）')}〔{match['year']}〕{match['serial']}号"


_WITHIN = re.compile(r"(?P<year>〔(?:19|20)[0-9]{2}〕)(?P<serial>[1-9][0-9]{0,5}号)")
_BREAK = re.compile(r"[（()）《》“”，。、：；\s]")
_LONGEST_SIGN = 20


def doc_number_in(text: str) -> str | None:
    """The 发文字号 that a text is or contains, ``《关于……的通知》（红供发〔2009〕31号）``; None where there is none or more
    than one."""
    right = text.strip() if is_standard(text.strip()) else corrected(text.strip())
    if right is not None and is_standard(right):
        return right
    found = list(_WITHIN.finditer(text))
    if len(found) != 1:
        return None
    before = _BREAK.split(text[max(0, found[0].start() - _LONGEST_SIGN) : found[0].start()])
    whole = f"{before[-1]}{found[0][0]}"
    return whole if is_standard(whole) else None


def without_sign(text: str) -> str | None:
    """``〔2009〕8号`` for a number that only lacks its 机关代字 (``(2009)第8号``); None for any other text."""
    if is_standard(text) or is_order(text) or corrected(text):
        return None
    whole = f"代{text}"
    right = whole if is_standard(whole) else corrected(whole)
    return right.removeprefix("代") if right and right.startswith("代〔") else None


def _narrow(character: str) -> str:
    # Only digits and letters: NFKC would also change brackets, which the patterns tell apart.
    wide = "０" <= character <= "９" or "Ａ" <= character <= "Ｚ" or "ａ" <= character <= "ｚ"
    return unicodedata.normalize("NFKC", character) if wide else character
