"""组织 as sentences of the annual report: who is in charge of disclosure, who inspects it, where the public may read."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.catalogue.settings import Settings
from gongkai.catalogue.settings.organisation import LeadingGroup


def organisation_text(settings: Settings) -> str:
    """The sentences, by office and without names; empty where 组织 says nothing."""
    return "".join(_sentences(settings))


def _sentences(settings: Settings) -> Iterator[str]:
    agency, organisation = settings.agency, settings.organisation
    group, inspection = organisation.group, organisation.inspection
    if group is not None and group.head:
        name = organisation.group_name(agency.column)
        yield f"{agency.itself}设{name}，{'，'.join(_members(group))}。"
    if inspection.organ:
        phone = f"，投诉电话{inspection.phone}" if inspection.phone else ""
        yield f"监督检查由{inspection.organ}负责{phone}。"
    if organisation.places:
        yield f"设查阅点{len(organisation.places)}处：{'、'.join(one.name for one in organisation.places)}。"
    if organisation.staff:
        yield f"{organisation.staff.rstrip('。')}。"


def _members(group: LeadingGroup) -> Iterator[str]:
    yield f"由{group.head}任组长"
    if group.deputies:
        yield f"{'、'.join(group.deputies)}任副组长"
    if group.members:
        yield f"{'、'.join(group.members)}为成员"
    if group.office:
        yield f"办公室设在{group.office}"
