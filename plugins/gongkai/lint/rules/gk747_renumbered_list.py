r"""列表的编号、正负号和写的不一样。

查什么：列表的一项在网页上显示的编号和写的号码不同（各项都写 1. 的，网页上编成 1、2、3）；列表里单独一个比率前面的“-”“+”成了圆点。
前面带 0 的号码（007.）、四位以上的号码（2009.）、各项都是带正负号的数字的、单独一行“* 注：”的，照写的显示，不在此列。
为什么（依据）：“见第 3 项”会找不到；负数少了负号，意思相反。
反例：1. 甲\n1. 乙
正例：照要显示的号码写：1. 甲\n2. 乙。gongkai fix 可以照网页改写。负数在列表里写 - -15.3%。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.content.weighing.difference import Change, Difference
from gongkai.lint.basis import PASTED
from gongkai.lint.contract import Context, Finding
from gongkai.lint.shared.mending import can
from gongkai.source.diagnostics import Level, Place

CODE = "GK747"
LEVEL = Level.WARNING
SINCE = "0.2.0"
BASIS = PASTED

_NUMBER = re.compile(r"(?:[>*+-]\s*)*([0-9]+[.)])")


def check_page(path: str, differences: tuple[Difference, ...], context: Context) -> Iterator[Finding]:
    """Report lists whose numbers on the page are not those of the body, and signs that became bullets."""
    for one in differences:
        if one.change is Change.MARKER:
            message = _of_sign(one) if one.hint == "sign" else _of_number(one, can(path, "照网页改"))
            yield Finding(Place(one.line, one.column), message)


def _of_sign(one: Difference) -> str:
    sign = "-" if "-" in one.text[:1] else "+"
    figure = one.text[1:].strip()
    return f"“{one.text}”的 {sign} 在网页上成了列表的圆点：是数字的正负号的，请写成 {sign} {sign}{figure}；不是的，请改用 * 开头"


def _of_number(one: Difference, able: str) -> str:
    shown = one.hint.partition(",")[0].partition("=")[2]
    more = one.hint.count(",")
    below = f"，往下还有 {more} 项" if more else ""
    written = match[1] if (match := _NUMBER.match(one.text)) else ""
    keep = f"；要照写的号码显示的，请在上面空一行，写成 {written[:-1]}\\{written[-1]}" if written else ""
    return f"“{one.text}”在网页上显示的是 {shown}{'' if shown == '•' else '.'}{below}：请照要显示的号码写{able}{keep}"
