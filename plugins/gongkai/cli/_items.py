"""The items of a site for verbs that change them: drafts with their bytes, read once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from gongkai.build.lock import locked
from gongkai.build.refusal import BuildRefusalError
from gongkai.catalogue.model import Retired
from gongkai.catalogue.settings import Settings
from gongkai.cli._usage import Misuse
from gongkai.content.history import HistoryError, blobs, stored_files, tip_and_start
from gongkai.content.reading import RETIRED, read_bytes, read_optional, read_record, read_retired, walk
from gongkai.content.reading.walk import CONTENT, leads_through_link
from gongkai.lint.draft import Draft, draft_of
from gongkai.source.diagnostics import Diagnostic
from gongkai.source.disk_errors import unwritable
from gongkai.standards.index_number import normalise_number

_WAIT_SECONDS = 60.0


@dataclass(frozen=True)
class ItemFile:
    """A readable item, with the bytes of its file."""

    draft: Draft
    data: bytes

    @property
    def path(self) -> str:
        """The path of the file from the root."""
        return self.draft.path


@contextmanager
def changing(root: Path) -> Iterator[None]:
    """Hold the lock of the site, so that two verbs never assign the same number. Raises :class:`Misuse`."""
    try:
        with locked(root, wait=_WAIT_SECONDS):
            yield
    except BuildRefusalError as error:
        raise Misuse(f"{error}，没有改动") from error
    except OSError as error:
        raise Misuse(f"{unwritable(error)}，没有改动") from error


def taken_numbers(root: Path, items: Iterable[ItemFile]) -> list[str]:
    """The normalised numbers that must not be assigned again: those of these items and the retired ones."""
    own = [item.draft.number for item in items if item.draft.number and not item.draft.pending]
    return [*own, *(normalise_number(line.index_number) for line in read_retired_lines(root))]


def read_items(root: Path, settings: Settings) -> tuple[tuple[ItemFile, ...], tuple[str, ...]]:
    """The readable items, sorted by path, and the paths of the others."""
    items: list[ItemFile] = []
    unreadable: list[str] = []
    for path in walk(root)[0]:
        data = read_bytes(root, path)
        record = None if isinstance(data, Diagnostic) else read_record(path, data)[0]
        if record is None or isinstance(data, Diagnostic):
            unreadable.append(path)
        else:
            items.append(ItemFile(draft_of(record, settings), data))
    return tuple(items), tuple(unreadable)


def read_retired_lines(root: Path) -> tuple[Retired, ...]:
    """The entries of ``retired.yml``. Raises :class:`Misuse` if it cannot be read: it may contain numbers that must
    not be used."""
    data = read_optional(root, RETIRED)
    if data is None:
        return ()
    lines, defects = ((), (data,)) if isinstance(data, Diagnostic) else read_retired(data)
    if defects:
        raise Misuse(f"{RETIRED} 第 {defects[0].line} 行有错：{defects[0].message}；改正以后再来")
    return lines


def numbers_at(root: Path, revision: str, settings: Settings) -> tuple[str, ...]:
    """All numbers in use or retired at the tip of a revision, normalised. Raises :class:`Misuse`."""
    try:
        tip, _ = tip_and_start(root, revision)
        files = [
            file
            for file in stored_files(root, tip, (CONTENT, RETIRED))
            if not file.is_link and (file.path == RETIRED or file.path.lower().endswith(".md"))
        ]
        contents = blobs(root, (file.blob for file in files))
    except HistoryError as error:
        raise Misuse(str(error)) from error
    numbers: list[str] = []
    for file in files:
        data = contents[file.blob]
        if file.path == RETIRED:
            numbers += (line.index_number for line in read_retired(data)[0])
        elif (record := read_record(file.path, data)[0]) is not None:
            draft = draft_of(record, settings)
            numbers += [] if draft.pending or not draft.number else [draft.number]
    return tuple(numbers)


def writable(root: Path, path: str) -> Path:
    """The file at ``path`` below the root, if it is not reached through a link. Raises :class:`Misuse`."""
    if leads_through_link(root, path):
        raise Misuse(f"{path} 是符号链接，或者要经过符号链接，不能写；请换成真正的文件夹和文件")
    return root / path
