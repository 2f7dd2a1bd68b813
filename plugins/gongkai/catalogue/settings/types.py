"""The settings of ``catalogue.yml``."""

from __future__ import annotations

from collections import abc
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from gongkai.catalogue.field import DEFAULT_CHANNEL
from gongkai.catalogue.settings.annual_types import NO_ANNUAL_SETTINGS, AnnualSettings
from gongkai.catalogue.settings.assessment_types import AssessmentSettings
from gongkai.catalogue.settings.former_names import former_paths
from gongkai.catalogue.settings.kinds import GOVERNMENT_KINDS, INTERVIEW, ITSELF, WEBSITES
from gongkai.catalogue.settings.organisation import NO_ORGANISATION, Organisation
from gongkai.catalogue.settings.request_types import NO_REQUEST_SETTINGS, RequestSettings
from gongkai.catalogue.settings.review_types import ReviewSettings
from gongkai.source.diagnostics import START, Place
from gongkai.source.nodes import Entry, Mapping, Node, Scalar


@dataclass(frozen=True, slots=True)
class Contact:
    """联系方式 of the 政府信息公开工作机构; empty if not set. ``awaited`` are the attributes that are still 待填."""

    office: str = ""
    address: str = ""
    postcode: str = ""
    hours: str = ""
    phone: str = ""
    fax: str = ""
    internet: str = ""
    awaited: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Supervision:
    """监督: the organ that handles complaints; empty if not set."""

    organ: str = ""
    phone: str = ""
    address: str = ""
    email: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Agency:
    """机构: the organ that publishes the catalogue."""

    name: str
    short_name: str = ""
    org_code: str = ""
    uscc: str = ""
    kind: str = "机关"
    tier: str = ""
    site_name: str = ""
    domain: str = ""
    site_id: str = ""
    icp: str = ""
    police: str = ""
    sponsor: str = ""
    undertaker: str = ""
    party_organ_link: str = ""
    fault_link: str = ""
    parent_site: str = ""
    contact: Contact = Contact()
    supervision: Supervision = Supervision()

    @property
    def is_government(self) -> bool:
        """Whether it is an organ of government, not a 公共企事业单位 (学校, 医院, 公用企业)."""
        return self.kind in GOVERNMENT_KINDS

    @property
    def information(self) -> str:
        """What it publishes: 政府信息, or 信息 of a 公共企事业单位 (条例 of 2019, 第五十五条)."""
        return "政府信息" if self.is_government else "信息"

    @property
    def column(self) -> str:
        """The name of the column: 政府信息公开 or 信息公开."""
        return f"{self.information}公开"

    @property
    def website(self) -> str:
        """The label of the channel 政府网站 on the site's pages: 学校网站, 医院网站, 单位网站."""
        return WEBSITES.get(self.kind, DEFAULT_CHANNEL)

    @property
    def itself(self) -> str:
        """How the body refers to itself on its pages: 本机关, 本校, 本院, 本行, 本单位."""
        return ITSELF.get(self.kind, "本机关" if self.is_government else "本单位")


def _entry(mapping: Node | None, key: str) -> Entry | None:
    entries = mapping.entries if isinstance(mapping, Mapping) else ()
    return next((entry for entry in entries if entry.key.text == key), None)


def _first_place(source: Mapping | None, keys: tuple[str, ...], line: int) -> Place:
    written = (entry for key in keys if (entry := _entry(source, key)) is not None)
    return next(map(_value_place, written), Place(line))


def _value_place(entry: Entry) -> Place:
    """The position of a value; that of its key if the value is empty."""
    value = entry.key if isinstance(entry.value, Scalar) and not entry.value.text.strip() else entry.value
    return Place(value.line, value.column)


