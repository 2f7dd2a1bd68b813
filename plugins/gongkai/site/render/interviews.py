"""The pages of 网上访谈, and the transcript of one interview as questions and answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.catalogue.catalogue import Catalogue
from gongkai.site.render.environment import main_html
from gongkai.site.render.page import Page
from gongkai.site.views.interviews import has_interviews, interviews_view
from gongkai.site.views.places import INTERVIEW_ARCHIVE, INTERVIEW_FOLLOW_UP, INTERVIEWS
from gongkai.site.views.site import site_of

_SPEAKER = re.compile(r"<p><strong>(?P<role>[问答])</strong>[：:]")
_CLASSES = {"问": "gk-question", "答": "gk-answer"}
_PAGES = (
    (INTERVIEWS, "网上访谈", "interviews.html"),
    (INTERVIEW_ARCHIVE, "往期访谈", "interview-archive.html"),
    (INTERVIEW_FOLLOW_UP, "会后答复", "interview-follow-up.html"),
)


def interview_pages(catalogue: Catalogue) -> Iterator[Page]:
    """Announcements and the latest interviews, the archive, the questions answered afterwards; none for a site
    without such a category."""
    if not has_interviews(catalogue.settings):
        return
    view, site = interviews_view(catalogue), site_of(catalogue.settings)
    feeds = ((f"访谈预告 - {site.name}", f"{INTERVIEWS}feed.xml"),)
    for address, title, name in _PAGES:
        main = main_html(name, address, view=view, heading=title)
        yield Page(
            address, "page", site.title(title), site.column_meta(title, keywords="网上访谈"), main, feeds
        )


def with_exchange(html: str) -> str:
    """The body of an interview with classes for its questions (numbered anchors ``wen-1`` …) and answers."""
    number = 0

    def mark(match: re.Match[str]) -> str:
        nonlocal number
        role = match["role"]
        anchor = ""
        if role == "问":
            number += 1
            anchor = f' id="wen-{number}"'
        return f'<p class="{_CLASSES[role]}"{anchor}><strong>{role}</strong>：'

    return _SPEAKER.sub(mark, html)
