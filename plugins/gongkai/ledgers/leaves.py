"""办理结果: the 21 leaves of table three, under the captions of 国办公开办函〔2021〕30号, and other wordings of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Group(StrEnum):
    """The headings of 三、本年度办理结果."""

    GRANTED = "予以公开"
    PARTIAL = "部分公开"
    REFUSED = "不予公开"
    UNAVAILABLE = "无法提供"
    UNPROCESSED = "不予处理"
    OTHER = "其他处理"


@dataclass(frozen=True, slots=True)
class Leaf:
    """One way in which a request can end. ``row`` counts the rows of table three (3 to 23), ``caption`` is its caption
    without its number and without a bracketed remark."""

    row: int
    group: Group
    caption: str


_CAPTIONS: tuple[tuple[Group, tuple[str, ...]], ...] = (
    (Group.GRANTED, ("予以公开",)),
    (Group.PARTIAL, ("部分公开",)),
    (Group.REFUSED, (
        "属于国家秘密", "其他法律行政法规禁止公开", "危及“三安全一稳定”", "保护第三方合法权益", "属于三类内部事务信息",
        "属于四类过程性信息", "属于行政执法案卷", "属于行政查询事项",
    )),
    (Group.UNAVAILABLE, ("本机关不掌握相关政府信息", "没有现成信息需要另行制作", "补正后申请内容仍不明确")),
    (Group.UNPROCESSED, (
        "信访举报投诉类申请", "重复申请", "要求提供公开出版物", "无正当理由大量反复申请", "要求行政机关确认或重新出具已获取信息",
    )),
    (Group.OTHER, (
        "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        "其他",
    )),
)  # fmt: skip
_PAIRS = tuple((group, caption) for group, captions in _CAPTIONS for caption in captions)
LEAVES: tuple[Leaf, ...] = tuple(Leaf(row, group, caption) for row, (group, caption) in enumerate(_PAIRS, 3))
CAPTIONS: tuple[str, ...] = tuple(leaf.caption for leaf in LEAVES)

_NUMBER = re.compile(
    r"^(?:\(?[一二三四五六七八九十]{1,2}\)[、.]?|[一二三四五六七八九十]{1,2}、|[0-9]{1,2}[.、)])"
)
_REMARK = re.compile(r"\([^()]*\)$")
_IGNORED = re.compile(r"[\s“”\"'‘’「」『』＂、,，.。；;]")


def find_leaf(text: str) -> Leaf | None:
    """The leaf named by a text: its number and its bracketed remark may be missing, quotation marks and 、 are folded."""
    return _BY_FOLDED.get(_folded(text))


def captions_under(heading: str) -> tuple[str, ...]:
    """The captions below a heading of 三、本年度办理结果, such as 不予公开, that is no caption itself; empty for others."""
    plain = _folded(heading)
    return tuple(leaf.caption for leaf in LEAVES if leaf.group == plain) if plain not in _BY_CAPTION else ()


def leaf_of(caption: str) -> Leaf:
    """The leaf with a caption of :data:`CAPTIONS`. Raises KeyError."""
    return _BY_CAPTION[caption]


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).strip()
    plain = _NUMBER.sub("", plain, count=1)
    return _IGNORED.sub("", _REMARK.sub("", plain.strip()))


_BY_CAPTION: Mapping[str, Leaf] = MappingProxyType({leaf.caption: leaf for leaf in LEAVES})
_BY_FOLDED: Mapping[str, Leaf] = MappingProxyType({_folded(leaf.caption): leaf for leaf in LEAVES})
