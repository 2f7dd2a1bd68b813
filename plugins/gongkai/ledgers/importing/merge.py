"""Merges the rows of a table into a ledger: by 编号 if there is one, else by all values of a row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from gongkai.ledgers.facts import same_number
from gongkai.ledgers.importing.cells import CellError, as_value, as_yaml
from gongkai.ledgers.importing.headers import Header, find_header
from gongkai.ledgers.judge import Judge
from gongkai.ledgers.kinds import KINDS
from gongkai.ledgers.listing import texts_of
from gongkai.ledgers.record import LedgerRecord
from gongkai.ledgers.table import Column, Kind, columns_by_label
from gongkai.ledgers.writing import file_name, filled, record_file
from gongkai.source.diagnostics import Diagnostic, Level

_KEYS = ("编号", "案号")
_SUMS = ("合计", "总计", "小计")
_SINGLE = frozenset(Kind) - {Kind.PARTS, Kind.FIGURES, Kind.TEXTS}


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: its number as shown to the user, and its cells."""

    number: int
    cells: tuple[str, ...]


@dataclass
class Imported:
    """The result for a table.

    ``written`` are the files to write, by path below the folder (``new`` and ``added`` of them); ``same`` rows add
    nothing. ``errors`` and ``conflicts`` are Chinese sentences with their row: those rows are not imported.
    """

    written: dict[str, str] = field(default_factory=dict)
    new: int = 0
    added: int = 0
    same: int = 0
    errors: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    unknown: tuple[str, ...] = ()


@dataclass
class _Known:
    """The existing records: by key, and how often the shown values of one occur."""

    by_key: dict[str, LedgerRecord]
    shown: list[Mapping[str, str]]
    used: Counter[int] = field(default_factory=Counter)


def import_lines(
    kind: str,
    lines: Sequence[Line],
    records: Iterable[LedgerRecord],
    files: Mapping[str, str],
    judge: Judge,
    today: date,
) -> Imported:
    """Merge the lines into the records of a kind.

    ``records`` are those that can be read, ``files`` the texts of all files of the ledger by their paths below the
    folder (a record's path is one of them, with the shown folder before it). Existing values of a record are not
    changed. Raises :class:`gongkai.ledgers.importing.headers.HeaderError`.
    """
    header = find_header(kind, [line.cells for line in lines])
    own = [record for record in records if record.kind == kind]
    by_key = {_key_of(texts_of(record.row)): record for record in own}
    by_key.pop("", None)
    known = _Known(by_key, [texts_of(record.row) for record in own])
    merging = _Merging(kind, header, known, dict(files), judge, today, Imported(unknown=header.unknown))
    for line in lines[header.at + 1 :]:
        merging.take(line)
    return merging.done


@dataclass
class _Merging:
    kind: str
    header: Header
    known: _Known
    files: dict[str, str]
    judge: Judge
    today: date
    done: Imported
    seen: dict[str, int] = field(default_factory=dict)

    def take(self, line: Line) -> None:
        """Import one row, or report why not."""
        cells = {
            label: line.cells[at].strip()
            for at, label in self.header.fields.items()
            if at < len(line.cells) and line.cells[at].strip()
        }
        if not cells or any(cell.strip() in _SUMS for cell in line.cells[:2]):
            return
        key = _key_of(cells)
        if key and key in self.seen:
            self.done.errors.append(
                f"第 {line.number} 行：编号与第 {self.seen[key]} 行相同，一个编号只能有一行"
            )
            return
        if key:
            self.seen[key] = line.number
        try:
            values = {label: as_yaml(self._column(label), text) for label, text in cells.items()}
        except CellError:
            self._unreadable(line, cells)
            return
        there = self.known.by_key.get(key)
        if there is not None:
            self._merge(line, there, cells, values)
        elif self._is_known(cells):
            self.done.same += 1
        else:
            self._add(line, values)

    def _column(self, label: str) -> Column:
        return columns_by_label(KINDS[self.kind])[label]

    def _unreadable(self, line: Line, cells: Mapping[str, str]) -> None:
        for label, text in cells.items():
            try:
                as_yaml(self._column(label), text)
            except CellError as error:
                self.done.errors.append(f"第 {line.number} 行“{label}”：{error}")

    def _is_known(self, cells: Mapping[str, str]) -> bool:
        """Whether a record not matched by another row has all the values of a row without a key."""
        for number, shown in enumerate(self.known.shown):
            if self.known.used[number] or _key_of(shown):
                continue
            if all(self._same(label, shown[label], text) for label, text in cells.items()):
                self.known.used[number] += 1
                return True
        return False

    def _same(self, label: str, shown: str, text: str) -> bool:
        column = self._column(label)
        if column.kind in _SINGLE:
            return same_number(as_value(column, text)) == same_number(shown)
        return same_number(text) == same_number(shown)

    def _merge(
        self, line: Line, record: LedgerRecord, cells: Mapping[str, str], values: Mapping[str, str]
    ) -> None:
        shown = texts_of(record.row)
        differ = [
            label
            for label, text in cells.items()
            if shown[label] and not self._same(label, shown[label], text)
        ]
        missing = {label: values[label] for label in cells if not shown[label]}
        path = self._below(record.path)
        for label in differ:
            self.done.conflicts.append(
                f"第 {line.number} 行“{label}”与 {record.path} 里的不同：没有改写，请核对以后改正一处"
                + self._both(label, cells[label], shown[label])
            )
        if differ:
            return
        if not missing:
            self.done.same += 1
            return
        text = filled(self.files[path], missing)
        if self._fits(line, record.path, text, self.files[path]):
            self.done.written[path] = self.files[path] = text
            self.done.added += 1

    def _both(self, label: str, text: str, shown: str) -> str:
        """Both values, for fields that tell nothing of a person or a request."""
        column = self._column(label)
        if column.private or column.kind not in (Kind.DAY, Kind.CHOICE, Kind.LEAF, Kind.YEAR, Kind.COUNT):
            return ""
        return f"（表里是 {as_value(column, text)[:40]}，记录里是 {shown[:40]}）"

    def _add(self, line: Line, values: Mapping[str, str]) -> None:
        plain = {label: text.strip("'") for label, text in values.items()}
        path = file_name(self.kind, plain, self.today, self.files)
        text = record_file(self.kind, values)
        if self._fits(line, f"{self.judge.context.folder}/{path}", text):
            self.done.written[path] = self.files[path] = text
            self.done.new += 1

    def _fits(self, line: Line, path: str, text: str, former: str = "") -> bool:
        """Whether a file has no error that it did not have before; errors are reported for the row."""
        old = {(one.field, one.message) for one in self._errors(path, former)} if former else set()
        found = [one for one in self._errors(path, text) if (one.field, one.message) not in old]
        self.done.errors += [
            f"第 {line.number} 行{f'“{one.field}”' if one.field else ''}：{one.message}" for one in found
        ]
        return not found

    def _errors(self, path: str, text: str) -> list[Diagnostic]:
        found = self.judge.one(path, self.kind, text.encode()).diagnostics
        return [one for one in found if one.level is Level.ERROR]

    def _below(self, path: str) -> str:
        return path.removeprefix(f"{self.judge.context.folder}/")


def _key_of(cells: Mapping[str, str]) -> str:
    return next((same_number(cells[label]) for label in _KEYS if cells.get(label)), "")
