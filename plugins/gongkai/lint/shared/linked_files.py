"""Published files that no item names under 附件: those that a body links to or shows, and unlinked files of the guide's
folder."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from gongkai.lint.contract import FileSummary, GuideFiles
from gongkai.lint.shared.attachments import ALLOWED_TYPES, answers, suffix, through_link
from gongkai.lint.shared.guide_files import is_page, why_unpublished
from gongkai.lint.shared.linking import is_elsewhere, resolved
from gongkai.source.diagnostics import Place


def linked_files(summary: FileSummary, present: Collection[str], root: Path) -> Iterator[tuple[str, Place]]:
    """The linked files of one page, each once, as paths from the root, with the place of the first link; ``present`` are
    the files that a page may link to. Symbolic links are not followed."""
    known = {source for source, _ in summary.attachments}
    for link in summary.links:
        if not link.target or link.target.startswith(("#", "/")) or is_elsewhere(link.target):
            continue
        source = resolved(summary.path, link.target)
        if source in known or source not in present or suffix(source) not in ALLOWED_TYPES:
            continue
        known.add(source)
        if answers((root / source).is_file) and not through_link(root, source):
            yield source, link.place


def unlinked_files(
    guide: GuideFiles, theme: Iterable[str], linked: Mapping[str, tuple[tuple[str, Place], ...]]
) -> Iterator[str]:
    """The files of the guide's folder and of the site's ``theme`` that are published without a link, as paths from
    the root. ``linked`` are the linked files of each page."""
    yield from theme
    known = {source for files in linked.values() for source, _ in files}
    for path in guide.paths:
        inside = path.removeprefix(f"{guide.folder}/")
        published = why_unpublished(inside, is_asset=path in guide.assets) is None
        if published and path not in known and not is_page(inside):
            yield path


def summary_of_file(path: str) -> FileSummary:
    """The summary of a file that is judged by itself: findings are reported at the file."""
    return FileSummary(path, "", "", "", None, None, None, None, None, "", {})
