"""Finds numbered records that a change has removed from the ledgers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from gongkai.catalogue.settings import Settings
from gongkai.ledgers.defects import diagnose
from gongkai.ledgers.facts import Fact, fact_of
from gongkai.ledgers.kinds import KINDS
from gongkai.ledgers.record import read_one
from gongkai.ledgers.site import words_of
from gongkai.source.diagnostics import Diagnostic

_CODE = "GK170"


def vanished_records(
    before: Mapping[str, bytes], facts: Iterable[Fact], folder: str, settings: Settings
) -> Iterator[Diagnostic]:
    """A warning for each record of ``before`` (path → bytes, below ``folder``) whose number no record of its kind has
    now."""
    there = {(fact.kind, fact.number) for fact in facts if fact.number}
    words = words_of(settings)
    for path, data in sorted(before.items()):
        kind = PurePosixPath(path).relative_to(folder).parts[0]
        if kind not in KINDS or not path.endswith(".md"):
            continue
        record = read_one(path, kind, data, words)[0]
        number = fact_of(record).number if record else ""
        if number and (kind, number) not in there:
            message = (
                "原来在这个文件里的登记，现在哪里都没有它的编号：登记了的不能删去，编号也不能改；请恢复这一条"
            )
            yield diagnose(_CODE, path, message, field="编号")
