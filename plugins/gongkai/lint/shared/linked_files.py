"""The files that a body links to or shows without naming them under 附件; they are published as attachments are."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from gongkai.lint.contract import FileSummary
from gongkai.lint.shared.attachments import ALLOWED_TYPES, answers, suffix, through_link
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
