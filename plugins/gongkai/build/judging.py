"""Judges and renders single files, in this process or in a worker.

A judgement depends on the bytes and the path of the file, the settings, the day, the program and the attachments that
the item names. All but the attachments are its key in the store; the hashes of the attachments are kept with it and
compared.
"""

from __future__ import annotations

import pickle
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from gongkai.build.body import BodyFacts, BodyRenderer, UnrenderableError, decoded_facts, encoded, facts_key
from gongkai.build.fingerprint import file_digest, key_of
from gongkai.build.question import Question
from gongkai.build.store import Store
from gongkai.catalogue.model import StatusKind
from gongkai.content.reading import digest_of_file, read_bytes, read_record
from gongkai.lint.contract import Context
from gongkai.lint.engine import Judgement, judge, new_context
from gongkai.source.diagnostics import Diagnostic

_NO_PAGE = frozenset(("GK001", "GK720"))  # the file is not an item, or the body exceeds its limits


class CheckedFile(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The result for one file.

    Its judgement (None if it could not be read), the defects of reading, the hash of each attachment that it names
    (source, hash; an empty hash if the file is missing), ``entry``: a hash of everything that lists, tables and feeds
    can show of the item, and the facts of its body, if it is in the store.
    """

    judgement: Judgement | None
    defects: tuple[Diagnostic, ...] = ()
    attachments: tuple[tuple[str, str], ...] = ()
    entry: bytes = b""
    facts: BodyFacts | None = None


Wanted = tuple[str, bool, bool, BodyFacts | None]
"""A file: its path, whether to judge it, whether to render its body, the facts of its body if they are known."""


class JudgeJob(NamedTuple):
    """A batch of files of one :class:`Question`, pickled."""

    question: bytes
    files: tuple[Wanted, ...]


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
    return [_outcome(*asked, file) for file in job.files]


@lru_cache(maxsize=1)
def _asked(packed: bytes) -> tuple[Question, Context, BodyRenderer]:
    # Pickled by the parent process, never read from a disk. Cached for all jobs, so that patterns are compiled once.
    question: Question = pickle.loads(packed)
    bodies = BodyRenderer(question.root, Store(None), question.mkdocs)
    given = (question.settings, question.today, question.root, question.publish)
    return question, new_context(*given, bodies.html_of), bodies


def _outcome(question: Question, context: Context, bodies: BodyRenderer, wanted: Wanted) -> FileOutcome:
    path, judged, rendered, facts = wanted
    data = read_bytes(question.root, path)
    if isinstance(data, Diagnostic):  # a fault of the disk may be gone next time: not stored
        return FileOutcome(path, question.key(path, ""), _ENCODER.encode(CheckedFile(None, (data,))), {})
    digest = digest_of_file(data)
    key = question.key(path, digest)
    checked = _checked(question, context, path, data) if judged else None
    body = {}
    if rendered and (checked is None or has_page(checked)):
        body = _body(bodies, data, path, digest)
    found = body.get(facts_key(bodies.key(digest)))
    kept = body if len(body) > 1 else {}  # a body that took too long may be quicker next time: not stored
    if kept and found is not None:
        facts = decoded_facts(found)
    if checked is not None:
        kept[key] = _ENCODER.encode(replace(checked, facts=facts))
    return FileOutcome(path, key, kept.get(key), kept, digest, found)


def _body(bodies: BodyRenderer, data: bytes, path: str, digest: str) -> dict[bytes, bytes]:
    """The body of a file and its facts, encoded for the store; for a body that cannot be rendered only the reason."""
    key = bodies.key(digest)
    try:
        return encoded(key, *bodies.rendered(data, path))
    except UnrenderableError as error:
        return {facts_key(key): _ENCODER.encode(BodyFacts(unrenderable=str(error)))}


def has_page(checked: CheckedFile) -> bool:
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


def decoded_file(data: bytes) -> CheckedFile:
    """Decode what the store keeps of a file."""
    return _DECODER.decode(data)
