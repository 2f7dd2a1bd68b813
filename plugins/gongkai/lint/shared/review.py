"""审查 of an item: its steps, the chain required by the site, and the names in it, which no finding may quote."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from gongkai.catalogue.settings import Category, Settings
from gongkai.catalogue.settings.review_types import ReviewChain
from gongkai.lint.draft import Draft, node_place, place_of, row_day, scalar_text
from gongkai.source.diagnostics import Place
from gongkai.source.nodes import Mapping, Scalar

FIELD, DRAFTER = "审查", "拟稿人"
DRAFTING = "拟稿"
_BETWEEN = re.compile(r"[、,;/|]")
_REMARK = re.compile(r"[(\[【〔][^()\[\]【】〔〕]*[)\]】〕]|同志$")
_MASK = re.compile(r"[×╳✕*○〇_]|[Xx]{2}")


@dataclass(frozen=True, slots=True)
class ReviewStep:
    """One entry of 审查: the step, the people (names as they are compared), the day, and their places."""

    name: str
    people: tuple[str, ...]
    on: date | None
    row: Mapping

    def holds(self, key: str) -> bool:
        """Whether anything is written there, readable or not."""
        value = self.row.get(key)
        return value is not None and not (isinstance(value, Scalar) and not value.text.strip())

    def place(self, key: str) -> Place:
        """The place of a value; that of the entry if it is missing."""
        entry = next((one for one in self.row.entries if one.key.text == key), None)
        return node_place(self.row) if entry is None else place_of(entry)


def steps_of(draft: Draft) -> tuple[ReviewStep, ...]:
    """The entries of 审查 in the order of the file, without drafting."""
    return tuple(step for step in _every(draft) if step.name != DRAFTING)


def drafters_of(draft: Draft) -> tuple[str, ...]:
    """The people who drafted an item: 拟稿人, and the people of a step 拟稿."""
    stepped = (person for step in _every(draft) if step.name == DRAFTING for person in step.people)
    return (*map(bare_name, people_of(draft.texts.get(DRAFTER, ""))), *stepped)


def _every(draft: Draft) -> tuple[ReviewStep, ...]:
    return tuple(
        ReviewStep(
            step_name(scalar_text(row, "环节")),
            tuple(map(bare_name, people_of(scalar_text(row, "人")))),
            row_day(row, "日期"),
            row,
        )
        for row in draft.rows.get(FIELD, ())
    )


def step_name(text: str) -> str:
    """The normalised name of a step, equal for different spellings."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def people_of(text: str) -> tuple[str, ...]:
    """The names in a value: several are separated by 、 or a comma; spaces within a name (张　某) do not count."""
    plain = unicodedata.normalize("NFKC", text)
    return tuple(name for part in _BETWEEN.split(plain) if (name := "".join(part.split())))


def bare_name(name: str) -> str:
    """A name as it is compared: without a remark in brackets (甲某（办公室）), 同志 and differences of case."""
    return _REMARK.sub("", name).casefold() or name


def is_masked(name: str) -> bool:
    """Whether a name is masked (××) and so does not denote a particular person."""
    return _MASK.search(name) is not None


def chain_for(settings: Settings, category: Category | None) -> ReviewChain:
    """The chain of the category or of the nearest category above it that has one, else that of the site."""
    if settings.review is None:
        return ReviewChain()
    while category is not None:
        if category.code in settings.review.by_category:
            return settings.review.by_category[category.code]
        category = settings.categories.get(category.parent) if category.parent else None
    return settings.review.chain


def demanded(draft: Draft, settings: Settings, today: date) -> tuple[str, ...]:
    """The steps required of an item, by the day of its publication (today if it has none)."""
    chain = chain_for(settings, draft.category)
    day = draft.days.get("公开时间", today)
    return tuple(map(step_name, chain.steps)) if chain.holds_on(day) else ()


def is_draft(draft: Draft, *, publish: bool) -> bool:
    """Whether the item is unfinished: not numbered or not dated, and not being published now."""
    return not publish and (draft.pending or "公开时间" not in draft.days)
