"""The roster 名册 of reviewers and the records of git and the forge, with which 审查 is compared. No finding names
anybody."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from gongkai.lint.shared.review import bare_name, people_of, step_name
from gongkai.source.encoding import UndecodableText, decode
from gongkai.source.nodes import Mapping as YamlMapping
from gongkai.source.nodes import Node, Scalar, Sequence
from gongkai.source.yaml_lines import YamlError, read_mapping

COLUMNS = ("环节", "科室", "姓名", "账号")


class RosterError(ValueError):
    """A roster that cannot be read; the message is Chinese and quotes no name."""


@dataclass(frozen=True, slots=True)
class Reviewer:
    """A person who may review a step, for a 科室 (name or code; empty: any), with names and addresses used in git."""

    step: str
    department: str
    name: str
    accounts: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Evidence:
    """The data from the command line to compare 审查 with; None for missing parts."""

    roster: tuple[Reviewer, ...] | None = None
    authors: Mapping[str, frozenset[str]] | None = None
    reviewers: Mapping[str, frozenset[str]] | None = None
    _aliases: dict[str, frozenset[str]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def may_review(self, step: str, departments: Iterable[str], name: str) -> bool:
        """Whether the roster lists ``name`` for a step and one of the names of a 科室."""
        wanted = {"", *departments}
        return any(
            one.name == name and one.step == step and one.department in wanted for one in self.roster or ()
        )

    def is_among(self, name: str, people: Iterable[str]) -> bool:
        """Whether a person is among those recorded by git or the forge, by name or by an account in the roster."""
        folded = {"".join(one.split()).lower() for one in people}
        return not folded.isdisjoint(self._known_as(name))

    def are_one(self, name: str, other: str) -> bool:
        """Whether two names are those of one person: equal, or one of them an account of the other in the roster."""
        return self.is_among(name, (other,)) or self.is_among(other, (name,))

    def _known_as(self, name: str) -> frozenset[str]:
        if name not in self._aliases:
            accounts = (account for one in self.roster or () if one.name == name for account in one.accounts)
            self._aliases[name] = frozenset(text.lower() for text in (name, *accounts))
        return self._aliases[name]


def read_roster(data: bytes, *, is_csv: bool) -> tuple[Reviewer, ...]:
    """A roster as YAML (``环节: {科室: [姓名]}``, ``环节: [姓名]`` for any 科室) or as a CSV table with the columns 环节, 科室,
    姓名, 账号. Raises :class:`RosterError`."""
    try:
        text = decode(data)
    except UndecodableText as error:
        raise RosterError(f"名册第 {error.line} 行读不出来：请存为 UTF-8") from error
    return tuple(_rows(text) if is_csv else _tree(text))


def _rows(text: str) -> Iterable[Reviewer]:
    reader = csv.DictReader(io.StringIO(text))
    if not {"环节", "姓名"} <= set(reader.fieldnames or ()):
        raise RosterError(f"名册的第一行应当是表头：{'、'.join(COLUMNS)}（科室、账号可以没有）")
    try:
        for row in reader:
            cells = {key: (row.get(key) or "").strip() for key in COLUMNS}
            yield from _reviewers(cells["环节"], cells["科室"], cells["姓名"], people_of(cells["账号"]))
    except csv.Error as error:
        raise RosterError(f"名册第 {reader.line_num} 行不合 CSV 的写法") from error


def _tree(text: str) -> Iterable[Reviewer]:
    try:
        mapping = read_mapping(text)
    except YamlError as error:
        line = error.defects[0].place.line if error.defects else 1
        raise RosterError(
            f"名册第 {line} 行不合 YAML 的写法：应当像 初审: [姓名]（一行一个环节）这样"
        ) from error
    for entry in mapping.entries:
        value = entry.value
        groups = (
            [(one.key.text, one.value) for one in value.entries] if isinstance(value, YamlMapping) else []
        )
        for department, people in groups or [("", value)]:
            for node in people.nodes if isinstance(people, Sequence) else (people,):
                yield from _person(entry.key.text, department, node)


def _person(step: str, department: str, node: Node) -> Iterable[Reviewer]:
    if isinstance(node, Scalar):
        return _reviewers(step, department, node.text, ())
    if isinstance(node, YamlMapping):
        name, accounts = node.get("姓名"), node.get("账号")
        listed = accounts.nodes if isinstance(accounts, Sequence) else (accounts,)
        texts = tuple(one.text.strip() for one in listed if isinstance(one, Scalar))
        if isinstance(name, Scalar):
            return _reviewers(step, department, name.text, texts)
    raise RosterError(f"名册第 {node.line} 行应当是姓名，或者 {{姓名: …, 账号: …}}")


def _reviewers(step: str, department: str, names: str, accounts: Iterable[str]) -> list[Reviewer]:
    known = frozenset("".join(one.split()) for one in accounts)
    people = map(bare_name, people_of(names))
    return [Reviewer(step_name(step), department.strip(), name, known) for name in people]
