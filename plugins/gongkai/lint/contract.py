"""The interface between rules and the engine.

A rule is a module such as ``gk201_malformed_index_number.py``: the file name gives its code and name, the docstring is
its manual (a title, then 查什么 / 为什么（依据） / 反例 / 正例). It defines

``CODE``        ``"GK201"``
``LEVEL``       a :class:`gongkai.source.diagnostics.Level`
``BASIS``       the law or standard it enforces: one text, or one for each version of the Regulations,
                ``{2008: …, 2019: …}``

and at least one of these functions, each of which yields :class:`Finding`:

``check_record(draft, context)``                 called for each file
``check_attachments(summary, reports, context)`` called for each item with attachments; ``reports`` maps the paths
                                                 (from the root) of attachments to what was found in them
``check_page(path, differences, context)``       called for each item and guide page whose page differs from its file
``check_catalogue(project, context)``            called once, when every file has been read
``check_reports(reports, context)``              called once, with the annual reports

Optional names are ``FIELD`` (the Chinese name of the field that most findings concern), ``PARAMETERS`` (Chinese name →
default text, set under 规则 in ``catalogue.yml``), ``ONLY_TIME`` (the finding appears with the passing of time alone, so
it is never an error), ``FIXED`` (an :class:`Item` cannot be built if the rule fails, so neither its level nor a waiver
applies), ``OFF`` (disabled by default), ``SINCE`` (the version in which the rule came: in items published before that
version its errors are warnings until 规则.自 is moved) and ``RETROACTIVE`` (its errors are errors in those items too).

``check_record`` is called for items only, unless ``ALSO`` names other kinds of files (:class:`Source`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from gongkai.attachments.report import Report
from gongkai.catalogue.model import Item, Retired
from gongkai.catalogue.settings import Settings
from gongkai.content.history import History
from gongkai.content.mkdocs_file import LeftOut
from gongkai.privacy.persons import MaskedPerson
from gongkai.reports.published import Published
from gongkai.source.diagnostics import START, Level, Place
from gongkai.source.nodes import Scalar
from gongkai.standards.index_number import NumberPattern
from gongkai.standards.workdays import Calendar

if TYPE_CHECKING:
    from gongkai.lint.draft import Draft
    from gongkai.lint.registry import RecordCheck, Rule
    from gongkai.lint.shared.roster import Evidence


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect reported by a rule; the engine adds the rule, its level and the file.

    ``check_catalogue`` and ``check_reports`` set ``path``; they also set ``department`` if the file is not an item.
    ``mild`` makes the finding a warning whatever the level of the rule.
    """

    place: Place
    message: str
    suggestion: str | None = None
    field: str | None = None
    path: str | None = None
    department: str | None = None
    mild: bool = False


