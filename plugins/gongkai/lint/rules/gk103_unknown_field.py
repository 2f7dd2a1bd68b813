"""有不认识的字段。

查什么：字段名不在字段表里，多半是写错了字；“变更”“附件”“状态”等里面的键也一样查。公开指南的页面只有标题和豁免两个字段，写了条目的其他字段也算。
为什么（依据）：写错名字的字段等于没写：把“公开属性”写成“公开属牲”，依申请公开的信息就会被当作主动公开登出去。
反例：生成时问: 2009-05-10
正例：生成时间: 2009-05-10
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.catalogue.fields import CANONICAL
from gongkai.lint.basis import HANDBOOK
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft, Source, place_of, trimmed
from gongkai.lint.shared.guide_files import PAGE_FIELDS, PAGE_KEYS_OF_MKDOCS
from gongkai.lint.shared.terms import cure_of_term
from gongkai.source.diagnostics import Level, Place
from gongkai.source.nearest import nearest
from gongkai.source.nodes import Entry, Scalar
from gongkai.standards.dates import suggest_date

CODE = "GK103"
LEVEL = Level.ERROR
BASIS = HANDBOOK
ALSO = (Source.GUIDE,)

# Names used by other sites, for which the nearest name would be wrong: 发文机关 resembles 发文字号.
_LABELS = {
    "信息索引号": "索引号", "索取号": "索引号", "文件编号": "发文字号", "备注文号": "发文字号",
    "发文机关": "发布机构", "发文机构": "发布机构", "所属机构": "发布机构", "公开责任部门": "责任科室", "责任处室": "责任科室",
    "公文生成日期": "生成时间", "产生日期": "生成时间", "发文日期": "生成时间", "签署日期": "生成时间",
    "发布时间": "公开时间", "添加日期": "公开时间", "生效日期": "施行日期", "生效时间": "施行日期",
    "废止日期": "失效日期", "废止时间": "失效日期", "公开方式": "公开属性", "公开类别": "公开属性", "公开形式": "公开渠道",
    "效力状况": "有效性", "有效期": "失效日期", "有效期至": "失效日期", "有效期限": "失效日期", "有效期止": "失效日期",
    "截止日期": "失效日期", "体裁": "体裁分类", "公文种类": "体裁分类", "摘要": "内容概述", "主题词": "关键词",
    "组配分类": "类别", "信息分类": "类别", "公文目录": "类别", "公开目录": "类别",
}  # fmt: skip

# The number of unknown keys that are reported individually.
_MOST = 100


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report unknown keys, with the field that was probably meant."""
    if draft.source is Source.GUIDE:
        yield from _on_page(draft)
        unknown: tuple[Entry, ...] = ()
    else:
        unknown = draft.record.unknown
    for entry in unknown[:_MOST]:
        key = entry.key
        name = "".join(key.text.split())
        meant = CANONICAL.get(name) or _LABELS.get(name) or nearest(key.text, CANONICAL)
        hint = f"，是不是“{meant}”？" if meant else "；请删去，或改用字段表里的字段"
        if meant == "失效日期" and not _is_day(entry):
            term = cure_of_term(_text(entry), draft)
            if term:
                hint, meant = f"：{term.words}", term.day and f"失效日期: {term.day}"
            else:
                hint += "值写有效期的最后一天，例如 2014-05-31"
        yield Finding(_place(entry), f"没有“{key.text}”这个字段{hint}", meant, key.text)
    for field, entry, known in draft.unknown[:_MOST]:
        yield _full_width(field, entry.key, known) or _below(field, entry, known)
    yield from _others(draft)


def _others(draft: Draft) -> Iterator[Finding]:
    """One finding for all keys after the first hundred: finding the nearest name takes time for each key."""
    more = [*draft.record.unknown[_MOST:], *(entry for _, entry, _ in draft.unknown[_MOST:])]
    if more:
        yield Finding(
            _place(more[0]),
            f"从这里起还有 {len(more)} 个没有的字段，不再一一列出：请先改好上面的",
            None,
            more[0].key.text,
        )


def _text(entry: Entry) -> str:
    return trimmed(entry.value.text) if isinstance(entry.value, Scalar) else ""


def _is_day(entry: Entry) -> bool:
    return suggest_date(_text(entry)) is not None


def _on_page(draft: Draft) -> Iterator[Finding]:
    """Report fields that have no effect on a guide page. GK721 reports metadata of MkDocs and themes."""
    for name, entry in draft.record.fields.items():
        if name not in PAGE_FIELDS and entry.key.text not in PAGE_KEYS_OF_MKDOCS:
            message = f"“{entry.key.text}”是条目的字段，公开指南的页面只认“{'”“'.join(PAGE_FIELDS)}”，写在这里不起作用，请删去"
            yield Finding(_place(entry), message, field=entry.key.text)
    for entry in draft.record.unknown:
        key = entry.key.text
        if key not in PAGE_KEYS_OF_MKDOCS:
            meant = nearest(key, PAGE_FIELDS)
            hint = f"，是不是“{meant}”？" if meant else f"，可以写的有“{'”“'.join(PAGE_FIELDS)}”；请删去"
            yield Finding(_place(entry), f"公开指南的页面没有“{key}”这个字段{hint}", meant, key)


def _full_width(field: str, key: Scalar, known: tuple[str, ...]) -> Finding | None:
    """Report a key that contains its value because of a full-width colon, at the place of the colon."""
    name, colon, value = key.text.partition("：")
    if not colon or name.strip() not in known:
        return None
    message = f"“{field}”里的“{name.strip()}”后面是全角冒号“：”，请改为英文冒号加一个空格"
    right = f"{name.strip()}: {value.strip()}" if "：" not in value and "，" not in value else None
    return Finding(Place(key.line, key.column + len(name) + (not key.plain)), message, right, field)


def _below(field: str, entry: Entry, known: tuple[str, ...]) -> Finding:
    meant = nearest(entry.key.text, known)
    hint = f"，是不是“{meant}”？" if meant else f"；可以写的有：{'、'.join(known)}"
    return Finding(_place(entry), f"“{field}”里没有“{entry.key.text}”这一项{hint}", meant, field)


def _place(entry: Entry) -> Place:
    """The place of the value, or of the key if the value is empty or begins on another line."""
    place = place_of(entry)
    return place if place.line == entry.key.line else Place(entry.key.line, entry.key.column)
