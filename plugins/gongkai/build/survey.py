"""Looks through the staging folder in a worker, while the last files of the new site are made."""

from __future__ import annotations

import os
from typing import NamedTuple


class SurveyJob(NamedTuple):
    """The staging folder, and the files that it should hold (paths relative to it)."""

    folder: str
    files: frozenset[str]


class Survey(NamedTuple):
    """``whole`` tells whether all of the files are there; ``others`` are everything else that is no folder, ``folders``
    those without any of the files, the innermost first."""

    whole: bool
    others: tuple[str, ...]
    folders: tuple[str, ...]


def survey(job: SurveyJob) -> Survey:
    """Look through the folder, following no link. Runs in any process. Raises OSError."""
    others: list[str] = []
    folders: list[str] = []
    found = _look(job.folder, "", job.files, others, folders)
    return Survey(found == len(job.files), tuple(others), tuple(folders))


def _look(top: str, below: str, files: frozenset[str], others: list[str], folders: list[str]) -> int:
    """The number of the files below ``below`` (empty, or ending with ``/``)."""
    found = 0
    with os.scandir(f"{top}/{below}") as entries:
        for entry in entries:
            path = f"{below}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                inside = _look(top, f"{path}/", files, others, folders)
                found += inside
                if not inside:
                    folders.append(path)
            elif path in files:
                found += 1
            else:
                others.append(path)
    return found
