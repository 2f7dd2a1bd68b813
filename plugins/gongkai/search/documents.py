"""Input of the search index: plain texts and values, independent of files, settings and the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import msgspec


class SearchBuildError(Exception):
    """The index cannot be built or is incomplete. The message is a Chinese sentence for the user."""


@dataclass(frozen=True, slots=True)
class AttachmentText:
    """The text of an attachment: its name on the page, its address relative to the site's root, and its paragraphs and
    cells."""

    name: str
    address: str
    blocks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """An item for the index. Its fragment and its postings depend on this value alone.

    ``slug`` and ``address`` are those of :mod:`gongkai.catalogue.addresses`; ``department`` is the name of the 责任科室;
    ``created`` and ``published`` are dates as shown on the page, empty where unknown; ``status`` is 撤回, 替代, 更正 or
    empty; ``blocks`` are the texts of the blocks (paragraph, heading, cell, list item) of the rendered body: no match
    spans two of them.
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


class Facets(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The values by which an item is filtered and sorted. They may change while the text does not.

    ``listed`` is its date in the catalogue, ``made`` its 生成时间; ``category`` and ``department`` are codes; ``validity`` is the 有效性 on the
    day of the build.
    """

    slug: str
    listed: date
    made: date
    category: str
    department: str
    topics: tuple[str, ...] = ()
    validity: str = "有效"


@dataclass(frozen=True, slots=True)
class SiteTerms:
    """Names and settings for the search page.

    ``categories`` are (code, name, parent's code or empty) in the order of the tree, ``departments`` (code, name),
    ``department_label`` is the site's label for 责任科室, ``phones`` (code of a department, its telephone), ``synonyms``
    (word, words with the same meaning), ``ask`` (label, value) of the office's contact, ``validities`` all values of
    有效性 in the order of display.
    """

    categories: tuple[tuple[str, str, str], ...]
    departments: tuple[tuple[str, str], ...]
    synonyms: tuple[tuple[str, tuple[str, ...]], ...] = ()
    ask: tuple[tuple[str, str], ...] = ()
    department_label: str = "责任科室"
    phones: tuple[tuple[str, str], ...] = ()
    validities: tuple[str, ...] = ("有效", "尚未生效", "已修改", "部分失效", "失效", "废止")
