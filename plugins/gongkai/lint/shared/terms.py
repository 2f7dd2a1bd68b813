"""What to write for a term of validity that is not a date: 有效期: 五年."""

from __future__ import annotations

from typing import NamedTuple

from gongkai.lint.draft import Draft
from gongkai.standards.terms import is_endless, term_end

_STARTS = ("施行日期", "生成时间", "公开时间")
_OF_PUBLICATION = ("发布", "公布", "公开")


class Cure(NamedTuple):
    """``words`` are the end of a Chinese sentence; ``day`` is the value of 失效日期, None if there should be none."""

    words: str
    day: str | None


def cure_of_term(text: str, draft: Draft) -> Cure | None:
    """What to write for the text of a term; None if it states none."""
    if is_endless(text):
        return Cure(f"“{text}”没有失效的一天：不写“失效日期”，请删去这一行", None)
    named = any(word in text for word in _OF_PUBLICATION)
    order = sorted(_STARTS, key=lambda name: not (named and name == "公开时间"))
    start = next((name for name in order if name in draft.days), None)
    end = term_end(text, draft.days[start] if start else None)
    if end is None:
        return None
    counted = term_end(text, None) is None and start is not None
    since = (
        f"（从{start} {draft.days[start]} 起算；从别的日子起算的，照那一天改）" if counted and start else ""
    )
    return Cure(f"请写“失效日期: {end}”，即“{text}”的最后一天{since}", end.isoformat())
