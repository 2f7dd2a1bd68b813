"""Makes a site apart from the served one and swaps it in as a whole.

An error, an interrupt, a kill or a full disk before the swap leaves the previous site in place. Unchanged files are
linked from the previous site, not written again.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from gongkai.build import swap
from gongkai.build.folder import Folder
from gongkai.build.site_folder import real, refuse_foreign


class Staging:
    """The site under construction; a context manager. Nothing is published before :meth:`publish`.

    It is made in ``spare`` if that lies on the same disk: the last swap left the site before the previous one there,
    so only differences have to be written. Files found there count only if size and time are right (:meth:`holds`),
    so it does not matter how the last build ended.

    The caller holds the lock of the site (:mod:`.lock`). Links in the folder may have come with a commit or been made
    by hand: the folder itself is never a link (:mod:`.swap`), and everything is written through
    :class:`gongkai.build.folder.Folder`, here and by workers. ``below`` is the folder of the site that holds the
    catalogue.
    """

    folder: Path

    def __init__(self, site_dir: Path, spare: Path | None = None, below: str = "") -> None:
        self.site_dir = real(site_dir)
        self._spare, self._below = spare, below
        self._stack = ExitStack()

    def __enter__(self) -> Staging:
        refuse_foreign(self.site_dir, self._below)
        for place in (self.site_dir, self._spare):
            if place is not None:
                place.parent.mkdir(parents=True, exist_ok=True)
        with ExitStack() as stack:
            self._places = stack.enter_context(swap.places(self.site_dir, self._spare))
            staging = self._places.staging
            self.folder = staging.path
            self._places.restore()
            self._places.previous.remove()
            if self.folder != self._spare:
                staging.remove()
                stack.callback(staging.remove)
            staging.make()
            self._files = Folder(str(self.folder))
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def empty(self) -> bool:
        """Whether the folder of the new site is empty so far."""
        with os.scandir(self.folder) as found:
            return next(found, None) is None

    def make_folder(self, path: str) -> None:
        """Make a folder of the new site, replacing whatever is there."""
        self._files.make(path)

    def write(self, path: str, data: bytes | memoryview) -> tuple[int, int]:
        """Write a file of the new site; ``path`` is relative to it, with ``/``. Returns its size and modification
        time (ns)."""
        return self._files.write(path, data)

    def link(self, path: str) -> bool:
        """Hard-link a file of the previous site; False if that is not possible."""
        try:
            self._files.link(path, f"{self.site_dir}/{path}")
        except OSError:
            return False
        return True

    def copy(self, path: str, source: Path) -> tuple[int, int]:
        """Copy a file from elsewhere; never a link, because the source may be edited in place."""
        return self._files.copy(path, source)

    def clear(self, wanted: Collection[str], part: str = "") -> int:
        """Delete what does not belong to the new site, or to this folder of it; returns the number of wanted files
        present."""
        return self._files.clear(wanted, part)

    def discard(self, paths: Iterable[str], folders: Iterable[str]) -> None:
        """Delete these files of the staging folder, and those of the folders that are empty afterwards."""
        self._files.discard(paths, folders)

    def make_again(self) -> bool:
        """Make the staging folder of the next build, after the first site was published; False if none is kept."""
        if self.folder != self._spare:
            return False
        try:
            self._places.staging.make()
        except OSError:
            return False
        return True

    def publish(self) -> None:
        """Swap the new site in. Raises OSError, and then the previous site stays."""
        self._places.publish()
