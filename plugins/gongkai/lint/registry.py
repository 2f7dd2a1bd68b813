"""The registry of rules: the modules in ``rules/``, each read once into a :class:`Rule`."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType, ModuleType

from gongkai.attachments.report import Report
from gongkai.content.weighing.difference import Difference
from gongkai.lint.contract import Context, FileSummary, Finding, Project
from gongkai.lint.draft import Draft, Source
from gongkai.lint.versions import FIRST
from gongkai.reports.site import Reports
from gongkai.source.diagnostics import Level
from gongkai.source.nearest import nearest

_RULES = "gongkai.lint.rules"
_MODULE = re.compile(r"(?P<code>gk[0-9]{3})_(?P<name>[a-z0-9_]+)\Z")

RecordCheck = Callable[[Draft, Context], Iterable[Finding]]
AttachmentsCheck = Callable[[FileSummary, Mapping[str, Report], Context], Iterable[Finding]]
PageCheck = Callable[[str, tuple[Difference, ...], Context], Iterable[Finding]]
CatalogueCheck = Callable[[Project, Context], Iterable[Finding]]
ReportsCheck = Callable[[Reports, Context], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as defined by its module (see :mod:`gongkai.lint.contract`); checks that it does not define are None."""

    code: str
    name: str
    level: Level
    title: str
    manual: str
    field: str | None
    only_time: bool
    fixed: bool
    off: bool
    also: frozenset[Source]
    parameters: Mapping[str, str]
    basis_texts: str | Mapping[int, str]
    check_record: RecordCheck | None
    check_attachments: AttachmentsCheck | None
    check_catalogue: CatalogueCheck | None
    check_reports: ReportsCheck | None = None
    check_page: PageCheck | None = None
    since: str = FIRST
    retroactive: bool = False

    def basis(self, regulations: int) -> str:
        """The law or standard that the rule enforces; ``regulations`` is 2008 or 2019."""
        return self.basis_texts if isinstance(self.basis_texts, str) else self.basis_texts[regulations]


def manual_title(manual: str) -> str:
    """The title of a manual: its first line without the full stop."""
    return manual.partition("\n")[0].rstrip("。")


def _discover() -> dict[str, Rule]:
    package = importlib.import_module(_RULES)
    names = sorted(info.name for info in pkgutil.iter_modules(package.__path__))
    matches = (match for name in names if (match := _MODULE.match(name)))
    rules = (_rule(importlib.import_module(f"{_RULES}.{match[0]}"), match["name"]) for match in matches)
    return {rule.code: rule for rule in rules}


def _rule(module: ModuleType, name: str) -> Rule:
    manual = (module.__doc__ or "").strip()
    return Rule(
        code=module.CODE,
        name=name.replace("_", "-"),
        level=module.LEVEL,
        title=manual_title(manual),
        manual=manual,
        field=getattr(module, "FIELD", None),
        only_time=getattr(module, "ONLY_TIME", False),
        fixed=getattr(module, "FIXED", False),
        off=getattr(module, "OFF", False),
        also=frozenset(getattr(module, "ALSO", ())),
        parameters=MappingProxyType(dict(getattr(module, "PARAMETERS", {}))),
        basis_texts=module.BASIS,
        check_record=getattr(module, "check_record", None),
        check_attachments=getattr(module, "check_attachments", None),
        check_catalogue=getattr(module, "check_catalogue", None),
        check_reports=getattr(module, "check_reports", None),
        check_page=getattr(module, "check_page", None),
        since=getattr(module, "SINCE", FIRST),
        retroactive=getattr(module, "RETROACTIVE", False),
    )


class _LazyRules(Mapping[str, Rule]):
    """{code: Rule}, discovered on first access: rule modules import this one, so they cannot be imported with it."""

    @cached_property
    def _rules(self) -> Mapping[str, Rule]:
        return _discover()

    def __getitem__(self, code: str) -> Rule:
        return self._rules[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rules)

    def __len__(self) -> int:
        return len(self._rules)


RULES: Mapping[str, Rule] = _LazyRules()
_LIKE_DIGITS = str.maketrans("OIL", "011")


def suggest_code(text: str) -> str | None:
    """The code of the rule that an unknown code or the name of a rule probably stands for; None if none is similar."""
    by_name = {rule.name: rule.code for rule in RULES.values()}
    # Letters that look like digits are mistyped more often than one digit for another.
    digits = text.upper().translate(_LIKE_DIGITS)
    return by_name.get(text) or (digits if digits in RULES else nearest(text.upper(), RULES, at_least=0.7))
