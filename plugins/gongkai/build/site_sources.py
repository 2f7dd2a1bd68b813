"""The sources of a site other than its items: settings, retired numbers, ``mkdocs.yml``, the guide."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from gongkai.build.annual_reports import report_records
from gongkai.build.guide_tree import MKDOCS_FILE, GuideTree, guide_folder, read_guide
from gongkai.build.site_prefix import site_prefix
from gongkai.catalogue.model import Record, Retired
from gongkai.catalogue.settings import Settings
from gongkai.content.mkdocs_file import MkdocsFile
from gongkai.content.reading import (
    RETIRED,
    read_bytes,
    read_mkdocs_file,
    read_optional,
    read_retired,
    retired_record,
    settings_record,
    yaml_record,
)
from gongkai.content.reading.walk import CATALOGUE_FILE
from gongkai.lint.engine import Judgement
from gongkai.lint.rules import Source
from gongkai.lint.shared.linked_files import linked_files, unlinked_files
from gongkai.source.diagnostics import START, Diagnostic, Place

LinkedFiles = dict[str, tuple[tuple[str, Place], ...]]
"""The published files that no item names under 附件, by the page that leads to them: (path, place of the link)."""


@dataclass(frozen=True, slots=True)
class SiteSources:
    """``catalogue`` and ``retired_file`` are the bytes of ``catalogue.yml`` and ``retired.yml`` (None: no such file),
    ``prefix`` is the folder of the site that holds the catalogue, empty if the catalogue is the whole site."""

    root: Path
    settings: Settings
    catalogue: bytes
    retired_file: bytes | None
    retired: tuple[Retired, ...]
    defects: tuple[Diagnostic, ...]
    mkdocs: MkdocsFile | None
    prefix: str
    guide: GuideTree

    def records(self) -> Iterator[tuple[Record, Source]]:
        """The files that are judged besides items."""
        yield from ((page, Source.GUIDE) for page in self.guide.pages)
        mkdocs = read_bytes(self.root, MKDOCS_FILE)
        if not isinstance(mkdocs, Diagnostic):  # names, copyright and the like appear on every page
            yield yaml_record(MKDOCS_FILE, mkdocs), Source.SETTINGS
        if self.settings.source is not None:
            yield settings_record(CATALOGUE_FILE, self.catalogue, self.settings.source), Source.SETTINGS
        retired = retired_record(self.retired_file) if self.retired_file is not None else None
        if retired is not None:
            yield retired, Source.SETTINGS
        yield from ((record, Source.SETTINGS) for record in report_records(self.root))

    def linked(self, judgements: Iterable[Judgement], content: Collection[str]) -> LinkedFiles:
        """The linked files of the judged pages; a page may link to the files in ``content`` and in the guide's folder."""
        may_link = frozenset((*content, *self.guide.files.paths))
        return {
            judgement.summary.path: files
            for judgement in judgements
            if judgement.summary.links
            and (files := tuple(linked_files(judgement.summary, may_link, self.root)))
        }

    def unlinked(self, linked: LinkedFiles) -> LinkedFiles:
        """The files of the guide and the theme that are published without a link; each stands for its own page."""
        return {path: ((path, START),) for path in unlinked_files(self.guide.files, self.guide.theme, linked)}


def read_sources(
    root: Path, settings: Settings, catalogue: bytes, guide: str | None, prefix: str | None
) -> SiteSources:
    """Read the sources of the site at ``root``; ``guide`` and ``prefix`` override what ``mkdocs.yml`` says."""
    found = read_optional(root, RETIRED)
    data, unreadable = (None, (found,)) if isinstance(found, Diagnostic) else (found, ())
    retired, defects = read_retired(data) if data is not None else ((), unreadable)
    mkdocs = read_mkdocs_file(root)
    below = site_prefix(root, mkdocs) if prefix is None else prefix
    tree = read_guide(root, guide or guide_folder(root), below)
    return SiteSources(root, settings, catalogue, data, retired, defects, mkdocs, below, tree)
