"""The rules found in this folder, each module read once into a :class:`Rule`."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType, ModuleType
from typing import Any

from gongkai.lint.draft import Source
from gongkai.source.diagnostics import Level

_RULES = "gongkai.lint.rules"
_MODULE = re.compile(r"(?P<code>gk[0-9]{3})_(?P<name>[a-z0-9_]+)\Z")

Check = Callable[..., Iterable[Any]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as its module states it; each of ``check_record``, ``check_attachments``, ``check_catalogue`` and
    ``check_reports`` is None where it has none."""

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
    check_record: Check | None
    check_attachments: Check | None
    check_catalogue: Check | None
    check_reports: Check | None = None

    def basis(self, regulations: int) -> str:
        """The source in law or standard, for a site judged by the Regulations of 2008 or of 2019."""
        return self.basis_texts if isinstance(self.basis_texts, str) else self.basis_texts[regulations]


def _discover() -> dict[str, Rule]:
    package = importlib.import_module(_RULES)
    names = sorted(info.name for info in pkgutil.iter_modules(package.__path__) if _MODULE.match(info.name))
    rules = (_rule(importlib.import_module(f"{_RULES}.{name}"), name) for name in names)
    return {rule.code: rule for rule in rules}


def _rule(module: ModuleType, file_name: str) -> Rule:
    match = _MODULE.match(file_name)
    manual = (module.__doc__ or "").strip()
    return Rule(
        code=module.CODE,
        name=match["name"].replace("_", "-"),
        level=module.LEVEL,
        title=manual.partition("\n")[0].rstrip("。"),
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
    )


class _Lazy(Mapping[str, Rule]):
    """{code: Rule}, filled at the first look: a rule imports this package, so it cannot be imported with it."""

    def __init__(self) -> None:
        self._rules: dict[str, Rule] = {}

    def _filled(self) -> dict[str, Rule]:
        if not self._rules:
            self._rules.update(_discover())
        return self._rules

    def __getitem__(self, code: str) -> Rule:
        return self._filled()[code]

    def __iter__(self) -> Any:
        return iter(self._filled())

    def __len__(self) -> int:
        return len(self._filled())


RULES: Mapping[str, Rule] = _Lazy()
