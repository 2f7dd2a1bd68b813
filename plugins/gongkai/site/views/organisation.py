"""View of 组织: who is in charge of disclosure, by office."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.catalogue.settings import Settings
from gongkai.catalogue.settings.organisation import LeadingGroup, ReadingPlace


def organisation_view(settings: Settings) -> tuple[tuple[str, str], ...]:
    """(name, value) of 组织: the leading group, the inspection, the reading places, the staff."""
    return tuple((name, value) for name, value in _facts(settings) if value)


def _facts(settings: Settings) -> Iterator[tuple[str, str]]:
    organisation = settings.organisation
    if organisation.group is not None:
        yield "领导机构", organisation.group_name(settings.agency.column)
        yield from _group(organisation.group)
    inspection = organisation.inspection
    yield "监察（督查）机构", inspection.organ
    yield "监督投诉电话", inspection.phone
    yield "监督说明", inspection.note
    yield "工作人员", organisation.staff
    for place in organisation.places:
        yield "查阅点", _place(place)


def _group(group: LeadingGroup) -> Iterator[tuple[str, str]]:
    yield "组长", group.head
    yield "副组长", "、".join(group.deputies)
    yield "成员", "、".join(group.members)
    yield "办公室", group.office
    yield "成立依据", group.basis


def _place(place: ReadingPlace) -> str:
    return "，".join(filter(None, (place.name, place.address, place.hours, place.phone)))
