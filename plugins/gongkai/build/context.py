"""What the parts of one build share."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gongkai.build.body import BodyRenderer
from gongkai.build.checker import Checker
from gongkai.build.frame import Frame
from gongkai.build.graph import Graph
from gongkai.build.load import Loaded
from gongkai.build.own_pages import OwnPages
from gongkai.build.progress import Progress
from gongkai.build.store import Store
from gongkai.build.workers import Workers
from gongkai.catalogue.catalogue import Catalogue


@dataclass(frozen=True)
class BuildContext:
    """One build: what is published, in which frame, by which workers, and where it is collected."""

    loaded: Loaded
    catalogue: Catalogue
    frame: Frame
    checker: Checker
    store: Store
    workers: Workers
    graph: Graph
    progress: Progress
    scratch: Path
    """A folder for what this process writes for its workers; it goes with the build."""
    own: OwnPages | None = None
    """The pages beside the catalogue, where it stands below a prefix."""

    @property
    def bodies(self) -> BodyRenderer:
        """The renderer of the site, which knows the keys of bodies."""
        return self.checker.bodies
