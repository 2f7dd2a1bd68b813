"""Plants numbers and look-alikes, has them judged, and counts the results."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.privacy.carriers import CATALOGUE, IN_ATTACHMENTS, IN_ITEMS, PLAIN_ONLY, item
from benchmarks.privacy.lookalikes import LOOKALIKES
from benchmarks.privacy.numbers import FORMS, KINDS, TIGHT, UNLABELLED
from benchmarks.privacy.office_carriers import OFFICE

# In XML, in a table of text, in a file of RTF these would be marks.
_UNSAFE = str.maketrans(dict.fromkeys("<>&\"'{}\\", "") | {",": "，", ";": "；", "\n": " "})
TODAY = date(2026, 11, 20)
ITEM_CODES = {
    "identity": "GK801", "old identity": "GK801", "mobile": "GK802", "card": "GK803", "passport": "GK807", "permit": "GK807",
    "officer": "GK807", "social security": "GK807", "student": "GK808", "licence": "GK808",
    "mail": "GK809", "home": "GK810",
}  # fmt: skip
ATTACHMENT_KINDS = {
    "identity": "身份证号", "old identity": "旧式身份证号", "mobile": "手机号码", "card": "银行卡号", "passport": "护照号码", "permit": "往来港澳台证件号码",
    "officer": "军（警）官证号码", "social security": "社会保障号码", "student": "学号或考号", "licence": "驾驶证或执法证号码",
    "mail": "个人电子邮箱", "home": "个人住址",
}  # fmt: skip
SPLIT = frozenset(("xlsx two cells", "txt two lines", "docx comment in two paragraphs"))
"""Carriers in which a number stands in two pieces: without a label these are figures beside each other."""
LEFT_OUT = {"mail": {*SPLIT, "pdf white", "pdf covered"}, "home": SPLIT - {"txt two lines"}}
"""Carriers in which a kind is not planted: they part it in two pieces, as nobody writes it."""
PRIVATE = ("GK801", "GK802", "GK803", "GK804", "GK805", "GK807", "GK808", "GK809", "GK810", "GK816")


@dataclass(frozen=True)
class Case:
    """One planted number or look-alike: its kind, carrier and written form, and the file."""

    kind: str
    carrier: str
    form: str
    data: str | bytes
    private: bool = True


@dataclass
class Counts:
    """How often something was planted and found, by a key."""

    planted: Counter[tuple[str, str]] = field(default_factory=Counter)
    found: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong: list[Case] = field(default_factory=list)

    def rate(self, axis: str) -> float:
        """The part found of all planted on an axis; 1.0 where nothing was."""
        planted = sum(count for (one, _), count in self.planted.items() if one == axis)
        return (
            sum(count for (one, _), count in self.found.items() if one == axis) / planted if planted else 1.0
        )

    def part(self, axis: str, name: str) -> float:
        """The part found of what was planted with this name on an axis."""
        planted = self.planted[axis, name]
        return self.found[axis, name] / planted if planted else 1.0


def item_cases(chance: random.Random, each: int) -> Iterator[Case]:
    """Items with a number of every kind in every carrier and form, ``each`` times."""
    number = 0
    for kind, (draw, label) in KINDS.items():
        forms = FORMS if kind in UNLABELLED else TIGHT
        for form in forms:
            for carrier, plant in {**IN_ITEMS, **(PLAIN_ONLY if form == "plain" else {})}.items():
                for labelled in (
                    (True, False) if kind in UNLABELLED and carrier in ("sentence", "line") else (True,)
                ):
                    for _ in range(each):
                        number += 1
                        text = FORMS[form](draw(chance))
                        yield Case(
                            kind,
                            carrier if labelled else f"{carrier}, no label",
                            form,
                            plant(number, label if labelled else "", text),
                        )
    for kind in UNLABELLED:  # two cells
        draw, label = KINDS[kind]
        for _ in range(4 * each):
            number += 1
            first, *rest = draw(chance)
            yield Case(
                kind,
                "cell",
                "two cells",
                item(number, f"| 姓名 | {label} | |\n|---|---|---|\n| 张×× | {first} | {''.join(rest)} |"),
            )


def attachment_cases(chance: random.Random, each: int) -> Iterator[Case]:
    """Attachments with a number of every kind in every carrier, ``each`` times; those that need no label without one."""
    for kind, (draw, label) in KINDS.items():
        for carrier, plant in {**IN_ATTACHMENTS, **OFFICE}.items():
            if carrier in LEFT_OUT.get(kind, ()):
                continue
            more = (
                ("zwsp", "blank" if kind in UNLABELLED else "soft hyphen")
                if carrier in IN_ATTACHMENTS
                else ()
            )
            for form in ("plain", "full width", *more):
                for _ in range(each):
                    yield Case(kind, carrier, form, plant(label, FORMS[form](draw(chance))))
            if kind in UNLABELLED and carrier not in SPLIT:
                for _ in range(each):
                    yield Case(kind, carrier, "no label", plant("备注", "".join(draw(chance))))


def harmless_items(
    chance: random.Random, count: int, kinds: Mapping[str, Callable[[random.Random], str]]
) -> Iterator[Case]:
    """Items with look-alikes of every kind."""
    names = list(kinds)
    for number in range(count):
        name = names[number % len(names)]
        yield Case(name, "item", "", item(number, kinds[name](chance)), private=False)


def harmless_attachments(chance: random.Random, count: int) -> Iterator[Case]:
    """Attachments with look-alikes of every kind, in all carriers in turn."""
    names = list(LOOKALIKES)
    carriers = list({**IN_ATTACHMENTS, **OFFICE}.items())
    for number in range(count):
        name = names[number % len(names)]
        carrier, plant = carriers[chance.randrange(len(carriers))]
        text = LOOKALIKES[name](chance).translate(_UNSAFE)
        yield Case(name, carrier, "", plant("事项", text), private=False)


def judge_items(cases: Sequence[Case]) -> list[bool]:
    """Whether each item is reported as holding what was planted; of a look-alike, whether it is reported at all."""
    from gongkai.build.load import load

    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "content").mkdir()
        (root / "catalogue.yml").write_text(CATALOGUE, encoding="utf-8")
        for number, case in enumerate(cases):
            assert isinstance(case.data, str)
            (root / "content" / f"{number}.md").write_text(case.data, encoding="utf-8")
        loaded = load(root, now=TODAY)
    codes: dict[str, set[str]] = {}
    for one in loaded.diagnostics:
        codes.setdefault(one.path, set()).add(one.code)
    assert loaded.settings is not None, loaded.diagnostics[:3]
    return [
        bool(
            codes.get(f"content/{number}.md", set())
            & ({ITEM_CODES[case.kind]} if case.private else set(PRIVATE))
        )
        for number, case in enumerate(cases)
    ]


def judge_attachments(cases: Sequence[Case]) -> list[bool]:
    """The same of attachments; that no number of a person is left in the text for the search is asserted."""
    from gongkai.attachments.report import report_of
    from gongkai.attachments.walker import walk

    results: list[bool] = []
    for case in cases:
        assert isinstance(case.data, bytes)
        report, _ = report_of(walk(case.data))
        kinds = {one.kind for one in report.sightings}
        results.append(ATTACHMENT_KINDS[case.kind] in kinds if case.private else bool(kinds))
    return results


def count(cases: Sequence[Case], found: Sequence[bool], counts: Counts) -> None:
    """Add the results to the counts, by kind, carrier and form, and kind by form."""
    for case, hit in zip(cases, found, strict=True):
        keys = [("kind", case.kind), ("carrier", case.carrier), ("all", "")]
        if case.form:
            keys += [("form", case.form), ("kind × form", f"{case.kind} × {case.form}")]
        if case.private:
            bare = case.form == "no label" or "no label" in case.carrier
            keys += [
                ("kind × carrier", f"{case.kind} × {case.carrier}"),
                ("label", "no label" if bare and case.kind != "identity" else "certain"),
            ]
        for key in keys:
            counts.planted[key] += 1
            counts.found[key] += hit
        if hit != case.private:
            counts.wrong.append(case)
