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

_SPEAKER = re.compile(r"<p><strong>(?P<role>[问答])(?:</strong>[：:]|[：:]</strong>)")
_NEXT_SPEAKER = re.compile(r"(?:<br ?/?>)?\n(?=<strong>[问答](?:</strong>[：:]|[：:]</strong>))")
_OPENING = re.compile(r"<(?!br|img|wbr)[a-z]")
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
    """The body of an interview with classes for its questions (numbered anchors ``wen-1`` …) and answers. A question or an
    answer that begins a line within a paragraph begins a new one."""
    number = 0

    def mark(match: re.Match[str]) -> str:
        nonlocal number
        role = match["role"]
        anchor = ""
        if role == "问":
            number += 1
            anchor = f' id="wen-{number}"'
        return f'<p class="{_CLASSES[role]}"{anchor}><strong>{role}</strong>：'

    return _SPEAKER.sub(mark, "</p>".join(map(_parted, html.split("</p>"))))


def _parted(html: str) -> str:
    """What stands before the end of a paragraph, with the paragraph cut where a line of it begins with 问 or 答; not within a
    link or emphasis, which would be cut as well."""
    head, tag, text = html.rpartition("<p>")
    if not tag:
        return html
    pieces: list[str] = []
    start = counted = depth = 0
    for match in _NEXT_SPEAKER.finditer(text):
        between = text[counted : match.start()]
        depth += len(_OPENING.findall(between)) - between.count("</")
        counted = match.start()
        if depth == 0:
            pieces.append(text[start:counted])
            start = match.end()
    return head + tag + "</p>\n<p>".join([*pieces, text[start:]])
