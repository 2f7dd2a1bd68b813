"""What a rule is given and what it gives back.

A rule is a module ``gk201_malformed_index_number.py``: the file's name is its code and its name, its docstring is its
manual (a title, then 查什么 / 为什么（依据） / 反例 / 正例). It has

``CODE``        ``"GK201"``
``LEVEL``       :class:`gongkai.source.diagnostics.Level`
``BASIS``       the source in law or standard: one text, or one for each set of Regulations, ``{2008: …, 2019: …}``
``check_record(draft, context)``, ``check_attachments(facts, unread, context)`` (``unread`` holds the attachments, by their
paths from the root, that could not be read), ``check_catalogue(whole, context)`` or ``check_reports(reports, context)``,
which yield :class:`Finding`

and, where they apply, ``FIELD`` (the Chinese name of the field that most findings concern), ``PARAMETERS`` (Chinese
name → default text, settable under 规则), ``ONLY_TIME`` (what only time brings about: never an error), ``FIXED``
(without it no Item can be made: neither level nor waiver may touch it) and ``OFF`` (silent unless switched on).

``check_record`` is asked about items alone, unless ``ALSO`` names further kinds of files (:class:`Source`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import msgspec

from gongkai.catalogue.model import Item, Retired
from gongkai.catalogue.settings import Settings
from gongkai.content.history import History
from gongkai.content.mkdocs_file import LeftOut
from gongkai.source.diagnostics import START, Place
from gongkai.source.nodes import Scalar
from gongkai.standards.index_number import NumberPattern
from gongkai.standards.workdays import Calendar

CATALOGUE_FILE = "catalogue.yml"


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect as a rule sees it; who found it, how much it weighs and in which file is stamped by the engine.

    ``path`` is given by rules for the whole and for reports; ``department`` where the finding concerns no item;
    ``mild`` makes it a warning whatever the level of its rule.
    """

    place: Place
    message: str
    suggestion: str | None = None
    field: str | None = None
    path: str | None = None
    department: str | None = None
    mild: bool = False


class Link(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A link or an image of a body: its target as written, its text, and its place in the file."""

    target: str
    text: str
    place: Place
    image: bool


class Facts(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What the rules for the whole must know of one file, even of one with errors; small, and cheap to keep.

    ``number`` is the normalised 索引号 or empty; ``places`` holds the place of each field's value;
    ``status`` is 撤回, 替代, 更正 or empty; ``quoted`` the 发文字号 that the body quotes (only where that rule is on);
    ``report_year`` is what 报告年度 says.
    """

    path: str
    digest: str
    number: str
    title: str
    created: date | None
    published: date | None
    updated: date | None
    category: str | None
    department: str | None
    status: str
    places: Mapping[str, Place]
    links: tuple[Link, ...] = ()
    attachments: tuple[tuple[str, Place], ...] = ()
    references: tuple[tuple[str, Scalar], ...] = ()
    quoted: tuple[tuple[str, Place], ...] = ()
    report_year: str = ""

    @property
    def listed(self) -> date | None:
        """公开时间, else 生成时间, where either could be read."""
        return self.published or self.created

    def place(self, name: str) -> Place:
        """Where the value of a field stands, the first line where the field is absent."""
        return self.places.get(name, START)


@dataclass(frozen=True)
class Context:
    """What every rule may read; made once for a run, so that what is compiled is compiled once."""

    settings: Settings
    today: date
    root: Path
    publish: bool
    calendar: Calendar
    numbers: NumberPattern
    parameters: Mapping[str, Mapping[str, str | tuple[str, ...]]] = field(default_factory=dict)
    enabled: frozenset[str] = frozenset()

    def parameter(self, code: str, name: str) -> str:
        """A parameter of a rule as text: what the site sets, else the rule's default."""
        value = self.parameters[code][name]
        return value if isinstance(value, str) else "、".join(value)

    def amount(self, code: str, name: str) -> int:
        """A parameter of a rule as a whole number; its digits may be followed by a unit (``5年``)."""
        digits = "".join(character for character in self.parameter(code, name) if character.isdigit())
        return int(digits or 0)

    def words(self, code: str, name: str) -> tuple[str, ...]:
        """A parameter of a rule as a list of words."""
        value = self.parameters[code][name]
        return tuple(value.replace("，", "、").split("、")) if isinstance(value, str) else tuple(value)


@dataclass(frozen=True, slots=True)
class GuideFiles:
    """The folder of the guide's pages and all files in it, hidden ones too, as paths from the root; ``assets`` are those
    that ``mkdocs.yml`` names as styles and scripts of the site."""

    folder: str
    paths: tuple[str, ...]
    assets: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Whole:
    """All that is known when every file has been judged.

    ``items`` are those without errors, ``facts`` those of every file that could be read. ``files`` are all files
    below ``content/`` (paths relative to the root). ``guide`` maps the guide's pages to their texts, their headers left
    blank, None where they were not read; ``guide_files`` are all files of its folder; ``anchors_of`` gives the anchors
    that the page of a file has (by the real renderer), None where the page is over the limits; it is None itself where
    nothing was rendered. ``left_out`` is what of ``mkdocs.yml`` the bodies of items do not use.
    """

    items: tuple[Item, ...]
    facts: tuple[Facts, ...]
    retired: tuple[Retired, ...]
    files: frozenset[str]
    guide: Mapping[str, str] | None = None
    guide_files: GuideFiles | None = None
    anchors_of: Callable[[str], frozenset[str] | None] | None = None
    history: History | None = None
    facts_by_path: Mapping[str, Facts] = field(default_factory=dict)
    items_by_number: Mapping[str, Item] = field(default_factory=dict)
    left_out: tuple[LeftOut, ...] = ()
