"""The values of an item's fields: fixed vocabularies, and values written as mappings."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec


class Openness(StrEnum):
    """公开属性."""

    PROACTIVE = "主动公开"
    ON_REQUEST = "依申请公开"
    WITHHELD = "不予公开"


class Validity(StrEnum):
    """有效性."""

    IN_FORCE = "有效"
    PENDING = "尚未生效"
    AMENDED = "已修改"
    PARTLY = "部分失效"
    EXPIRED = "失效"
    REPEALED = "废止"


class StatusKind(StrEnum):
    """The kinds of 状态 of a published item."""

    WITHDRAWN = "撤回"
    REPLACED = "替代"
    CORRECTED = "更正"


class Status(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """状态: kind, reason, date, and the 索引号 of the items that replace or correct this one."""

    kind: StatusKind
    reason: str
    on: date | None = None
    by: tuple[str, ...] = ()


class Change(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One entry of 变更: 形成日期, 公开日期 and 说明; ``provided`` is 提供日期, when the 科室 submitted it (not exported)."""

    formed: date
    published: date | None
    note: str
    provided: date | None = None


class Attachment(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An attachment: ``file`` as written in the item (relative to its folder, with ``/``), ``name`` for the public,
    ``source`` relative to the site's root, ``size`` in bytes."""

    file: str
    name: str
    source: str
    size: int


class Period(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """公示期, both days included; ``end`` is None if open."""

    start: date
    end: date | None


class FollowUp(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """会后答复: a question that an interview left open, and its answer; ``answered`` is None until there is one."""

    question: str
    answered: date | None
    answer: str


class Waiver(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """豁免: a rule waived for an item, with a reason, to the end of the day ``until``. With ``spot`` (处) it applies only
    to the findings whose message contains this text."""

    rule: str
    reason: str
    until: date | None
    line: int
    column: int
    spot: str = ""

    @property
    def key(self) -> str:
        """The rule and, if given, the spot."""
        return f"{self.rule} {self.spot}".strip()
