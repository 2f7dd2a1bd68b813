"""Judges the records of a site's ledgers, each once; previous results come from the store."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import PurePosixPath
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from gongkai.build.fingerprint import Fingerprints, key_of, program, stamps_of
from gongkai.build.store import Store
from gongkai.build.workers import Workers, processors
from gongkai.catalogue.settings import Settings
from gongkai.content.reading import digest_of_file, read_bytes
from gongkai.ledgers.facts import Fact
from gongkai.ledgers.judge import Judge, Judged
from gongkai.ledgers.location import Folder
from gongkai.ledgers.site import judge_of
from gongkai.ledgers.walk import records_below
from gongkai.source.diagnostics import Diagnostic, in_order

# Fewer records are judged by the time a second process has started.
_WORTH_PROCESSES = 1500
_RECORDS_A_JOB = 500


@dataclass(frozen=True)
class CheckedLedgers:
    """The result for all ledgers: the diagnostics in order, the number of records, the folder as shown, a hash of all
    records, and the facts of each readable record."""

    diagnostics: tuple[Diagnostic, ...]
    count: int
    folder: str
    records: bytes
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class RecordQuestion:
    """Everything that the judgement of a record depends on besides its file."""

    folder: Folder
    settings: Settings
    today: date

    def key(self, path: str, digest: str) -> bytes:
        """The key of the judgement of the record at ``path`` with these bytes."""
        about = (self.settings.digest, self.today.isoformat(), self.folder.shown)
        return key_of("record", program(), *about, path, digest)

    def judge(self) -> Judge:
        """The judge of the records."""
        return judge_of(self.settings, self.folder, self.today)


class RecordJob(NamedTuple):
    """A batch of records of one :class:`RecordQuestion`, pickled, by their paths below the folder."""

    question: bytes
    paths: tuple[str, ...]


class RecordOutcome(NamedTuple):
    """An encoded :class:`Judged` under ``key``; ``lasting`` is False for errors of the disk or of permissions."""

    path: str
    key: bytes
    judged: bytes
    lasting: bool


def check_ledgers(
    folder: Folder, settings: Settings, today: date, store: Store, workers: Workers | None = None
) -> CheckedLedgers:
    """Judge every record of a folder as of a day."""
    paths, links = records_below(folder.path, folder.shown)
    question = RecordQuestion(folder, settings, today)
    digests = Fingerprints(folder.path, store).of(stamps_of(folder.path, paths))
    known = dict(_judged(question, paths, digests, store, workers))
    found = [diagnostic for path in paths for diagnostic in known[path].diagnostics]
    facts = tuple(fact for path in paths if (fact := known[path].fact))
    together = question.judge().all(facts)
    records = key_of(*(part for path in paths for part in (path, digests.get(path, ""))))
    return CheckedLedgers(in_order([*links, *found, *together]), len(paths), folder.shown, records, facts)


def _judged(
    question: RecordQuestion,
    paths: Sequence[str],
    digests: Mapping[str, str],
    store: Store,
    workers: Workers | None,
) -> Iterator[tuple[str, Judged]]:
    keys = {path: question.key(path, digests.get(path, "")) for path in paths}
    kept = store.get(list(keys.values()))
    stale = []
    for path, key in keys.items():
        if key in kept and digests.get(path):
            yield path, _DECODER.decode(kept[key])
        else:
            stale.append(path)
    for outcomes in _outcomes(question, stale, workers):
        store.put({one.key: one.judged for one in outcomes if one.lasting})
        yield from ((one.path, _DECODER.decode(one.judged)) for one in outcomes)


def _outcomes(
    question: RecordQuestion, paths: Sequence[str], workers: Workers | None
) -> Iterable[list[RecordOutcome]]:
    parts = [tuple(paths[at : at + _RECORDS_A_JOB]) for at in range(0, len(paths), _RECORDS_A_JOB)]
    if workers is None or len(paths) < _WORTH_PROCESSES or processors() == 1:
        judge = question.judge()
        return ([_outcome(question, judge, path) for path in part] for part in parts)
    packed = pickle.dumps(question)
    jobs = [RecordJob(packed, part) for part in parts]
    return workers.submit(judge_records, jobs, len(jobs)).results()


def judge_records(job: RecordJob) -> list[RecordOutcome]:
    """Judge a batch of records, in another process."""
    question, judge = _question(job.question)
    return [_outcome(question, judge, path) for path in job.paths]


@lru_cache(maxsize=1)
def _question(packed: bytes) -> tuple[RecordQuestion, Judge]:
    # Pickled by the parent process, never read from a disk.
    question: RecordQuestion = pickle.loads(packed)
    return question, question.judge()


def _outcome(question: RecordQuestion, judge: Judge, path: str) -> RecordOutcome:
    data = read_bytes(question.folder.path, path)
    shown = f"{question.folder.shown}/{path}"
    if isinstance(data, Diagnostic):
        broken = Judged(None, (replace(data, path=shown),))
        return RecordOutcome(path, question.key(path, ""), _ENCODER.encode(broken), lasting=False)
    judged = judge.one(shown, PurePosixPath(path).parts[0], data)
    return RecordOutcome(
        path, question.key(path, digest_of_file(data)), _ENCODER.encode(judged), lasting=True
    )


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Judged)
