"""Builds the whole site from a catalogue and a frame, beside the served one, and swaps it in at the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from gongkai.build import frame as frames
from gongkai.build import items, pages
from gongkai.build.aside import Aside
from gongkai.build.body import BodyFacts
from gongkai.build.bucket_source import BucketSource, attachment_texts
from gongkai.build.checker import Checker
from gongkai.build.context import BuildContext
from gongkai.build.early_index import EarlyIndex
from gongkai.build.fingerprint import key_of, program
from gongkai.build.graph import Graph
from gongkai.build.index import Indexing, add_search_page, begin_index
from gongkai.build.inputs import Inputs, known_inputs, remember_inputs
from gongkai.build.load import Loaded
from gongkai.build.own_pages import OwnPages
from gongkai.build.progress import Progress
from gongkai.build.report_pages import searched_tables
from gongkai.build.site_folder import refuse_unfit
from gongkai.build.staging import Staging
from gongkai.build.store import Store
from gongkai.build.unchanged import root_key
from gongkai.build.workers import Workers
from gongkai.catalogue.addresses import depth, item_address, list_page_address, topic_address
from gongkai.search.spool import Spool

if TYPE_CHECKING:
    from gongkai.build.entries import Entries


def levels_for(loaded: Loaded) -> tuple[tuple[str, int], ...]:
    """The (kind, depth) of every shell that the pages of the catalogue need."""
    catalogue = loaded.catalogue
    assert catalogue is not None
    numbers = [item.address for item in catalogue.items] + [
        item_address(old.index_number) for old in catalogue.retired
    ]
    topics = [list_page_address(topic_address(topic), 1) for topic in catalogue.by_topic]
    deepest = max([frames.DEEPEST, *map(depth, numbers), *map(depth, topics)])
    shells = [(kind, level) for kind in frames.KINDS for level in range(1, deepest + 1)]
    return (("home", 0), ("search", 1), *shells)


def frame_key(loaded: Loaded, inputs: str) -> bytes:
    """The key of the frame: program, settings, shells, and (``inputs``) the hash of the files that MkDocs reads."""
    assert loaded.settings is not None
    return key_of("frame", program(), loaded.settings.digest, repr(levels_for(loaded)), inputs, loaded.prefix)


def known_frame(loaded: Loaded, store: Store) -> frames.Frame | None:
    """The frame of a previous build, if none of its inputs has changed."""
    inputs = known_inputs(loaded.root, store)
    return frames.load_frame(store, frame_key(loaded, inputs.digest)) if inputs else None


@dataclass(frozen=True)
class Staged:
    """A complete site waiting to be published."""

    graph: Graph
    root_key: bytes
    store: Store
    root: Path
    inputs: Inputs | None

    def publish(self) -> None:
        """Swap it in. Raises OSError."""
        self.graph.publish(self.root_key)
        if self.inputs is not None:
            remember_inputs(self.root, self.store, self.inputs, of="site")
        self.store.prune()


@dataclass(frozen=True)
class Build:
    """One build of what ``checker`` has judged and rendered.

    ``spare`` is the folder in which the next site is made, if it lies on the disk of ``site_dir``; ``today`` is the
    day in the root key, None if the site must not be recognised as unchanged; ``verify`` compares the bytes of all
    reused files; ``own`` are the user's pages, if the catalogue stands below a prefix of a MkDocs site. ``spare_state``
    is the result of :func:`gongkai.build.spare_state.differing_files` for these folders, ``early`` an index that was begun
    when the items were judged.
    """

    loaded: Loaded
    frame: frames.Frame
    site_dir: Path
    checker: Checker
    workers: Workers
    spare: Path | None
    progress: Progress = field(default_factory=lambda: Progress(quiet=True))
    today: date | None = None
    verify: bool = False
    own: OwnPages | None = None
    spare_state: Aside[frozenset[str]] | None = None
    early: EarlyIndex | None = None

    @contextmanager
    def staged(self) -> Iterator[Staged]:
        """Build the site in a folder of its own; it is published only if the caller does so. The caller holds the
        lock.

        Raises :class:`gongkai.build.refusal.BuildRefusalError`, :class:`gongkai.search.documents.SearchBuildError`,
        OSError.
        """
        refuse_unfit(self.loaded.root, self.site_dir)
        self.checker.forget()
        with ExitStack() as stack:
            below = self.loaded.prefix
            staging = stack.enter_context(Staging(self.site_dir, self.spare, below))
            scratch = Path(stack.enter_context(TemporaryDirectory(prefix="gongkai-")))
            store = self.checker.store
            with self.progress.stage("沿用原来的文件"):
                looked = self.spare_state if staging.folder == self.spare else None
                differing = looked.result() if looked else None
                graph = Graph(
                    staging, store, self.workers, verify=self.verify, below=below, differing=differing
                )
            self._fill(graph, scratch)
            yield Staged(graph, self._root_key(), store, self.loaded.root, self._inputs)

    def _fill(self, graph: Graph, scratch: Path) -> None:
        catalogue = self.loaded.catalogue
        assert catalogue is not None
        context = BuildContext(
            self.loaded,
            catalogue,
            self.frame,
            self.checker,
            self.checker.store,
            self.workers,
            graph,
            self.progress,
            scratch,
            self.own,
        )
        with self.progress.stage("公开指南和样式"):
            pages.add_own_pages(context)
            pages.add_frame(context)
        begun = self.early.of(catalogue) if self.early else None
        with Spool(scratch / "segments") as spool:
            # This process makes the small and the interdependent parts while the workers make segments and pages.
            indexing, facts = begun or self._begin_index(context, spool)
            rendering = items.begin_items(context, facts)
            add_search_page(context)
            entries = _begin_entries(context)
            indexing.begin_join(context)
            # The workers join the index and make the last shards while this process records the pages.
            rendering.finish()
            if entries is not None:
                entries.finish()
            graph.begin_survey()
            indexing.join(context).finish()

    def _begin_index(self, context: BuildContext, spool: Spool) -> tuple[Indexing, Mapping[str, BodyFacts]]:
        catalogue, checker = context.catalogue, self.checker
        with self.progress.stage("正文"):
            shown = {item.path: item.digest for item in catalogue.items if items.shows_body(item)}
            checker.render(shown, self.workers)
            facts = items.body_facts(catalogue.items, checker.bodies)
        with self.progress.stage("附件的文字"):
            texts = attachment_texts(catalogue, checker)
            source = BucketSource(catalogue, checker, texts, searched_tables(self.loaded))
        with self.progress.stage("比较索引"):
            return begin_index(source, facts, self.workers, spool), facts

    @property
    def _inputs(self) -> Inputs | None:
        """What MkDocs reads for the whole site."""
        return self.frame.inputs if self.own is None else self.own.inputs

    def _root_key(self) -> bytes:
        checker = self.checker
        return root_key(checker.root, checker.content, self.today, self._inputs) if self.today else b""


def _begin_entries(context: BuildContext) -> Entries | None:
    """Add everything that depends on the items' headers alone; if no header and no other input has changed, reuse it."""
    with context.progress.stage("比较目录"):
        key = pages.entries_key(context)
        if context.graph.reuse_group(pages.ENTRIES, key):
            return None
    # Imported late: after most edits nothing of it is made.
    from gongkai.build.entries import begin_entries

    return begin_entries(context, key)
