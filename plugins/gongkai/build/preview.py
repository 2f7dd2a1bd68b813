"""A live preview: a saved item is judged and its pages are made at once; the search index follows in the background."""

from __future__ import annotations

import contextlib
import gc
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from gongkai.build.checker import Checker
from gongkai.build.frame import Frame
from gongkai.build.live import LiveSite
from gongkai.build.load import Loaded
from gongkai.build.own_pages import OwnPages
from gongkai.build.progress import Progress, Thing
from gongkai.build.refusal import BuildRefusalError
from gongkai.build.session import building
from gongkai.build.site_build import Build
from gongkai.build.store import Store
from gongkai.build.workers import Workers
from gongkai.search.documents import SearchBuildError
from gongkai.source.disk_errors import unwritable

_INDEX = "search/"
_CLOSING_SECONDS = 5.0
_LOOKING_SECONDS = 0.4


class PreviewClosed(Exception):
    """The preview ended during indexing."""


@dataclass
class _UntilClosed(Progress):
    """Progress that aborts a build when the preview is closed, so that nobody waits for its index."""

    closed: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """:meth:`Progress.stage`; raises :class:`PreviewClosed` once the preview is closed."""
        self._look()
        with super().stage(name):
            yield

    def counted(self, name: str, things: Iterable[Thing], total: int) -> Iterator[Thing]:
        """:meth:`Progress.counted`; raises :class:`PreviewClosed` once the preview is closed."""
        for thing in super().counted(name, things, total):
            self._look()
            yield thing

    def _look(self) -> None:
        if self.closed.is_set():
            raise PreviewClosed


class Preview:
    """The current state of a preview. ``load`` reads and judges the site again, ``tell`` prints a line to the user."""

    def __init__(self, load: Callable[[], Loaded], tell: Callable[[str], None]) -> None:
        self._load, self._tell = load, tell
        self._site: LiveSite | None = None
        self._frame: Frame | None = None
        self._judge: Checker | None = None
        self._own: OwnPages | None = None
        self._checker: Checker | None = None
        self._folder: Path | None = None
        self._temporary: TemporaryDirectory[str] | None = None
        self._wanted, self._closed = threading.Event(), threading.Event()
        self._indexer: threading.Thread | None = None

    def show(self, loaded: Loaded, frame: Frame, checker: Checker, own: OwnPages | None = None) -> None:
        """Show this state from now on, and begin to index it; ``checker`` is the one that judged it, ``own`` are the
        user's pages beside the catalogue."""
        self._frame, self._judge, self._own = frame, checker, own
        # Copied: the next run changes the contents of the checker while this state is still being indexed.
        self._checker = copy(checker)
        self._site = LiveSite(loaded, frame, self._checker, own)
        if self._folder is None:
            self._folder = self._index_folder(checker.store)
        self._wanted.set()
        if self._indexer is None:
            self._indexer = threading.Thread(target=self._index, daemon=True)
            self._indexer.start()

    def reload(self) -> Loaded:
        """Read the items again and show them; without usable settings the previous state stays."""
        # Ten thousand items are a million objects, none of which is garbage: cycle detection adds a quarter to the time.
        gc.disable()
        try:
            loaded = self._load()
        finally:
            gc.enable()
        if loaded.catalogue is not None and self._frame is not None:
            assert self._judge is not None
            self.show(loaded, self._frame, self._judge, self._own)
        return loaded

    def get(self, path: str) -> bytes | None:
        """The bytes at ``path``, relative to the site's root; None if the site does not have it."""
        site = self._site
        if site is None:
            return None
        if path.startswith(_INDEX) and self._folder is not None:
            with contextlib.suppress(OSError):
                return (self._folder / site.loaded.prefix / path).read_bytes()
        try:
            return site.get(path)
        except FileNotFoundError:
            return None  # deleted a moment ago

    def close(self) -> None:
        """Abort the indexing."""
        self._closed.set()
        self._wanted.set()
        if self._indexer is not None:
            self._indexer.join(_CLOSING_SECONDS)

    def _index_folder(self, store: Store) -> Path:
        """A folder in the user's cache: one in the repository could have come with a commit."""
        if store.folder is not None:
            return store.folder / "preview" / "site"
        self._temporary = TemporaryDirectory(prefix="gongkai-")
        return Path(self._temporary.name) / "site"

    def _index(self) -> None:
        while True:
            self._wanted.wait()
            # The browser requests the page that was saved: it should not share the processor with the indexing,
            # and several saves in a row are indexed once.
            if self._closed.wait(_LOOKING_SECONDS):
                return
            self._wanted.clear()
            site, checker, folder = self._site, self._checker, self._folder
            assert site is not None
            assert checker is not None
            assert folder is not None
            progress = _UntilClosed(quiet=True, closed=self._closed)
            try:
                with building(site.loaded.root, folder, self._tell), Workers(forks=False) as workers:
                    spare = folder.with_name("spare")
                    build = Build(
                        site.loaded, site.frame, folder, checker, workers, spare, progress, own=site.own
                    )
                    with build.staged() as staged:
                        staged.publish()
            except PreviewClosed:
                return
            except (BuildRefusalError, SearchBuildError) as error:
                self._tell(f"检索索引没有更新：{error}")
            except OSError as error:
                self._tell(f"检索索引没有更新：{unwritable(error)}")
            except Exception:
                # Ctrl-C may have ended the workers of this build before this thread.
                if self._closed.wait(1):
                    return
                raise
            else:
                self._tell("检索索引已更新")


def watch(folders: tuple[Path, ...], changed: Callable[[str], None]) -> Callable[[], None]:
    """Call ``changed`` with the path of each file written, made, moved or deleted below the folders. Returns a
    function that ends the watch.

    Uses notifications of the system: scanning ten thousand files would take a second.
    """
    from watchdog.events import FileSystemEvent, FileSystemEventHandler
    from watchdog.observers import Observer

    class Handler(FileSystemEventHandler):
        def on_any_event(self, event: FileSystemEvent) -> None:
            if not event.is_directory and event.event_type in ("modified", "created", "moved", "deleted"):
                changed(str(getattr(event, "dest_path", "") or event.src_path))

    observer = Observer()
    for folder in folders:
        if folder.is_dir():
            observer.schedule(Handler(), str(folder), recursive=True)
    observer.daemon = True
    observer.start()
    return observer.stop
