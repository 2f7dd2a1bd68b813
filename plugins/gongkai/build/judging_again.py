"""Judging in one process again and again, as a preview does: what it has read and knows is not fetched a second time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from gongkai.build.checking_cache import Known, judge_files
from gongkai.build.stamps import Stamp, stamps_of
from gongkai.catalogue.settings import Settings
from gongkai.lint.engine import Judgement
from gongkai.source.diagnostics import Diagnostic


class JudgingAgain:
    """A :data:`gongkai.build.load.Judging` that reads a file again only where its size, times or place on the disk have
    changed. What it says is what :func:`gongkai.build.load.judge_files` says.

    ``digests`` holds the digest of each file of the last judging, for whoever keeps more about it.
    """

    def __init__(self) -> None:
        self.digests: dict[str, str] = {}
        self._stamps: dict[str, Stamp] = {}
        self._shards: dict[int, dict[str, Known]] = {}
        self._question: tuple[Path, str, date, bool] | None = None

    def __call__(
        self, root: Path, paths: tuple[str, ...], settings: Settings, today: date, publish: bool
    ) -> tuple[list[Judgement], list[Diagnostic]]:
        """The judgements and defects of the files at ``paths``."""
        question = (root, settings.digest, today, publish)
        if question != self._question:
            self._question = question
            self._shards.clear()
        former, self._stamps = self._stamps, stamps_of(root, paths)
        for path in [path for path in self.digests if former.get(path) != self._stamps.get(path, ())]:
            del self.digests[path]
        return judge_files(root, paths, settings, today, publish, self.digests, self._shards)
