"""What a run found, and the choice of a renderer."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from types import MappingProxyType

from gongkai.lint.formats import renderers as folder
from gongkai.source.diagnostics import Diagnostic, Level


@dataclass(frozen=True)
class Report:
    """The findings of one run, sorted, and what a renderer needs to tell them.

    ``items`` counts the files that were checked, ``records`` those of the ledgers (None where there are none). ``elsewhere`` are findings that the change under review neither
    touches nor brings about: they are told apart and never block. ``unjudged`` are the codes of rules that need the
    whole catalogue and were not judged because only some files were asked for. ``departments`` maps the code of a
    科室 to its name. ``line_of(path, line)`` gives a line of a file, with personal numbers masked, or None.
    ``repair_of(path, line)`` gives a line as it is and as ``gongkai fix`` would write it, None where it would not.
    ``prefix`` leads from the repository's root to the site's (``zwgk/`` or empty): CI systems count from there.
    ``colour`` says whether escape codes may be written.
    """

    diagnostics: tuple[Diagnostic, ...]
    items: int
    elsewhere: tuple[Diagnostic, ...] = ()
    unjudged: tuple[str, ...] = ()
    departments: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    line_of: Callable[[str, int], str | None] = lambda _path, _line: None
    repair_of: Callable[[str, int], tuple[str, str] | None] = lambda _path, _line: None
    prefix: str = ""
    colour: bool = False
    records: int | None = None

    @property
    def everything(self) -> tuple[Diagnostic, ...]:
        """All findings: those of this change first."""
        return self.diagnostics + self.elsewhere

    @property
    def verdict(self) -> str:
        """One sentence: how much was checked and what was found."""
        errors, warnings = self.count(Level.ERROR), self.count(Level.WARNING)
        records = "" if self.records is None else f"和 {self.records} 条台账记录"
        sentence = f"检查了 {self.items} 个条目{records}：{errors} 个错误，{warnings} 个警告。"
        return sentence + (f"另有 {len(self.elsewhere)} 个问题与本次改动无关。" if self.elsewhere else "")

    def count(self, level: Level) -> int:
        """How many findings of this change have a level."""
        return sum(diagnostic.level is level for diagnostic in self.diagnostics)


def formats() -> tuple[str, ...]:
    """The names of all formats, text first."""
    names = sorted(module.name for module in pkgutil.iter_modules(folder.__path__))
    return ("text", *(name for name in names if name != "text"))


def render(name: str, report: Report) -> str:
    """The report in one of :func:`formats`, ending with a newline unless it is empty."""
    return import_module(f"{folder.__name__}.{name}").render(report)
