"""Properties of an Office file (author, program, company …); they are not visible on its pages."""

from __future__ import annotations

from ..model import Location
from ..sink import Sink
from ..xml_tree import Element, attribute, local, parse
from .parts import Parts

LABELS = {
    "creator": "作者", "lastModifiedBy": "上次修改者", "title": "标题", "subject": "主题", "keywords": "关键词",
    "description": "备注", "category": "类别", "created": "创建时间", "modified": "修改时间", "Company": "公司",
    "Manager": "经理", "Template": "模板", "TitlesOfParts": "部件标题", "HyperlinkBase": "超链接基础",
    "revision": "修订次数", "lastPrinted": "上次打印时间", "contentStatus": "状态", "TotalTime": "编辑时间",
}  # fmt: skip


def read_properties(parts: Parts, name: str, sink: Sink) -> None:
    """One of the parts core, app, custom: each property by its name, custom ones by the name a person gave."""
    for element in parse(parts.take(name)):
        own = attribute(element, "name") if local(element) == "property" else None
        label = own or LABELS.get(local(element), local(element))
        place = Location(f"属性“{label}”")
        if own:
            sink.hide("property", own, place)
        for text in _texts(element):
            sink.hide("property", text, place)


def _texts(element: Element) -> list[str]:
    below = (found.text for found in element.iter() if isinstance(found.tag, str))
    return [text for text in below if text]
