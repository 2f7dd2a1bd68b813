"""``search/pages.bin``: the pages of the site other than items, read from the output of MkDocs."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace

from gongkai.build.fingerprint import key_of, program
from gongkai.build.frame import Frame
from gongkai.build.graph import Target
from gongkai.build.own_pages import OwnPages
from gongkai.catalogue.addresses import page_file
from gongkai.catalogue.catalogue import Catalogue
from gongkai.content.markup.renderer import text_blocks
from gongkai.search.everyday import Everyday, everyday_words, headed_by, names_by
from gongkai.search.pages import PageSection, SitePage, pages_data
from gongkai.search.terms import TERMS, terms_data
from gongkai.site.views.places import GUIDE_PAGES
from gongkai.site.views.services import names_of, other_services

_MAIN = '<article class="md-typeset">'
_CONTENTS = '<details class="gk-contents"'
_HEADING = re.compile(r'<h[1-6]\b(?: id="([^"]*+)")?[^<>]*+>((?:[^<]|<(?!/?h[1-6]\b))*+)</h[1-6]>')
_LONGEST = 100_000
"""Characters of HTML of a page that are read."""
_MOST = 3_000_000
"""Characters of HTML of the user's pages that are read, all together: of the others the title is found."""
_PERMALINK = re.compile(r'<a class="headerlink"[^<>]{0,300}>[^<]{0,9}</a>')


def search_pages(catalogue: Catalogue, frame: Frame, own: OwnPages | None = None, prefix: str = "") -> bytes:
    """The content of :data:`gongkai.search.pages.PAGES`; ``own`` are the user's pages, ``prefix`` is the place of the
    catalogue among them."""
    everyday = everyday_words(catalogue.settings.synonyms)
    pages = [*_of_guide(frame, everyday), *_of_user(own, prefix)]
    for link, names in other_services(catalogue.settings):
        pages.append(SitePage(link.text, link.address, True, (*names, *names_by(everyday, names)), ()))
    return pages_data(pages)


def search_terms(catalogue: Catalogue) -> Target:
    """The file :data:`gongkai.search.terms.TERMS`."""
    titles = [item.title for item in catalogue.items]
    keywords = sorted({word for item in catalogue.items for word in item.keywords})
    key = key_of("terms", program(), "\n".join(titles), "\n".join(keywords))
    return Target(TERMS, key, lambda: terms_data(titles, keywords))


def _of_guide(frame: Frame, everyday: Everyday) -> Iterator[SitePage]:
    for title, address in frame.guide_pages:
        data = frame.files.get(page_file(address))
        if data is None:
            continue
        sections = tuple(_sections(data[:_LONGEST].decode("utf-8", "replace")))
        service, names = address in GUIDE_PAGES, names_of(address)
        if service:
            sections = tuple(replace(one, names=headed_by(everyday, one.heading)) for one in sections)
        yield SitePage(title, address, service, (*names, *names_by(everyday, names)), sections)


def _of_user(own: OwnPages | None, prefix: str) -> Iterator[SitePage]:
    to_top, left = "../" * prefix.count("/"), _MOST
    for page in own.pages if own else ():
        html = _PERMALINK.sub("", _without_comments(page.html[: min(_LONGEST, left)]))
        left = max(left - len(html), 0)
        yield SitePage(page.title, to_top + page.address, False, (), tuple(_sections_of(html)))


def _without_comments(html: str) -> str:
    first, *rest = html.split("<!--")
    return first + "".join(part.partition("-->")[2] for part in rest)


def _sections(page: str) -> Iterator[PageSection]:
    main = page.partition(_MAIN)[2].partition("</article>")[0]
    head, contents, rest = main.partition(_CONTENTS)
    yield from _sections_of(head + rest.partition("</details>")[2] if contents else main)


def _sections_of(main: str) -> Iterator[PageSection]:
    parts = _HEADING.split(main)
    heading, anchor = "", ""
    for at in range(0, len(parts), 3):
        if at:
            anchor, heading = html.unescape(parts[at - 2] or ""), " ".join(text_blocks(parts[at - 1]))
        text = " ".join(text_blocks(parts[at]))
        if heading or text:
            yield PageSection(heading, anchor, text)
