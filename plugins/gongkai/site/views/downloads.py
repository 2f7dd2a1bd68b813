"""View of the page 数据下载: data files, feeds, and the meaning of the columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.catalogue.addresses import category_address, department_address
from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.fields import FIELDS
from gongkai.site.views.places import Link
from gongkai.site.views.site import knows_path

FORMATS = (("xlsx", "Excel 表格"), ("csv", "CSV"), ("json", "JSON"))


@dataclass(frozen=True, slots=True)
class Download:
    """The files of one part of the catalogue; the text of each link is the name of the format."""

    name: str
    files: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DownloadsView:
    """Files of the whole catalogue and by year, feeds in groups (heading, feeds), and (name, meaning) of the columns;
    ``absolute`` tells whether the links in tables and feeds work from anywhere."""

    whole: Download
    years: tuple[Download, ...]
    feeds: tuple[tuple[str, tuple[Download, ...]], ...]
    columns: tuple[tuple[str, str], ...]
    absolute: bool = False


def downloads_view(catalogue: Catalogue) -> DownloadsView:
    """The data files and feeds of a catalogue."""
    absolute = knows_path(catalogue.settings.agency)
    return DownloadsView(
        whole=_tables("全部", "catalogue"),
        years=tuple(_tables(f"{year}年", f"catalogue-{year:04d}") for year in catalogue.by_year),
        feeds=tuple((name, feeds) for name, feeds in _feeds(catalogue) if feeds),
        absolute=absolute,
        columns=(
            *((field.name, field.export_note or field.note) for field in FIELDS if field.exported),
            (
                "链接",
                "信息页的网址；JSON 里相对于本站的首页" if absolute else "信息页的地址，相对于本站的首页",
            ),
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
