"""Reads ``reports/YEAR.yml`` as a Report: every value with its position, every defect reported."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Known
from datetime import date, timedelta

from gongkai.catalogue.settings.kinds import COMMON_WORDS
from gongkai.reports.corrections import read_corrections
from gongkai.reports.findings import Finding, Kind
from gongkai.reports.form import Form
from gongkai.reports.forms import FORMS, captions
from gongkai.reports.read_items import read_items
from gongkai.reports.read_stages import read_day, read_stage, read_waivers
from gongkai.reports.read_tables import TableReader
from gongkai.reports.report import OWN, SCOPES, SUMMED, WHOLE_AREA, Report, Stage, Waiver
from gongkai.source.diagnostics import START, Place
from gongkai.source.encoding import UndecodableText, decode
from gongkai.source.nearest import nearest
from gongkai.source.nodes import Entry, Mapping, Node, Scalar
from gongkai.source.quoting import UNSAID, quoted
from gongkai.source.yaml_lines import YamlError, read_mapping

_LARGEST = 300_000
"""Bytes; a full report has some 5,000."""
_NAME = re.compile(r"([0-9]{4})(?:-(.+))?\.yml\Z")
_STAGES = {"审定": ("日期", "职务"), "报送": ("日期", "对象"), "公布": ("日期", "索引号")}
_HEAD = ("年度", "表式", "范围", "统计期")
_NOTES = ("豁免", "更正", "清单")
_TABLES = ("主动公开", "申请", "复议诉讼", "统计表")
KEYS = (*_HEAD, *_TABLES, "清单", *_STAGES, "豁免", "更正")
"""The keys of a report in the order in which they are written."""


def name_of(path: str) -> tuple[int, str] | None:
    """The year and the organ in a file's name (``reports/2024-某镇.yml`` → 2024, 某镇), None for another name."""
    match = _NAME.match(path.rpartition("/")[2])
    return (int(match[1]), match[2] or "") if match else None


def read_report(path: str, data: bytes, forms: Known[str, Form] = FORMS) -> Report:
    """The report in the bytes of a file; defects are in ``findings``. ``path`` is relative to the root.

    A file that cannot be read at all becomes a report without cells, with findings of the kind
    :attr:`Kind.UNREADABLE`.
    """
    year, organ = name_of(path) or (0, "")
    try:
        root = _root(data)
    except UndecodableText as error:
        return _unreadable(path, year, organ, forms, (_said(Place(error.line, error.column), str(error)),))
    except YamlError as error:
        told = (defect.discreet(captions() | COMMON_WORDS) for defect in error.defects)
        found = tuple(_said(defect.place, defect.message, defect.suggestion) for defect in told)
        return _unreadable(path, year, organ, forms, found)
    return _Reader(path, year, organ, forms, root).report()


def _root(data: bytes) -> Mapping:
    if len(data) > _LARGEST:
        raise UndecodableText(
            f"文件有 {len(data) // 1_000} KB，不会是年度报告的数据（最多 {_LARGEST // 1_000} KB）"
        )
    return read_mapping(decode(data))


def _said(place: Place, message: str, suggestion: str | None = None) -> Finding:
    return Finding(Kind.UNREADABLE, place, message, suggestion=suggestion)


def _unreadable(
    path: str, year: int, organ: str, forms: Known[str, Form], found: tuple[Finding, ...]
) -> Report:
    form = forms[form_of_year(year)]
    return Report(path, year, organ, form, _scope_of(organ), period_of(year, form), findings=found)


def form_of_year(year: int) -> str:
    """The name of the form that agencies had to use for a year."""
    return "2021" if year >= 2021 else "2019" if year >= 2019 else "2008"


def period_of(year: int, form: Form) -> tuple[date, date]:
    """The period of a form that ends in a year: the calendar year, or the school year."""
    month, day = form.starts
    year = min(max(year, 1950), 9998)
    start = date(year if (month, day) == (1, 1) else year - 1, month, day)
    return start, date(start.year + 1, month, day) - timedelta(days=1)


