"""Marks of secrecy (密级★保密期限) and of internal documents, as a reader sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.privacy.finds import SecrecyMark
from gongkai.privacy.form import Form, form_of

_WORD = r"(?:[绝絕] ?密|机 ?密|機 ?密|秘 ?密)"
_LEVEL = rf"(?:{_WORD}(?: ?[级級](?!别))?)"
_TERM = r"(?:[0-9一二三四五六七八九十]{1,4} ?(?:年|个月|月|日|天)|长期|長期|[^ ，。；;、*★☆\n]{1,12}前)"
# A sentence about marks goes on behind the star: 机密★是密级标志的一部分.
_GOES_ON = r"(?! ?[是为的等和与或标即这在以符字作一、”»])"
_MARKED = re.compile(
    rf"{_LEVEL} ?[】〗\]］》”」』〕)]? ?(?:[★☆⭐✩✭✰▲△]{{1,3}}(?: ?{_TERM}|{_GOES_ON})|\* ?[0-9]+ ?(?:年|个月|月|日|天))"
)
# An asterisk counts as ★ only before a term: **国家秘密** is bold type, * 国家秘密 a list item. Searched in the source,
# because a form has no Markdown markup.
_ASTERISK = re.compile(
    r"(?:[绝絕]\s?密|机\s?密|機\s?密|秘\s?密)级?(?:[*_]{2})?\s?(?:\\\*|(?<!\*)\*(?!\*)|＊)[ \t\u3000]?[0-9０-９]{1,4}+\s?(?:年|个月|月|日|天)"
)
_BRACKETED = re.compile(rf"(?m:^)[ >#-]{{0,6}}(?P<mark>(?:[【〖\[［] ?)?{_LEVEL} ?[】〗\]］]) ?(?m:$)")
# In other brackets and in quotation marks: a heading or an entry in these speaks of the word.
_OPEN, _SHUT = r"(?:<[a-z][^<>\n]{0,80}+>)?", r"(?:</[a-z]{1,8}>)?"
_QUOTED = re.compile(
    rf"(?m:^)[ >]{{0,6}}{_OPEN}(?P<mark>《 ?{_LEVEL} ?》|〈 ?{_LEVEL} ?〉|\( ?{_LEVEL} ?\)|〔 ?{_LEVEL} ?〕|“ ?{_LEVEL} ?”|「 ?{_LEVEL} ?」"
    rf"|『 ?{_LEVEL} ?』|\" ?{_LEVEL} ?\"|' ?{_LEVEL} ?') ?{_SHUT}(?m:$)"
)
_SIGNED = re.compile(rf"(?m:^)[ >#-]{{0,6}}[★☆⭐✩✭✰▲△]{{1,3}} ?(?P<mark>{_LEVEL}) ?(?m:$)")
# The only text on the first line, as in the corner of a document.
_FIRST = re.compile(rf"\A[\s>#-]{{0,12}}(?P<mark>{_LEVEL})(?: ?[;、]? ?(?:特 ?急|加 ?急|急 ?件))? ?(?m:$)")
_ABOVE = re.compile(r"\s{0,9}(?:(?:特\s?急|加\s?急|急\s?件)\s{0,9})?")
_NAMED = re.compile(
    rf"(?<![绝絕机機秘])(?:密 ?级|秘密等级|涉密等级)(?:[:|] ?|为|是)(?P<mark>(?<![为是|]){_LEVEL}|{_WORD})(?=[ ★☆▲\n。，;、）)|]|$)"
)
_ALONE = re.compile(
    rf"(?m:^)(?:[0-9]{{6}}\n{{1,2}}|份号[:;]? ?[0-9]{{4,8}}\n{{1,2}})(?P<mark>{_LEVEL})(?m:$)"
)
_COPY = re.compile(rf"份号[:;]? ?[0-9]{{4,8}}[^\n]{{0,20}}?(?P<mark>{_LEVEL})(?m:$)")
_SECRECY = (_MARKED, _BRACKETED, _QUOTED, _SIGNED, _NAMED, _ALONE, _COPY)
# Where a mark may be at all; only the surroundings are examined in detail.
_NEAR = re.compile(r"密(?:级|[^\u4e00-\u9fff]|$)|[绝絕机機秘][^\u4e00-\u9fff\n]{1,80}密", re.MULTILINE)
_WIDTH = 100

_KEPT = r"(?:内部(?:资料|文件|使用|参考|参阅(?:件|材料)?|材料|传阅|掌握|刊物)|(?:仅供|只供|仅限|只限|限)于?内部(?:参考|使用|掌握|传阅|学习)?(?:使用|参考)?|注意保存|工作秘密|不得公开|不得外传|请勿外传|严禁外传|不得扩散|此件不予公开|(?:会议?|阅)后(?:请|须|应|即|立即)?(?:收回|退回|退还|交回|缴回|清退|销毁|即毁|即焚))"
_INTERNAL = re.compile(
    rf"^[ >#|*+-]{{0,8}}+(?:[0-9]{{1,2}}\. ?)?[（(【〖〔\[]? ?\n? ?(?P<mark>(?:此件|本件|本资料|本文件|会议材料|会议文件)?{_KEPT}(?:[，,;、 ] ?{_KEPT}){{0,2}})"
    rf" ?\n? ?[。!]?[）)】〗〕\]]?[ |*]{{0,3}}$",
    re.MULTILINE,
)
_BRACKETED_INTERNAL = re.compile(r"^[ >#|*+-]{0,8}+[【〖] ?(?P<mark>内 ?部) ?[】〗][ |*]{0,3}$", re.MULTILINE)
_INTERNAL_WORDS = (
    "内部",
    "注意保存",
    "工作秘密",
    "不得公开",
    "外传",
    "不得扩散",
    "不予公开",
    "会后",
    "会议后",
    "阅后",
)


def secrecy_marks(text: str) -> tuple[SecrecyMark, ...]:
    """The marks of state secrets in a text."""
    if "密" not in text:
        return ()
    marks: dict[int, SecrecyMark] = {}
    for start, end in _regions(text):
        form = _lines_of(text, start, end)
        first_line = _ABOVE.fullmatch(text, 0, start) is not None
        for pattern in (*_SECRECY, _FIRST) if first_line else _SECRECY:
            for match in pattern.finditer(form.text):
                group = "mark" if "mark" in pattern.groupindex else 0
                first, last = form.span(*match.span(group))
                marks.setdefault(first, SecrecyMark(first, last, _shown(text[first:last], match[group])))
    for match in _ASTERISK.finditer(text) if "*" in text or "＊" in text else ():
        marks.setdefault(match.start(), SecrecyMark(*match.span(), match[0].replace("\\", "")))
    found = sorted(marks.values(), key=lambda mark: mark.start)
    return tuple(
        mark
        for before, mark in zip([None, *found], found, strict=False)
        if before is None or before.end <= mark.start
    )


def internal_marks(text: str) -> tuple[SecrecyMark, ...]:
    """The marks of internal documents (内部资料, 工作秘密, …) that fill a line, heading, quotation or entry."""
    # A fast exclusion: called for every body, and most have none.
    if not any(word in text for word in _INTERNAL_WORDS):
        return ()
    form = _lines_of(text, 0, len(text)) if len(text) <= 2 * _WIDTH else None
    if form is not None:
        return tuple(_internal(text, form))
    return tuple(
        mark for start, end in _lines_with(text) for mark in _internal(text, _lines_of(text, start, end))
    )


def _internal(text: str, form: Form) -> Iterator[SecrecyMark]:
    for pattern in (_INTERNAL, _BRACKETED_INTERNAL):
        for match in pattern.finditer(form.text):
            first, last = form.span(*match.span("mark"))
            yield SecrecyMark(first, last, _shown(text[first:last], match["mark"]))


def _shown(written: str, read: str) -> str:
    """The mark as written, so that it can be searched for; as a reader sees it if it contains HTML."""
    return " ".join(read.split()) if re.search(r"[<&\n]", written) else written.strip()


def _regions(text: str) -> Iterator[tuple[int, int]]:
    """The surroundings of each 密 that may be part of a mark, as whole lines if these are short, without duplicates."""
    last = 0
    for match in _NEAR.finditer(text):
        if match.start() < last:
            continue
        start = max(last, match.start() - _WIDTH)
        line = text.rfind("\n", start, match.start())
        before = text.rfind("\n", start, line) if line >= 0 else -1
        start = before + 1 if before >= 0 else start
        newline = text.find("\n", match.end(), match.end() + _WIDTH)
        last = newline if newline >= 0 else min(len(text), match.end() + _WIDTH)
        yield start, max(last, match.end())


def _lines_with(text: str) -> Iterator[tuple[int, int]]:
    """The lines, in pairs, that contain a word of an internal mark."""
    last = 0
    for word in re.finditer("|".join(_INTERNAL_WORDS), text):
        if word.start() < last:
            continue
        start = max(text.rfind("\n", 0, word.start()) + 1, word.start() - _WIDTH)
        if start == text.rfind("\n", 0, word.start()) + 1 and start > 0:
            start = max(0, text.rfind("\n", 0, start - 1) + 1, start - 8)
        end = text.find("\n", word.end(), word.end() + _WIDTH)
        last = end if end >= 0 else min(len(text), word.end() + _WIDTH)
        yield start, last


def _lines_of(text: str, start: int, end: int) -> Form:
    return form_of(text, start, end)
