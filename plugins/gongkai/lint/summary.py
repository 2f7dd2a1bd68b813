"""The summary of one file for rules that look at the whole project."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.catalogue.model import Record
from gongkai.lint.contract import FileSummary
from gongkai.lint.draft import Draft, status_by, status_kind
from gongkai.lint.shared.attachments import named_files
from gongkai.lint.shared.body import links_of, place_in
from gongkai.privacy.persons import masked_persons
from gongkai.source.diagnostics import Place
from gongkai.source.nodes import Scalar

# Fields at whose values a finding of check_catalogue may point.
_PLACED = (
    "索引号",
    "标题",
    "类别",
    "解读",
    "发文字号",
    "失效日期",
    "有效性",
    "生成时间",
    "公开时间",
    "责任科室",
    "报告年度",
    "期号",
    "主题分类",
    "状态",
    "废止依据",
)
_YEAR_AND_NUMBER = re.compile(r"〔(?:19|20)[0-9]{2}〕[1-9][0-9]*号")
_LONGEST_CODE = 12
_CODE = re.compile(rf"[\u4e00-\u9fff]{{2,{_LONGEST_CODE}}}\Z")


def summarize(draft: Draft, *, with_quotations: bool = False) -> FileSummary:
    """Summarize a draft, with or without errors. ``with_quotations`` also collects the 发文字号 quoted in the body."""
    status = status_kind(draft.rows["状态"][0]) if "状态" in draft.rows else None
    return FileSummary(
        path=draft.path,
        digest=draft.record.digest,
        number="" if draft.pending else draft.number,
        title=draft.texts.get("标题", ""),
        created=draft.days.get("生成时间"),
        published=draft.days.get("公开时间"),
        updated=draft.days.get("更新时间"),
        category=draft.category.code if draft.category else None,
        department=draft.department.code if draft.department else None,
        status=status or "",
        places={name: draft.place(name) for name in _PLACED if name in draft.record.fields},
        links=links_of(draft.record),
        attachments=tuple((named.source, named.place) for named in named_files(draft)),
        references=tuple(_references(draft)),
        quoted=tuple(_quotations(draft.record)) if with_quotations else (),
        report_year=draft.texts.get("报告年度", ""),
        persons=tuple((one, place_in(draft.record, one.offset)) for one in masked_persons(draft.record.body)),
        validity=draft.texts.get("有效性", ""),
    )


def _quotations(record: Record) -> Iterator[tuple[str, Place]]:
    # Search backwards from the year: a pattern that begins with Han characters would be tried at each of them.
    body, end = record.body, 0
    for number in _YEAR_AND_NUMBER.finditer(body):
        code = _CODE.search(body, max(end, number.start() - _LONGEST_CODE), number.start())
        if code:
            end = number.end()
            yield code[0] + number[0], place_in(record, code.start())


def _references(draft: Draft) -> Iterator[tuple[str, Scalar]]:
    """Each 索引号 of another item in the front matter, with its field."""
    for name in ("解读", "关联"):
        for word in draft.words.get(name, ()):
            yield name, word
    for row in draft.rows.get("状态", ()):
        for word in status_by(row):
            yield "状态", word
    repealed = draft.record.fields.get("废止依据")
    if repealed is not None and isinstance(repealed.value, Scalar) and repealed.value.text.strip():
        yield "废止依据", repealed.value
