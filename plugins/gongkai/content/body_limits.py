"""Limits on the contents of a body, above which rendering its Markdown takes too long.

Python-Markdown is quadratic in the marks of a paragraph, in headings, in the uses of a note and in unclosed tags;
extensions add marks of their own and blocks. The limits are counts, not times, so that every machine gives the same
answer, and hold for every extension that a site may use. They are far above real documents: of 4,754 real texts the
largest have 2,549 lines, 80 rows, 41 brackets and 47 marks in a paragraph.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

MOST_LINES = 10_000
MOST_HEADINGS = 1_000
MOST_BLOCKS = 1_000
"""Of fences and of the blocks of extensions: ``!!!``, ``???``, ``===``, ``///``."""
MOST_TERMS = 1_000
"""Of definitions, ``:`` at the start of a line."""
MOST_TERMS_TOGETHER = 100
"""Without a blank line between them: each is read inside the one above it."""
MOST_ROWS = 5_000
MOST_CELLS = 20_000
MOST_BRACKETS = 300
"""The most ``[`` in one paragraph, list item or table row."""
MOST_NOTES = 1_000
MOST_USES = 200
MOST_NESTED = 20
MOST_TAGS = 5_000
MOST_CONTENTS = 5
LONGEST_DEFINITION = 2_000
MOST_ABBREVIATIONS = 100
MOST_ABBREVIATED = 1_000
"""Of places in the text where an abbreviation stands."""
# Each "[" may refer to a definition: their number times the length of the longest definition.
_MOST_REPEATED = 2_000_000
# Marks of a paragraph times its characters, summed up: a bracket weighs 200, a backtick 75, another mark 1.
_MOST_WEIGHT = 200_000_000
_WEIGHTS = {"[": 200, "`": 75, "\n": 2}
# For each unclosed tag the rest of the body is searched: their number times the characters of the body.
_MOST_UNCLOSED = 15_000_000
_MOST_SECTIONS = 5

# Characters that begin inline markup of Markdown or of any extension that a site may use.
_MARKS = (*"[`*_<&\\!~^:=$({@#\"'", "\n", "++", "--", "...", "www.", "c/o")
_ORDINALS = ("st", "nd", "rd", "th")
_MARK = re.compile(rf"{'|'.join(map(re.escape, _MARKS))}|[0-9](?:{'|'.join(_ORDINALS)}|/[0-9])")
_UNDERLINE = re.compile(r"[ \t]*+(?:=++|(?:-[ \t]*+)++|(?:\*[ \t]*+)++|(?:_[ \t]*+)++)$")
_ITEM = re.compile(r" {0,3}(?:(?P<bullet>[-*+])|[0-9]++\.)[ \t]")
_NESTING = re.compile(r"(?:[ \t]*+(?:>|[-*+](?=[ \t])|[0-9]++\.(?=[ \t])))*+")
_MANY_LEVELS = re.compile(rf"^(?:[ \t]*+(?:[>*+-]|[0-9]++\.)){{{MOST_NESTED}}}", re.MULTILINE)
_LEVEL = re.compile(r">|[-*+](?=[ \t])|(?<![0-9])[0-9]++\.(?=[ \t])")
_NESTED = re.compile(r"(?:[-*+>]|[0-9]++\.|!!!|\?\?\?|:[ \t]|\[\^)")
_NOTE = re.compile(r"\[\^([^\]\n]{0,200})\](?!:)")
_TAG = re.compile(r"<(?=[A-Za-z/!?])([^<>]*+)(>?)")
_DEFINITION = re.compile(r"[ ]{0,3}\*?\[[^\]\n]*+\]:")
_BLOCK = re.compile(r"[ \t>]*+(?:[-*+][ \t]++)?(?:```|~~~|!!!|\?\?\?|===|///)")
_TERM = re.compile(r"[ \t>]*+:[ \t]")
_RULE_ROW = re.compile(r"[ ]{0,3}[|:\- ]*+$")


