"""考核 of ``catalogue.yml`` as plain values. Marks are exact decimals."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gongkai.source.diagnostics import START, Place

DEDUCTING, SCORING, WEIGHTED = "扣分", "计分", "加权"
SCHEME_KINDS = (DEDUCTING, SCORING, WEIGHTED)
ALL_DEPARTMENTS, OWN = "科室", "本机关"

# 计: what can be counted. The first ones are counted from the catalogue, its findings and the ledgers; people record the rest.
FROM_CATALOGUE = ("缺项", "变更逾期", "公开逾期", "未解读", "条目", "检查", "年报未公开", "年报逾期")
FROM_LEDGERS = ("投诉逾期", "申请逾期", "复议诉讼纠错", "举报属实", "台账", "工作记录")
FROM_RECORDS = ("问题", "加减分")
SOURCES = (*FROM_CATALOGUE, *FROM_LEDGERS, *FROM_RECORDS)
EVIDENCE = ("自评", "核查", "第三方")


@dataclass(frozen=True, slots=True)
class YearDay:
    """A day of every year (``06-30``), or of the year after it (``次年01-15``); the 31st of a shorter month is its last."""

    month: int
    day: int
    next_year: bool = False

    def of(self, year: int) -> date:
        """The day in the assessment of a year."""
        there = year + 1 if self.next_year else year
        return date(there, self.month, min(self.day, monthrange(there, self.month)[1]))


@dataclass(frozen=True, slots=True)
class Count:
    """What is counted: ``source`` is a word of :data:`SOURCES`, the other attributes narrow it.

    ``kinds``, ``matters`` and ``origins`` are 类型, 事项 and 来源 of records; ``rules`` the codes of findings (检查);
    ``categories`` the branches of the tree; ``limit`` a number of working days (变更逾期); ``overdue`` keeps only the
    faults not corrected by 整改期限. ``expected`` inverts the count: it counts each word that no record or title
    contains; ``expected_number`` counts how many are missing of a number.
    """

    source: str
    kinds: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    limit: int = 15
    overdue: bool = False
    expected: tuple[str, ...] = ()
    expected_number: int = 0


@dataclass(frozen=True, slots=True)
class BonusStep:
    """``points`` for a target exceeded by more than ``above`` per cent; with ``each``, for every further ``each`` per
    cent above it."""

    above: Decimal
    points: Decimal
    each: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which a criterion gains or loses points; exactly one of these forms is used.

    ``deduct`` (扣) and ``earn`` (得) are per event, in sum ``at_most`` (至多); ``zero`` (清零) makes the criterion 0 after
    one event; ``by`` (期限) gives ``earn`` once for an event by that day and ``late`` for a later one; ``monthly``
    (每月目标) deducts ``short`` for a month below it and ``blank`` for one without any; ``yearly`` (年目标) gives the bonus
    ``steps``; ``growth`` (比上年增长) gives ``earn`` where the year counts more than the one before; ``judged`` (人评) takes
    the points that a person recorded with a reason.
    """

    count: Count | None = None
    deduct: Decimal | None = None
    earn: Decimal | None = None
    at_most: Decimal | None = None
    zero: bool = False
    by: YearDay | None = None
    late: Decimal = Decimal(0)
    monthly: int | None = None
    short: Decimal = Decimal(0)
    blank: Decimal = Decimal(0)
    yearly: int | None = None
    steps: tuple[BonusStep, ...] = ()
    growth: bool = False
    judged: bool = False

    @property
    def builds_up(self) -> bool:
        """Whether the criterion begins at 0 and gains points in this way."""
        return self.judged or self.earn is not None


@dataclass(frozen=True, slots=True)
class Criterion:
    """项目: a line of a scheme. ``full`` is 满分; ``least`` and ``most`` bound the points (None: unbounded)."""

    name: str
    section: str = ""
    basis: str = ""
    full: Decimal | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    ways: tuple[Way, ...] = ()

    @property
    def start(self) -> Decimal:
        """The points before any event: 满分 if points are only lost, else 0."""
        if self.full is None or any(way.builds_up for way in self.ways):
            return Decimal(0)
        return self.full


@dataclass(frozen=True, slots=True)
class Part:
    """部分 of a weighted scheme: the mark of another ``scheme``, or the mean of recorded marks (``evidence``: 自评, 核查,
    第三方). ``verified`` takes self-assessments as verified by a 核查 of the same 事项; ``times`` is how many marks there
    must be."""

    name: str
    weight: Decimal
    scheme: str = ""
    evidence: str = ""
    matters: tuple[str, ...] = ()
    verified: bool = False
    times: int = 1
    place: Place = START


@dataclass(frozen=True, slots=True)
class Grades:
    """等次 from the best down, each with its bound (None: the remaining marks).

    ``lower`` says that a bound belongs to the grade above it; ``places`` is the number of decimal places to which a
    mark is rounded before it is graded (None: not rounded).
    """

    rows: tuple[tuple[str, Decimal | None], ...] = ()
    lower: bool = True
    places: int | None = None


@dataclass(frozen=True, slots=True)
class Milestone:
    """日程: a step of the assessment that is due on a day, announced ``ahead`` days before."""

    name: str
    on: YearDay
    ahead: int = 15
    place: Place = START


@dataclass(frozen=True, slots=True)
class Body:
    """对象: a body that is assessed; ``members`` are further names whose events count for it (a county with its
    departments)."""

    name: str
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scheme:
    """方案: one scheme. ``bodies`` is empty where ``whom`` is 科室 or 本机关. ``start`` is 起评分 of 扣分; ``least`` and ``most``
    bound the mark."""

    name: str
    kind: str
    whom: str = ""
    bodies: tuple[Body, ...] = ()
    basis: str = ""
    start: Decimal = Decimal(0)
    least: Decimal | None = None
    most: Decimal | None = None
    criteria: tuple[Criterion, ...] = ()
    parts: tuple[Part, ...] = ()
    grades: Grades = Grades()
    calendar: tuple[Milestone, ...] = ()


@dataclass(frozen=True, slots=True)
class AssessmentSettings:
    """考核: the schemes in their order, and whether results may be shown on the public site (输出)."""

    schemes: tuple[Scheme, ...] = ()
    public: bool = False


@dataclass(frozen=True, slots=True)
class Coming:
    """A milestone of a scheme with its next date."""

    scheme: str
    milestone: Milestone
    day: date


def milestones(settings: AssessmentSettings | None, today: date) -> tuple[Coming, ...]:
    """The next date of every milestone, today included."""
    return tuple(
        Coming(scheme.name, milestone, _next(milestone.on, today))
        for scheme in (settings.schemes if settings else ())
        for milestone in scheme.calendar
    )


def _next(day: YearDay, today: date) -> date:
    days = (day.of(year) for year in range(today.year - 1, today.year + 2))
    return min(one for one in days if one >= today)
