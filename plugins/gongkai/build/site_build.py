"""The whole site, from a catalogue and a frame, made beside the served one and swapped in at the end."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.build import entries, index, items, pages
from gongkai.build import frame as frames
from gongkai.build.filling import fill
from gongkai.build.inputs import digest_of
from gongkai.build.load import Loaded
from gongkai.build.places import CACHE, SPARE
from gongkai.build.progress import Progress
from gongkai.build.site_files import Site
from gongkai.build.site_folder import refuse_unfit
from gongkai.build.staging import Staging
from gongkai.build.unchanged import whole_state
from gongkai.build.version import code_version, key_of
from gongkai.build.workers import executor
from gongkai.catalogue.addresses import depth, item_address
from gongkai.catalogue.catalogue import Catalogue
from gongkai.content.markup import MarkdownOptions

_SOON_RENDERED = 16  # packs of items


def frame_folder(root: Path) -> Path:
    """Where the frame of the site at ``root`` is kept between builds."""
    return root / CACHE / "frame"


def levels_for(loaded: Loaded) -> tuple[tuple[str, int], ...]:
    """The (kind, depth) of every shell that the pages of the catalogue need."""
    catalogue = loaded.catalogue
    numbers = [item.address for item in catalogue.items] + [
        item_address(old.index_number) for old in catalogue.retired
    ]
    deepest = max([frames.DEEPEST, *map(depth, numbers)])
    shells = [(kind, level) for kind in frames.KINDS for level in range(1, deepest + 1)]
    return (("home", 0), ("search", 1), *shells)


def frame_key(loaded: Loaded, inputs: str) -> str:
    """A hash of all that shapes the frame: code, libraries, settings, and (``inputs``) the files that MkDocs reads."""
    return key_of(code_version(), loaded.settings.digest, repr(levels_for(loaded)), inputs)


def kept_frame(loaded: Loaded) -> frames.Frame | None:
    """The frame of a former build, where nothing that shapes it has changed."""
    folder = frame_folder(loaded.root)
    inputs = frames.inputs_of(folder)
    if inputs is None:
        return None
    return frames.load(folder, frame_key(loaded, digest_of(loaded.root, inputs.places)))


@dataclass(frozen=True)
class Staged:
    """A site that is whole and waits to be published; ``state`` stands for all that it was made from."""

    site: Site
    state: str

    def publish(self) -> None:
        """Swap it in."""
        self.site.publish(self.state)


@dataclass(frozen=True)
class Build:
    """One build. ``options`` says how Markdown is read and is asked only where a body must be rendered;
    ``scheduler`` is the address of a dask scheduler, None for processes of this machine; ``forks`` is False where the
    process has threads that a forked worker would inherit half-done; ``content`` is what
    :meth:`gongkai.build.unchanged.Content.state` says, or empty."""

    loaded: Loaded
    frame: frames.Frame
    site_dir: Path
    options: Callable[[], MarkdownOptions]
    progress: Progress = field(default_factory=lambda: Progress(quiet=True))
    scheduler: str | None = None
    forks: bool = True
    content: str = ""

    @contextmanager
    def staged(self) -> Iterator[Staged]:
        """The site in a folder of its own, published only if the caller says so. The caller holds the lock.

        Raises what :mod:`.staging`, :mod:`.site`, :mod:`.bodies` and the search room raise.
        """
        cache = self.loaded.root / CACHE
        refuse_unfit(self.loaded.root, self.site_dir)
        with Staging(self.site_dir, self.loaded.root / SPARE) as staging:
            with executor(self.scheduler, forks=self.forks) as pool:
                workshop = pages.Workshop(pool, self.frame, cache, self.options)
                try:
                    site = self._filled(staging, workshop)
                except index.LostBodyError:
                    _forget(cache)
                    site = self._filled(staging, workshop)
            yield Staged(site, whole_state(self.content, self.frame))

    def _filled(self, staging: Staging, workshop: pages.Workshop) -> Site:
        site = Site(staging, workshop.cache / "manifest")
        self._fill(site, workshop)
        return site

    def _fill(self, site: Site, workshop: pages.Workshop) -> None:
        catalogue: Catalogue = self.loaded.catalogue
        told = self.progress
        with told.stage("沿用原来的文件"):
            fill(site, workshop.pool)
        with told.stage("公开指南和样式"):
            pages.put_frame(site, catalogue, self.frame)
        rendering = items.begin_items(site, catalogue, self.loaded.root, workshop, told)
        # This process makes what is small or hangs together, while the workers render: or index, after an edit.
        long = rendering.given.count > _SOON_RENDERED
        if long:
            self._put_entries(site, workshop, rendering.given.go_on)
        bodies = rendering.finish(told)
        indexing = index.begin_index(site, catalogue, self.loaded.root, bodies, workshop, told)
        if not long:
            self._put_entries(site, workshop, indexing.go_on)
        indexing.finish(told)

    def _put_entries(self, site: Site, workshop: pages.Workshop, meanwhile: Callable[[], None]) -> None:
        catalogue, told = self.loaded.catalogue, self.progress
        with told.stage("比较目录"):
            state = entries.entries_state(catalogue, self.frame)
            if entries.taken_over(site, workshop.cache, state):
                return
        with entries.noted(site, workshop.cache, state):
            lists = pages.begin_lists(site, catalogue, workshop, told)
            meanwhile()
            with told.stage("列表数据和首页"):
                data = pages.begin_list_data(site, catalogue, workshop)
                meanwhile()
                pages.put_ways(site, catalogue, workshop)
            with told.stage("统计和其他页面"):
                others = pages.put_others(site, catalogue, workshop)
            meanwhile()
            with told.stage("目录数据和订阅"):
                pages.put_outputs(site, catalogue, workshop, others, meanwhile)
            pages.finish("列表页面", (lists, data), told)


def _forget(cache: Path) -> None:
    """Throw away what was kept of items and pages: then all of them are made again."""
    for name in ("manifest", "items", "entries"):
        (cache / name).unlink(missing_ok=True)
    for name in ("bodies", "segments"):
        shutil.rmtree(cache / name, ignore_errors=True)
