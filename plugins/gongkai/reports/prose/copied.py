"""Signs of a text copied from last year, from another agency, or from a word processor."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date

from gongkai.reports.findings import Finding, Kind
from gongkai.reports.form import Form
from gongkai.reports.prose.text import Prose
from gongkai.standards.dates import chinese_date

_PLAN = re.compile(
    r"(?P<year>(?:19|20)[0-9]{2})年(?:度)?[，,]?\s*(?:我们|我[局县区市镇乡校院委办行]|本[局县区市镇乡校院委办行]|本机关|全[县市区镇乡])?"
    r"[^。，；\n]{0,8}将(?:继续|进一步|采取|重点|着力|努力|不断|从以下|围绕|以下|持续|加强|加大|按照|认真)"
)
_NEXT = re.compile(r"(?:下一步|今后|下阶段)[^。\n]{0,12}(?P<year>(?:19|20)[0-9]{2})年")
_PERIOD = re.compile(
    r"自?(?P<y1>(?:19|20)[0-9]{2})年(?P<m1>[0-9]{1,2})月(?P<d1>[0-9]{1,2})日(?:起)?(?:至|到|—|-)"
    r"(?:(?P<y2>(?:19|20)[0-9]{2})年)?(?P<m2>[0-9]{1,2})月(?P<d2>[0-9]{1,2})日"
)
_SAME_PERCENT = 70
_SHORTEST_COMPARED = 80  # Han characters of a section
_MARKUP = re.compile(
    r"<!--\[if|<!\[endif|supportLists|mso-[a-z-]{2,30}|</?o:p>|</?(?:span|font|st1:[a-z]+|v:[a-z]+)\b|MsoNormal"
    r"|&(?:nbsp|ldquo|rdquo|lt|gt|amp|emsp|ensp);|\{\{|\}\}|<%|%>|\$\{|�"
)
_PAPER = re.compile(
    r"《(?:今日(?P<today>[\u4e00-\u9fff]{2,4})|(?P<name>[\u4e00-\u9fff]{2,4}?)(?:日报|晚报|周刊|新闻))》"
)
_SUFFIX = re.compile(
    r"(?:特别行政区|自治区|自治州|自治县|自治旗|地区|林区|特区|矿区|新区|[省市县区旗盟州])\Z"
)
_EXPIRED: tuple[tuple[str, int, str], ...] = (
    ("国办公开办函〔2019〕60号", 2021, "国办公开办函〔2021〕30号"),
    ("〔2019〕60号", 2021, "〔2021〕30号"),
    ("国务院令第492号", 2019, "国务院令第711号"),
    ("国办发〔2014〕32号", 2019, ""),
    ("〔2016〕201号", 2019, ""),
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_GRAM = 6
_LONGEST_PART = 1_000


def judge_years_named(prose: Prose, year: int, period: tuple[date, date]) -> Iterator[Finding]:
    """Plans that name the year reported, and a 统计期 of another year."""
    for pattern in (_PLAN, _NEXT):
        for match in pattern.finditer(prose.words):
            if int(match["year"]) <= year:
                message = f"这里说的是下一年的打算，写的却是 {match['year']} 年"
                place = prose.place(match.start("year"))
                yield Finding(
                    Kind.PROSE_YEAR, place, message, suggestion=f"{year + 1}年", at=f"{match['year']}年"
                )
    for match in _PERIOD.finditer(prose.words):
        if "统计" not in prose.words[max(0, match.start() - 30) : match.end() + 10]:
            continue
        first, last = (_day(match, one) for one in "12")
        if (first, last) != period:
            right = f"{chinese_date(period[0])}至{chinese_date(period[1])}"
            message = f"统计期写的是“{match[0]}”，报告的统计期是{right}"
            yield Finding(Kind.PROSE_YEAR, prose.place(match.start()), message, suggestion=right, at=match[0])


def _day(match: re.Match[str], one: str) -> date | None:
    try:
        return date(int(match[f"y{one}"] or match["y1"]), int(match[f"m{one}"]), int(match[f"d{one}"]))
    except ValueError:
        return None


def judge_markup(prose: Prose) -> Iterator[Finding]:
    """Markup of word processors and templates in the text; one finding per line."""
    lines: set[int] = set()
    for match in _MARKUP.finditer(prose.body):
        place = prose.place(match.start())
        if place.line not in lines:
            lines.add(place.line)
            message = f"正文里留有代码“{match[0]}”，是从文字处理软件或网页粘贴带来的，请删去"
            yield Finding(Kind.PROSE_MARKUP, place, message, at=match[0])


def judge_basis(prose: Prose, year: int) -> Iterator[Finding]:
    """Documents cited as the basis of the report that had been replaced by then."""
    cited: set[int] = set()
    for document, since, instead in _EXPIRED:
        start = prose.words.find(document)
        if year < since or start < 0 or start + len(document) in cited:
            continue
        cited.add(start + len(document))
        hint = f"，现在是{instead}" if instead else ""
        message = f"{year} 年度的报告引用了已经不适用的“{document}”{hint}"
        yield Finding(Kind.PROSE_BASIS, prose.place(start), message, suggestion=instead or None, at=document)


def judge_places(prose: Prose, foreign: Collection[str]) -> Iterator[Finding]:
    """Names of places that are neither the agency's own nor above it: ``foreign`` are full names (定安县).

    Without their last syllable they are only searched for in the names of newspapers: too many are common words.
    """
    names = {name for name in foreign if len(name) > 2}
    bare = {_SUFFIX.sub("", name) for name in names}
    told: set[str] = set()
    by_start: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        by_start.setdefault(name[:2], []).append(name)
    for start in range(len(prose.words) if names else 0):
        for name in by_start.get(prose.words[start : start + 2], ()):
            if name not in told and prose.words.startswith(name, start):
                told.add(name)
                yield _place(prose, start, name)
                break
    for match in _PAPER.finditer(prose.words):
        name = match["today"] or match["name"]
        if name in bare and name not in told:
            told.add(name)
            yield _place(prose, match.start(), name)


def _place(prose: Prose, start: int, name: str) -> Finding:
    message = f"正文里有外地的地名“{name}”，是不是照抄别处的报告时留下的？"
    return Finding(Kind.PROSE_PLACE, prose.place(start), message, at=name)


def similarity(text: str, before: str) -> int:
    """The share of ``text`` that is in ``before`` already, in percent, ignoring figures.

    Counted in runs of six characters without digits and punctuation; 0 for a shorter text.
    """
    runs, former = _runs(text), _runs(before)
    whole = runs.total()
    return round(100 * (runs & former).total() / whole) if whole else 0


def _runs(text: str) -> Counter[str]:
    plain = "".join(_HAN.findall(text))
    return Counter(plain[start : start + _GRAM] for start in range(len(plain) - _GRAM + 1))


def judge_sameness(prose: Prose, before: Prose, basis: str) -> Iterator[Finding]:
    """Sections of at least 80 characters that are the same as last year's by 70 % or more.

    The text before the first heading is a formula (basis, period, contact) and the same every year.
    """
    former = {heading: span.text for heading, span in before.sections}
    for heading, span in prose.sections:
        if not heading or heading not in former or len(_HAN.findall(span.text)) < _SHORTEST_COMPARED:
            continue
        same = similarity(span.text, former[heading])
        if same >= _SAME_PERCENT:
            message = f"“{heading}”一部分与上一年度的报告有 {same}% 的文字相同，请按本年的情况写"
            yield Finding(Kind.PROSE_SAME, prose.place(span.start), message, basis=basis, at=heading)


def judge_length(prose: Prose, form: Form) -> Iterator[Finding]:
    """总体情况 longer than the 1,000 characters that the form of 2021 allows as a rule."""
    if form.name != "2021":
        return
    for heading, span in prose.sections:
        count = len(re.sub(r"\s", "", span.text))
        if "总体情况" in heading and count > _LONGEST_PART:
            message = f"“总体情况”有 {count} 字，一般不超过 {_LONGEST_PART} 字"
            yield Finding(Kind.PROSE_LENGTH, prose.place(span.start), message, basis=form.basis, at=heading)
