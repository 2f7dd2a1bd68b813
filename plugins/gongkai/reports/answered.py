"""``reports/answered-YEAR.yml``: the requests that were answered in a year, as the agency tells the public of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.privacy.detectors import persons_numbers, secrecy_marks
from gongkai.reports.captions import fold
from gongkai.reports.findings import Finding, Kind
from gongkai.reports.forms.requests import LEAVES
from gongkai.reports.write import scalar
from gongkai.source.diagnostics import START, Place
from gongkai.source.encoding import UndecodableText, decode
from gongkai.source.nearest import nearest
from gongkai.source.nodes import Mapping, Node, Scalar, Sequence
from gongkai.source.yaml_lines import YamlError, read_mapping
from gongkai.standards.dates import parse_date

NUMBER, SUMMARY, RESULT, DAY, INDEX_NUMBER = "编号", "对外摘要", "办理结果", "日期", "索引号"
KEYS = (NUMBER, SUMMARY, RESULT, DAY, INDEX_NUMBER)
_REQUIRED = KEYS[:4]
_TOP = ("年度", "答复")
_NAME = re.compile(r"(?:.*/)?answered-([0-9]{4})\.yml\Z")
_LARGEST = 5_000_000  # bytes; ten thousand answers have some two million
_MOST = 50_000
_LEAVES = {fold(leaf): leaf for leaf in LEAVES}


@dataclass(frozen=True, slots=True)
class Answer:
    """An answered request: its number, its subject as the agency words it, the leaf of table three, the day, and the 索引号
    under which what was asked for became public (empty where it did not)."""

    number: str
    summary: str
    result: str
    on: date
    index_number: str = ""


@dataclass(frozen=True)
class AnsweredYear:
    """The list of a year; ``findings`` are what is wrong with the file, whose entries are left out."""

    path: str
    year: int
    answers: tuple[Answer, ...] = ()
    findings: tuple[Finding, ...] = ()


def answered_name(year: int) -> str:
    """The name of the file of a year."""
    return f"answered-{year}.yml"


def answered_text(year: int, answers: Iterable[Answer]) -> str:
    """The file of a year, newest answers first; the same answers give the same bytes."""
    lines = [f"年度: {year}", "答复:"]
    for one in sorted(answers, key=lambda one: (-one.on.toordinal(), one.number)):
        more = f", {INDEX_NUMBER}: {_quoted(one.index_number)}" if one.index_number else ""
        head = f"{NUMBER}: {_quoted(one.number)}, {SUMMARY}: {_quoted(one.summary)}"
        lines.append(f"  - {{{head}, {RESULT}: {scalar(one.result)}, {DAY}: {one.on}{more}}}")
    return "\n".join(lines if len(lines) > 2 else [lines[0], "答复: []"]) + "\n"


def _quoted(text: str) -> str:
    plain = " ".join(text.split())
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'


def read_answered(path: str, data: bytes) -> AnsweredYear:
    """The list that a file holds. What cannot be read of it, or tells of a person, is a finding and not in the list."""
    match = _NAME.match(path)
    year = int(match[1]) if match else 0
    try:
        if len(data) > _LARGEST:
            raise UndecodableText(f"文件超过 {_LARGEST // 1_000_000} MB，不会是答复的列表")
        root = read_mapping(decode(data))
    except UndecodableText as error:
        return AnsweredYear(path, year, findings=(_said(Place(error.line, error.column), str(error)),))
    except YamlError as error:
        told = tuple(_said(one.place, one.message) for one in error.defects)
        return AnsweredYear(path, year, findings=told)
    reader = _Reader(year)
    answers = tuple(reader.answers(root))
    return AnsweredYear(path, year, answers, tuple(reader.found))


def _said(place: Place, message: str, field: str | None = None, suggestion: str | None = None) -> Finding:
    return Finding(Kind.ANSWERED, place, message, field=field, suggestion=suggestion)


class _Reader:
    """Reads one file and gathers what is wrong with it."""

    def __init__(self, year: int) -> None:
        self.year = year
        self.found: list[Finding] = []
        self.numbers: dict[str, int] = {}

    def answers(self, root: Mapping) -> Iterator[Answer]:
        """The entries that can be shown."""
        self._known(root, _TOP)
        stated = root.get("年度")
        if not isinstance(stated, Scalar) or stated.text.strip() != str(self.year):
            self.say(stated, f"“年度”应当与文件名一致，写 {self.year}", "年度")
        entries = root.get("答复")
        if not isinstance(entries, Sequence):
            if not (isinstance(entries, Scalar) and not entries.text.strip()):
                self.say(entries, "“答复”应当是列表，每项写编号、对外摘要、办理结果、日期", "答复")
            return
        if len(entries.nodes) > _MOST:
            self.say(entries.nodes[_MOST], f"超过 {_MOST} 项，后面的没有读", "答复")
        for node in entries.nodes[:_MOST]:
            answer = self._answer(node)
            if answer is not None:
                yield answer

    def say(self, node: Node | None, message: str, field: str | None, suggestion: str | None = None) -> None:
        """Note a finding at a node."""
        place = Place(node.line, node.column) if node is not None else START
        self.found.append(_said(place, message, field, suggestion))

    def _known(self, node: Mapping, keys: tuple[str, ...]) -> None:
        for entry in node.entries:
            if entry.key.text not in keys:
                near = nearest(entry.key.text[:40], keys) if len(self.found) < 100 else None
                asked = f"，是不是“{near}”？" if near else ""
                self.say(entry.key, f"这里没有这一项，可以写：{'、'.join(keys)}{asked}", near, near)

    def _answer(self, node: Node) -> Answer | None:
        if not isinstance(node, Mapping):
            self.say(node, "每项应当写成 {编号: …, 对外摘要: …, 办理结果: …, 日期: …}", "答复")
            return None
        before = len(self.found)
        self._known(node, KEYS)
        texts = {key: self._text(node, key) for key in KEYS}
        leaf = _LEAVES.get(fold(texts[RESULT])) if texts[RESULT] else None
        day = parse_date(texts[DAY]) if texts[DAY] else None
        if texts[RESULT] and leaf is None:
            near = nearest(texts[RESULT][:60], LEAVES) if before < 100 else None
            self.say(node.get(RESULT), "“办理结果”应当是年度报告表三的末级标题", RESULT, near)
        if texts[DAY] and (day is None or day.year != self.year):
            self.say(node.get(DAY), f"“日期”应当是 {self.year} 年真有的一天，写成 YYYY-MM-DD", DAY)
        self._once(node, texts[NUMBER])
        self._public(node, texts)
        if len(self.found) > before or leaf is None or day is None:
            return None
        return Answer(texts[NUMBER], texts[SUMMARY], leaf, day, texts[INDEX_NUMBER])

    def _text(self, node: Mapping, key: str) -> str:
        value = node.get(key)
        text = value.text.strip() if isinstance(value, Scalar) else ""
        if not text and (key in _REQUIRED or (value is not None and not isinstance(value, Scalar))):
            self.say(value or node, f"“{key}”没有写，或者不是一个值", key)
        return text

    def _once(self, node: Mapping, number: str) -> None:
        if not number:
            return
        if number in self.numbers:
            self.say(node.get(NUMBER), f"编号与第 {self.numbers[number]} 行相同", NUMBER)
        self.numbers.setdefault(number, node.line)

    def _public(self, node: Mapping, texts: dict[str, str]) -> None:
        """Nothing of a person and no mark of secrecy goes to the public."""
        for key, text in texts.items():
            if persons_numbers(text) or secrecy_marks(text):
                self.say(node.get(key), f"“{key}”里有个人号码或者密级标志，不能公开：请改写", key)
