"""Items become pages: what is stale goes to the workers in packs, the rest is taken over as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from gongkai.build import bodies, store
from gongkai.build.frame import Frame
from gongkai.build.kept_files import packed, secret
from gongkai.build.load import GUIDE, guide_folder
from gongkai.build.pages import Workshop
from gongkai.build.progress import Progress
from gongkai.build.site_files import Site
from gongkai.build.version import code_version, key_of
from gongkai.build.workers import Given, give_out
from gongkai.catalogue.catalogue import Catalogue
from gongkai.catalogue.model import Item
from gongkai.search.layout import bucket_of, power_of_two
from gongkai.site.views import item_key, item_view

ITEMS_A_PACK = 64
PACKS_AHEAD = 64


@dataclass(frozen=True)
class Bodies:
    """Where the rendered bodies are kept: ``packs`` is how many there are, ``keys`` tells what each slug's body is,
    ``characters`` how long its text."""

    folder: Path
    packs: int
    keys: Mapping[str, str]
    characters: Mapping[str, int]

    def pack_of(self, slug: str) -> int:
        """The pack of an item: it follows from its slug alone."""
        return bucket_of(slug, self.packs)

    def path(self, pack: int) -> Path:
        """The file of a pack."""
        return self.folder / f"{pack:x}"


@dataclass
class Rendering:
    """Items on their way: what was given out to the workers, and what is to be done with it."""

    site: Site
    catalogue: Catalogue
    root: Path
    stale: Mapping[str, str]
    former: _Former
    bodies: Bodies
    given: Given[list[bodies.Written]]

    def finish(self, told: Progress) -> Bodies:
        """Wait for the pages, and put beside them the files that items name; returns where the bodies are kept."""
        written: dict[str, bodies.Written] = {}
        for done in told.counted("条目页面", self.given.results(), self.given.count):
            written.update((one.slug, one) for one in done)
        with told.stage("条目的附件"):
            for slug, key in self.stale.items():
                self.site.wrote(f"item/{slug}/index.html", key, *written[slug].page)
            sizes = {item.slug: self._settle(item, written.get(item.slug)) for item in self.catalogue.items}
            self.former.save()
        return replace(self.bodies, characters=sizes)

    def _settle(self, item: Item, one: bodies.Written | None) -> int:
        found = (one.links, one.files, one.characters) if one else self.former.found(item.slug)
        self.former.note(item.slug, self.bodies.keys[item.slug], *found)
        _put_files(self.site, item, self.root, found[1])
        return found[2]


def begin_items(
    site: Site, catalogue: Catalogue, root: Path, workshop: Workshop, told: Progress
) -> Rendering:
    """Find the items whose pages are stale and give them out to the workers, a pack at a time."""
    with told.stage("比较条目"):
        addresses = _addresses(catalogue, workshop, guide_folder(root))
        former = _Former(workshop.cache / "items", addresses)
        options = key_of(code_version(), workshop.frame.key)
        keys = {item.slug: key_of(item.digest, options) for item in catalogue.items}
        packs = power_of_two(len(catalogue.items) / ITEMS_A_PACK)
        kept = Bodies(workshop.cache / "bodies", packs, keys, {})
        stale = dict(_stale(site, catalogue, keys, former, workshop))
        wanted = _stale_packs(catalogue, stale, kept)
        jobs = _jobs(wanted, catalogue, root, site, addresses, stale, kept, workshop)
        given = give_out(workshop.pool, bodies.render_pack, jobs, len(wanted), PACKS_AHEAD)
    return Rendering(site, catalogue, root, stale, former, kept, given)


class _Former:
    """What the last build found in each body, so that a page whose body points to something that has moved is stale."""

    def __init__(self, path: Path, addresses: str) -> None:
        self._path = path
        self._items: dict[str, tuple[str, tuple, tuple, int]] = store.load(path) or {}
        self._next: dict[str, tuple[str, tuple, tuple, int]] = {}
        self._addresses: Mapping[str, str] = store.shared(addresses)

    def holds(self, slug: str, body_key: str) -> bool:
        """Whether the body is the one that was seen, and all that it points to is where it was."""
        seen = self._items.get(slug)
        return (
            seen is not None and seen[0] == body_key and all(self._addresses.get(t) == a for t, a in seen[1])
        )

    def found(self, slug: str) -> tuple[tuple, tuple, int]:
        """Links, files and characters of a body that still holds."""
        return self._items[slug][1:]

    def note(self, slug: str, body_key: str, links: tuple, files: tuple, characters: int) -> None:
        """What this build found."""
        self._next[slug] = (body_key, links, files, characters)

    def save(self) -> None:
        """For the next build."""
        if self._next != self._items:
            store.save(self._path, self._next)


def _stale(
    site: Site, catalogue: Catalogue, keys: Mapping[str, str], former: _Former, workshop: Workshop
) -> Iterator[tuple[str, str]]:
    """The slugs of the items whose pages must be made, each with the key of its page."""
    for item in catalogue.items:
        slug = item.slug
        key = key_of(keys[slug], item_key(item, catalogue), workshop.frame.digest)
        if not (former.holds(slug, keys[slug]) and site.take_over(f"item/{slug}/index.html", key)):
            yield slug, key


def _stale_packs(catalogue: Catalogue, stale: Mapping[str, str], of: Bodies) -> list[tuple[int, list[Item]]]:
    """The packs with a stale page, each with all its items in the order of their slugs."""
    needed = {of.pack_of(slug) for slug in stale}
    packs: dict[int, list[Item]] = {pack: [] for pack in sorted(needed)}
    for item in sorted(catalogue.items, key=lambda item: item.slug):
        pack = of.pack_of(item.slug)
        if pack in needed:
            packs[pack].append(item)
    return list(packs.items())


def _jobs(
    wanted: Iterable[tuple[int, list[Item]]],
    catalogue: Catalogue,
    root: Path,
    site: Site,
    addresses: str,
    stale: Mapping[str, str],
    of: Bodies,
    workshop: Workshop,
) -> Iterator[bodies.PackJob]:
    options = None
    for pack, own in wanted:
        if options is None:
            options = workshop.options()
            bodies.prepare(options, workshop.frame.key)
        yield bodies.PackJob(
            root=str(root),
            pack=str(of.path(pack)),
            staging=str(site.staging.folder),
            addresses=addresses,
            frame=str(workshop.frame.folder.parent),
            frame_key=workshop.frame.key,
            secret=secret(),
            options=options,
            wanted=packed(
                tuple(_wanted(item, of.keys[item.slug], item.slug in stale, catalogue) for item in own)
            ),
        )


def _wanted(item: Item, body_key: str, stale: bool, catalogue: Catalogue) -> bodies.Wanted:
    # Made when the pack is given out: the views of all items together would fill the memory.
    view = item_view(item, catalogue) if stale else None
    shows = item.shows_body and item.has_body
    return bodies.Wanted(item.slug, item.path, item.digest, item.address, body_key, shows, view)


def _addresses(catalogue: Catalogue, workshop: Workshop, guide: str) -> str:
    """The file that tells workers the address of every content file and guide page; named by what it says."""
    table = addresses_of(catalogue, workshop.frame, guide)
    return store.share(workshop.cache / "addresses", key_of(repr(sorted(table.items()))), lambda: table)


def addresses_of(catalogue: Catalogue, frame: Frame, guide: str = GUIDE) -> dict[str, str]:
    """The address of every content file and page of the folder ``guide``, by its path relative to the root."""
    table = {item.path: item.address for item in catalogue.items}
    return table | {
        path: address for _, address in frame.guide_pages for path in _guide_sources(address, guide)
    }


def _guide_sources(address: str, guide: str) -> tuple[str, ...]:
    """The paths that a guide page may have; the index of a MkDocs site is its guide."""
    name = address.strip("/")
    home = (f"{guide}/index.md", f"{guide}/README.md") if address == "guide/" else ()
    return (f"{guide}/{name}.md", f"{guide}/{name}/index.md", *home)


def _put_files(site: Site, item: Item, root: Path, shown: Iterable[str]) -> None:
    """The files that the item names and those that its body shows, below the item's own address."""
    if not item.shows_body:
        return
    sources = {attachment.file: attachment.source for attachment in item.attachments}
    folder = item.path.rpartition("/")[0]
    sources |= {file: f"{folder}/{file}" for file in shown}
    for file, source in sorted(sources.items()):
        site.copy(f"{item.address}{file}", root / source)
