"""有 Word、公众号留下的标记。

查什么：`<![if …]>`、`<?xml …>`、`<o:p>`、`<!--[if …]>`、`class=MsoNormal`、`mso-` 样式、`<style>` 这样的标记，Word 的域代码（HYPERLINK "…"、PAGE \\* MERGEFORMAT）和断开的引用（错误！未找到引用源。）、RTF 的源码、成了字母的项目符号、没有粘贴过来的“[图片]”，网页脚本 `<script>`，单独一行的页码，公众号、网站页面上单独一行的“点击上方蓝字”“扫码关注”“阅读原文”“打印本页”（提醒）；没有写完的注释 `<!--`（错误）。代码里的不算。
为什么（依据）：这些标记是 Word、WPS 自己用的，网页不需要；公众号里能点的，抄到这里点不了；`<!--` 没有配上 `-->`，后面的草稿就原样登在网页上。
反例：<!-- 草稿：以下待核
正例：只留文字；草稿从文件里删去。gongkai fix 可以删去不影响文字的标记。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.content.weighing.source_lines import LIKELY_PAGE_NUMBER, PAGE_NUMBER, is_bare_page_number
from gongkai.lint.basis import PASTED
from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft, Source
from gongkai.lint.shared.body import place_in
from gongkai.lint.shared.mending import can
from gongkai.lint.shared.web_article import article_lines
from gongkai.lint.shared.word_leftovers import comment_without_end, leftovers, script_in
from gongkai.lint.shared.word_rubble import rubble
from gongkai.source.diagnostics import Level, Place

CODE = "GK735"
LEVEL = Level.ERROR
SINCE = "0.2.0"
BASIS = PASTED
ALSO = (Source.GUIDE,)
_LONGEST = 30


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report marks of word processors, once for a file, and a comment that is not closed."""
    body = draft.record.body
    yield from _page_numbers(draft)
    yield from _of_article(draft)
    yield from _rubble(draft)
    if "<" not in body:
        return
    found = list(leftovers(body))
    if found:
        start, end = found[0]
        text = body[start:end] if end - start <= _LONGEST else f"{body[start : start + _LONGEST]}…"
        more = f"等 {len(found)} 处 Word 的标记" if len(found) > 1 else "是 Word 的标记"
        message = f"“{' '.join(text.split())}”{more}，网页上没有用处：请删去标记，只留文字{can(draft.path, '删去一部分')}"
        yield Finding(place_in(draft.record, start), message, mild=True)
    script = script_in(body)
    if script is not None:
        message = "“<script>”是网页脚本，网页上不运行，里面的字也不显示：请把它连同 </script> 删去"
        yield Finding(place_in(draft.record, script), message, mild=True)
    comment = comment_without_end(body)
    if comment is not None:
        message = (
            "注释“<!--”没有写完，从这里起的字会登在网页上：是草稿的，请删去；要留作注释的，请在末尾写 -->"
        )
        yield Finding(place_in(draft.record, comment), message)


def _of_article(draft: Draft) -> Iterator[Finding]:
    found = list(article_lines(draft.record.body))
    if found:
        number, text = found[0]
        line = draft.record.body.split("\n")[number]
        more, which = (f"等 {len(found)} 行", "这几行") if len(found) > 1 else ("", "这一行")
        message = f"“{text}”{more}是公众号、网站页面上的话，抄到这里点不了：请删去{which}，旁边有二维码图片的一并删去"
        place = Place(draft.record.body_line + number, len(line) - len(line.lstrip()) + 1)
        yield Finding(place, message, mild=True)


def _rubble(draft: Draft) -> Iterator[Finding]:
    for one in rubble(draft.record.body):
        text = one.text if len(one.text) <= _LONGEST else f"{one.text[:_LONGEST]}…"
        yield Finding(place_in(draft.record, one.start), f"“{text}”{one.cure}", mild=True)


def _page_numbers(draft: Draft) -> Iterator[Finding]:
    if not LIKELY_PAGE_NUMBER.search(draft.record.body):
        return
    lines = draft.record.body.split("\n")
    for number, line in enumerate(lines, draft.record.body_line):
        if PAGE_NUMBER.match(line) or is_bare_page_number(lines, number - draft.record.body_line):
            message = f"“{line.strip()}”像是从 PDF、Word 带来的页码：请删去，上下两行原是一段的连起来"
            yield Finding(Place(number, len(line) - len(line.lstrip()) + 1), message, mild=True)
