"""Work for other processes: bodies become HTML and text, items become pages; kept in packs by the hash of each file.

An item belongs to one pack by the hash of its slug. A worker reads and writes one pack, and writes the pages straight
into the staging folder; so it needs to see the same folders as the process that gives the work.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote, unquote

from gongkai.build import frame as frames
from gongkai.build import store
from gongkai.build.folder import Folder
from gongkai.build.kept_files import unpacked, use_secret
from gongkai.build.refusal import BuildRefusalError
from gongkai.build.time_limit import OutOfTimeError, within
from gongkai.catalogue.addresses import page_file
from gongkai.content.markup import MarkdownOptions, Renderer, relative_address
from gongkai.content.reading import read_body, read_bytes
from gongkai.lint.shared.attachments import ALLOWED_TYPES, leaves_folder, suffix, through_link
from gongkai.site.render import prepare_templates, render_item
from gongkai.site.views import ItemView
from gongkai.source.diagnostics import Diagnostic

# The net below the limits of gongkai.content.body_limits, which decide: they are counts and the same on every machine.
# With the start of a build, 3 s, it names the file within 10 s.
LONGEST_SECONDS = 6


class ChangedMeanwhileError(BuildRefusalError):
    """A file was edited while the site was being built; the message is a Chinese sentence."""


class UnrenderableError(BuildRefusalError):
    """A body that cannot be turned into a page although it is within the limits; the message is a Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One item of a pack: its file, the hash under which its body is kept, and its view where its page is stale."""

    slug: str
    path: str
    digest: str
    address: str
    body_key: str
    shows_body: bool
    view: ItemView | None


@dataclass(frozen=True)
class PackJob:
    """All items of one pack. ``staging`` is the folder for pages, ``addresses`` the file with the address of each
    content file, ``frame`` and ``frame_key`` say where the shells are, ``wanted`` is a tuple of :class:`Wanted`, packed
    (the executor's own way takes half as long again)."""

    root: str
    pack: str
    staging: str
    addresses: str
    frame: str
    frame_key: str
    secret: bytes
    options: MarkdownOptions
    wanted: bytes


@dataclass(frozen=True, slots=True)
class Written:
    """What became of one item: the links of its body (target file → address or None), the files that its body shows,
    the characters of its text, and size and time of its page where one was written."""

    slug: str
    links: tuple[tuple[str, str | None], ...]
    files: tuple[str, ...]
    characters: int
    page: tuple[int, int] | None


Body = tuple[str, str, tuple[str, ...], tuple[tuple[str, str | None], ...], tuple[str, ...]]
"""(body key, HTML, text blocks, links, files) as kept in a pack."""


def render_pack(job: PackJob) -> list[Written]:
    """Render what is stale of one pack, write its pages, keep its bodies."""
    use_secret(job.secret)
    kept: dict[str, Body] = store.load(Path(job.pack)) or {}
    fresh: dict[str, Body] = {}
    wanted: tuple[Wanted, ...] = unpacked(job.wanted)
    for item in wanted:
        body = kept.get(item.slug)
        if body is None or body[0] != item.body_key or not _links_hold(body[3], job.addresses):
            body = _render(job, item)
        fresh[item.slug] = body
    if fresh != kept:
        store.save(Path(job.pack), fresh)
    folder = Folder(job.staging)
    return [_write(job, folder, item, fresh[item.slug]) for item in wanted]


def kept_bodies(pack: Path) -> dict[str, Body]:
    """The bodies of a pack that was rendered."""
    return store.load(pack) or {}


def _render(job: PackJob, item: Wanted) -> Body:
    if not item.shows_body:
        return (item.body_key, "", (), (), ())
    data = read_bytes(job.root, item.path)
    source = None if isinstance(data, Diagnostic) else read_body(data, item.digest)
    if source is None:
        raise ChangedMeanwhileError(f"{item.path} 在构建时被改动，请再构建一次")
    resolver = LinkResolver(job.root, item.path, item.address, _addresses(job.addresses))
    renderer = _renderer_of(job.options, job.frame_key)
    try:
        with within(LONGEST_SECONDS):
            rendered = renderer.render(source, resolver)
    except RecursionError:
        raise UnrenderableError(
            f"{item.path} 的正文嵌套得太深，转换不了：请减少列表、引用或标记的层次"
        ) from None
    except OutOfTimeError:
        raise UnrenderableError(
            f"{item.path} 的正文转换超过 {LONGEST_SECONDS} 秒：请分成几条信息，或者作为附件"
        ) from None
    return (
        item.body_key,
        rendered.html,
        rendered.blocks,
        tuple(resolver.links.items()),
        tuple(resolver.files),
    )


def _write(job: PackJob, folder: Folder, item: Wanted, body: Body) -> Written:
    page = None
    if item.view is not None:
        shells = frames.shells_of(job.frame, job.frame_key)
        data = frames.fill(shells, render_item(item.view, body[1]))
        page = folder.write(page_file(item.address), data)
    return Written(item.slug, body[3], body[4], sum(map(len, body[2])), page)


class LinkResolver:
    """Turns what a body points to into addresses relative to the item's page, and notes what it found.

    ``addresses`` maps content files and guide pages (paths relative to the root) to addresses; ``links`` is filled with
    the targets among them, ``files`` with the files beside the item that the body shows.
    """

    def __init__(self, root: str | Path, path: str, address: str, addresses: Mapping[str, str]) -> None:
        self.root, self.address, self.addresses = root, address, addresses
        self.folder = posixpath.dirname(path)
        self.links: dict[str, str | None] = {}
        self.files: dict[str, None] = {}

    def __call__(self, target: str) -> str | None:
        """The address relative to the page, None where the target is nothing that the site shows."""
        place, mark, fragment = target.partition("#")
        place = posixpath.normpath(posixpath.join(self.folder, unquote(place.partition("?")[0])))
        if place.lower().endswith(".md"):
            address = self.addresses.get(place)
            self.links[place] = address
            return None if address is None else relative_address(address + mark + fragment, self.address)
        beside = posixpath.relpath(place, self.folder)
        if leaves_folder(beside) or suffix(beside) not in ALLOWED_TYPES or not self._is_own_file(place):
            return None
        self.files[beside] = None
        return quote(beside)

    def _is_own_file(self, place: str) -> bool:
        root = Path(self.root)
        return (root / place).is_file() and not through_link(root, place)


def prepare(options: MarkdownOptions, frame_key: str) -> None:
    """Make what every worker needs before the first one is forked, so that it is made once."""
    _renderer_of(options, frame_key)
    prepare_templates()


def _renderer_of(options: MarkdownOptions, frame_key: str) -> Renderer:
    # One for each process: the options of one frame are the same, though they do not compare equal once sent.
    if frame_key not in _RENDERERS:
        _RENDERERS.clear()
        _RENDERERS[frame_key] = Renderer(options)
    return _RENDERERS[frame_key]


_RENDERERS: dict[str, Renderer] = {}


@lru_cache(maxsize=2)
def _addresses(path: str) -> Mapping[str, str]:
    return store.shared(path)


def _links_hold(links: tuple[tuple[str, str | None], ...], addresses: str) -> bool:
    return not links or all(_addresses(addresses).get(target) == address for target, address in links)