@dataclass(frozen=True, slots=True)
class Category:
    """A node of the 类别 tree. ``path`` holds the names from the root down; ``department`` is a code, inherited from the
    nearest node above that has one; ``line`` is its line in catalogue.yml, ``source`` its node there."""

    code: str
    name: str
    path: tuple[str, ...]
    parent: str | None
    children: tuple[str, ...]
    line: int
    description: str = ""
    content: str = ""
    basis: str = ""
    limit: str = ""
    update_cycle: str = ""
    organ: str = ""
    channels: str = ""
    audience: str = ""
    tier: str = ""
    department: str | None = None
    person: str = ""
    required_fields: tuple[str, ...] = ()
    item_type: str = ""
    retired: bool = False
    retired_on: date | None = None
    merged_into: str | None = None
    former_names: tuple[str, ...] = ()
    source: Mapping | None = field(default=None, compare=False, repr=False)

    def place(self, *keys: str) -> Place:
        """The position of the value of the first of these keys that is present, else the line of the category."""
        return _first_place(self.source, keys, self.line)

    @property
    def full_name(self) -> str:
        """``业务及服务/合作指导``."""
        return "/".join(self.path)

    @property
    def holds_interviews(self) -> bool:
        """Whether its items are 网上访谈."""
        return self.item_type == INTERVIEW

    @property
    def is_leaf(self) -> bool:
        """Whether the node may hold items."""
        return not self.children


@dataclass(frozen=True, slots=True)
class Department:
    """A 科室 of the organ; ``line`` and ``source`` are its line and node in catalogue.yml."""

    code: str
    name: str
    line: int
    head: str = ""
    phone: str = ""
    description: str = ""
    retired: bool = False
    retired_on: date | None = None
    merged_into: str | None = None
    former_names: tuple[str, ...] = ()
    source: Mapping | None = field(default=None, compare=False, repr=False)

    def place(self, *keys: str) -> Place:
        """The position of the value of the first of these keys that is present, else the line of the 科室."""
        return _first_place(self.source, keys, self.line)


@dataclass(frozen=True, slots=True)
class NumberRule:
    """索引号: the template (``{机构代码}/{年}-{流水号:5}``) and the check digit of the code in it."""

    template: str = ""
    check: str = "无"
    note: str = ""
    line: int = 1


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """规则: the settings of one rule. ``level`` is 关, 警告, 错误 or None (the level of the rule itself); ``parameters`` are
    texts or lists of texts by Chinese name."""

    level: str | None = None
    parameters: abc.Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    line: int = 1


