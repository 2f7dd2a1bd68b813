"""The files of a new site and of its ledgers, as texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from gongkai.catalogue.settings import Agency
from gongkai.profiles.answers import Answers
from gongkai.profiles.place import STANDALONE, SiteFolders
from gongkai.profiles.profile import COMMON, Office, Profile

_SLOT = re.compile(r"\{\{([^{}]+)\}\}")
_OFFICE_SLOT = "科室:"


def site_files(
    profile: Profile, answers: Answers, ledgers: str, place: SiteFolders = STANDALONE
) -> dict[str, str]:
    """Path below the site's root → text. ``ledgers`` is the folder of the ledgers as 台账 names it."""
    slots = {**_slots(profile, answers, ledgers), **place.slots()}
    texts = {
        "catalogue.yml": _filled(COMMON / "catalogue.yml", slots),
        "mkdocs.yml": _filled(COMMON / "mkdocs.yml", slots),
        "retired.yml": _filled(COMMON / "retired.yml", slots),
        ".gitignore": _filled(COMMON / "gitignore.txt", slots),
        "README.md": _filled(COMMON / "readme.md", slots),
        "content/.gitkeep": "",
    }
    for page in profile.pages:
        texts[f"{place.guide}/{page.name}"] = _filled(page, slots)
    return texts


def ledger_files(profile: Profile, answers: Answers, ledgers: str, kinds: Iterable[str]) -> dict[str, str]:
    """Path below the folder of the ledgers → text; ``kinds`` are the folders of records."""
    texts = {"README.md": _filled(COMMON / "ledgers.md", _slots(profile, answers, ledgers))}
    return texts | {f"{kind}/.gitkeep": "" for kind in kinds}


def _slots(profile: Profile, answers: Answers, ledgers: str) -> Mapping[str, str]:
    tree = profile.trees[answers.tree]
    agency = Agency(answers.name, kind=profile.kind_of(answers.name))
    slots = {
        "名称": answers.name,
        "类型": agency.kind,
        "自称": agency.itself,
        "栏目": agency.column,
        "机构代码": f'  {answers.code_field}: "{answers.code}"',
        "编号代码": answers.code_field,
        "代码": answers.code,
        "首科室": answers.offices[0].name,
        "科室": "".join(_offices(answers.offices)),
        "台账": ledgers,
        "年": str(answers.year),
        "报告年": str(answers.report_year),
        **tree.codes,
    }
    slots["设置"] = _filled(profile.folder / "settings.yml", slots)
    slots["类别"] = _for_offices(tree.file.read_text(encoding="utf-8"), answers.offices).rstrip("\n")
    slots.setdefault("首类别", _first_leaf(slots["类别"]))
    slots["下一步"] = _filled(profile.folder / "next.md", slots)
    return slots


def _filled(file: Path, slots: Mapping[str, str]) -> str:
    return _SLOT.sub(lambda match: slots[match[1]], file.read_text(encoding="utf-8"))


def _for_offices(tree: str, offices: tuple[Office, ...]) -> str:
    """The tree with the site's own 科室; categories of a 科室 that the site does not have go to the first one."""
    names = {office.name for office in offices}

    def office(match: re.Match[str]) -> str:
        name = match[1].removeprefix(_OFFICE_SLOT)
        return name if name in names else offices[0].name

    return _SLOT.sub(office, tree)


def _offices(offices: Iterable[Office]) -> Iterator[str]:
    for office in offices:
        yield f"  - 名称: {office.name}\n    代码: {office.code}\n    电话: 待填\n"
        if office.description:
            yield f"    说明: {office.description}\n"


def _first_leaf(tree: str) -> str:
    """The path of the first leaf, used by the sample in the README."""
    path: list[tuple[int, str]] = []
    for line in tree.splitlines():
        found = re.match(r"( *)- (?:\{)?名称: ([^,}\n]+)", line)
        if not found:
            continue
        if path and len(found[1]) <= path[-1][0]:
            break
        path.append((len(found[1]), found[2].strip()))
    return "/".join(name for _, name in path)
