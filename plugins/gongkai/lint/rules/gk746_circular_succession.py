"""文件互相替代，成了一圈。

查什么：从一条信息出发，沿着“状态”的“由”（替代、更正）和“废止依据”（索引号或者发文字号）一件一件往后走，又走回它自己；“废止依据”写的是本件自己的文号或标题。
为什么（依据）：替代、更正、废止总有先后，最后的一件是现行的；成了一圈，公众点来点去，找不到现行有效的那一件。
反例：甲写“状态: {替代: 修订, 由: 乙}”，乙又写“状态: {替代: 修订, 由: 甲}”。
正例：只在旧文件里写“替代”，现行的那一件不写。
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from gongkai.catalogue.catalogue import by_doc_number
from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, FileSummary, Finding, Project
from gongkai.source.diagnostics import Level, Place
from gongkai.source.nodes import Scalar
from gongkai.standards.doc_number import doc_number_in
from gongkai.standards.index_number import normalise_number

CODE = "GK746"
LEVEL = Level.ERROR
SINCE = "0.2.0"
BASIS = regulations(new="第六条")

_REPEALED = "废止依据"
_LATER = ("状态", _REPEALED)
_MOST_SHOWN = 5
_LONGEST = 1000
"""The most items that are looked at for one circle, so that time stays linear."""

_Named = Callable[[str], FileSummary | None]


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report items that come after themselves."""
    named = _reader(project)
    referring = [summary for summary in project.summaries if summary.references]
    later = {summary.path: tuple(_later(summary, named)) for summary in referring}
    for path in sorted(_circular(later)):
        summary = project.summary_by_path[path]
        for word, field, successor in later[path]:
            way = _way(successor.path, path, later)
            if way:
                numbers = [summary.number, *(project.summary_by_path[one].number for one in way)]
                yield Finding(_place(word), _told(field, numbers), field=field, path=path)
    for summary in referring:
        yield from _by_itself(summary, named)


def _reader(project: Project) -> _Named:
    """What returns the item that a text names by its 索引号 or 发文字号."""

    @cache
    def by_number() -> Mapping[str, FileSummary]:
        found = by_doc_number(project.items).items()
        return {number: project.summary_by_path[item.path] for number, item in found}

    def named(text: str) -> FileSummary | None:
        found = project.summary_by_number.get(normalise_number(text))
        number = doc_number_in(text) if found is None else None
        return by_number().get(number) if number is not None else found

    return named


def _later(summary: FileSummary, named: _Named) -> Iterator[tuple[Scalar, str, FileSummary]]:
    """(word, its field, the item that it names) of the items that came after this one, except itself."""
    for field, word in summary.references:
        successor = named(word.text) if field in _LATER else None
        if successor is not None and successor.path != summary.path:
            yield word, field, successor


def _circular(later: Mapping[str, tuple[tuple[Scalar, str, FileSummary], ...]]) -> set[str]:
    """The files that may lie on a circle: what has no successor on one is taken away until nothing more goes."""
    left = {path: {one.path for _, _, one in found if one.path in later} for path, found in later.items()}
    before: dict[str, set[str]] = {}
    for path, successors in left.items():
        for one in successors:
            before.setdefault(one, set()).add(path)
    ends = [path for path, successors in left.items() if not successors]
    while ends:
        end = ends.pop()
        left.pop(end)
        for path in before.get(end, ()):
            left[path].discard(end)
            if not left[path]:
                ends.append(path)
    return set(left)


def _way(
    start: str, goal: str, later: Mapping[str, tuple[tuple[Scalar, str, FileSummary], ...]]
) -> list[str]:
    """The shortest way from one file to another along the successors, both included; empty if there is none."""
    came: dict[str, str] = {start: ""}
    waiting = [start]
    for path in waiting:
        if path == goal:
            way = [goal]
            while came[way[0]]:
                way.insert(0, came[way[0]])
            return way
        for _, _, one in later.get(path, ()):
            if one.path not in came and len(came) < _LONGEST:
                came[one.path] = path
                waiting.append(one.path)
    return []


def _told(field: str, numbers: list[str]) -> str:
    shown = numbers if len(numbers) <= _MOST_SHOWN else [*numbers[: _MOST_SHOWN - 2], "……", numbers[-1]]
    return f"“{field}”成了一圈：{' → '.join(shown)}。总有一件是现行的：请在现行的那一件里删去这一项"


def _by_itself(summary: FileSummary, named: _Named) -> Iterator[Finding]:
    for field, word in summary.references:
        if field != _REPEALED or normalise_number(word.text) == summary.number:
            continue  # GK713 reports the number of the item itself
        found = named(word.text)
        if (found is not None and found.path == summary.path) or word.text.strip("《》 ") == summary.title:
            message = "“废止依据”写的是本件自己：请写使它废止的那一件的索引号或名称"
            yield Finding(_place(word), message, field=field, path=summary.path)


def _place(word: Scalar) -> Place:
    return Place(word.line, word.column)
