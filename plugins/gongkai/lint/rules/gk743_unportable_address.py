"""网址里有 Windows 的设备名。

查什么：索引号、主题分类用 / 分开的每一段，类别和科室的代码，retired.yml 里的号：是不是 Windows 的设备名（aux、con、nul、prn、com1……、lpt1……，大小写不论）。
为什么（依据）：网址的每一段是一个文件夹。Windows 上没有叫这些名称的文件夹：在 Windows 上建不成网站，建好的网站也拷不到 Windows 的电脑和服务器上。网址不能改，所以要在公开以前改。
反例：代码: CON；主题分类: AUX/设备
正例：代码: CONTACT
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.catalogue.addresses import number_slug, topic_address
from gongkai.catalogue.site_paths import windows_device
from gongkai.content.reading import RETIRED
from gongkai.content.reading.walk import CATALOGUE_FILE
from gongkai.lint.basis import HANDBOOK
from gongkai.lint.contract import Context, Finding, Project
from gongkai.lint.draft import Draft, node_place, trimmed
from gongkai.source.diagnostics import Level, Place

CODE = "GK743"
LEVEL = Level.WARNING
SINCE = "0.2.0"
BASIS = HANDBOOK

_NUMBER, _TOPIC = "索引号", "主题分类"


def check_record(draft: Draft, context: Context) -> Iterator[Finding]:
    """Report a number and topics with the name of a device as a part of the address."""
    if draft.number and not draft.pending and (device := windows_device(number_slug(draft.number))):
        yield Finding(draft.place(_NUMBER), _message(_NUMBER, draft.written(_NUMBER), device))
    for word in draft.words.get(_TOPIC, ()):
        topic = trimmed(word.text)
        if device := windows_device(topic_address(topic)):
            yield Finding(node_place(word), _message(_TOPIC, topic, device), field=_TOPIC)


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report codes of categories and departments, and retired numbers."""
    settings = context.settings
    for what, nodes in (("类别", settings.categories), ("科室", settings.departments)):
        for node in nodes.values():
            if device := windows_device(node.code):
                message = _message(f"{what}“{node.name}”的代码", node.code, device)
                yield Finding(node.place("代码"), message, path=CATALOGUE_FILE)
    for line in project.retired:
        if device := windows_device(number_slug(line.index_number)):
            yield Finding(Place(line.line, 1), _message(_NUMBER, line.index_number, device), path=RETIRED)


def _message(what: str, written: str, device: str) -> str:
    named = f"{what}“{written}”"
    named += "" if device.casefold() == written.casefold() else f"里的“{device}”"
    return f"{named}是 Windows 的设备名，做成的网址在 Windows 上建不成文件夹：请换一个写法"
