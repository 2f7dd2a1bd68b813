"""View of 监督和救济: the office for complaints, and the remedies under the applicable Regulations."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.catalogue.settings import Settings
from gongkai.site.views.procedure import REGULATIONS


@dataclass(frozen=True, slots=True)
class Remedy:
    """A remedy: its name, and when and to whom to apply."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class SupervisionView:
    """(name, value) of the known facts about the organ's office for complaints, a note, the remedies and their legal
    basis."""

    facts: tuple[tuple[str, str], ...]
    note: str
    remedies: tuple[Remedy, ...]
    basis: str


def supervision_view(settings: Settings) -> SupervisionView:
    """Supervision and remedies, under the Regulations that ``settings`` name."""
    supervision = settings.agency.supervision
    facts = (
        ("监督机构", supervision.organ),
        ("监督电话", supervision.phone),
        ("地址", supervision.address),
        ("电子邮箱", supervision.email),
    )
    remedies, basis = _remedies(settings)
    return SupervisionView(tuple(fact for fact in facts if fact[1]), supervision.note, remedies, basis)


def _remedies(settings: Settings) -> tuple[tuple[Remedy, ...], str]:
    if settings.regulations < 2019:
        return _REMEDIES_2008, REGULATIONS[2008]
    if not settings.follows_regulations:
        return _APPEAL, f"{REGULATIONS[2019]}第五十五条"
    return _REMEDIES_2019, f"{REGULATIONS[2019]}第四十七条、第五十一条"


_REMEDIES_2008 = (
    Remedy("举报", "认为行政机关不依法履行政府信息公开义务的，可以向上级行政机关、监察机关或者政府信息公开工作主管部门"
           "举报。收到举报的机关应当予以调查处理。"),
    Remedy("行政复议", "认为行政机关在政府信息公开工作中的具体行政行为侵犯其合法权益的，可以依法申请行政复议。"),
    Remedy("行政诉讼", "认为行政机关在政府信息公开工作中的具体行政行为侵犯其合法权益的，可以依法提起行政诉讼。"),
)  # fmt: skip

_REMEDIES_2019 = (
    Remedy("向主管部门提出", "认为行政机关未按照要求主动公开政府信息或者对政府信息公开申请不依法答复处理的，可以向政府信息"
           "公开工作主管部门提出。主管部门查证属实的，应当予以督促整改或者通报批评。"),
    Remedy("投诉、举报", "认为行政机关在政府信息公开工作中侵犯其合法权益的，可以向上一级行政机关或者政府信息公开工作主管部门"
           "投诉、举报。"),
    Remedy("行政复议", "认为行政机关在政府信息公开工作中侵犯其合法权益的，可以依法申请行政复议。"),
    Remedy("行政诉讼", "认为行政机关在政府信息公开工作中侵犯其合法权益的，可以依法提起行政诉讼。"),
)  # fmt: skip

_APPEAL = (
    Remedy("申诉", "认为公共企事业单位未依照规定公开在提供社会公共服务过程中制作、获取的信息的，可以向有关主管部门申诉，"
           "接受申诉的部门应当及时调查处理并将处理结果告知申诉人。"),
)  # fmt: skip
