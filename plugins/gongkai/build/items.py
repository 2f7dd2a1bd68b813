"""The pages of items and the files that belong to them."""

from __future__ import annotations

import pickle
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gongkai.build.body import NO_FACTS, Body, BodyFacts, BodyRenderer
from gongkai.build.cleaned_copies import CleanedCopies
from gongkai.build.context import BuildContext
from gongkai.build.fingerprint import key_of, keyed, program
from gongkai.build.folder import Folder
from gongkai.build.frame import Frame, fill, shells_of
from gongkai.build.links import LinkResolver
from gongkai.build.load import Loaded
from gongkai.build.refusal import BuildRefusalError
from gongkai.build.report_pages import ReportPages, report_pages
from gongkai.build.site_files import digest_of
from gongkai.build.site_prefix import GUIDE
from gongkai.build.site_record import Written
from gongkai.build.store import Store
from gongkai.build.workers import Batch
from gongkai.catalogue.addresses import page_file
from gongkai.catalogue.model import Item
from gongkai.site.views.item import ItemView, item_key, item_view

if TYPE_CHECKING:
    from gongkai.build.report_leads import ReportLeads

_PAGES_A_JOB = 64


class ChangedMeanwhileError(BuildRefusalError):
    """A file was edited during the build; the message is a Chinese sentence."""


class PageOrder(NamedTuple):
    """One page to make: the item's view, its file and hash, whether the page shows the body, the targets of the
    body's links (target as written → address relative to the page, or None), the tables of the annual report that it
    names (name → HTML), and the targets of the figures in its text, if there are any."""

    view: ItemView
    path: str
    digest: str
    shows_body: bool
    links: dict[str, str | None]
    tables: dict[str, str]
    leads: ReportLeads | None


class PagesJob(NamedTuple):
    """A batch of pages for one worker. ``shells`` are those of the frame, ``staging`` the folder of the new site,
    ``store`` the one with the bodies."""

    root: Path
    mkdocs: Path | None
    store: Path | None
    staging: str
    shells: tuple[tuple[str, int, str], ...]
    orders: bytes


@dataclass
class ItemPages:
    """The pages of items under construction."""

    context: BuildContext
    keys: Mapping[str, bytes]
    batch: Batch[list[Written]]
    files: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def finish(self) -> None:
        """Wait for the pages, and add the files that items name and show."""
        context = self.context
        for some in context.progress.counted("条目页面", self.batch.results(), self.batch.count):
            for written in some:
                context.graph.record(self.keys[written.path], written)
        with context.progress.stage("条目的附件"):
            for item in context.catalogue.items:
                if item.shows_body and (item.attachments or item.slug in self.files):
                    self._put_files(item)

    def _put_files(self, item: Item) -> None:
        sources = {attachment.file: attachment.source for attachment in item.attachments}
        folder = item.path.rpartition("/")[0]
        sources |= {file: f"{folder}/{file}" for file in self.files.get(item.slug, ())}
        for file, source in sorted(sources.items()):
            digest = self.context.checker.content.get(source, "")
            path = f"{item.address}{file}"
            if not (self._cleans and digest and self._put_cleaned(path, source, digest)):
                self.context.graph.copy(path, self.context.loaded.root / source, digest)

    @property
    def _cleans(self) -> bool:
        settings = self.context.loaded.settings
        return settings is not None and settings.output.cleaned

    def _put_cleaned(self, path: str, source: str, digest: str) -> bool:
        """Publish the cleaned copy of a file, if there is one."""
        key = key_of("cleaned", program(), digest)
        if self.context.graph.reuse(path, key):
            return True
        attachments = self.context.checker.attachments
        copies = (
            attachments.copies if attachments else CleanedCopies(self.context.loaded.root, self.context.store)
        )
        data = copies.data(source, digest)
        if data is not None:
            self.context.graph.write(path, key, data)
        return data is not None