class Excess(NamedTuple):
    """A count over its limit: the line of the body (from 0) and a Chinese sentence with the remedy."""

    line: int
    message: str


class _Paragraph(NamedTuple):
    """A text that Python-Markdown searches for inline marks as a whole."""

    line: int
    text: str


def excesses(body: str) -> tuple[Excess, ...]:
    """The exceeded limits of a body, at most one of each kind, in the order of lines; empty if it can be rendered.

    Linear time.
    """
    if _surely_within(body):
        return ()
    lines = body.split("\n")
    found = (
        *_too_many_lines(lines),
        *_too_deep(lines),
        *_tables(lines),
        *_too_many_notes(body),
        *_too_many_tags(body),
        *_definitions(body, lines),
        *_too_many_terms(lines),
        *_marks(lines),
    )
    return tuple(sorted(found))


def _surely_within(body: str) -> bool:
    """A fast test that accepts nearly all real bodies: the counts of the whole body bound those of its parts."""
    newlines, brackets, tags = body.count("\n"), body.count("["), body.count("<")
    # No other character weighs more than three, whatever marks it belongs to.
    weight = _WEIGHTS["["] * brackets + _WEIGHTS["`"] * body.count("`") + 3 * len(body)
    if weight * len(body) > _MOST_WEIGHT:
        weight = sum(_WEIGHTS.get(mark, 1) * body.count(mark) for mark in (*_MARKS, *_ORDINALS, "/"))
    return (
        newlines < MOST_HEADINGS
        and brackets <= MOST_USES
        and tags <= _MOST_SECTIONS
        and tags * len(body) <= _MOST_UNCLOSED
        and weight * len(body) <= _MOST_WEIGHT
        and body.count("|") * (newlines + 1) <= MOST_CELLS
        and body.count("[TOC]") <= MOST_CONTENTS
        and body.count(":") <= MOST_TERMS_TOGETHER
        and "]:" not in body
        and " " * MOST_NESTED not in body
        and "\t\t\t" not in body
        and not _MANY_LEVELS.search(body)
    )


def _too_many_lines(lines: list[str]) -> Iterator[Excess]:
    texts = [number for number, line in enumerate(lines) if line and not line.isspace()]
    if len(texts) > MOST_LINES:
        yield Excess(
            texts[MOST_LINES],
            f"正文有 {len(texts)} 行文字，最多 {MOST_LINES} 行：请分成几条信息，或者作为附件",
        )
    headings = [
        n for n, line in enumerate(lines) if line.lstrip(" ").startswith("#") or _UNDERLINE.match(line)
    ]
    if len(headings) > MOST_HEADINGS:
        message = (
            f"正文有 {len(headings)} 个标题和分隔线，最多 {MOST_HEADINGS} 个：请分成几条信息，或者作为附件"
        )
        yield Excess(headings[MOST_HEADINGS], message)
    blocks = [
        number
        for number, line in enumerate(lines)
        if _BLOCK.match(line) or (line.startswith(("    ", "\t")) and number and not lines[number - 1])
    ]
    if len(blocks) > 2 * MOST_BLOCKS:  # fast path: most end with a line like the first
        message = f"正文有 {MOST_BLOCKS} 个以上的代码块、提示块、缩进的段落，最多 {MOST_BLOCKS} 个：请分成几条信息，或者作为附件"
        yield Excess(blocks[2 * MOST_BLOCKS], message)
    contents = [number for number, line in enumerate(lines) if "[TOC]" in line]
    if len(contents) > MOST_CONTENTS:
        yield Excess(
            contents[MOST_CONTENTS],
            f"正文里有 {len(contents)} 处 [TOC]，最多 {MOST_CONTENTS} 处：请删去多余的",
        )


