"""A tiny site drawn by a golden case, judged as ``gongkai check`` judges it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from gongkai.attachments.report import Note, Report, report_of
from gongkai.attachments.sightings import Sighting
from gongkai.attachments.walker import walk
from gongkai.build.checker import Checker
from gongkai.build.load import Loaded, load
from gongkai.build.store import Store
from gongkai.catalogue.settings import Output
from gongkai.content.history import History
from gongkai.lint.shared.roster import Evidence, read_roster
from gongkai.source.diagnostics import Diagnostic
from support import tree

TODAY = date(2009, 12, 31)
BASE = {
    "标题": "机构职能简介",
    "类别": "机构职能",
    "索引号": "01511800X/2009-00001",
    "生成时间": "2009-03-02",
    "公开时间": "2009-03-05",
    "责任科室": "办公室",
    "内容概述": "本社的主要职责和内设机构。",
}


@dataclass(frozen=True)
class Case:
    """One case of a golden file: its name, the site that it draws, and the lines that its rule finds there."""

    code: str
    name: str
    good: bool
    spec: Mapping[str, Any]

    @property
    def found(self) -> list[str]:
        """The expected lines; a good case has none."""
        return list(self.spec.get("found", ()))


def item(fields: Mapping[str, Any], number: int = 1) -> str:
    """A file's text: a valid item, its fields set, or taken out where it is null; 正文 is the body, written 正文次数 times.

    Values are YAML source, so that a case can write what a clerk would write.
    """
    header = {**BASE, "索引号": f"01511800X/2009-{number:05d}", **fields}
    body = (header.pop("正文", "正文。\n") or "") * int(header.pop("正文次数", 1))
    lines = [f"{name}: {value}".rstrip() for name, value in header.items() if value != "null"]
    return "\n".join(("---", *lines, "---", body))


def draw(root: Path, spec: Mapping[str, Any]) -> Path:
    """Write the site of a case below ``root``."""
    items = spec.get("items") or {"content/a.md": spec.get("item", {})}
    files: dict[str, str | bytes] = {
        path: item(fields, n) for n, (path, fields) in enumerate(items.items(), 1)
    }
    files |= {
        path: text.encode("latin-1") if path.endswith((".pdf", ".docx", ".xlsx", ".png", ".mp3")) else text
        for path, text in spec.get("files", {}).items()
    }
    if "catalogue" in spec:
        files["catalogue.yml"] = catalogue(spec["catalogue"])
    site = tree.draw(root, files)
    for path, target in spec.get("symlinks", {}).items():
        (site / path).symlink_to(target)
    for path, size in spec.get("sizes", {}).items():
        with (site / path).open("wb") as file:
            file.write(b"%PDF-1.4\n")
            file.truncate(int(size))
    return site


def catalogue(changes: str) -> str:
    """The usual catalogue.yml with whole top-level keys replaced or added."""
    blocks = _blocks(tree.CATALOGUE) | _blocks(changes)
    return "".join(blocks.values())


def judged(root: Path, spec: Mapping[str, Any]) -> Loaded:
    """The site of a case, read and judged."""
    site = draw(root, spec)
    today = date.fromisoformat(str(spec["today"])) if "today" in spec else TODAY
    return load(
        site,
        now=today,
        today=today,
        publish=bool(spec.get("publish")),
        history=_history(spec),
        evidence=_evidence(spec),
        checker=_CaseChecker(site, spec),
    )


class _CaseChecker(Checker):
    """Knows the anchors that a case states, and what is in its attachments: as stated under ``reports``, or, with
    ``read``, as it is."""

    def __init__(self, root: Path, spec: Mapping[str, Any]) -> None:
        super().__init__(root, Store(None), read_attachments=False)
        self._spec = spec

    def anchors(self, path: str) -> frozenset[str] | None:
        return frozenset(self._spec["anchors"].get(path, ())) if "anchors" in self._spec else None

    def reports(self, sources: Iterable[str], output: Output) -> dict[str, Report]:
        del output
        if "read" in self._spec:
            return {source: report_of(walk((self.root / source).read_bytes()))[0] for source in sources}
        return {path: _report(said) for path, said in self._spec.get("reports", {}).items()}


def _evidence(spec: Mapping[str, Any]) -> Evidence | None:
    """The roster, authors and reviewers that a case states."""
    said = spec.get("evidence")
    if said is None:
        return None
    roster = read_roster(said["roster"].encode(), is_csv=False) if "roster" in said else None
    people = (
        {path: frozenset(names) for path, names in said[key].items()} if key in said else None
        for key in ("authors", "reviewers")
    )
    return Evidence(roster, *people)


def line(diagnostic: Diagnostic) -> str:
    """A finding as the golden files write it."""
    place = f"{diagnostic.path}:{diagnostic.line}:{diagnostic.column}"
    cure = f" → {diagnostic.suggestion}" if diagnostic.suggestion is not None else ""
    return f"{place} {diagnostic.message}{cure}"


def _report(said: Mapping[str, Any]) -> Report:
    """What a case says of an attachment: its kind, lists of notes (code, message, place), of sightings (kind, masked, carrier,
    place, shown), and of the places of metadata."""
    return Report(
        kind=said.get("kind", ""),
        failures=tuple(Note(*note) for note in said.get("failures", ())),
        active=tuple(Note(*note) for note in said.get("active", ())),
        sightings=msgspec.convert(said.get("sightings", ()), tuple[Sighting, ...], strict=False),
        metadata=tuple(said.get("metadata", ())),
        uncleaned=said.get("uncleaned", ""),
        staying=tuple(said.get("staying", ())),
        cleaned_size=said.get("cleaned_size", 0),
    )


def _history(spec: Mapping[str, Any]) -> History | None:
    if "base" not in spec:
        return None
    base = spec["base"]
    return History(
        base="main",
        before={path: item(fields).encode() for path, fields in base.get("before", {}).items()},
        beside={path: item(fields).encode() for path, fields in base.get("beside", {}).items()},
        brought={path: date.fromisoformat(str(day)) for path, day in base.get("brought", {}).items()},
        touched=frozenset(base.get("touched", ())),
        retired=base.get("retired", "").encode(),
        retired_beside=base.get("retired_beside", "").encode(),
        reports={path: text.encode() for path, text in base.get("reports", {}).items()},
    )


def _blocks(text: str) -> dict[str, str]:
    blocks: dict[str, str] = {}
    key = ""
    for written in text.splitlines(keepends=True):
        if not written[0].isspace() and ":" in written:
            key = written.partition(":")[0]
            blocks[key] = ""
        if key:
            blocks[key] += written
    return blocks
