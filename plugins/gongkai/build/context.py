"""The state that all parts of one build share."""

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
    """One build: the content to publish, the frame, the workers, and the file graph that collects the result."""

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
        """The body renderer of the site."""
        return self.checker.bodies