class Link(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A link or an image in a body: its target as written, its text and its place in the file."""

    target: str
    text: str
    place: Place
    image: bool


class FileSummary(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What ``check_catalogue`` and ``check_attachments`` may know about one file, including one with errors.

    ``number`` is the normalised 索引号 or empty; ``places`` maps fields to the places of their values; ``status`` is
    撤回, 替代, 更正 or empty; ``attachments`` are paths from the root; ``references`` are (field, 索引号 of another
    item); ``quoted`` are the 发文字号 quoted in the body (collected only if GK505 is enabled);
    ``report_year`` is the text of 报告年度; ``persons`` are the masked numbers beside a name in the body,
    ``validity`` the text of 有效性.
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
    persons: tuple[tuple[MaskedPerson, Place], ...] = ()
    validity: str = ""

    @property
    def listed(self) -> date | None:
        """公开时间, or else 生成时间; None if neither could be read."""
        return self.published or self.created

    def place(self, name: str) -> Place:
        """The place of a field's value; the first line if the field is absent."""
        return self.places.get(name, START)


def no_html(body: str) -> str:
    """The HTML of a body in a run without rendering: empty."""
    del body
    return ""


@dataclass(frozen=True)
class Context:
    """The settings of a run, compiled once: create it with :func:`gongkai.lint.engine.new_context`.

    ``publish`` rejects items whose number is 待编. ``rules`` are the enabled rules with their levels, by code.
    ``parameters`` maps codes of rules to their parameters by Chinese name. ``html_of`` returns the safe HTML of a
    body, empty if it has no page or nothing is rendered in this run.
    """

    settings: Settings
    today: date
    root: Path
    publish: bool
    calendar: Calendar
    numbers: NumberPattern
    parameters: Mapping[str, Mapping[str, str | tuple[str, ...]]] = field(default_factory=dict)
    rules: tuple[tuple[Rule, Level], ...] = ()
    html_of: Callable[[str], str] = no_html

    @cached_property
    def record_checks(self) -> tuple[tuple[RecordCheck, Rule, Level], ...]:
        """The ``check_record`` functions of the enabled rules; filtered once, not for each file."""
        return tuple((rule.check_record, rule, level) for rule, level in self.rules if rule.check_record)

    @cached_property
    def enabled(self) -> frozenset[str]:
        """The codes of the enabled rules."""
        return frozenset(rule.code for rule, _ in self.rules)

    def parameter(self, code: str, name: str) -> str:
        """A parameter of a rule as text: the site's value, or else the rule's default."""
        value = self.parameters[code][name]
        return value if isinstance(value, str) else "、".join(value)

    def amount(self, code: str, name: str) -> int:
        """A parameter of a rule as an integer; a unit may follow the digits (``5年``). 0 if there are no digits."""
        digits = "".join(character for character in self.parameter(code, name) if character.isdigit())
        return int(digits or 0)

    def words(self, code: str, name: str) -> tuple[str, ...]:
        """A parameter of a rule as a list of words, separated by 、 or ，."""
        value = self.parameters[code][name]
        return tuple(value.replace("，", "、").split("、")) if isinstance(value, str) else tuple(value)


@dataclass(frozen=True, slots=True)
class GuideFiles:
    """The folder of the guide pages and all files in it, including hidden ones, as paths from the root; ``assets`` are
    the style sheets and scripts named in ``mkdocs.yml``, ``directory_urls`` its ``use_directory_urls``."""

    folder: str
    paths: tuple[str, ...]
    assets: frozenset[str] = frozenset()
    directory_urls: bool = True


@dataclass(frozen=True, slots=True)
class Robots:
    """The ``robots.txt`` of the MkDocs site below whose prefix the catalogue stands: its path from the root, its text
    (None: no such file), the URL of the catalogue, and where ``mkdocs.yml`` names the plugin."""

    path: str
    text: str | None
    url: str
    named: Place


@dataclass(frozen=True, slots=True)
class MissingSnippet:
    """A file that a page (path from the root; empty: ``mkdocs.yml`` itself) includes, and that is missing."""

    path: str
    place: Place
    name: str


@dataclass(frozen=True)
class Project:
    """All files of a site, as ``check_catalogue`` sees them.

    ``items`` are the items without errors, ``summaries`` describe every file that could be read. ``files`` are all
    files below ``content/`` as paths from the root. ``guide`` maps guide pages to their texts, with the front matter
    blanked out; None if they were not read. ``guide_files`` are all files in the guide folder, ``own_pages`` the
    pages of the MkDocs site below whose prefix the catalogue stands. ``anchors_of`` returns
    the anchors of a file's page as rendered, or None if the page exceeds the size limits; it is None itself if
    nothing was rendered. ``attachment_reports`` maps attachments to what was found in them, ``codes`` files to the
    codes of the rules that found something in them by themselves. ``left_out`` are the settings in ``mkdocs.yml``
    that do not apply to the bodies of items, ``refused`` those with which MkDocs does not build, ``unfit`` the
    plugins that cannot be used beside gongkai, ``unstated`` where the plugin is named and below which prefix of the
    site the catalogue stands, where the user has not said so; ``robots`` is the ``robots.txt`` of that site. ``evidence`` is what names in 审查 are compared with;
    ``drafts`` reads all items again, because names are not stored. ``first_commits`` asks git when files were added
    (:mod:`gongkai.content.first_commits`). ``published`` are the public files of ``reports/``
    other than the annual reports. ``missing_snippets`` are those without which MkDocs does not build.
    """

    items: tuple[Item, ...]
    summaries: tuple[FileSummary, ...]
    retired: tuple[Retired, ...]
    files: frozenset[str]
    guide: Mapping[str, str] | None = None
    guide_files: GuideFiles | None = None
    own_pages: frozenset[str] = frozenset()
    anchors_of: Callable[[str], frozenset[str] | None] | None = None
    history: History | None = None
    summary_by_path: Mapping[str, FileSummary] = field(default_factory=dict)
    items_by_number: Mapping[str, Item] = field(default_factory=dict)
    left_out: tuple[LeftOut, ...] = ()
    attachment_reports: Mapping[str, Report] = field(default_factory=dict)
    codes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    evidence: Evidence | None = None
    drafts: Callable[[], Iterable[Draft]] = tuple
    first_commits: Callable[[Iterable[str]], Mapping[str, float]] = lambda _: {}
    refused: tuple[LeftOut, ...] = ()
    unfit: tuple[LeftOut, ...] = ()
    published: Published = field(default_factory=Published)
    unstated: tuple[Place, str] | None = None
    robots: Robots | None = None
    missing_snippets: tuple[MissingSnippet, ...] = ()

    @cached_property
    def summary_by_number(self) -> Mapping[str, FileSummary]:
        """The summaries of files with a 索引号; of files with the same number, the last."""
        return {summary.number: summary for summary in self.summaries if summary.number}

    @cached_property
    def taken_numbers(self) -> tuple[str, ...]:
        """All 索引号 in use or retired."""
        return (*self.summary_by_number, *(line.index_number for line in self.retired))
