"""Begins the search index as soon as the items are judged, while the rules on the whole site and the rest of the build
have not been run: the longest part of a build is then the first to begin."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from gongkai.build.body import BodyFacts
from gongkai.build.bucket_source import BucketSource, attachment_texts
from gongkai.build.checker import Checker
from gongkai.build.index import Indexing, begin_index
from gongkai.build.items import body_facts
from gongkai.build.refusal import BuildRefusalError
from gongkai.build.workers import Workers
from gongkai.catalogue.catalogue import Catalogue
from gongkai.reports.site import Reports
from gongkai.search.spool import Spool


@dataclass
class EarlyIndex:
    """The index of the items that ``checker`` judges. ``stack`` closes the files in which the results wait; the workers
    must have ended before."""

    checker: Checker
    workers: Workers
    stack: ExitStack
    _indexing: Indexing | None = None
    _facts: Mapping[str, BodyFacts] = field(default_factory=dict)

    def begin(self, catalogue: Catalogue, reports: Reports) -> None:
        """Begin the index of these items. Nothing is done for a site with the texts of annual reports, whose pages show
        tables that depend on more than the item."""
        if reports.texts:
            return
        try:
            self._facts = body_facts(catalogue.items, self.checker.bodies)
            source = BucketSource(catalogue, self.checker, attachment_texts(catalogue, self.checker), {})
            scratch = Path(self.stack.enter_context(TemporaryDirectory(prefix="gongkai-")))
            spool = self.stack.enter_context(Spool(scratch / "segments"))
            self._indexing = begin_index(source, self._facts, self.workers, spool)
        except (BuildRefusalError, OSError):
            return  # the build itself meets the same failure, and tells it

    def of(self, catalogue: Catalogue) -> tuple[Indexing, Mapping[str, BodyFacts]] | None:
        """The index that was begun, and the facts of the bodies by slug, if it has the items of ``catalogue``."""
        indexing = self._indexing
        if indexing is None or indexing.source.slugs != [item.slug for item in catalogue.items]:
            return None
        return indexing, self._facts


def load_for_jobs(_job: None) -> None:
    """Load what the first jobs need, numpy and the templates above all, into a worker that is idle."""
    from gongkai.build import lists, tables  # noqa: F401
    from gongkai.search import assemble, segment  # noqa: F401
    from gongkai.site.render.environment import prepare_templates

    prepare_templates()
