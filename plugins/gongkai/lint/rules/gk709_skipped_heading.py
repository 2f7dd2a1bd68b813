"""标题跳级。

查什么：正文的标题一级一级往下：## 之后可以是 ###，不能直接到 ####；第一个标题不低于 ##。
为什么（依据）：读屏软件和大纲靠标题层级导航，跳级就乱了。
反例：## 一、总体要求 下面直接写 #### （一）任务
正例：## 一、总体要求 下面写 ### （一）任务
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.lint.contract import Context, Finding
from gongkai.lint.draft import Draft
from gongkai.lint.shared.body import headings_of, place_in
from gongkai.source.diagnostics import Level

CODE = "GK709"
LEVEL = Level.WARNING
BASIS = "网页无障碍的通行做法（WCAG 2.1 的标题层级，惯例）"


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report headings more than one level below the previous one."""
    if "#" not in draft.record.body:
        return
    before = 1
    for level, text, offset in headings_of(draft.record):
        if level > before + 1:
            place = place_in(draft.record, offset)
            right = "#" * (before + 1)
            above = f"前面是 {before} 级" if before > 1 else "一级是本页的题目，正文从二级起"
            yield Finding(place, f"标题“{text}”跳了级：{above}，这里应当写 {right}", f"{right} {text}")
        before = level
