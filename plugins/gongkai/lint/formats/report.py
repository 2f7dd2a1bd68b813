"""The findings of a run, and the choice of a renderer."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from types import MappingProxyType

from gongkai.lint.fix.hunks import Hunk
from gongkai.lint.formats import renderers
from gongkai.source.diagnostics import Diagnostic, Level


@dataclass(frozen=True)
class Report:
    """The sorted findings of one run, and what renderers need besides.

    ``items`` is the number of files checked, ``records`` that of records of ledgers, None if there are no ledgers.
    ``elsewhere`` are findings in files that the change under review neither touches nor affects: text formats show
    their number, machine-readable formats mark them, and they do not fail the run. ``unjudged`` are the codes of
    rules that were not checked because they need the whole catalogue and only some files were given. ``departments``
    maps codes of 科室 to names. ``line_of(path, line)`` returns a line of a file with personal numbers masked, or None.
    ``repair_of(path, line)`` returns the line before and after ``gongkai fix``, None if it would not change.
    ``mended(path)`` are the corrections of ``gongkai fix`` in a file; ``added_lines(path)`` the lines that the change
    under review added or modified, None if there is no such change. ``prefix`` is the path from the root of the
    repository to the root of the site (``zwgk/`` or empty), which CI systems need in front of each path. ``colour``
    enables escape codes.
    """

    diagnostics: tuple[Diagnostic, ...]
    items: int
    elsewhere: tuple[Diagnostic, ...] = ()
    unjudged: tuple[str, ...] = ()
    departments: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    line_of: Callable[[str, int], str | None] = lambda _path, _line: None
    repair_of: Callable[[str, int], tuple[str, str] | None] = lambda _path, _line: None
    mended: Callable[[str], tuple[Hunk, ...]] = lambda _path: ()
    added_lines: Callable[[str], frozenset[int] | None] = lambda _path: None
    prefix: str = ""
    colour: bool = False
    records: int | None = None

    @property
    def everything(self) -> tuple[Diagnostic, ...]:
        """All findings, those of the change under review first."""
        return self.diagnostics + self.elsewhere

    @property
    def verdict(self) -> str:
        """One sentence: the number of files, errors and warnings."""
        errors, warnings = self.count(Level.ERROR), self.count(Level.WARNING)
        records = "" if self.records is None else f"和 {self.records} 条台账记录"
        sentence = f"检查了 {self.items} 个条目{records}：{errors} 个错误，{warnings} 个警告。"
        return sentence + (
            f"另有 {len(self.elsewhere)} 个问题与本次改动无关，没有列出。" if self.elsewhere else ""
        )

    def count(self, level: Level) -> int:
        """The number of findings of the change under review with a level."""
        return sum(diagnostic.level is level for diagnostic in self.diagnostics)


def formats() -> tuple[str, ...]:
    """The names of all formats, text first."""
    names = sorted(module.name for module in pkgutil.iter_modules(renderers.__path__))
    return ("text", *(name for name in names if name != "text"))


def render(name: str, report: Report) -> str:
    """The report in one of :func:`formats`, ending with a newline unless it is empty."""
    text: str = import_module(f"{renderers.__name__}.{name}").render(report)
    return text
