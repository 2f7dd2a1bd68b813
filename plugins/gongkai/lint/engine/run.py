"""All records judged, one after another, and then together."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from gongkai.catalogue.model import Record, Retired
from gongkai.catalogue.settings import Settings
from gongkai.lint.engine.conclude import Verdict, conclude
from gongkai.lint.engine.judge import judge


def validate(
    records: Iterable[Record],
    settings: Settings,
    retired: tuple[Retired, ...],
    today: date,
    *,
    root: Path,
    publish: bool = False,
    whole: bool = True,
    **switches: Any,
) -> Verdict:
    """Judge every record and the whole; ``switches`` are those of :func:`gongkai.lint.engine.conclude.conclude`."""
    judgements = [judge(record, settings, today, root, publish) for record in records]
    return conclude(judgements, settings, retired, today, root=root, publish=publish, whole=whole, **switches)
