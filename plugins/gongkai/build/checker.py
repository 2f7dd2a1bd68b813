"""Judges the files of one site, each once: for ``check``, ``build``, ``serve`` and the preview.

A judgement depends on the bytes and the path of the file, the settings, the day, the program and the attachments that
the item names. All but the attachments are its key in the store; the hashes of the attachments are kept with it and
compared.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from gongkai.attachments.limits import in_force, lowered
from gongkai.attachments.report import Report
from gongkai.build.attachment_texts import AttachmentTexts
from gongkai.build.body import (
    BodyFacts,
    BodyRenderer,
    UnrenderableError,
    decoded_facts,
    encoded,
    facts_key,
)
from gongkai.build.fingerprint import Fingerprints, file_digest, key_of, tree_stamps
from gongkai.build.question import Question
from gongkai.build.site_prefix import mkdocs_of
from gongkai.build.store import Store
from gongkai.build.workers import Workers, processors
from gongkai.catalogue.model import StatusKind
from gongkai.catalogue.settings import Output, Settings
from gongkai.content.reading import digest_of_file, read_bytes, read_record
from gongkai.content.reading.walk import CONTENT
from gongkai.lint.contract import Context
from gongkai.lint.engine import Judgement, judge, new_context
from gongkai.source.diagnostics import Diagnostic

_WORTH_PROCESSES = 1500  # fewer files are judged by the time a second process has started
_FILES_A_JOB = 200
_NO_PAGE = frozenset(("GK001", "GK720"))  # the file is not an item, or the body exceeds its limits


class CheckedFile(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The result for one file.

    Its judgement (None if it could not be read), the defects of reading, the hash of each attachment that it names
    (source, hash; an empty hash if the file is missing), and ``entry``: a hash of everything that lists, tables and
    feeds can show of the item.
    """

    judgement: Judgement | None
    defects: tuple[Diagnostic, ...] = ()
    attachments: tuple[tuple[str, str], ...] = ()
    entry: bytes = b""


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
        wanted = [
            (path, path in unjudged, path in unrendered)
            for path in paths
            if path in unjudged or path in unrendered
        ]
        for outcome in self._outcomes(question, wanted):
            if outcome.facts is not None:
                self.bodies.learn(outcome.digest, decoded_facts(outcome.facts))
            if outcome.checked is not None:
                keys[outcome.path] = outcome.key
                known[outcome.key] = _DECODER.decode(outcome.checked)
        self._remembered = known
        checked = [known[keys[path]] for path in paths]
        self.entries = {path: one.entry for path, one in zip(paths, checked, strict=True)}
        judgements = [one.judgement for one in checked if one.judgement is not None]
        return judgements, [defect for one in checked for defect in one.defects]

    def render(self, files: Mapping[str, str], workers: Workers | None = None) -> None:
        """Render the bodies of these files (path → hash of its bytes) into the store."""
        known = self.bodies.facts(files.values())
        wanted = [(path, False, True) for path, digest in files.items() if digest not in known]
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
        return known | {key: _DECODER.decode(value) for key, value in kept.items()}

    def _current(self, found: CheckedFile | None) -> bool:
        return found is not None and all(
            digest == self.content.get(source, "") for source, digest in found.attachments
        )

    def _unrendered(self, keys: Mapping[str, bytes], known: Mapping[bytes, CheckedFile]) -> set[str]:
        wanted = {path for path, key in keys.items() if key not in known or _has_page(known[key])}
        rendered = self.bodies.facts({self.content.get(path, "") for path in wanted})
        return {path for path in wanted if self.content.get(path, "") not in rendered}

    def _outcomes(
        self, question: Question, wanted: list[tuple[str, bool, bool]], workers: Workers | None = None
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


class JudgeJob(NamedTuple):
    """A batch of files of one :class:`Question`, pickled: path, whether to judge it, whether to render its body."""

    question: bytes
    files: tuple[tuple[str, bool, bool], ...]


class FileOutcome(NamedTuple):
    """``checked`` is an encoded :class:`CheckedFile` under ``key``, None where only the body was wanted; ``kept`` are
    the values to store; ``facts`` are encoded :class:`BodyFacts` of the bytes with the hash ``digest``, None where
    the body was not rendered."""

    path: str
    key: bytes
    checked: bytes | None
    kept: dict[bytes, bytes]
    digest: str = ""
    facts: bytes | None = None


def judge_files(job: JudgeJob) -> list[FileOutcome]:
    """Judge and render some files, in this process or in another."""
    asked = _asked(job.question)
    return [_outcome(*asked, *file) for file in job.files]


@lru_cache(maxsize=1)
def _asked(packed: bytes) -> tuple[Question, Context, BodyRenderer]:
    # Pickled by the parent process, never read from a disk. Cached for all jobs, so that patterns are compiled once.
    question: Question = pickle.loads(packed)
    bodies = BodyRenderer(question.root, Store(None), question.mkdocs)
    given = (question.settings, question.today, question.root, question.publish)
    return question, new_context(*given, bodies.html_of), bodies


def _outcome(
    question: Question, context: Context, bodies: BodyRenderer, path: str, judged: bool, rendered: bool
) -> FileOutcome:
    data = read_bytes(question.root, path)
    if isinstance(data, Diagnostic):  # a fault of the disk may be gone next time: not stored
        return FileOutcome(path, question.key(path, ""), _ENCODER.encode(CheckedFile(None, (data,))), {})
    digest = digest_of_file(data)
    key, kept = question.key(path, digest), {}
    checked = _checked(question, context, path, data) if judged else None
    if checked is not None:
        kept[key] = _ENCODER.encode(checked)
    if not rendered or not (checked is None or _has_page(checked)):
        return FileOutcome(path, key, kept.get(key), kept)
    body = _body(bodies, data, path, digest)
    facts = body.get(facts_key(bodies.key(digest)))
    if len(body) > 1:  # a body that took too long may be quicker next time: not stored
        kept |= body
    return FileOutcome(path, key, kept.get(key), kept, digest, facts)


def _body(bodies: BodyRenderer, data: bytes, path: str, digest: str) -> dict[bytes, bytes]:
    """The body of a file and its facts, encoded for the store; for a body that cannot be rendered only the reason."""
    key = bodies.key(digest)
    try:
        return encoded(key, *bodies.rendered(data, path))
    except UnrenderableError as error:
        return {facts_key(key): _ENCODER.encode(BodyFacts(unrenderable=str(error)))}


def _has_page(checked: CheckedFile) -> bool:
    """Whether the body of a file is to be rendered: its item is not withdrawn (errors do not matter), and the body is
    within the limits."""
    judgement = checked.judgement
    return (
        judgement is not None
        and judgement.summary.status != StatusKind.WITHDRAWN
        and not any(one.code in _NO_PAGE for one in judgement.diagnostics)
    )


def _checked(question: Question, context: Context, path: str, data: bytes) -> CheckedFile:
    record, defects = read_record(path, data)
    if record is None:
        return CheckedFile(None, defects)
    judgement = judge(record, context)
    sources = (source for source, _ in judgement.summary.attachments)
    attachments = tuple((source, _attachment_digest(question.root, path, source)) for source in sources)
    return CheckedFile(judgement, defects, attachments, entry_of(judgement))


def entry_of(judgement: Judgement) -> bytes:
    """A hash of everything that lists, tables and feeds can show of the item; empty if there is no item."""
    if judgement.item is None:
        return b""
    # A list shows neither the path of the file nor its body.
    return key_of(_ENCODER.encode(replace(judgement.item, path="", digest="", body_line=0)))


def _attachment_digest(root: Path, item: str, source: str) -> str:
    """The hash of an attachment; empty if it is missing or reached through a symbolic link."""
    folder = PurePosixPath(item).parent
    try:
        for above in PurePosixPath(source).parents:
            if above in (folder, PurePosixPath(".")):
                break
            if (root / above).is_symlink():
                return ""
    except (OSError, ValueError):
        return ""
    return file_digest(f"{root}/{source}") if "\0" not in source else ""


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(CheckedFile)
