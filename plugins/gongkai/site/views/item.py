"""View of the page of an item, except for its body."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple
from urllib.parse import quote

from gongkai.catalogue.addresses import number_slug
from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.interview import coming_on
from gongkai.catalogue.model import Attachment, FollowUp, Item, Openness, StatusKind, validity_on
from gongkai.site.views.context import ViewContext, item_link, view_context
from gongkai.site.views.header import Header, header_rows
from gongkai.site.views.marks import ItemMark, marks
from gongkai.site.views.notices import Notice, notices
from gongkai.site.views.opening import Event, Letterhead, byline, letterhead, life, verdict
from gongkai.site.views.places import Link
from gongkai.site.views.site import Meta

_INTERPRETING, _INTERPRETED = "解读本件的信息", "本件解读的文件"


class AttachmentLine(NamedTuple):
    """An attachment as listed on the page: ``href`` relative to the page, ``form`` the file type in words, ``size`` with
    its unit."""

    name: str
    href: str
    form: str
    size: str


class LinkGroup(NamedTuple):
    """Links to other items under one heading, each with the marks of its item."""

    heading: str
    links: tuple[tuple[Link, tuple[ItemMark, ...]], ...]


class ChangeLine(NamedTuple):
    """One entry of 变更; dates are ``YYYY-MM-DD``, empty where unknown."""

    formed: str
    published: str
    note: str


@dataclass(frozen=True, slots=True)
class ItemView:
    """Everything the page of an item depends on except the body.

    ``shows_body`` says whether the page has a body; ``phone`` and ``office`` are the contact, ``faults`` and
    ``fault_link`` the ways to report a mistake; ``newer`` and ``older`` are the neighbours in the category;
    ``beside`` are (解读 or 文件, links) of its interpretations or of the interpreted documents, each with whether its
    page has a body to be shown beside this one; ``follow_ups`` are (question, answer, day) of an interview's 会后答复.
    """

    address: str
    number: str
    title: str
    page_title: str
    meta: Meta
    crumbs: tuple[Link, ...]
    marks: tuple[ItemMark, ...]
    byline: tuple[str, ...]
    letterhead: Letterhead | None
    verdict: str
    life: tuple[Event, ...]
    header: Header
    notices: tuple[Notice, ...]
    shows_body: bool
    attachments: tuple[AttachmentLine, ...]
    changes: tuple[ChangeLine, ...]
    groups: tuple[LinkGroup, ...]
    beside: tuple[tuple[str, tuple[tuple[Link, bool], ...]], ...]
    newer: Link | None
    older: Link | None
    department: Link
    department_label: str
    phone: str
    office: str
    faults: tuple[tuple[str, str], ...]
    fault_link: str
    description: str
    feeds: tuple[tuple[str, str], ...]
    is_interview: bool = False
    follow_ups: tuple[tuple[str, str, str], ...] = ()

    def key(self) -> str:
        """A digest of everything the page shows except the body; equal for equal pages."""
        return blake2b(repr(self).encode(), digest_size=16).hexdigest()


def item_key(item: Item, catalogue: Catalogue) -> str:
    """A text of everything that :func:`item_view` reads, about ten times faster than the view itself.

    Equal keys mean equal views as long as the program is the same. The item contributes the hash of its file.
    """
    context, today = view_context(catalogue), catalogue.today
    newer, older = catalogue.neighbours.get(item.slug, (None, None))
    parts = [
        catalogue.settings.digest,
        item.slug,
        item.digest,
        validity_on(item, today),
        f"{newer.slug} {newer.title}" if newer else "",
        f"{older.slug} {older.title}" if older else "",
    ]
    if item.repealed_by or item.status:
        named = (context.repealer(item), *map(context.find, item.status.by if item.status else ()))
        parts += [f"{other.slug} {other.title}" if other else "" for other in named]
    if coming_on(item, today) is not None:
        parts.append(f"coming {item.call is not None and today <= (item.call.end or today)}")
    if item.attachments:
        parts.append(repr(item.attachments))
    for heading, others in linked(item, context):
        parts += [
            heading,
            *(
                f"{other.slug} {other.title} {other.listed} {other.shows_body and other.has_body} {marks(other, today)}"
                for other in others
            ),
        ]
    return "\0".join(parts)


def item_view(item: Item, catalogue: Catalogue) -> ItemView:
    """The view of one item of ``catalogue``."""
    context = view_context(catalogue)
    settings = catalogue.settings
    newer, older = catalogue.neighbours.get(item.slug, (None, None))
    withdrawn = item.status is not None and item.status.kind is StatusKind.WITHDRAWN
    department = settings.departments[item.department]
    return ItemView(
        address=item.address,
        number=item.index_number,
        title=item.title,
        page_title=context.site.title(item.title),
        meta=_meta(item, context),
        crumbs=context.trail(item.category, on_request=item.openness is Openness.ON_REQUEST),
        marks=marks(item, catalogue.today),
        byline=byline(item, context),
        letterhead=letterhead(item, context),
        verdict=verdict(item, context),
        life=life(item, context),
        header=header_rows(item, context, withdrawn=withdrawn),
        notices=notices(item, context),
        shows_body=item.shows_body and item.has_body,
        attachments=tuple(map(_attachment, item.attachments)) if item.shows_body else (),
        changes=() if withdrawn else tuple(_changes(item)),
        groups=tuple(_groups(item, context)),
        beside=tuple(_beside(item, context)),
        newer=item_link(newer) if newer else None,
        older=item_link(older) if older else None,
        department=context.department_link[item.department][0],
        department_label=settings.label("责任科室"),
        phone=department.phone or settings.agency.contact.phone,
        office=settings.agency.contact.office or context.site.agency,
        faults=context.faults,
        fault_link=settings.agency.fault_link,
        # For withdrawn and on-request items a shared link shows only the title.
        description="" if withdrawn or not item.shows_body else item.summary,
        feeds=context.category_feeds[item.category],
        is_interview=settings.categories[item.category].holds_interviews,
        follow_ups=() if withdrawn else tuple(map(_follow_up, item.follow_ups)),
    )


def _follow_up(one: FollowUp) -> tuple[str, str, str]:
    """(question, answer, day of the answer); the last two are empty while the question is open."""
    day = one.answered.isoformat() if one.answered and one.answer else ""
    return one.question, one.answer, day


def _meta(item: Item, context: ViewContext) -> Meta:
    published = item.published.isoformat() if item.published else ""
    if published and item.published_time is not None:
        published = f"{published} {item.published_time:%H:%M}"
    source = item.source or (item.agencies[0] if item.agencies else context.site.agency)
    own = (("ArticleTitle", item.title), ("PubDate", published), ("ContentSource", source))
    return (*context.category_meta[item.category], *own)


_FORMS = {
    "doc": "Word 文档", "docx": "Word 文档", "wps": "WPS 文字", "xls": "Excel 表格", "xlsx": "Excel 表格", "et": "WPS 表格",
    "csv": "CSV 表格", "pdf": "PDF 文档", "ofd": "OFD 文档", "txt": "文本", "zip": "压缩包", "rar": "压缩包",
    "jpg": "图片", "jpeg": "图片", "png": "图片", "gif": "图片", "ppt": "演示文稿", "pptx": "演示文稿",
}  # fmt: skip


def _attachment(attachment: Attachment) -> AttachmentLine:
    suffix = attachment.file.rpartition(".")[2].lower()
    form = _FORMS.get(suffix, suffix.upper())
    return AttachmentLine(attachment.name, quote(attachment.file), form, size_text(attachment.size))


def size_text(size: int) -> str:
    """``size`` in bytes as text: 512 字节, 23.4 KB, 1.2 MB."""
    if size < 1024:
        return f"{size} 字节"
    if size < 1024 * 1024:
        return f"{size / 1024:.1f} KB"
    return f"{size / 1024 / 1024:.1f} MB"


def _changes(item: Item) -> Iterable[ChangeLine]:
    for change in item.changes:
        yield ChangeLine(
            change.formed.isoformat(), change.published.isoformat() if change.published else "", change.note
        )


def _groups(item: Item, context: ViewContext) -> Iterable[LinkGroup]:
    for heading, others in linked(item, context):
        yield LinkGroup(
            heading, tuple((item_link(other), marks(other, context.catalogue.today)) for other in others)
        )


def _beside(item: Item, context: ViewContext) -> Iterable[tuple[str, tuple[tuple[Link, bool], ...]]]:
    names = {_INTERPRETING: "解读", _INTERPRETED: "解读的文件"}
    for heading, others in linked(item, context):
        if heading in names:
            links = tuple((item_link(other), other.shows_body and other.has_body) for other in others)
            yield names[heading], links


def linked(item: Item, context: ViewContext) -> Iterable[tuple[str, list[Item]]]:
    """(heading, items) of the items that an item's page links to: 解读 and 关联 in both directions, and the items that it
    replaced or repealed. An item under one of the other headings is not repeated under 关联信息."""
    catalogue = context.catalogue
    interpreted, related = (
        catalogue.interpreted_by.get(item.slug, ()),
        catalogue.related_to.get(item.slug, ()),
    )
    replaced = context.replaces.get(item.slug, ())
    if not (interpreted or related or replaced):
        return
    own = set(map(number_slug, item.interpretations))
    listed = {*interpreted, *(other.slug for other in replaced)}
    headed = (
        (_INTERPRETING, (slug for slug in interpreted if slug in own)),
        (_INTERPRETED, (slug for slug in interpreted if slug not in own)),
        ("关联信息", (slug for slug in related if slug not in listed)),
        ("由本件替代或者废止的信息", (other.slug for other in replaced)),
    )
    for heading, slugs in headed:
        others = [
            catalogue.by_slug[slug] for slug in slugs if slug in catalogue.by_slug and slug != item.slug
        ]
        if others:
            yield heading, others
