"""Marks the parts of an official document in the HTML of a body with classes, for a layout as in GB/T 9704—2012.

The contract names them (公文 in a body): 主送机关, 附件说明, 落款 and 成文日期, 抄送, （此件公开发布）. Nothing else is guessed, and no
character is changed.
"""

from __future__ import annotations

import re
from html import unescape

_ADDRESSEE = re.compile(r"\s*<p>([^<]{1,400}(?<!如下)[：:])</p>")
_PARAGRAPH = "<p>"
_MOST_AT_END = 8
_BREAK = re.compile(r"<br ?/?>")
_TAG = re.compile(r"<[^<>]{0,200}>")
_DATE = re.compile(
    r"[12]\d{3}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日"
    r"|[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
# Endings of the names of agencies, which “特此通知” and other closing words do not have.
_AGENCY = re.compile(r"[局委办厅部府院会社校学所站心处科司行队馆组室庭厂场园区关团署台]$")
_SENTENCE = re.compile(r"[。；，：！？]")
_LONGEST_NAME = 60
_COPIES = ("抄送：", "抄送:", "抄报：")
_RELEASED = ("（此件公开发布）", "(此件公开发布)")
_NAMES = re.compile(r"<p>(?=附件[：:]|附：)")


def with_official_parts(html: str) -> str:
    """``html`` of a body with ``class`` on the paragraphs that are parts of an official document."""
    match = _ADDRESSEE.match(html)
    if match:
        html = html[: match.start(1) - 1] + ' class="gk-to">' + html[match.start(1) :]
    return _marked_end(_NAMES.sub('<p class="gk-names">', html))


def _marked_end(html: str) -> str:
    """The last paragraphs of a body, looked at from the end: the first that is none of these parts ends the search."""
    end, dated = len(html), False
    for _ in range(_MOST_AT_END):
        start = html.rfind(_PARAGRAPH, 0, end)
        paragraph = html[start:end].strip()
        if start < 0 or not paragraph.endswith("</p>") or paragraph.count("</p>") != 1:
            break
        kind = _kind(paragraph, dated)
        if kind is None:
            break
        dated = dated or kind == "gk-signed"
        html = f'{html[:start]}<p class="{kind}">{html[start + len(_PARAGRAPH) :]}'
        end = start
    return html


def _kind(paragraph: str, dated: bool) -> str | None:
    """The class of a paragraph at the end of a document, None for any other; ``dated`` says that the date was found
    below."""
    text = unescape(_TAG.sub("", _BREAK.sub("\n", paragraph))).strip()
    if not dated and text.startswith(_COPIES):
        return "gk-copies"
    if not dated and text in _RELEASED:
        return "gk-release"
    *names, last = [line.strip() for line in text.splitlines() if line.strip()] or [""]
    if not dated and not _DATE.fullmatch(last):
        return None
    names = [*names, last] if dated else names
    return "gk-signed" if all(map(_is_agency, names)) else None


def _is_agency(line: str) -> bool:
    return len(line) <= _LONGEST_NAME and _AGENCY.search(line) is not None and not _SENTENCE.search(line)
