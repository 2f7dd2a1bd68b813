"""``search/pages.bin``: the pages of the site other than items, for the search: the guide, the request page, the
user's own.

Small enough to be fetched whole: the guide of a county is 10 KB of text, 4 KB compressed.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from gongkai.search.fragments import compressed

PAGES = "search/pages.bin"


@dataclass(frozen=True, slots=True)
class PageSection:
    """A heading of a page (empty before the first), its anchor, and the text below it."""

    heading: str
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page: title, address relative to the site's root, whether it is a service of the office, the words by which people
    ask for it, and its sections."""

    title: str
    address: str
    service: bool
    names: tuple[str, ...]
    sections: tuple[PageSection, ...]


def pages_data(pages: Sequence[SitePage]) -> bytes:
    """The content of :data:`PAGES`; the browser reads it in ``services.js``."""
    content = json.dumps([asdict(page) for page in pages], ensure_ascii=False, separators=(",", ":"))
    return compressed(content.encode(), 9)
