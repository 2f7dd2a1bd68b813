"""The stored result of reading an attachment: it contains no personal number and no hidden text."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from gongkai.attachments.limits import LIMITS, Limits
from gongkai.attachments.metadata import metadata_of
from gongkai.attachments.model import Piece, Reading
from gongkai.attachments.sightings import Sighting, sightings
from gongkai.privacy.detectors import masked
from gongkai.privacy.persons import MaskedPerson, masked_persons

_DIGIT = re.compile(r"[0-9０-９]")
_MEGABYTE = 1_000_000


class Note(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Why a part of a file was not read, or what is active in it. ``code`` is a key of
    :data:`gongkai.attachments.carriers.FAILURES` or of :data:`gongkai.attachments.carriers.FINDINGS`, ``message`` a
    Chinese sentence, ``place`` in Chinese, empty for the whole file."""

    code: str
    message: str
    place: str = ""


class Report(msgspec.Struct, frozen=True, array_like=True):
    """The findings about one attachment. ``kind`` is what its content says it is; ``failures`` tell why it was not
    read in full, ``active`` what in it acts or is disguised, ``sightings`` which numbers and marks it holds,
    ``metadata`` where it names persons, machines or paths, ``persons`` the masked numbers in it beside a name,
    ``staying`` those of ``metadata`` that a cleaned copy still has. ``uncleaned`` is why a site with cleaned copies
    publishes it as it is (empty where it does not), ``cleaned_size`` the size (bytes) of the cleaned copy, 0 where
    there is none."""

    kind: str = ""
    failures: tuple[Note, ...] = ()
    active: tuple[Note, ...] = ()
    sightings: tuple[Sighting, ...] = ()
    metadata: tuple[str, ...] = ()
    persons: tuple[MaskedPerson, ...] = ()
    uncleaned: str = ""
    staying: tuple[str, ...] = ()
    cleaned_size: int = 0


Blocks = tuple[str, ...]


class Judged(msgspec.Struct, frozen=True):
    """What is kept of a file: :func:`report_of` its reading, and whether the same bytes will give the same."""

    report: Report
    blocks: Blocks = ()
    lasting: bool = True


def judged(reading: Reading, limits: Limits = LIMITS) -> Judged:
    """:func:`report_of` as one value."""
    return Judged(*report_of(reading, limits), lasting=reading.lasting)


def report_of(reading: Reading, limits: Limits = LIMITS) -> tuple[Report, Blocks]:
    """The report of a reading, and its visible text block by block, with every personal number masked; no text if
    there is more of it than is searched."""
    found, split = sightings(reading.pieces)
    failures = tuple(Note(one.code, masked(one.message), _place(one.place)) for one in reading.failures)
    blocks: Blocks = tuple(_shown(reading.pieces, split))
    excess = _excess(blocks, limits)
    if excess:
        blocks, failures = (), (*failures, Note("too-large", excess))
    active = tuple(Note(one.code, masked(one.message), _place(one.place)) for one in reading.findings)
    hushed = tuple(msgspec.structs.replace(one, place=masked(one.place)) for one in found)
    metadata = metadata_of(reading.pieces)
    report = Report(
        reading.kind,
        _once(failures),
        _once(active),
        hushed,
        tuple(dict.fromkeys(masked(one.place) for one in metadata)),
        tuple(masked_persons("；".join(blocks))),
        staying=tuple(dict.fromkeys(masked(one.place) for one in metadata if one.stays)),
    )
    return report, blocks


def _once(notes: tuple[Note, ...]) -> tuple[Note, ...]:
    return tuple(dict.fromkeys(notes))


def _place(place: object) -> str:
    words = str(place)
    return "" if words == "全文" else masked(words)


def _shown(pieces: tuple[Piece, ...], split: frozenset[int]) -> Iterator[str]:
    for number, piece in enumerate(pieces):
        if piece.shown and (text := " ".join(piece.text.split())):
            yield _DIGIT.sub("*", text) if number in split else masked(text)


def _excess(blocks: Blocks, limits: Limits) -> str:
    """That there is too much of the shown text to be searched; empty where there is not."""
    if size_of(blocks) > limits.text:
        return f"文字超过 {limits.text // _MEGABYTE} MB，没有收进检索"
    return ""


def size_of(blocks: Blocks) -> int:
    """The bytes of a text in UTF-8; of half a character, which a file may hold, one."""
    return sum(len(block.encode(errors="replace")) for block in blocks)
