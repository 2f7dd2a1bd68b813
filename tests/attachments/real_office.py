"""The public office files with their truth, and how a string of the truth is looked for in a reading."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from gongkai.attachments.model import Piece, Reading

ROOT = Path(__file__).resolve().parents[2]
# Beside the repository, or where the variable says; the licences of the files forbid to commit them.
FOLDERS = (ROOT.parent / "shared", ROOT.parents[1] / "shared")


_BLANK = re.compile(r"[\x00-\x1f\x7f-\x9f\s]+")


class File(NamedTuple):
    """One file of the set: its path, its kind by its bytes, what it hides (kind of hiding → strings)."""

    path: Path
    kind: str
    hidden: dict[str, list[str]]

    def __hash__(self) -> int:
        return hash(self.path)

    @property
    def name(self) -> str:
        """Its name without the folder."""
        return self.path.name


@cache
def folder() -> Path | None:
    """The folder of the set, or None where it is not on this machine."""
    places = [base / "data" / "real" / "office" for base in FOLDERS]
    return next((place for place in places if (place / "index.jsonl").is_file()), None)


@cache
def files() -> tuple[File, ...]:
    """All files of the set."""
    base = folder()
    if base is None:
        return ()
    rows: list[dict[str, Any]] = [json.loads(line) for line in (base / "index.jsonl").open(encoding="utf-8")]
    return tuple(
        File(base / row["file"], row["type"], {k: v.get("text", []) for k, v in row["hidden"].items()})
        for row in rows
    )


def compact(text: str) -> str:
    """Without white space and with one form of each character: readers differ in both."""
    return _BLANK.sub("", unicodedata.normalize("NFKC", text)).casefold()


class Haystack:
    """All that a reading holds, as one compact text and as pieces."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.texts = [compact(piece.text) for piece in pieces]
        self.joined = "\n".join(self.texts)
        self.run = "".join(self.texts)

    def holds(self, string: str) -> bool:
        """Whether the string is there, whole; figures that the truth shortens with … stand for any."""
        return all(
            part in self.joined or part in self.run for part in map(compact, string.split("…")) if part
        )


def is_found(string: str, haystack: Haystack) -> bool:
    """Whether a string of the truth is in the reading: whole, or, of a pair (``key=value``, ``author: text``, ``text |
    value``, several values after each other), its value and, where it is no name of a field, its key."""
    if haystack.holds(string.rstrip(":")):
        return True
    for mark in (":=", "=", ": ", "|", "\0"):
        _, found, tail = string.partition(mark)
        if found and (not tail.strip() or haystack.holds(tail) or tail.strip() == "None"):
            return True
    parts = [part for part in re.split(r"[\s,:]+", string) if part]
    return len(parts) > 1 and all(haystack.holds(part) for part in parts)


def everything(reading: Reading) -> Haystack:
    """All pieces of a reading, and what its failures and findings say."""
    said = [
        Piece("said", f"{said.code} {said.message} {said.place}")
        for said in (*reading.failures, *reading.findings)
    ]
    places = [Piece("said", str(piece.place)) for piece in reading.pieces]
    return Haystack([*reading.pieces, *said, *places])
