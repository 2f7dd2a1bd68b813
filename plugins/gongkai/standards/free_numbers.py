"""New 索引号: made from the template of a site, after the highest serial number in use."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from gongkai.standards.index_number import SPLIT, NumberPattern, normalise_number

_PART = re.compile(r"\{([^{}:]+)(?::([^{}]+))?\}")
_LEAST = re.compile(r"[0-9]+")
_USUAL_WIDTH = 5


@dataclass(frozen=True, slots=True)
class Organ:
    """The values of a site for its template: 组织机构代码 and 统一社会信用代码, empty if it has none."""

    org_code: str = ""
    uscc: str = ""


@dataclass
class NumberSource:
    """Assigns unused numbers. ``taken`` are normalised numbers in use or retired; assigned numbers are added to them."""

    pattern: NumberPattern
    organ: Organ
    taken: Iterable[str]
    _highest: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int), init=False)

    def __post_init__(self) -> None:
        for number in self.taken:
            self._note(number)

    def next(self, day: date, category: str, department: str) -> str | None:
        """The next number of an item made on ``day`` in this category and department (codes).

        None if the template has no 流水号 or has parts that a person must choose ({数字:4}, {任意}), and if the serial
        numbers of its width are used up.
        """
        first = self._composed(day, category, department, 1)
        parts = self.pattern.read(normalise_number(first)) if first else None
        if parts is None or parts.serial is None:
            return None
        number = self._composed(day, category, department, self._highest[parts.series] + 1)
        if number is None or not self.pattern.allows(number):
            return None
        self._note(normalise_number(number))
        return number

    def _note(self, number: str) -> None:
        parts = self.pattern.read(number)
        if parts is not None and parts.serial is not None:
            self._highest[parts.series] = max(self._highest[parts.series], parts.serial)

    def _composed(self, day: date, category: str, department: str, serial: int) -> str | None:
        template = self.pattern.template.split(SPLIT.strip())[0].strip()
        known = {
            "年": f"{day:%Y}",
            "年月": f"{day:%Y%m}",
            "年月日": f"{day:%Y%m%d}",
            "类别代码": category,
            "科室代码": department,
            "机构代码": self.organ.org_code.replace("-", ""),
            "统一社会信用代码": self.organ.uscc,
        }
        missing = False

        def part(match: re.Match[str]) -> str:
            nonlocal missing
            name, option = match[1], match[2] or ""
            if name == "流水号":
                width = _LEAST.match(option)
                return str(serial).zfill(int(width[0]) if width else _USUAL_WIDTH)
            value = known.get(name, "")
            missing = missing or not value
            return f"{value[:8]}-{value[8:]}" if option == "带横线" else value

        number = _PART.sub(part, template)
        return None if missing or not template else number
