"""A draft: the values of a record converted and looked up, with their places, for use by all rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import NamedTuple

from gongkai.catalogue.fields import BY_NAME, PENDING_NUMBER, Kind
from gongkai.catalogue.model import Openness, Record, StatusKind
from gongkai.catalogue.settings import Category, Department, Settings
from gongkai.lint.contract import Link
from gongkai.privacy.detectors import Find
from gongkai.source.diagnostics import START, Place
from gongkai.source.nodes import Entry, Mapping, Node, Scalar, Sequence
from gongkai.standards.dates import parse_date, parse_moment
from gongkai.standards.index_number import normalise_number

_TEXTUAL = (Kind.TEXT, Kind.CHOICE)
_LISTS = (Kind.TEXTS, Kind.NUMBERS)
# Keys of nested mappings whose values are dates.
DATE_KEYS = frozenset(("形成日期", "提供日期", "公开日期", "起", "止", "日期", "至"))


class Source(StrEnum):
    """What kind of file a record was read from."""

    ITEM = "item"
    GUIDE = "guide"
    SETTINGS = "settings"
    """``catalogue.yml`` and ``retired.yml``, whose keys are not fields."""


class PersonalNumber(NamedTuple):
    """A personal number in a file; ``where`` names its position in Chinese (“正文里”), ``field`` its field if any."""

    find: Find
    place: Place
    where: str
    field: str | None


@dataclass(slots=True)
class Draft:
    """The values of a record by field, and those that could not be converted.

    ``contacts`` are values that may contain a mobile number. ``texts`` holds the trimmed texts of scalar fields that are
    not blank, ``words`` the scalars of list fields, ``days`` dates, ``rows`` the mappings of 变更, 附件, 审查 and 豁免
    and the single mapping of 状态 and 公示期. ``misshapen`` holds (field, place, expected form) of values of the wrong
    form, ``bad_days`` (field, value, whether a time is allowed) of invalid dates, ``unknown`` (field, entry, known keys)
    of unknown keys in mappings.

    :func:`draft_of` fills it. ``personal_numbers``, ``all_texts`` and ``images`` are computed on demand, by
    :mod:`gongkai.lint.shared.persons` and :mod:`gongkai.lint.shared.body`, and cached here because several rules need
    them.
    """

    record: Record
    source: Source = Source.ITEM
    contacts: frozenset[Scalar] = frozenset()
    texts: dict[str, str] = field(default_factory=dict)
    words: dict[str, tuple[Scalar, ...]] = field(default_factory=dict)
    days: dict[str, date] = field(default_factory=dict)
    rows: dict[str, tuple[Mapping, ...]] = field(default_factory=dict)
    misshapen: list[tuple[str, Place, str]] = field(default_factory=list)
    bad_days: list[tuple[str, Scalar, bool]] = field(default_factory=list)
    unknown: list[tuple[str, Entry, tuple[str, ...]]] = field(default_factory=list)
    published_time: time | None = None
    number: str = ""
    category: Category | None = None
    department: Department | None = None
    openness: Openness | None = Openness.PROACTIVE
    has_body: bool = False
    personal_numbers: tuple[PersonalNumber, ...] | None = None
    all_texts: tuple[tuple[str, Scalar], ...] | None = None
    images: tuple[Link, ...] | None = None
    may_hold_marks: bool | None = None

    @property
    def path(self) -> str:
        """The path of the file from the root."""
        return self.record.path

    @property
    def pending(self) -> bool:
        """Whether the number is still to be assigned (待编)."""
        return self.number == PENDING_NUMBER

    def place(self, name: str) -> Place:
        """The place of a field's value, or of its name if the value is empty; the first line if the field is absent."""
        entry = self.record.fields.get(name)
        return START if entry is None else place_of(entry)

    def written(self, name: str) -> str:
        """The text of a scalar field as written; empty if the field is absent or not a scalar."""
        entry = self.record.fields.get(name)
        return entry.value.text if entry is not None and isinstance(entry.value, Scalar) else ""

    def values(self, name: str) -> tuple[str, ...]:
        """The trimmed texts of a list field."""
        return tuple(trimmed(word.text) for word in self.words.get(name, ()))


def place_of(entry: Entry) -> Place:
    """The place of an entry's value, or of its key if the value is empty."""
    value = entry.value
    if isinstance(value, Scalar) and not trimmed(value.text):
        return Place(entry.key.line, entry.key.column)
    return Place(value.line, value.column)


def node_place(node: Node) -> Place:
    """The place of a node."""
    return Place(node.line, node.column)


_BLANK = " \t\n\r\u00a0\u3000\u2002\u2003\u200b\u200c\u200d\ufeff\u00ad\u200e\u200f\u2060\u3164"


def trimmed(text: str) -> str:
    """The text without surrounding white space, including full-width spaces and zero-width characters."""
    return text.strip(_BLANK)


def scalar_text(mapping: Mapping, key: str) -> str:
    """The trimmed text under a key of a mapping; empty if it is absent or not a scalar."""
    node = mapping.get(key)
    return trimmed(node.text) if isinstance(node, Scalar) else ""


def row_day(mapping: Mapping, key: str) -> date | None:
    """The date under a key of a mapping; None if it is absent or invalid."""
    return parse_date(scalar_text(mapping, key))