@dataclass(frozen=True, slots=True)
class Member:
    """A member site (成员站点), merged with this one in the browser; ``url`` is its home page and ends with ``/``."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Output:
    """输出: layout of the site. ``tabs`` maps 政策文件 … to category codes; ``answered`` publishes the list of answers,
    ``cleaned`` cleaned copies of attachments instead of the files themselves; ``attachment_limits`` are lower limits for
    reading them, ``masks`` the form of masked numbers by kind, as an example of it (``138****1234``)."""

    page_size: int = 20
    labels: abc.Mapping[str, str] = field(default_factory=dict)
    tabs: abc.Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    answered: bool = False
    cleaned: bool = False
    attachment_limits: abc.Mapping[str, int] = field(default_factory=dict)
    masks: abc.Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Settings:
    """The whole of ``catalogue.yml``.

    ``categories`` and ``departments`` are in the order in which they were written (categories: each node before its
    children). ``vocabularies`` maps 主题分类 … to its words (a tree is flattened: a top class before its classes,
    ``topic_tree`` keeps the shape). ``limits`` maps 公开, 变更, 解读 … to texts such as ``20个工作日``. ``regulations`` is 2008
    (国务院令第492号) or 2019 (国务院令第711号). ``ledgers`` is 台账, the folder of the ledgers, which may lie outside the root: it
    is then read only if the command line names it. ``rules_adopted`` is 规则.自: the version, or the day, whose rules
    apply to all items; None for those of the first version.
    """

    agency: Agency
    categories: abc.Mapping[str, Category]
    departments: abc.Mapping[str, Department]
    number_rule: NumberRule
    limits: abc.Mapping[str, str]
    days_off: frozenset[date]
    days_on: frozenset[date]
    base_date: date | None
    regulations: int
    rules: abc.Mapping[str, RuleSetting]
    output: Output
    vocabularies: abc.Mapping[str, tuple[str, ...]]
    topic_tree: abc.Mapping[str, tuple[str, ...]]
    synonyms: abc.Mapping[str, tuple[str, ...]]
    search_attachments: bool
    members: tuple[Member, ...]
    review: ReviewSettings | None
    assessment: AssessmentSettings | None
    digest: str
    source: Mapping | None = field(default=None, compare=False, repr=False)
    ledgers: str = "ledgers"
    requests: RequestSettings = NO_REQUEST_SETTINGS
    annual: AnnualSettings = NO_ANNUAL_SETTINGS
    organisation: Organisation = NO_ORGANISATION
    rules_adopted: date | str | None = None

    def place(self, *keys: str) -> Place:
        """The position of the value under these keys, from the top down; of the nearest value above it that is present, else
        the first line."""
        return self._place(keys, of_key=False)

    def key_place(self, *keys: str) -> Place:
        """The position of the last of these keys itself."""
        return self._place(keys, of_key=True)

    def _place(self, keys: tuple[str, ...], *, of_key: bool) -> Place:
        node: Node | None = self.source
        place = START
        for position, key in enumerate(keys, 1):
            entry = _entry(node, key)
            if entry is None:
                break
            node = entry.value
            own = of_key and position == len(keys)
            place = Place(entry.key.line, entry.key.column) if own else _value_place(entry)
        return place

    @property
    def follows_regulations(self) -> bool:
        """Whether the Regulations themselves hold. Those of 2008 held for 公共企事业单位 by analogy (参照本条例执行); since 2019
        their ministries' rules hold instead (第五十五条)."""
        return self.regulations < 2019 or self.agency.is_government

    @property
    def takes_requests(self) -> bool:
        """Whether the body answers 依申请公开, with its form, its procedure and its parts of the guide: by 依申请公开.受理, else
        if the Regulations apply. Other bodies answer 咨询."""
        accepts = self.requests.accepts
        return self.follows_regulations if accepts is None else accepts

    @property
    def shows_marks(self) -> bool:
        """Whether the site shows its assessments: 考核.输出."""
        return self.assessment is not None and self.assessment.public

    @property
    def roots(self) -> tuple[Category, ...]:
        """The top nodes of the 类别 tree, in order."""
        return tuple(category for category in self.categories.values() if category.parent is None)

    @property
    def open_leaves(self) -> tuple[Category, ...]:
        """The nodes to which new items may be added: leaves that are not 停用, in the order of the tree."""
        return tuple(one for one in self.categories.values() if one.is_leaf and not one.retired)

    def find_category(self, text: str) -> Category | None:
        """The node with the path or code ``text``; in a path any name may be a former one of the node (曾用名)."""
        found = self.categories.get(text) or self._categories_by_path.get(text)
        return found or self._categories_by_former_path.get(text)

    def find_department(self, text: str) -> Department | None:
        """The 科室 with the name, a former name or the code ``text``."""
        found = self.departments.get(text) or self._departments_by_name.get(text)
        return found or self._departments_by_former_name.get(text)

    @property
    def former_category_paths(self) -> tuple[str, ...]:
        """The paths with a former name by which items may still name a leaf."""
        return tuple(path for path, one in self._categories_by_former_path.items() if one.is_leaf)

    def label(self, field_name: str) -> str:
        """The label of a field on the site: 输出.字段名称, else its name."""
        return self.output.labels.get(field_name, field_name)

    @property
    def department_word(self) -> str:
        """The site's word for a 科室: 部门 if 责任科室 is labelled 责任部门."""
        return self.label("责任科室").removeprefix("责任")

    @cached_property
    def names(self) -> frozenset[str]:
        """The names and codes of the 类别 and 科室, former names as well, and of the organ itself: words that name nobody."""
        nodes: list[Category | Department] = [*self.categories.values(), *self.departments.values()]
        names = {name for one in nodes for name in (one.name, one.code, *one.former_names)}
        return frozenset(names.union((self.agency.name, self.agency.short_name))) - {""}

    @cached_property
    def _categories_by_path(self) -> dict[str, Category]:
        return {category.full_name: category for category in self.categories.values()}

    @cached_property
    def _categories_by_former_path(self) -> dict[str, Category]:
        nodes = ((code, one.parent, (one.name, *one.former_names)) for code, one in self.categories.items())
        return {path: self.categories[code] for path, code in former_paths(nodes).items()}

    @cached_property
    def _departments_by_former_name(self) -> dict[str, Department]:
        return {name: one for one in self.departments.values() for name in one.former_names}

    @cached_property
    def _departments_by_name(self) -> dict[str, Department]:
        return {department.name: department for department in self.departments.values()}
