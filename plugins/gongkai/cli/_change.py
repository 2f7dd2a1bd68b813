"""What a change has to do with a finding: it touches the file, it brings the finding about, or neither."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from gongkai.content.history import HistoryError
from gongkai.content.reading import RETIRED
from gongkai.content.reading.walk import CONTENT
from gongkai.reports.site import FOLDER as REPORTS
from gongkai.source.diagnostics import Diagnostic, Level

# All that a verdict on the content depends on.
JUDGED = ("catalogue.yml", RETIRED, CONTENT, REPORTS, "guide", "mkdocs.yml")

Place = tuple[str, str, int, int]


def touched_files(root: Path, base: str) -> frozenset[str]:
    """The files that this change touches since it left ``base``, committed or not, relative to ``root``.

    Raises :class:`HistoryError` where git cannot tell.
    """
    changed = _git(root, "diff", "--name-only", "-z", "--no-renames", "--relative", _start(root, base))
    added = _git(root, "ls-files", "-z", "--others", "--exclude-standard")
    return frozenset(path for path in _texts(changed + added) if path)


def told_apart(
    found: tuple[Diagnostic, ...], touched: frozenset[str], before: Callable[[], tuple[Diagnostic, ...]]
) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """The findings of a change and the others.

    Of this change are those in files that it touches, and errors elsewhere that were not there ``before`` (a deleted
    category makes errors in files that nobody touched). ``before`` gives the findings where the change began; it is
    only asked where there is an error elsewhere.
    """
    elsewhere = [diagnostic for diagnostic in found if diagnostic.path not in touched]
    if not any(diagnostic.level is Level.ERROR for diagnostic in elsewhere):
        old: frozenset[Place] = frozenset()
    else:
        old = frozenset(map(_place, before()))
    others = {
        diagnostic
        for diagnostic in elsewhere
        if diagnostic.level is Level.WARNING or _place(diagnostic) in old
    }
    return (
        tuple(diagnostic for diagnostic in found if diagnostic not in others),
        tuple(diagnostic for diagnostic in found if diagnostic in others),
    )


@contextmanager
def former_tree(root: Path, base: str) -> Iterator[Path]:
    """The content as it stood where the change began, in a folder that is gone at the end of the block."""
    start = _start(root, base)
    prefix = _git(root, "rev-parse", "--show-prefix").decode().strip()
    top = Path(_git(root, "rev-parse", "--show-toplevel").decode().removesuffix("\n"))
    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        # An index of its own: what the clerk has added to the real one stays as it is.
        index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
        _git(top, "read-tree", start, environment=index)
        wanted = _git(
            top, "ls-files", "-z", "--", *(f":(literal){prefix}{name}" for name in JUDGED), environment=index
        )
        site = Path(folder) / "tree"
        _git(top, "checkout-index", "-z", "--stdin", f"--prefix={site}/", stdin=wanted, environment=index)
        (site / prefix).mkdir(parents=True, exist_ok=True)
        yield site / prefix


def repository_prefix(root: Path) -> str:
    """What leads from the repository's root to the site's (``zwgk/``), empty where they are one or git is not there."""
    try:
        return _git(root, "rev-parse", "--show-prefix").decode("utf-8", "replace").strip()
    except HistoryError:
        return ""


def _place(diagnostic: Diagnostic) -> Place:
    # A file that nobody touched has the same lines as before; the message may count other files' lines.
    return (diagnostic.code, diagnostic.path, diagnostic.line, diagnostic.column)


def _start(root: Path, base: str) -> str:
    return _git(root, "merge-base", base, "HEAD").decode().strip()


def _texts(listed: bytes) -> list[str]:
    return listed.decode("utf-8", "surrogateescape").split("\0")


def _git(
    root: Path, *arguments: str, stdin: bytes | None = None, environment: dict[str, str] | None = None
) -> bytes:
    command = ["git", "-c", "core.quotepath=off", "-C", str(root), *arguments]
    try:
        done = subprocess.run(
            command, input=stdin, env={**os.environ, **(environment or {})}, capture_output=True, check=False
        )
    except FileNotFoundError:
        raise HistoryError("没有安装 git，不能与历史比较") from None
    if done.returncode:
        raise HistoryError(done.stderr.decode("utf-8", "replace").strip() or f"git {arguments[0]} 没有成功")
    return done.stdout
