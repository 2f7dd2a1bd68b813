"""The nouns of the house: frozen, without behaviour beyond what follows from their own values."""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum

import msgspec

from gongkai.source.nodes import Entry

# --- a file as it was read -----------------------------------------------------------------------------------------


class Record(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One file under ``content/`` as it was read, before anything was judged.

    ``fields`` holds the header by canonical Chinese field name (an alias such as 文号 stands under 发文字号; the
    key of the entry still bears the text that was written). ``unknown`` are the entries that no field is called.
    ``body`` is the Markdown below the header, ``body_line`` the line of the file on which it begins.
    ``digest`` is the BLAKE2b hash of the file's bytes. ``header`` is the text between the fences as it stands, its
    comments with it: whoever clones the repository reads those as well. ``malformed`` tells a file that has an error
    and could be read all the same: it is judged, so that everything is told at once, and it is no item.
    ``header_line`` is the line of the file on which ``header`` begins.
    """

    path: str
    fields: dict[str, Entry]
    unknown: tuple[Entry, ...]
    body: str
    body_line: int
    digest: str
    header: str = ""
    malformed: bool = False
    header_line: int = 2


# --- an item as it is published ------------------------------------------------------------------------------------


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
    """状态 of a published item that is not simply published any more."""

    WITHDRAWN = "撤回"
    REPLACED = "替代"
    CORRECTED = "更正"


class Status(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """状态: what happened to a published item, why, when, and by which items (索引号)."""

    kind: StatusKind
    reason: str
    on: date | None = None
    by: tuple[str, ...] = ()


class Change(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One entry of 变更: when a change was made (形成日期), when it was published, and what it was."""

    formed: date
    published: date | None
    note: str


class Attachment(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A file beside the item: ``file`` as the item names it (relative to the item's folder, with ``/``),
    ``name`` as the public sees it, ``source`` relative to the site's root folder, ``size`` in bytes."""

    file: str
    name: str
    source: str
    size: int


class Period(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """公示期: both days included."""

    start: date
    end: date | None


class Waiver(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """豁免: one rule waived for one item, with a reason, until the end of a day; ``spot`` narrows it to the findings whose
    message has this text."""

    rule: str
    reason: str
    until: date | None
    line: int
    column: int
    spot: str = ""

    @property
    def key(self) -> str:
        """The rule, and the spot where there is one."""
        return f"{self.rule} {self.spot}".strip()


class Item(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One published piece of information. Dates are civil dates of Asia/Shanghai.

    ``category`` and ``department`` are codes of ``catalogue.yml``; ``slug`` is the part of the address that the
    number gives. ``path`` is the file, relative to the root; ``digest`` the hash of its bytes. Reviewers' names
    (审查, 拟稿人, 审批单号) are left out on purpose: they never reach the site or an export.
    """

    path: str
    digest: str
    body_line: int
    has_body: bool
    title: str
    category: str
    index_number: str
    slug: str
    created: date
    department: str
    published: date | None = None
    published_time: time | None = None
    updated: date | None = None
    changes: tuple[Change, ...] = ()
    summary: str = ""
    doc_number: str = ""
    agencies: tuple[str, ...] = ()
    source: str = ""
    openness: Openness = Openness.PROACTIVE
    withholding_reason: str = ""
    audience: str = "社会"
    topics: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()
    service_objects: tuple[str, ...] = ()
    article: str = ""
    keywords: tuple[str, ...] = ()
    channels: tuple[str, ...] = ("政府网站",)
    effective: date | None = None
    expires: date | None = None
    stated_validity: Validity | None = None
    repealed_by: str = ""
    notice_period: Period | None = None
    interpretations: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    status: Status | None = None
    waivers: tuple[Waiver, ...] = ()

    @property
    def address(self) -> str:
        """The item's permanent address, relative to the site's root."""
        return f"item/{self.slug}/"

    @property
    def listed(self) -> date:
        """The date that decides 年度 and the catalogue's order: 公开时间, else 生成时间."""
        return self.published or self.created

    @property
    def shows_body(self) -> bool:
        """Whether the page shows the body and the attachments: 主动公开, for 社会, not 撤回."""
        return (
            self.openness is Openness.PROACTIVE
            and self.audience == "社会"
            and not (self.status and self.status.kind is StatusKind.WITHDRAWN)
        )


def validity_on(item: Item, today: date) -> Validity:
    """The 有效性 of an item on a day: what the file states, else what its 施行日期 and 失效日期 say."""
    if item.stated_validity in (Validity.REPEALED, Validity.EXPIRED):
        return item.stated_validity
    if item.expires is not None and item.expires < today:
        return Validity.EXPIRED
    if item.effective is not None and item.effective > today:
        return Validity.PENDING
    if item.stated_validity is Validity.PENDING:
        # 施行日期 has come (or none was given): a stated 尚未生效 is only believed while nothing contradicts it.
        return Validity.IN_FORCE if item.effective is not None else Validity.PENDING
    return item.stated_validity or Validity.IN_FORCE


class Retired(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A line of ``retired.yml``: a number whose item is gone altogether and that is never used again."""

    index_number: str
    slug: str
    on: date | None
    reason: str
    line: int
