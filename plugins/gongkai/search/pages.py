"""``search/pages.bin``: the pages of the site other than items, for the search: the guide, the request page, the
user's own.

Small enough to be fetched whole: the guide of a county is 10 KB of text, 4 KB compressed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from gongkai.search.fragments import compressed
from gongkai.source.compact_json import compact_json

PAGES = "search/pages.bin"


@dataclass(frozen=True, slots=True)
class PageSection:
    """A heading of a page (empty before the first), its anchor, the text below it, and the everyday words for what the
    heading says."""

    heading: str
    anchor: str
    text: str
    names: tuple[str, ...] = ()


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
    return compressed(
        compact_json(
            [asdict(page) | {"sections": [_section(one) for one in page.sections]} for page in pages]
        ),
        9,
    )


def _section(section: PageSection) -> dict[str, object]:
    return {name: value for name, value in asdict(section).items() if name != "names" or value}