def draft_of(
    record: Record,
    settings: Settings,
    source: Source = Source.ITEM,
    contacts: frozenset[Scalar] = frozenset(),
) -> Draft:
    """Convert the values of a record."""
    draft = Draft(record, source, contacts)
    for name, entry in record.fields.items():
        _READERS[BY_NAME[name].kind](draft, name, entry)
    texts = draft.texts
    number = texts.get("索引号", "")
    draft.number = number if number == PENDING_NUMBER else normalise_number(number)
    draft.category = settings.find_category(texts.get("类别", ""))
    draft.department = settings.find_department(texts.get("责任科室", ""))
    stated = texts.get("公开属性")
    if stated is not None:
        draft.openness = next((value for value in Openness if value == stated), None)
    draft.has_body = bool(record.body) and not record.body.isspace()
    return draft


def _read_text(draft: Draft, name: str, entry: Entry) -> None:
    if not isinstance(entry.value, Scalar):
        draft.misshapen.append((name, node_place(entry.value), "一个值"))
        return
    text = trimmed(entry.value.text)
    if text:
        draft.texts[name] = text


def _read_day(draft: Draft, name: str, entry: Entry) -> None:
    _read_text(draft, name, entry)
    text = draft.texts.get(name)
    if text is None:
        return
    if BY_NAME[name].kind is Kind.DATE:
        day = parse_date(text)
    else:
        moment = parse_moment(text)
        day = moment[0] if moment else None
        draft.published_time = moment[1] if moment else None
    if day is None and isinstance(entry.value, Scalar):
        draft.bad_days.append((name, entry.value, BY_NAME[name].kind is Kind.DATETIME))
    elif day is not None:
        draft.days[name] = day


def _read_words(draft: Draft, name: str, entry: Entry) -> None:
    value = entry.value
    nodes = value.nodes if isinstance(value, Sequence) else (value,)
    words: list[Scalar] = []
    for node in nodes:
        if not isinstance(node, Scalar):
            draft.misshapen.append((name, node_place(node), "一个值或一列值"))
            return
        if trimmed(node.text):
            words.append(node)
    if words:
        draft.words[name] = tuple(words)


def _read_rows(draft: Draft, name: str, entry: Entry) -> None:
    value = entry.value
    if isinstance(value, Scalar) and not trimmed(value.text):
        return
    nodes = value.nodes if isinstance(value, Sequence) else (value,)
    keys = BY_NAME[name].keys
    rows: list[Mapping] = []
    for node in nodes:
        if isinstance(node, Scalar) and name == "附件":
            # A plain path stands for {文件: path}.
            if trimmed(node.text):
                key = Scalar("文件", node.line, node.column)
                rows.append(Mapping((Entry(key, node),), node.line, node.column))
        elif isinstance(node, Mapping):
            _read_keys(draft, name, node, keys)
            rows.append(node)
        else:
            draft.misshapen.append((name, node_place(node), "列表，每项一组值"))
    if rows:
        draft.rows[name] = tuple(rows)


def _read_mapping(draft: Draft, name: str, entry: Entry) -> None:
    value = entry.value
    if isinstance(value, Scalar) and not trimmed(value.text):
        return
    if not isinstance(value, Mapping):
        draft.misshapen.append((name, node_place(value), "一组值"))
        return
    _read_keys(draft, name, value, BY_NAME[name].keys)
    draft.rows[name] = (value,)


def _read_keys(draft: Draft, name: str, mapping: Mapping, keys: tuple[str, ...]) -> None:
    for entry in mapping.entries:
        key = entry.key.text
        if key not in keys:
            draft.unknown.append((name, entry, keys))
        elif key == "由" and isinstance(entry.value, Sequence):
            continue
        elif not isinstance(entry.value, Scalar):
            draft.misshapen.append((f"{name}的{key}", node_place(entry.value), "一个值"))
        elif key in DATE_KEYS and trimmed(entry.value.text) and parse_date(trimmed(entry.value.text)) is None:
            draft.bad_days.append((f"{name}的{key}", entry.value, False))


def status_kind(mapping: Mapping) -> StatusKind | None:
    """The kind of a 状态 (撤回, 替代, 更正); None if it names none or more than one."""
    kinds = [kind for kind in StatusKind if mapping.get(kind.value) is not None]
    return kinds[0] if len(kinds) == 1 else None


def status_reason(mapping: Mapping, kind: StatusKind) -> str:
    """The reason of a 状态: the value of 撤回, 替代 or 更正, or else that of 理由."""
    return scalar_text(mapping, kind.value) or scalar_text(mapping, "理由")


def status_by(mapping: Mapping) -> tuple[Scalar, ...]:
    """The 索引号 under 由, which may be one or a list."""
    node = mapping.get("由")
    nodes = node.nodes if isinstance(node, Sequence) else (node,)
    return tuple(child for child in nodes if isinstance(child, Scalar) and trimmed(child.text))


_READERS = {
    **dict.fromkeys(_TEXTUAL, _read_text),
    **dict.fromkeys((Kind.DATE, Kind.DATETIME), _read_day),
    **dict.fromkeys(_LISTS, _read_words),
    **dict.fromkeys((Kind.RECORDS, Kind.FILES), _read_rows),
    Kind.MAPPING: _read_mapping,
}
