"""What is kept of one file for the rules that look at the whole."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.model import Scalar
from gongkai.rules.attachments import named_files
from gongkai.rules.body import links_of
from gongkai.rules.contract import Facts
from gongkai.rules.draft import Draft, status_by

# The fields whose places a catalogue rule may point at.
_PLACED = ("索引号", "标题", "类别", "解读", "发文字号", "失效日期", "有效性", "生成时间", "公开时间", "责任科室")


def facts_of(draft: Draft) -> Facts:
    """The facts of a draft, whether or not it has errors."""
    return Facts(
        path=draft.path,
        digest=draft.record.digest,
        number="" if draft.pending else draft.number,
        title=draft.texts.get("标题", ""),
        created=draft.days.get("生成时间"),
        department=draft.department.code if draft.department else None,
        places={name: draft.place(name) for name in _PLACED if name in draft.record.fields},
        links=links_of(draft.record),
        attachments=tuple((named.source, named.place) for named in named_files(draft)),
        references=tuple(_references(draft)),
    )


def _references(draft: Draft) -> Iterator[tuple[str, Scalar]]:
    """Each 索引号 of another item that the header names, with the field."""
    for name in ("解读", "关联"):
        for word in draft.words.get(name, ()):
            yield name, word
    for row in draft.rows.get("状态", ()):
        for word in status_by(row):
            yield "状态", word
