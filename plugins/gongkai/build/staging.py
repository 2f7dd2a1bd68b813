"""A site is made apart from the served one and swapped in whole.

Whatever happens before the swap (an error, an interrupt, a kill, a full disk) leaves the former site serving.
Files that did not change are linked from the former site, not written again.
"""

from __future__ import annotations

import os
from collections.abc import Collection
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from gongkai.build import swap
from gongkai.build.folder import Folder
from gongkai.build.site_folder import real, refuse_foreign


class Staging:
    """The site in the making; a context manager. Nothing is published before :meth:`publish`.

    It is made in ``spare`` where that lies on the same disk: there the site before the former one is left over from the
    last swap, so that only what differs has to be written. What is found there counts only if size and time are right
    (:meth:`holds`), so it does not matter how the last build ended. The caller holds the lock of the site (:mod:`.lock`).

    Links in it may have come with a commit or been laid by hand into the site that it was: the folder itself is none
    (:mod:`.swap`), and what is written into it, here and by workers, goes through :class:`gongkai.build.folder.Folder`.
    ``below`` is the folder of the site in which the catalogue stands.
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
        """Whether nothing lies in the folder of the new site yet."""
        with os.scandir(self.folder) as found:
            return next(found, None) is None

    def make_folder(self, path: str) -> None:
        """Make a folder of the new site, whatever stands in its place."""
        self._files.make(path)

    def write(self, path: str, data: bytes | memoryview) -> tuple[int, int]:
        """A file of the new site; ``path`` is relative to it, with ``/``. Returns size and time of change (ns)."""
        return self._files.write(path, data)

    def link(self, path: str) -> bool:
        """Hard-link a file of the previous site; False where that cannot be done."""
        try:
            self._files.link(path, f"{self.site_dir}/{path}")
        except OSError:
            return False
        return True

    def copy(self, path: str, source: Path) -> tuple[int, int]:
        """Copy a file from elsewhere; never a link, for the source may be edited in place."""
        return self._files.copy(path, source)

    def clear(self, wanted: Collection[str], part: str = "") -> int:
        """Delete what does not belong into the new site, or into this folder of it; returns how many wanted files are
        there."""
        return self._files.clear(wanted, part)

    def make_again(self) -> bool:
        """Make the staging folder of the next build, once the first site was published; False where none is kept."""
        if self.folder != self._spare:
            return False
        try:
            self._places.staging.make()
        except OSError:
            return False
        return True

    def publish(self) -> None:
        """Swap the new site in. Raises OSError, and then the former site stays."""
        self._places.publish()
