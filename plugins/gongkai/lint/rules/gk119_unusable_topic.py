"""主题分类做不成网址。

查什么：每个主题分类有一个列表页，网址由它的名称编成：太长的（一段超过 42 个汉字）、层次太多的做不成，第二级以下叫 page、下一级又是数字的与列表的第几页同一个网址；只有大小写、全角半角不同的两个主题分类，网址相同。
为什么（依据）：网址同时是文件夹的名称，文件系统一段最多 255 个字节；一个主题分类做不成，整个网站都生成不出来。
反例：把一段说明写成主题分类；有的条目写 Covid，有的写 COVID。
正例：主题分类: 农业、畜牧业、渔业
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.catalogue.addresses import topic_address
from gongkai.catalogue.site_paths import is_list_page, unfit_topic
from gongkai.lint.basis import HANDBOOK
from gongkai.lint.contract import Context, Finding, Project
from gongkai.lint.draft import Draft, node_place, trimmed
from gongkai.source.diagnostics import Level

CODE = "GK119"
LEVEL = Level.ERROR
SINCE = "0.2.0"
FIELD = "主题分类"
BASIS = HANDBOOK
FIXED = True

_SHOWN = 20


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report topics whose list page cannot have a path."""
    for word in draft.words.get(FIELD, ()):
        topic = trimmed(word.text)
        reason = unfit_topic(topic)
        advice = f"{reason}；请写短的名称" if reason else ""
        if not reason and is_list_page(topic):
            advice = "“page/数字”是上一级列表第几页的网址；请换一个名称"
        if advice:
            shown = topic if len(topic) <= _SHOWN else f"{topic[:_SHOWN]}……"
            yield Finding(node_place(word), f"主题分类“{shown}”做不成网址：{advice}")


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report topics that have the address of another one, in all items but the oldest that use either."""
    topics = {topic for item in project.items for topic in item.topics}
    addresses = {topic: topic_address(topic) for topic in topics}
    if len({*addresses.values()}) == len(topics):
        return
    first: dict[str, str] = {}
    for item in sorted(project.items, key=lambda item: (item.listed, item.slug)):
        for topic in item.topics:
            right = first.setdefault(addresses[topic], topic)
            if right != topic:
                place = project.summary_by_path[item.path].place(FIELD)
                message = (
                    f"主题分类“{topic}”与“{right}”只有大小写、全角半角不同，网址是同一个，请写成“{right}”"
                )
                yield Finding(place, message, right, path=item.path)
