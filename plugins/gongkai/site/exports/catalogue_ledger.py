"""The catalogue's own 台账 of a period: what was published, who drafted, reviewed and signed it, and how soon.

The names of reviewers are in the records only, never in an item: only this table exports them, to a file outside the
site.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.model import Item, Record
from gongkai.site.exports.identifiers import site_url
from gongkai.source.nodes import Mapping, Node, Scalar, Sequence
from gongkai.standards.workdays import Calendar

COLUMNS = (
    "序号", "索引号", "标题", "文号", "类别", "科室", "拟稿", "审核", "签发", "生成", "公开", "工作日", "渠道", "网址",
)  # fmt: skip
_SIGNING = ("签发", "终审", "批准", "审批")


def catalogue_ledger(
    catalogue: Catalogue,
    record_of: Callable[[str], Record | None],
    start: date,
    end: date,
    calendar: Calendar,
) -> list[tuple[str, ...]]:
    """A row of :data:`COLUMNS` for each item published from ``start`` to ``end`` (both counted), the oldest first.

    ``record_of`` gives the record of an item's path; 工作日 is the number of working days from 生成 to 公开.
    """
    found = [item for item in catalogue.items if item.published and start <= item.published <= end]
    found.sort(key=lambda item: (item.published or start, item.slug))
    address = site_url(catalogue.settings.agency)
    return [
        (str(serial), *_cells(item, record_of(item.path), catalogue, calendar), address + item.address)
        for serial, item in enumerate(found, 1)
    ]


def _cells(item: Item, record: Record | None, catalogue: Catalogue, calendar: Calendar) -> tuple[str, ...]:
    settings, published = catalogue.settings, item.published or item.created
    drafted, reviewed, signed = _people(record)
    return (
        item.index_number,
        item.title,
        item.doc_number,
        settings.categories[item.category].full_name,
        settings.departments[item.department].name,
        drafted,
        reviewed,
        signed,
        item.created.isoformat(),
        published.isoformat(),
        str(calendar.between(item.created, published)),
        "、".join(item.channels),
    )


def _people(record: Record | None) -> tuple[str, str, str]:
    """The drafter, the reviewers and the signer as named in the record; several are joined by 、."""
    if record is None:
        return "", "", ""
    drafted = [_text(record.fields["拟稿人"].value)] if "拟稿人" in record.fields else []
    reviewed: list[str] = []
    signed: list[str] = []
    entry = record.fields.get("审查")
    for step in _entries(entry.value) if entry else ():
        name, person = _text(step.get("环节")), _text(step.get("人"))
        people = drafted if name == "拟稿" else signed if name in _SIGNING else reviewed
        people.append(person)
    joined = ["、".join(dict.fromkeys(filter(None, people))) for people in (drafted, reviewed, signed)]
    return joined[0], joined[1], joined[2]


def _entries(node: Node) -> tuple[Mapping, ...]:
    nodes = node.nodes if isinstance(node, Sequence) else (node,)
    return tuple(one for one in nodes if isinstance(one, Mapping))


def _text(node: Node | None) -> str:
    return node.text.strip() if isinstance(node, Scalar) else ""
