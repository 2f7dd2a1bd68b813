"""The only place that knows the order: files → settings, records → items → catalogue."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gongkai.catalogue.catalogue import Catalogue, catalogue_order
from gongkai.catalogue.model import Item, Record, Retired
from gongkai.catalogue.settings import Settings, load_settings
from gongkai.content.history import History
from gongkai.content.reading import RETIRED, read_bytes, read_record, read_retired, walk
from gongkai.lint.engine import Judgement, conclude, judge
from gongkai.reports.read import name_of, read_report
from gongkai.reports.report import Report
from gongkai.reports.site import FOLDER, Reports, ReportText, report_paths
from gongkai.source.diagnostics import Diagnostic, has_errors, in_order

CATALOGUE_FILE = "catalogue.yml"
MKDOCS_FILE = "mkdocs.yml"
GUIDE = "guide"
_DOCS_DIR = re.compile(r"""^docs_dir:[ \t]*["']?(?P<folder>[^"'#\n]+?)/?["']?[ \t]*(?:#.*)?$""", re.MULTILINE)

AnchorsOf = Callable[[str], frozenset[str]]
Judging = Callable[[Path, tuple[str, ...], Settings, date, bool], tuple[list[Judgement], list[Diagnostic]]]
"""(root, paths, settings, today, publish) → what :func:`judge_files` returns."""


@dataclass(frozen=True)
class Loaded:
    """A site's data as read and judged.

    ``settings`` is None where ``catalogue.yml`` is unusable; ``catalogue`` holds the items that may be published, also
    when other items have errors. ``diagnostics`` are in order of place; ``count`` tells how many files were read;
    ``unjudged`` are the codes of rules for the whole that were left out because only some files were asked for.
    """

    root: Path
    today: date
    settings: Settings | None
    catalogue: Catalogue | None
    diagnostics: tuple[Diagnostic, ...]
    count: int
    unjudged: tuple[str, ...] = ()

    @property
    def fit(self) -> bool:
        """Whether the whole may be published."""
        return self.catalogue is not None and not has_errors(self.diagnostics)


def load(
    root: Path,
    *,
    now: date,
    today: date | None = None,
    publish: bool = False,
    history: History | None = None,
    anchors_of: AnchorsOf | None = None,
    paths: Iterable[str] | None = None,
    reports: Iterable[str] = (),
    judging: Judging | None = None,
) -> Loaded:
    """Read and judge the site at ``root``.

    ``now`` is the date in Asia/Shanghai; 基准日 of the site comes before it, ``today`` before both. ``publish``
    refuses 待编. With ``paths`` only those items are read, of the annual reports only the files ``reports`` told of, and
    the rules for the whole are named in ``unjudged`` instead of judged. ``judging`` may remember what it judged before. Defects are values: nothing is raised for what
    a person wrote.
    """
    settings, defects = load_settings(_optional(root, CATALOGUE_FILE))
    if settings is None:
        return Loaded(root, today or now, None, None, in_order(defects), 0)
    day = today or settings.base_date or now
    retired, more = _retired(root)
    present, links = walk(root)
    wanted = present if paths is None else tuple(sorted(set(paths)))
    judgements, broken = (judging or judge_files)(root, wanted, settings, day, publish)
    annual, unread = _reports(root, judgements, history)
    asked = None if paths is None else _asked(annual, wanted, reports)
    verdict = conclude(
        judgements,
        settings,
        retired,
        day,
        root=root,
        publish=publish,
        whole=paths is None,
        history=history,
        guide=guide_pages(root),
        anchors_of=anchors_of,
        reports=annual,
        asked=asked,
    )
    catalogue = Catalogue(settings, catalogue_order(verdict.items), retired, day)
    found = in_order(
        [*defects, *more, *(links if paths is None else ()), *broken, *unread, *verdict.diagnostics]
    )
    return Loaded(root, day, settings, catalogue, found, len(wanted), verdict.unjudged)


def _reports(
    root: Path, judgements: Iterable[Judgement], history: History | None
) -> tuple[Reports, list[Diagnostic]]:
    """The annual reports and the items with their words, and what could not be read of either."""
    found: list[Report] = []
    defects: list[Diagnostic] = []
    for path in report_paths(root):
        data = read_bytes(root, path)
        if isinstance(data, Diagnostic):
            defects.append(data)
        else:
            found.append(read_report(path, data))
    texts = tuple(_report_texts(root, judgements))
    before = history.reports if history else {}
    former = tuple(read_report(path, data) for path, data in before.items() if name_of(path))
    return Reports(tuple(found), texts, former=former), defects


def _report_texts(root: Path, judgements: Iterable[Judgement]) -> Iterator[ReportText]:
    for facts in (judgement.facts for judgement in judgements):
        if facts.report_year:
            year = int(facts.report_year) if re.fullmatch(r"(?:19|20)[0-9]{2}", facts.report_year) else None
            data = read_bytes(root, facts.path)
            record = None if isinstance(data, Diagnostic) else read_record(facts.path, data)[0]
            if record is not None:
                yield ReportText(facts.path, year, record.body, record.body_line, facts.place("报告年度"))


def _asked(annual: Reports, items: Iterable[str], typed: Iterable[str]) -> frozenset[str]:
    folders = frozenset(typed)
    return frozenset(items) | {one.path for one in annual.reports if one.path in folders or FOLDER in folders}


def judge_files(
    root: Path, paths: tuple[str, ...], settings: Settings, today: date, publish: bool
) -> tuple[list[Judgement], list[Diagnostic]]:
    """Read and judge each file by itself: the judgements of those that could be read, the defects of the others."""
    defects: list[Diagnostic] = []
    records = _records(root, paths, defects)
    return [judge(record, settings, today, root, publish) for record in records], defects


def guide_folder(root: Path) -> str:
    """The folder of the guide's pages: ``docs_dir`` of ``mkdocs.yml`` where it lies below the root. A MkDocs site that
    took the plugin up may keep its own, MkDocs' ``docs`` if it names none."""
    text = (_optional(root, MKDOCS_FILE) or b"").decode("utf-8", errors="replace")
    named = _DOCS_DIR.search(text)
    folder = Path(named["folder"] if named else "docs" if text else GUIDE)
    return GUIDE if folder.is_absolute() or ".." in folder.parts else folder.as_posix()


def guide_pages(root: Path) -> dict[str, str]:
    """The pages of the guide: path relative to the root → text; what is no UTF-8 stands with replacements."""
    folder = root / guide_folder(root)
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8", errors="replace")
        for path in sorted(folder.rglob("*.md"))
        if path.is_file()
    }


def _records(root: Path, paths: tuple[str, ...], defects: list[Diagnostic]) -> Iterator[Record]:
    for path in paths:
        data = read_bytes(root, path)
        if isinstance(data, Diagnostic):
            defects.append(data)
            continue
        record, found = read_record(path, data)
        defects.extend(found)
        if record is not None:
            yield record


def _retired(root: Path) -> tuple[tuple[Retired, ...], tuple[Diagnostic, ...]]:
    data = _optional(root, RETIRED)
    return read_retired(data) if data is not None else ((), ())


def _optional(root: Path, name: str) -> bytes | None:
    try:
        return (root / name).read_bytes()
    except FileNotFoundError:
        return None


def published_items(loaded: Loaded) -> tuple[Item, ...]:
    """The items of the catalogue, in its order; empty where the settings are unusable."""
    return loaded.catalogue.items if loaded.catalogue else ()