def begin_items(context: BuildContext, facts: Mapping[str, BodyFacts]) -> ItemPages:
    """Submit the pages that must be made; ``facts`` are those of :func:`body_facts`."""
    with context.progress.stage("比较条目"):
        reports = report_pages(context.loaded)
        addresses = addresses_of(context)
        orders: list[Item] = []
        keys: dict[str, bytes] = {}
        links: dict[str, dict[str, str | None]] = {}
        pages = ItemPages(context, keys, Batch.empty())
        shared = key_of("item page", program(), context.frame.digest, context.bodies.options_key)
        for item in context.catalogue.items:
            if facts[item.slug].targets:
                links[item.slug], files = _resolved(item, facts[item.slug], context, addresses)
                if files:
                    pages.files[item.slug] = files
            leading = repr(links[item.slug]) if item.slug in links else ""
            drawn = reports.key(item.path)
            key = keyed(shared, "\0\0".join((item_key(item, context.catalogue), leading, drawn)))
            path = page_file(item.address)
            if not context.graph.reuse(path, key):
                keys[path] = key
                orders.append(item)
        count = -(-len(orders) // _PAGES_A_JOB)
        pages.batch = context.workers.submit(make_pages, _jobs(context, orders, links, reports), count)
    return pages


def shows_body(item: Item) -> bool:
    """Whether the page of the item shows its body."""
    return item.shows_body and item.has_body


def body_facts(items: Collection[Item], bodies: BodyRenderer) -> dict[str, BodyFacts]:
    """The facts of the bodies, by slug. Raises :class:`ChangedMeanwhileError`."""
    facts = dict.fromkeys((item.slug for item in items), NO_FACTS)
    shown = [item for item in items if shows_body(item)]
    known = bodies.facts({item.digest for item in shown})
    for item in shown:
        found = known.get(item.digest)
        if found is None:  # the store could not keep it
            found = bodies.facts_of_file(item.path, None)
        if found is None:
            raise ChangedMeanwhileError(f"{item.path} 在构建时被改动，请再构建一次")
        facts[item.slug] = found
    return facts


def _resolved(
    item: Item, facts: BodyFacts, context: BuildContext, addresses: Mapping[str, str]
) -> tuple[dict[str, str | None], tuple[str, ...]]:
    resolver = LinkResolver(context.loaded.root, item.path, item.address, addresses)
    files = (resolver.own_file(target) for target in facts.targets)
    links = {target: resolver(target) for target in facts.targets}
    return links, tuple(dict.fromkeys(file for file in files if file is not None))


def _jobs(
    context: BuildContext,
    orders: list[Item],
    links: Mapping[str, dict[str, str | None]],
    reports: ReportPages,
) -> Iterator[PagesJob]:
    for first in range(0, len(orders), _PAGES_A_JOB):
        some = tuple(
            # Made together with the job: the views of all items at once would fill the memory.
            PageOrder(
                item_view(item, context.catalogue),
                item.path,
                item.digest,
                shows_body(item),
                links.get(item.slug, {}),
                reports.tables.get(item.path, {}),
                reports.leads.get(item.path),
            )
            for item in orders[first : first + _PAGES_A_JOB]
        )
        yield PagesJob(
            context.loaded.root,
            context.checker.mkdocs,
            context.store.folder,
            context.graph.folder,
            context.frame.html,
            pickle.dumps(some),
        )


def make_pages(job: PagesJob) -> list[Written]:
    """Make pages and write them into the staging folder. Runs in any process.

    Raises :class:`ChangedMeanwhileError`.
    """
    # Serialised by the parent: the executor's own pickling takes half as long again.
    orders: tuple[PageOrder, ...] = pickle.loads(job.orders)
    with Store(job.store) as store:
        return _made(job, orders, BodyRenderer(job.root, store, job.mkdocs))


def _made(job: PagesJob, orders: tuple[PageOrder, ...], renderer: BodyRenderer) -> list[Written]:
    # Imported late: the process that builds need not load the templates.
    from gongkai.content.markup.renderer import fill_report_tables, resolve_links
    from gongkai.site.render.item import render_item

    keys = {order.path: renderer.key(order.digest) for order in orders if order.shows_body}
    bodies = renderer.bodies(keys.values())
    folder, shells, written = Folder(job.staging), shells_of(job.shells), []
    for order in orders:
        body = (
            bodies.get(keys[order.path]) or renderer.body(order.path, order.digest)
            if order.shows_body
            else Body()
        )
        if body is None:
            raise ChangedMeanwhileError(f"{order.path} 在构建时被改动，请再构建一次")
        html = resolve_links(body.html, order.links.get) if order.links else body.html
        html = fill_report_tables(order.leads.linked(html) if order.leads else html, order.tables)
        page = render_item(order.view, html)
        data = fill(shells, page)
        path = page_file(page.address)
        written.append(Written(path, *folder.write(path, data), digest_of(data)))
    return written


def addresses_of(context: BuildContext) -> dict[str, str]:
    """The address of every content file and guide page, by its path relative to the root."""
    return content_addresses(context.loaded, context.catalogue.items, context.frame)


def content_addresses(loaded: Loaded, items: tuple[Item, ...], frame: Frame) -> dict[str, str]:
    """The address of every content file, guide page and own page of the user, by its path relative to the root."""
    guide = loaded.guide or GUIDE
    table = {**loaded.own, **{item.path: item.address for item in items}}
    return table | {
        path: address for _, address in frame.guide_pages for path in _guide_sources(address, guide)
    }


def _guide_sources(address: str, guide: str) -> tuple[str, ...]:
    """The paths that a guide page may have as a source; the index of a MkDocs site is its guide."""
    name = address.strip("/")
    home = (f"{guide}/index.md", f"{guide}/README.md") if address == "guide/" else ()
    return (f"{guide}/{name}.md", f"{guide}/{name}/index.md", *home)
