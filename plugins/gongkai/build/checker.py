"""Judges the files of one site, each once: for ``check``, ``build``, ``serve`` and the preview. A file is judged by
:mod:`gongkai.build.judging`, which also tells what a judgement depends on."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from gongkai.attachments.limits import in_force, lowered
from gongkai.attachments.report import Report
from gongkai.build.attachment_texts import AttachmentTexts
from gongkai.build.body import BodyFacts, BodyRenderer, decoded_facts
from gongkai.build.fingerprint import Fingerprints, file_digest, tree_stamps
from gongkai.build.judging import (
    CheckedFile,
    FileOutcome,
    JudgeJob,
    Wanted,
    decoded_file,
    has_page,
    judge_files,
)
from gongkai.build.question import Question
from gongkai.build.site_prefix import mkdocs_of
from gongkai.build.store import Store
from gongkai.build.workers import Workers, processors
from gongkai.catalogue.settings import Output, Settings
from gongkai.content.reading.walk import CONTENT
from gongkai.lint.engine import Judgement
from gongkai.source.diagnostics import Diagnostic

_WORTH_PROCESSES = 1500  # fewer files are judged by the time a second process has started
_FILES_A_JOB = 200


class Checker:
    """Judges one site, possibly several times; a file that was judged before is neither judged nor fetched again.

    ``content`` maps every file below ``content/`` (path relative to the root) to the hash of its bytes when the last
    run began, empty if it is not a regular file. ``entries`` maps the files judged in the last run to the hash of
    what a list can show of them.
    """

    def __init__(
        self,
        root: Path,
        store: Store,
        workers: Workers | None = None,
        *,
        mkdocs: Path | None = None,
        read_attachments: bool = True,
    ) -> None:
        """``mkdocs`` is the file with the Markdown options, by default that of the site; None afterwards if in the root."""
        found = mkdocs or mkdocs_of(root)
        self.root, self.store, self.workers = root, store, workers
        self.mkdocs = None if mkdocs is None and found.parent == root else found
        self.bodies = BodyRenderer(root, store, found)
        self.attachments = AttachmentTexts(root, store) if read_attachments else None
        self.content: Mapping[str, str] = {}
        self.entries: Mapping[str, bytes] = {}
        self._fingerprints = Fingerprints(root, store)
        self._remembered: dict[bytes, CheckedFile] = {}
        self._question: Question | None = None

    def look(self) -> Mapping[str, str]:
        """Hash all files below ``content/`` as they are now, and return the hashes."""
        self.content = self._fingerprints.of(tree_stamps(self.root, CONTENT))
        return self.content

    def judge(
        self, paths: Sequence[str], settings: Settings, today: date, publish: bool, *, render: bool = False
    ) -> tuple[list[Judgement], list[Diagnostic]]:
        """The judgements of those files at ``paths`` that could be read, in order, and the defects of all of them.

        With ``render`` their bodies are in the store afterwards.
        """
        self._question = question = Question(self.root, settings, today, publish, self.mkdocs)
        content = self.content or self.look()
        keys = {path: question.key(path, content.get(path, "")) for path in paths}
        known = self._known(keys.values())
        unjudged = {path for path in paths if not self._current(known.get(keys[path]))}
        unrendered = self._unrendered(keys, known) if render else set()
        facts = self.bodies.facts({content.get(path, "") for path in unjudged}) if render else {}
        wanted = [
            (path, path in unjudged, path in unrendered, facts.get(content.get(path, "")))
            for path in paths
            if path in unjudged or path in unrendered
        ]
        for outcome in self._outcomes(question, wanted):
            if outcome.facts is not None:
                self.bodies.learn(outcome.digest, decoded_facts(outcome.facts))
            if outcome.checked is not None:
                keys[outcome.path] = outcome.key
                known[outcome.key] = decoded_file(outcome.checked)
        self._remembered = known
        checked = [known[keys[path]] for path in paths]
        self.entries = {path: one.entry for path, one in zip(paths, checked, strict=True)}
        judgements = [one.judgement for one in checked if one.judgement is not None]
        return judgements, [defect for one in checked for defect in one.defects]

    def render(self, files: Mapping[str, str], workers: Workers | None = None) -> None:
        """Render the bodies of these files (path → hash of its bytes) into the store."""
        known = self.bodies.facts(files.values())
        wanted = [(path, False, True, None) for path, digest in files.items() if digest not in known]
        if wanted and self._question is not None:
            for _ in self._outcomes(self._question, wanted, workers):
                pass

    def forget(self) -> None:
        """Drop the results of the last run, half of the memory of a large site: only another run needs them."""
        self._remembered = {}

    def anchors(self, path: str) -> frozenset[str] | None:
        """The anchors on the page of the item or guide page at ``path``: none if it cannot be read, None if its body
        exceeds the limits, which is reported elsewhere."""
        facts = self.bodies.facts_of_file(path, self.content.get(path))
        return None if facts is None else frozenset(facts.anchors)

    def differences(self, paths: Iterable[str]) -> dict[str, BodyFacts]:
        """The differences between these files and their pages, for files that have any or have no page."""
        digests = {path: self.content.get(path, "") for path in paths}
        known = self.bodies.facts(digests.values())
        found = {path: known[digest] for path, digest in digests.items() if digest in known}
        return {path: facts for path, facts in found.items() if facts.differences or facts.unrenderable}

    def reports(self, sources: Iterable[str], output: Output) -> Mapping[str, Report] | None:
        """The reports on these attachments, including cleaning if the site asks for it; None for one that was not
        read."""
        if self.attachments is None:
            return None
        wanted, self.attachments.limits = tuple(sources), lowered(in_force(), output.attachment_limits)
        beside = {one: file_digest(str(self.root / one)) for one in wanted if one not in self.content}
        return self.attachments.reports(wanted, {**self.content, **beside}, cleaned=output.cleaned)

    def _known(self, keys: Iterable[bytes]) -> dict[bytes, CheckedFile]:
        known = {key: self._remembered[key] for key in keys if key in self._remembered}
        kept = self.store.get([key for key in keys if key not in known])
        return known | {key: decoded_file(value) for key, value in kept.items()}

    def _current(self, found: CheckedFile | None) -> bool:
        return found is not None and all(
            digest == self.content.get(source, "") for source, digest in found.attachments
        )

    def _unrendered(self, keys: Mapping[str, bytes], known: Mapping[bytes, CheckedFile]) -> set[str]:
        wanted = {}
        for path, key in keys.items():
            one, digest = known.get(key), self.content.get(path, "")
            if one is not None and one.facts is not None:
                self.bodies.learn(digest, one.facts)
            elif one is None or has_page(one):
                wanted[path] = digest
        rendered = self.bodies.facts(wanted.values())
        return {path for path, digest in wanted.items() if digest not in rendered}

    def _outcomes(
        self, question: Question, wanted: Sequence[Wanted], workers: Workers | None = None
    ) -> Iterator[FileOutcome]:
        workers = workers or self.workers
        packed = pickle.dumps(question)
        parts = (tuple(wanted[at : at + _FILES_A_JOB]) for at in range(0, len(wanted), _FILES_A_JOB))
        jobs = [JudgeJob(packed, part) for part in parts]
        if workers is None or len(wanted) < _WORTH_PROCESSES or processors() == 1:
            results: Iterable[list[FileOutcome]] = map(judge_files, jobs)
        else:
            results = workers.submit(judge_files, jobs, len(jobs)).results()
        for outcomes in results:
            self.store.put({key: value for outcome in outcomes for key, value in outcome.kept.items()})
            yield from outcomes