def _scope_of(organ: str) -> str:
    return WHOLE_AREA if organ == SUMMED else OWN


class _Reader:
    """Reads one mapping and collects its defects."""

    def __init__(self, path: str, year: int, organ: str, forms: Known[str, Form], root: Mapping) -> None:
        self.path, self.named_year, self.organ, self.forms = path, year, organ, forms
        self.root = root
        self.found: list[Finding] = []
        self.asked = 0

    def report(self) -> Report:
        year = self._year()
        form = self._form(year)
        tables = TableReader(form)
        for entry in self.root.entries:
            self._entry(entry, form, tables)
        stages = {name: self._stage(name) for name in _STAGES}
        waivers, scope = self._waivers(), self._scope()
        corrections, wrong = read_corrections(self.root.get("更正"))
        items, more = read_items(self.root.get("清单"), form)
        self.found += (*wrong, *more)
        period = self._period(year, form)
        self._order(stages)
        found = (*self.found, *tables.found)
        return Report(
            self.path,
            year,
            self.organ,
            form,
            scope,
            period,
            tables.values,
            tables.rows,
            tables.tables,
            stages["审定"],
            stages["报送"],
            stages["公布"],
            waivers,
            corrections,
            items,
            found,
        )

    def say(
        self,
        kind: Kind,
        place: Place,
        message: str,
        *,
        field: str | None = None,
        suggestion: str | None = None,
    ) -> None:
        self.found.append(Finding(kind, place, message, suggestion=suggestion, field=field))

    def _text(self, key: str) -> Scalar | None:
        node = self.root.get(key)
        if node is None or isinstance(node, Scalar):
            return node
        self.say(
            Kind.VALUE, Place(node.line, node.column), f"“{key}”应当是一个值，不能是列表或一组值", field=key
        )
        return None

    def _year(self) -> int:
        if not self.named_year:
            message = "文件名应当是“年度.yml”或“年度-单位.yml”，如 2024.yml、2024-汇总.yml"
            self.say(Kind.VALUE, START, message)
        value = self._text("年度")
        if value is None or not re.fullmatch(r"(?:19|20)[0-9]{2}", value.text.strip()):
            place = Place(value.line, value.column) if value else START
            said = (
                f"“年度”写的是{quoted(value.text)}，应当是四位数字" if value and value.text else "缺少“年度”"
            )
            suggestion = f"年度: {self.named_year}" if self.named_year else None
            self.say(Kind.VALUE, place, said, field="年度", suggestion=suggestion)
            return self.named_year
        year = int(value.text)
        if self.named_year and year != self.named_year:
            message = f"文件名是 {self.named_year} 年度，“年度”写的是 {year}，请改成一致"
            self.say(Kind.VALUE, Place(value.line, value.column), message, field="年度")
        return year

    def _form(self, year: int) -> Form:
        value = self._text("表式")
        default = form_of_year(year)
        if value is None or value.text not in self.forms:
            names = "、".join(self.forms)
            said = f"没有{quoted(value.text, self.forms)}这种表式" if value and value.text else "缺少“表式”"
            place = Place(value.line, value.column) if value else START
            near = nearest(value.text, self.forms) if value and value.text else None
            message = f"{said}，可以写：{names}"
            self.say(Kind.VALUE, place, message, field="表式", suggestion=f'表式: "{near or default}"')
            return self.forms[near or default]
        return self.forms[value.text]

    def _scope(self) -> str:
        value = self._text("范围")
        default = _scope_of(self.organ)
        if value is None:
            return default
        if value.text not in SCOPES:
            message = f"“范围”写的是{quoted(value.text, SCOPES)}，应当是“本机关”或“本行政区域”"
            place = Place(value.line, value.column)
            self.say(
                Kind.VALUE, place, message, field="范围", suggestion=nearest(value.text, SCOPES) or default
            )
            return default
        return value.text

    def _period(self, year: int, form: Form) -> tuple[date, date]:
        default = period_of(year, form)
        node = self.root.get("统计期")
        if node is None:
            return default
        place = Place(node.line, node.column)
        if not isinstance(node, Mapping):
            self.say(Kind.VALUE, place, "“统计期”应当写成 {起: 日期, 止: 日期}", field="统计期")
            return default
        self._known(node, ("起", "止"), "统计期")
        start, end = (self._day(node.get(name), "统计期", name, place) for name in ("起", "止"))
        if start is None or end is None:
            return default
        if start > end:
            self.say(Kind.VALUE, place, f"统计期的起（{start}）晚于止（{end}）", field="统计期")
            return default
        if year and end.year != year:
            message = f"统计期到 {end} 为止，“年度”却是 {year}：年度是统计期结束的那一年"
            self.say(Kind.VALUE, place, message, field="统计期")
        return start, end

    def _day(self, node: Node | None, field: str, name: str, place: Place) -> date | None:
        day, finding = read_day(node, field, name, place)
        if finding:
            self.found.append(finding)
        return day

    def _entry(self, entry: Entry, form: Form, tables: TableReader) -> None:
        key = entry.key.text
        table = form.table(key)
        if table is not None:
            tables.read(table, entry)
        elif key in _TABLES or (key == "清单" and not form.items):
            message = f"{form.name} 的表式没有“{key}”这张表"
            self.say(Kind.UNKNOWN_KEY, Place(entry.key.line, entry.key.column), message, field=key)
        elif key not in KEYS:
            own = [table.key for table in form.tables]
            self._unknown(entry.key, (*_HEAD, *own, *_STAGES, *_NOTES), "年报文件")

    def _known(self, node: Mapping, keys: Iterable[str], where: str) -> None:
        for entry in node.entries:
            if entry.key.text not in keys:
                self._unknown(entry.key, keys, f"“{where}”")

    def _unknown(self, key: Scalar, keys: Iterable[str], where: str) -> None:
        keys = tuple(keys)
        self.asked += 1
        near = nearest(key.text[:60], keys) if self.asked <= 100 else None  # a millisecond each
        asked = f"，是不是“{near}”？" if near else f"，可以写：{'、'.join(keys)}"
        shown = quoted(key.text, keys)
        field = None if shown == UNSAID else key.text
        message = f"{where}里没有{shown}这一项{asked}"
        self.say(Kind.UNKNOWN_KEY, Place(key.line, key.column), message, field=field, suggestion=near)

    def _stage(self, name: str) -> Stage | None:
        node = self.root.get(name)
        if node is None or (isinstance(node, Scalar) and not node.text.strip()):
            return None
        if isinstance(node, Mapping):
            self._known(node, _STAGES[name], name)
        stage, found = read_stage(name, node, _STAGES[name])
        self.found += found
        return stage

    def _waivers(self) -> tuple[Waiver, ...]:
        waivers, found = read_waivers(self.root.get("豁免"))
        self.found += found
        return waivers

    def _order(self, stages: Known[str, Stage | None]) -> None:
        self.found += _out_of_order(stages)


def _out_of_order(stages: Known[str, Stage | None]) -> Iterator[Finding]:
    approved = stages["审定"]
    for name in ("报送", "公布"):
        stage = stages[name]
        if stage is None:
            continue
        if approved is None and name == "公布":
            yield Finding(Kind.STAGE, stage.place, "写了“公布”却没有“审定”：年报经审定以后才公布", field=name)
        elif approved and stage.day and approved.day and stage.day < approved.day:
            message = f"{name}（{stage.day}）早于审定（{approved.day}），请核对日期"
            yield Finding(Kind.STAGE, stage.place, message, field=name)
