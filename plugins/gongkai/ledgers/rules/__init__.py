"""The rules for records, one file each, discovered in this folder; :mod:`gongkai.ledgers.contract` defines their
interface."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType, ModuleType

from gongkai.ledgers.contract import Rule

_MODULE = re.compile(r"(?P<code>gk[0-9]{3})_(?P<name>[a-z0-9_]+)\Z")


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by its code, in the order of the codes."""
    names = sorted(info.name for info in pkgutil.iter_modules(__path__) if _MODULE.match(info.name))
    found = (_rule(importlib.import_module(f"{__name__}.{name}"), name) for name in names)
    return MappingProxyType({rule.code: rule for rule in found})


def _rule(module: ModuleType, file: str) -> Rule:
    return Rule(
        code=module.CODE,
        name=file.partition("_")[2].replace("_", "-"),
        level=module.LEVEL,
        manual=(module.__doc__ or "").strip(),
        basis=module.BASIS,
        kind=module.KIND,
        only_time=getattr(module, "ONLY_TIME", False),
        check_record=getattr(module, "check_record", None),
        check_all=getattr(module, "check_all", None),
    )
