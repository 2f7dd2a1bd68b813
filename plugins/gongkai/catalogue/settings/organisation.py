"""组织 of ``catalogue.yml``: the people in charge of disclosure, by office, never by name."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.catalogue.settings.reader import (
    Defects,
    Reader,
    as_mapping,
    as_sequence,
    read_keys,
    read_text,
    read_texts,
)
from gongkai.source.nodes import Node


@dataclass(frozen=True, slots=True)
class LeadingGroup:
    """领导小组: its name, the offices of its head, deputies and members, its office (办公室) and the document that set it up."""

    name: str = ""
    head: str = ""
    deputies: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    office: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Inspection:
    """监察: the organ that inspects disclosure, and its telephone for complaints."""

    organ: str = ""
    phone: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReadingPlace:
    """A 查阅点: where the public may read what is published."""

    name: str
    address: str = ""
    hours: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Organisation:
    """组织: the leading group, the inspection, the reading places, and the staff in words (一名专职人员)."""

    group: LeadingGroup | None = None
    inspection: Inspection = Inspection()
    places: tuple[ReadingPlace, ...] = ()
    staff: str = ""

    def group_name(self, column: str) -> str:
        """The name of the leading group, by default made of the name of the ``column`` (政府信息公开)."""
        return (self.group.name if self.group else "") or f"{column}工作领导小组"


GROUP_KEYS: dict[str, tuple[str, Reader]] = {
    "名称": ("name", read_text), "组长": ("head", read_text), "副组长": ("deputies", read_texts),
    "成员": ("members", read_texts), "办公室": ("office", read_text), "依据": ("basis", read_text),
}  # fmt: skip
INSPECTION_KEYS: dict[str, tuple[str, Reader]] = {
    "机构": ("organ", read_text), "电话": ("phone", read_text), "说明": ("note", read_text),
}  # fmt: skip
PLACE_KEYS: dict[str, tuple[str, Reader]] = {
    "名称": ("name", read_text), "地址": ("address", read_text), "时间": ("hours", read_text),
    "电话": ("phone", read_text),
}  # fmt: skip


def _group(node: Node, name: str, defects: Defects) -> LeadingGroup:
    return LeadingGroup(**read_keys(as_mapping(node, name, defects), name, GROUP_KEYS, defects))


def _inspection(node: Node, name: str, defects: Defects) -> Inspection:
    return Inspection(**read_keys(as_mapping(node, name, defects), name, INSPECTION_KEYS, defects))


def _places(node: Node, name: str, defects: Defects) -> tuple[ReadingPlace, ...]:
    places = []
    for child in as_sequence(node, name, defects).nodes:
        mapping = as_mapping(child, name, defects)
        values = read_keys(mapping, name, PLACE_KEYS, defects)
        if values.get("name"):
            places.append(ReadingPlace(**values))
        else:
            defects.add("GK052", mapping, "“查阅点”的这一项缺少“名称”", field="名称")
    return tuple(places)


ORGANISATION_KEYS: dict[str, tuple[str, Reader]] = {
    "领导小组": ("group", _group), "监察": ("inspection", _inspection), "查阅点": ("places", _places),
    "工作人员": ("staff", read_text),
}  # fmt: skip


def read_organisation(node: Node, name: str, defects: Defects) -> Organisation:
    """The settings under 组织."""
    return Organisation(**read_keys(as_mapping(node, name, defects), name, ORGANISATION_KEYS, defects))


NO_ORGANISATION = Organisation()
