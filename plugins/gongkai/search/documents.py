"""What the search room takes in: plain texts and facts, without files, settings or the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


class SearchBuildError(Exception):
    """The index cannot be made, or is not whole. The text is one Chinese sentence for the person who builds."""


@dataclass(frozen=True, slots=True)
class AttachmentText:
    """The text inside an attachment: ``name`` as the public sees it, ``address`` relative to the site's root,
    ``blocks`` its paragraphs and cells."""

    name: str
    address: str
    blocks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """An item as search sees it. Its fragment and its postings follow from this value alone.

    ``slug`` and ``address`` as in :mod:`gongkai.catalogue.addresses`; ``department`` is the name of the 责任科室; ``created``
    and ``published`` are dates as the page prints them, empty where unknown; ``status`` is 撤回, 替代, 更正 or empty;
    ``blocks`` are the texts of the rendered body, a block (paragraph, heading, cell, list item) each: no match runs
    from one into the next.
    """

    slug: str
    address: str
    title: str
    index_number: str
    doc_number: str = ""
    department: str = ""
    summary: str = ""
    keywords: tuple[str, ...] = ()
    attachment_names: tuple[str, ...] = ()
    created: str = ""
    published: str = ""
    status: str = ""
    blocks: tuple[str, ...] = ()
    attachments: tuple[AttachmentText, ...] = ()


@dataclass(frozen=True, slots=True)
class Facets:
    """What an item is filtered and sorted by. It may change (with the day, with a renaming) while the text stays.

    ``listed`` is the date of the catalogue's order; ``category`` and ``department`` are codes; ``validity`` is the
    有效性 on the day of the build.
    """

    slug: str
    listed: date
    category: str
    department: str
    topics: tuple[str, ...] = ()
    validity: str = "有效"
