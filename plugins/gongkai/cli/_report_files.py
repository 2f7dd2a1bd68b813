"""The files written by ``gongkai report``: the figures, the first draft of the item, the Word file."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from gongkai.build.load import Loaded
from gongkai.catalogue.settings import Category, Settings
from gongkai.cli._usage import Misuse
from gongkai.content.markup.options import site_options
from gongkai.counting.year import CountedYear
from gongkai.ledgers.location import first_link
from gongkai.reports.draft import draft
from gongkai.reports.report import Report
from gongkai.reports.site import ReportText
from gongkai.reports.word import report_docx
from gongkai.reports.write import scalar
from gongkai.source.disk_errors import system_reason

_CATEGORY = "年度报告"
_LARGEST = 300_000  # bytes; a larger file is not a report


def read_own(root: Path, path: str) -> bytes | None:
    """The bytes of a file of the site, None if there is none. Raises :class:`Misuse` for a link or anything but a
    file."""
    target = _own(root, path)
    try:
        with target.open("rb") as file:
            return file.read(_LARGEST + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Misuse(f"{path} 读不出来（{system_reason(error)}）") from error


def write_into(root: Path, path: str, data: bytes) -> None:
    """Write a file of the site atomically, making its folder. Raises :class:`Misuse`."""
    target = _own(root, path)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=target.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
            Path(name).chmod(target.stat().st_mode & 0o7777 if target.exists() else 0o644)
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise Misuse(f"{path} 写不进去（{system_reason(error)}）") from error


def _own(root: Path, path: str) -> Path:
    target = root / path
    if first_link(root, target) or (target.exists() and not target.is_file()):
        raise Misuse(f"{path} 是符号链接或者不是文件，不读也不写")
    return target


def title_of(settings: Settings, year: int) -> str:
    """The title of a report."""
    agency = settings.agency
    return f"{agency.short_name or agency.name}{year}年{_subject(settings)}年度报告"


def _subject(settings: Settings) -> str:
    return "信息公开工作" if settings.annual.form in ("高校", "学校") else "政府信息公开工作"


def draft_item(loaded: Loaded, report: Report, counted: CountedYear) -> str:
    """Draft the item of a report if no item has its 报告年度; returns a sentence about it."""
    settings = loaded.settings
    assert settings is not None
    if own_path(loaded, report.year):
        return f"正文是 {own_path(loaded, report.year)}，没有改动；数字是否一致，请用 gongkai check 核对"
    category = _category(settings)
    if category is None:
        return f"类别里没有“{_CATEGORY}”，没有起草正文"
    title = title_of(settings, report.year)
    path = f"content/{loaded.today.year}/{title}.md"
    if read_own(loaded.root, path) is not None:
        return f"{path} 已经有了，没有写“报告年度: {report.year}”，没有改动"
    text = _front_matter(loaded, category, title, counted) + draft(
        report, settings.agency.name, counted.besides_tables(settings.agency.website)
    )
    write_into(loaded.root, path, text.encode())
    return f"{path}：起草好了，请改写正文；以后只更新数字，不改这个文件"


def own_path(loaded: Loaded, year: int) -> str | None:
    """The path of the item with a 报告年度."""
    texts = loaded.reports.texts if loaded.reports else ()
    return next((one.path for one in texts if one.year == year), None)


def own_text(loaded: Loaded, report: Report) -> ReportText | None:
    """The item with the text of a report, None if there is none."""
    texts = loaded.reports.texts if loaded.reports and not report.organ else ()
    return next((one for one in texts if one.year == report.year), None)


def docx_of(loaded: Loaded, report: Report, counted: CountedYear) -> bytes:
    """The report as a Word file, with the title and text of its item, else of the draft."""
    settings = loaded.settings
    assert settings is not None
    agency = report.organ or settings.agency.name
    text = own_text(loaded, report)
    words = text.body if text else draft(report, agency, counted.besides_tables(settings.agency.website))
    title = title_of(settings, report.year) if not report.organ else f"{agency}{report.year}年年度报告"
    if text and text.title:
        title = text.title
    return report_docx(report, title, agency, words, site_options(loaded.root))


def _category(settings: Settings) -> Category | None:
    leaves = settings.open_leaves
    named = [one for one in leaves if one.name == _CATEGORY] or [
        one for one in leaves if _CATEGORY in one.name
    ]
    return named[0] if named else None


def _front_matter(loaded: Loaded, category: Category, title: str, counted: CountedYear) -> str:
    settings = loaded.settings
    assert settings is not None
    code = category.department or next(iter(settings.departments))
    lines = [
        f"标题: {scalar(title)}",
        f"类别: {category.full_name}",
        "索引号: 待编",
        f"生成时间: {loaded.today}",
        f"责任科室: {settings.departments[code].name}",
        f'报告年度: "{counted.head.year}"',
        f"内容概述: {_summary(counted, takes_requests=settings.takes_requests)}",
    ]
    for field, word in (("主题分类", "政务公开"), ("体裁分类", "报告")):
        if word in settings.vocabularies.get(field, ()):
            lines.append(f"{field}: {word}")
    return "---\n" + "\n".join(lines) + "\n---\n\n"


def _summary(counted: CountedYear, *, takes_requests: bool) -> str:
    year, data = counted.head.year, counted.besides_tables()
    number = counted.disclosed.total or data.updated or 0
    public = f"{year}年主动公开信息{number}条"
    if not data.requests and not takes_requests:
        return f"{public}。"
    return f"{public}，新收申请{data.requests}件。" if data.requests else f"{public}，未收到申请。"