def _too_deep(lines: list[str]) -> Iterator[Excess]:
    for number, line in enumerate(lines):
        if not line or line.isspace():
            continue
        marks = _NESTING.match(line)
        depth = sum(1 for _ in _LEVEL.finditer(line, 0, marks.end())) if marks else 0
        stripped = line.lstrip(" \t")
        if _NESTED.match(stripped):
            columns = len(line[: len(line) - len(stripped)].expandtabs(4))
            depth = max(depth, columns // 4)
        # A line without text is a horizontal rule, or empty.
        if depth > MOST_NESTED and not _UNDERLINE.match(line):
            yield Excess(number, f"这一行的列表或引用嵌套了 {depth} 层，最多 {MOST_NESTED} 层：请减少层次")
            return


def _tables(lines: list[str]) -> Iterator[Excess]:
    rows = cells = 0
    for start, end in _blocks(lines):
        if not _is_table(lines, start, end):
            continue
        columns = lines[start].count("|") + 1
        before, rows = rows, rows + end - start - 2
        if rows > MOST_ROWS:
            yield Excess(
                start + 2 + MOST_ROWS - before,
                f"正文的表格有 {rows} 行以上，最多 {MOST_ROWS} 行：请作为附件（如 .xlsx）",
            )
            return
        cells += (end - start) * columns
        if cells > MOST_CELLS:
            yield Excess(
                start, f"正文的表格有 {cells} 格以上，最多 {MOST_CELLS} 格：请拆开，或者作为附件（如 .xlsx）"
            )
            return


def _too_many_notes(body: str) -> Iterator[Excess]:
    if "[^" not in body:
        return
    uses: Counter[str] = Counter()
    for total, match in enumerate(_NOTE.finditer(body), 1):
        uses[match[1]] += 1
        line = body.count("\n", 0, match.start()) if total > MOST_NOTES or uses[match[1]] > MOST_USES else 0
        if total > MOST_NOTES:
            yield Excess(line, f"正文用了 {MOST_NOTES} 处以上的脚注：请减少，或者分成几条信息")
            return
        if uses[match[1]] > MOST_USES:
            yield Excess(line, f"脚注“{match[1][:20]}”用了 {MOST_USES} 次以上：请减少，改为在文字里说明")
            return


def _too_many_tags(body: str) -> Iterator[Excess]:
    if "<" not in body:
        return
    unclosed = sections = 0
    for tags, match in enumerate(_TAG.finditer(body), 1):
        sections += match[1].startswith("![")
        # An unpaired quotation mark leaves a tag open as well.
        unclosed += not match[2] or match[1].count('"') % 2 or match[1].count("'") % 2
        if tags > MOST_TAGS or sections > _MOST_SECTIONS or unclosed * len(body) > _MOST_UNCLOSED:
            line = body.count("\n", 0, match.start())
            said = f"有 {MOST_TAGS} 个以上的 HTML 标签" if tags > MOST_TAGS else "没有配对的“<”太多"
            yield Excess(line, f"正文里{said}：请用 Markdown 写；“<”是小于号时写成 &lt;")
            return


def _definitions(body: str, lines: list[str]) -> Iterator[Excess]:
    brackets = body.count("[")
    notes = longest = count = 0
    abbreviations: dict[str, int] = {}
    for number, line in enumerate(lines):
        if not _DEFINITION.match(line):
            continue
        if line.lstrip(" ").startswith("*"):
            count += 1
            abbreviations.setdefault(line[line.index("[") + 1 : line.index("]")].strip(), number)
        notes += line.lstrip(" ").startswith("[^")
        if notes > MOST_NOTES:
            yield Excess(number, f"正文有 {MOST_NOTES} 条以上的脚注：请减少，或者分成几条信息")
            return
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if len(line) + len(following) > 2 * LONGEST_DEFINITION and not line.lstrip(" ").startswith("[^"):
            yield Excess(
                number,
                f"链接或缩略语的定义太长，最多 {LONGEST_DEFINITION} 个字符：请写短，并与下面的文字空一行",
            )
            return
        if count > MOST_ABBREVIATIONS:
            yield Excess(number, f"正文里有 {MOST_ABBREVIATIONS} 个以上的缩略语定义：请减少")
            return
        longest = max(longest, len(line) + len(following))
        if not line.lstrip(" ").startswith("[^") and brackets * longest > _MOST_REPEATED:
            yield Excess(
                number, "正文里的链接定义太长，方括号又太多：请把链接直接写成 [文字](地址)，或者减少"
            )
            return
    if sum(body.count(word) for word in abbreviations if word) > MOST_ABBREVIATED:
        message = f"缩略语在正文里用了 {MOST_ABBREVIATED} 处以上：请减少缩略语定义"
        yield Excess(min(abbreviations.values()), message)


def _too_many_terms(lines: list[str]) -> Iterator[Excess]:
    terms = together = 0
    for number, line in enumerate(lines):
        if not line or line.isspace():
            together = 0
        elif _TERM.match(line):
            terms, together = terms + 1, together + 1
        if together > MOST_TERMS_TOGETHER:
            message = f"有 {MOST_TERMS_TOGETHER} 个以上的名词解释（“:”开头的行）连在一起：请在中间空一行"
            yield Excess(number, message)
            return
        if terms > MOST_TERMS:
            message = f"正文有 {MOST_TERMS} 个以上的名词解释（“:”开头的行）：请分成几条信息，或者作为附件"
            yield Excess(number, message)
            return


def _marks(lines: list[str]) -> Iterator[Excess]:
    weight = 0
    heaviest = (0, _Paragraph(0, ""))
    for paragraph in _paragraphs(lines):
        counts = Counter(_MARK.findall(paragraph.text))
        if counts["["] > MOST_BRACKETS:
            message = f"从这一行起的一段里有 {counts['[']} 个“[”，最多 {MOST_BRACKETS} 个：请分成几段（中间空一行），或者作为附件"
            yield Excess(paragraph.line, message)
            return
        own = len(paragraph.text) * sum(_WEIGHTS.get(mark, 1) * count for mark, count in counts.items())
        weight += own
        heaviest = max(heaviest, (own, paragraph))
    if weight > _MOST_WEIGHT:
        count = len(_MARK.findall(heaviest[1].text))
        message = f"正文里的 Markdown 符号太多，从这一行起的一段最多（{count} 个，{len(heaviest[1].text)} 个字符）：请分成几段，或者作为附件"
        yield Excess(heaviest[1].line, message)


def _paragraphs(lines: list[str]) -> Iterator[_Paragraph]:
    for start, end in _blocks(lines):
        if _is_table(lines, start, end):
            yield from (_Paragraph(number, lines[number]) for number in range(start, end))
            continue
        first = _ITEM.match(lines[start])
        begun = start
        for number in range(start + 1, end):
            item = _ITEM.match(lines[number]) if first else None
            # With sane_lists an item of the other kind belongs to the item above.
            if first and item and bool(item["bullet"]) == bool(first["bullet"]):
                yield _Paragraph(begun, "\n".join(lines[begun:number]))
                begun = number
        yield _Paragraph(begun, "\n".join(lines[begun:end]))


def _blocks(lines: list[str]) -> Iterator[tuple[int, int]]:
    """(first line, line after the last) of each run of lines that are not blank."""
    start = None
    for number, line in enumerate(lines):
        if not line or line.isspace():
            if start is not None:
                yield start, number
            start = None
        elif start is None:
            start = number
    if start is not None:
        yield start, len(lines)


def _is_table(lines: list[str], start: int, end: int) -> bool:
    """Whether a block is certainly a table, in which each cell is searched on its own."""
    if end - start < 2 or "|" not in lines[start] or not _RULE_ROW.match(lines[start + 1]):
        return False
    header, rule = lines[start].strip(" "), lines[start + 1].strip(" ")
    plain = "`" not in header and "\\" not in header and not _NESTED.match(header) and "-" in rule
    return plain and not header.startswith("#") and _cells(header) == _cells(rule)


def _cells(row: str) -> int:
    return row.removeprefix("|").removesuffix("|").count("|") + 1
