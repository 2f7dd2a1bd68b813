"""A profile: the starting configuration of one kind of body, a folder of YAML and Markdown below ``data/``."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as ReadOnly
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from gongkai.source.encoding import decode
from gongkai.source.nodes import Mapping, Node, Scalar, Sequence
from gongkai.source.yaml_lines import read_mapping

DATA = Path(__file__).parent / "data"
COMMON = DATA / "common"


@dataclass(frozen=True, slots=True)
class Office:
    """A 科室: name, code (part of addresses) and tasks."""

    name: str
    code: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Tree:
    """A 类别 tree: its file, and the codes in it that the settings name (规范性文件, 公开制度, 年度报告). 首类别 is the category of the
    sample in the README, by default the first leaf."""

    file: Path
    codes: ReadOnly[str, str]


@dataclass(frozen=True, slots=True)
class Profile:
    """``name`` is what ``--profile`` takes; ``kinds`` maps a part of the body's name to its 机构.类型, the default under
    the empty text; ``trees`` maps the name of a 类别 tree to the tree, the default first. ``pages`` are the files of
    the guide. ``year_starts`` is the (month, day) on which a year of the annual report begins. ``variants`` are the
    profiles of kinds with laws of their own (高校 among the schools), by 机构.类型."""

    folder: Path
    name: str
    note: str
    sample_name: str
    kinds: ReadOnly[str, str]
    offices: tuple[Office, ...]
    trees: ReadOnly[str, Tree]
    pages: tuple[Path, ...]
    year_starts: tuple[int, int] = (1, 1)
    variants: ReadOnly[str, Profile] = field(default_factory=dict)

    def for_body(self, body: str) -> Profile:
        """The profile for a body with this name: that of its kind, if the kind has its own."""
        return self.variants.get(self.kind_of(body), self)

    def report_year(self, today: date) -> int:
        """The year of the annual report whose period is running: the one in which it ends."""
        begun = (today.month, today.day) >= self.year_starts
        return today.year + (begun and self.year_starts != (1, 1))

    def kind_of(self, body: str) -> str:
        """机构.类型 of a body with this name, decided by the last known word in it: ××大学 is 高校, ××大学附属小学 and ××学院路小学 are
        not."""
        ends = [
            (body.rfind(part) + len(part), len(part), part) for part in self.kinds if part and part in body
        ]
        return self.kinds[max(ends)[2] if ends else ""]


@cache
def profiles() -> ReadOnly[str, Profile]:
    """All profiles by name, in the order in which they are offered."""
    order = ("organ", "town", "school", "hospital", "enterprise", "bank")
    found = (_read(DATA / folder) for folder in order)
    return {profile.name: profile for profile in found}


def _read(folder: Path, base: Path | None = None) -> Profile:
    """The profile in a folder; missing pages of the guide are those of ``base``."""
    mapping = read_mapping(decode((folder / "profile.yml").read_bytes()))
    kinds = _texts(mapping.get("类型"))
    kinds[""] = kinds.pop("默认")
    offices = mapping.get("科室")
    pages = {page.name: page for one in (base, folder) if one for page in (one / "guide").glob("*.md")}
    month, _, day = (_text(mapping.get("统计年度起")) or "01-01").partition("-")
    return Profile(
        folder=folder,
        name=_text(mapping.get("名称")),
        note=_text(mapping.get("说明")),
        sample_name=_text(mapping.get("示例名称")),
        kinds=kinds,
        offices=tuple(map(_office, offices.nodes)) if isinstance(offices, Sequence) else (),
        trees=dict(_trees(mapping.get("类别树"), folder / "trees")),
        pages=tuple(pages[name] for name in sorted(pages)),
        year_starts=(int(month), int(day)),
        variants={kind: _read(DATA / name, folder) for kind, name in _texts(mapping.get("另册")).items()},
    )


def _office(node: Node) -> Office:
    values = _texts(node)
    return Office(values["名称"], values["代码"], values.get("说明", ""))


def _trees(node: Node | None, folder: Path) -> Iterator[tuple[str, Tree]]:
    for entry in node.entries if isinstance(node, Mapping) else ():
        slots = _texts(entry.value)
        yield entry.key.text, Tree(folder / slots.pop("文件"), slots)


def _texts(node: Node | None) -> dict[str, str]:
    entries = node.entries if isinstance(node, Mapping) else ()
    return {entry.key.text: _text(entry.value) for entry in entries}


def _text(node: Node | None) -> str:
    return node.text if isinstance(node, Scalar) else ""
