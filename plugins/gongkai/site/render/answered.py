"""The page of answered requests: by year, newest first, with the published document if there is one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.catalogue.addresses import number_slug
from gongkai.catalogue.catalogue import Catalogue
from gongkai.reports.published.answered import Answer, AnsweredYear
from gongkai.site.render.environment import main_html
from gongkai.site.render.page import Page
from gongkai.site.views.places import ANSWERED, ON_REQUEST
from gongkai.site.views.site import site_of

TITLE = "依申请公开答复情况"


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """An answer as shown on the page; ``address`` and ``title`` are those of the item, empty if there is none."""

    answer: Answer
    address: str = ""
    title: str = ""


def answered_pages(catalogue: Catalogue, years: Iterable[AnsweredYear]) -> Iterator[Page]:
    """The page, if 输出.依申请答复 is set."""
    settings = catalogue.settings
    if not settings.output.answered:
        return
    shown = [
        (year.year, [_row(catalogue, one) for one in year.answers])
        for year in sorted(years, key=lambda one: -one.year)
        if year.answers
    ]
    site = site_of(settings)
    on_request = ON_REQUEST if settings.takes_requests else ""
    main = main_html("answered.html", ANSWERED, title=TITLE, years=shown, on_request=on_request)
    meta = site.column_meta(TITLE, f"{site.agency}对政府信息公开申请的答复")
    yield Page(address=ANSWERED, kind="page", title=site.title(TITLE), meta=meta, main=main)


def _row(catalogue: Catalogue, answer: Answer) -> ShownAnswer:
    item = catalogue.by_slug.get(number_slug(answer.index_number)) if answer.index_number else None
    return ShownAnswer(answer, item.address, item.title) if item else ShownAnswer(answer)
