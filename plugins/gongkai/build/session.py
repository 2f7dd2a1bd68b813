"""The steps that every verb that may build takes before it reads the site."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from gongkai.build.lock import LOCK_SECONDS, locked
from gongkai.build.refusal import BuildRefusalError
from gongkai.build.site_folder import refuse_unfit
from gongkai.build.swap import restore
from gongkai.source.disk_errors import unwritable
from gongkai.source.safe_paths import require_own_folder


class UnusableFolderError(BuildRefusalError):
    """gongkai's own folder cannot be written or is not a folder; the message is a Chinese sentence."""


def require_safe(root: Path) -> None:
    """Refuse links and special files in the site's own folder. Raises :class:`UnusableFolderError`."""
    try:
        require_own_folder(root)
    except OSError as error:
        raise UnusableFolderError(unwritable(error)) from error


@contextmanager
def building(root: Path, site_dir: Path, announce: Callable[[str], object]) -> Iterator[None]:
    """Refuse unsafe paths, take the lock (``announce`` is called before waiting), and restore the previous site if a
    killed build left none; so a site is served even if the check then refuses to build."""
    refuse_unfit(root, site_dir)
    require_safe(root)
    with ExitStack() as stack:
        try:
            stack.enter_context(locked(root, LOCK_SECONDS, announce))
            restore(site_dir)
        except OSError as error:
            raise UnusableFolderError(unwritable(error)) from error
        yield
