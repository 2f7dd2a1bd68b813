"""View of the page 数据下载: data files, feeds, and the meaning of the columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.catalogue.addresses import category_address, department_address
from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.fields import FIELDS
from gongkai.site.views.places import Link

# Replaces the note of the field table where that is written for editors rather than for readers of the file.
_FOR_READERS = {
    "索引号": "信息的编号，终身唯一，公开后不再改变",
    "类别": "在目录树里的位置，从上级写到下级，用“/”隔开",
    "发文字号": "公文的发文字号，或者令、公告的编号；没有的不写",
    "责任科室": "负责这条信息的科室",
    "公开时间": "向社会公开的日期，知道时分的一并写出",
    "不公开理由": "不是主动公开的，为什么",
    "公开范围": "社会，或者限定的受众",
    "公开渠道": "在哪里公开，例如政府网站、公开栏",
    "主题分类": "所属的主题",
    "体裁分类": "信息的体裁，例如通知、公告",
    "服务对象": "主要供谁使用",
    "来源": "转载的信息出自哪里",
    "有效性": "在生成本文件的日子是否有效",
    "变更": "每次变更形成和公开的日期，以及说明",
    "附件": "附件的名称；JSON 里另有地址",
    "状态": "撤回、替代或者更正的，写明理由和日期",
}

FORMATS = (("xlsx", "Excel 表格"), ("csv", "CSV"), ("json", "JSON"))


@dataclass(frozen=True, slots=True)
class Download:
    """The files of one part of the catalogue; the text of each link is the name of the format."""

    name: str
    files: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DownloadsView:
    """Files of the whole catalogue and by year, feeds in groups (heading, feeds), and (name, meaning) of the columns."""

    whole: Download
    years: tuple[Download, ...]
    feeds: tuple[tuple[str, tuple[Download, ...]], ...]
    columns: tuple[tuple[str, str], ...]


def downloads_view(catalogue: Catalogue) -> DownloadsView:
    """The data files and feeds of a catalogue."""
    return DownloadsView(
        whole=_tables("全部", "catalogue"),
        years=tuple(_tables(f"{year}年", f"catalogue-{year:04d}") for year in catalogue.by_year),
        feeds=tuple((name, feeds) for name, feeds in _feeds(catalogue) if feeds),
        columns=(
            *((field.name, _FOR_READERS.get(field.name, field.note)) for field in FIELDS if field.exported),
            ("链接", "信息页的地址，相对于本站的首页"),
        ),
    )


def _tables(name: str, stem: str) -> Download:
    return Download(name, tuple(Link(label, f"{stem}.{suffix}") for suffix, label in FORMATS))


def _feeds(catalogue: Catalogue) -> Iterable[tuple[str, tuple[Download, ...]]]:
    settings = catalogue.settings
    yield "全站最新", (_feed("最新公开的信息", ""),)
    yield "按类别", tuple(_feed(node.name, category_address(node.code)) for node in settings.roots)
    yield (
        "按责任科室",
        tuple(
            _feed(department.name, department_address(department.code))
            for department in settings.departments.values()
            if not department.retired or department.code in catalogue.by_department
        ),
    )


def _feed(name: str, address: str) -> Download:
    return Download(name, (Link("Atom", f"{address}feed.xml"), Link("JSON", f"{address}feed.json")))
