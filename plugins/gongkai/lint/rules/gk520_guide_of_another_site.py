"""公开指南里有别的站点的话。

查什么：guide 里的页面（1）自称是别的机关：“获取××的政府信息”“××（以下简称本机关）”“××政府信息公开指南”里的名称不是 catalogue.yml 的“名称”或“简称”；（2）引用的不是本站适用的条例（适用第711号的写了“国务院令第492号”，或者反过来），适用第711号的还写着旧条例的规定（15个工作日答复、延长15个工作日，要有生产、生活、科研等特殊需要，收取成本费用）；（3）空着范本里的“（机构名称）”“XX局”；（4）说自己是演示、示例站点（`字样` 可以改，真的是演示站点的写空），或者还留着示例站点的地点（供销大楼）。
为什么（依据）：条例要求编制、公布并及时更新本机关的公开指南；从别处抄来没有改的指南把公众引到别的机关、用废止的条文。
反例：××县教育局的指南里写“为方便公众获取××县水利局（以下简称本机关）的政府信息”。
正例：为方便公众获取××县教育局（以下简称本机关）的政府信息。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.catalogue.settings import Settings
from gongkai.lint.basis import regulations
from gongkai.lint.contract import Context, Finding, Project
from gongkai.source.diagnostics import Level, Place

CODE = "GK520"
LEVEL = Level.WARNING
SINCE = "0.2.0"
BASIS = regulations(new="第十二条")
PARAMETERS = {"字样": "演示站点、示例站点、演示网站、示例网站、内容虚构、均为虚构"}

# A name is at most 40 characters long and ends before the words that address the reader.
_NAME = r"(?P<name>[\w×〇·]{3,40}?(?:（(?!以下)[\w×]{1,10}）)?)"
_SAID = (
    re.compile(rf"(?:获取|查询|了解){_NAME}(?:（以下简称|的(?:政府)?信息)"),
    re.compile(rf"(?:^|[，。；：由对]){_NAME}（以下简称[“”]?[本我]"),
    re.compile(rf"^#{{1,3}} {_NAME}(?:政府)?信息公开(?:咨询)?指南"),
    re.compile(rf"^(?:\*\*)?{_NAME}(?:政府)?信息公开(?:咨询)?指南(?:（[^（）]{{1,20}}）)?(?:\*\*)?$"),
    re.compile(
        rf"^(?:[-*] )?(?:\*\*)?(?:主办单位|编制单位|编制机关|机构名称|公开机构)(?:\*\*)?[：:] ?{_NAME}$"
    ),
)
# Words before a name in the same phrase: 为方便公众获取××局（以下简称…
_VERBS = re.compile("获取|查询|了解|说明|方便|根据|公开")
_READ = 2000
"""Characters of a line that are read."""
_OTHER = {
    2019: ("国务院令第492号", re.compile("第 ?(?:492|４９２|四百九十二|四九二) ?号")),
    2008: ("国务院令第711号", re.compile("第 ?(?:711|７１１|七百一十一|七一一) ?号")),
}
# What a form for any body has in place of a name: （机构名称）, XX县XX局.
_SLOT = re.compile(
    r"[（【\[〔<＜](?:请?填写?|待填写?|此处)?(?:本)?(?:机构|单位|部门|机关|行政机关|学校|医院|公司)(?:的?全称|的?名称|简称)[）】\]〕>＞](?!\()"
    r"|(?<![A-Za-z])[XxＸ]{2,8}(?:省|自治州|州|市|县|区|镇|乡|街道|局|委|办|厅|单位|机关|部门|科室|学校|医院|公司)"
)
# Provisions of 2008 that those of 2019 changed: the text, and what applies now.
_FORMER = (
    (
        re.compile(r"(?:申请之日起|应当?在|[将于在])15个工作日之?内?(?:予以|作出|给予)?(?:书面)?答复"),
        "申请之日起20个工作日内答复",
        "现在自收到申请之日起20个工作日内答复（第三十三条）",
    ),
    (
        re.compile(r"延长[^。；，]{0,12}不(?:得)?超过15个工作日"),
        "延长最长不超过20个工作日",
        "现在延长的期限最长不超过20个工作日（第三十三条）",
    ),
    (
        re.compile(r"(?:自身)?生产、生活、科研等(?:特殊)?需要"),
        None,
        "现在申请不需要有这样的用途（第二十九条）",
    ),
    (
        re.compile(r"(?:检索|复制|邮寄)[^。；，]{0,6}成本费用?"),
        None,
        "现在不收取费用，数量、频次明显超过合理范围的可以收取信息处理费（第四十二条）",
    ),
)
_PLACE_OF_THE_EXAMPLE, _TRADE_OF_THE_EXAMPLE = "供销大楼", "供销"


def check_catalogue(project: Project, context: Context) -> Iterator[Finding]:
    """Report each line of the guide that describes another site, once for each reason."""
    for path, text in (project.guide or {}).items():
        for number, line in enumerate(text.splitlines(), 1):
            yield from _of_line(line, number, path, context)


def _of_line(line: str, number: int, path: str, context: Context) -> Iterator[Finding]:
    settings = context.settings
    found = _other_name(line, settings)
    if found is not None:
        name, column = found
        own = settings.agency.name
        message = f"这里写的是“{name}”，本站是“{own}”：是从别处抄来的，请改成本机关的名称"
        yield Finding(Place(number, column), message, suggestion=own, path=path)
    other, right = _OTHER[settings.regulations]
    cited = right.search(line[:_READ])
    if cited is not None:
        now = "国务院令第711号" if settings.regulations == 2019 else "国务院令第492号"
        message = f"本站适用的是{now}，这里引用了“{other}”：条文和期限都不同，请对照改写"
        yield Finding(Place(number, cited.start() + 1), message, suggestion=now, path=path)
    if slot := _SLOT.search(line[:_READ]):
        message = f"“{slot[0]}”是范本里空着的，还没有填：请写成本机关的名称"
        yield Finding(Place(number, slot.start() + 1), message, path=path)
    if settings.regulations == 2019:
        yield from _of_former_law(line, number, path)
    words = context.words(CODE, "字样")
    if words and _TRADE_OF_THE_EXAMPLE not in settings.agency.name and _PLACE_OF_THE_EXAMPLE in line:
        place = Place(number, line.index(_PLACE_OF_THE_EXAMPLE) + 1)
        message = f"这里还留着示例站点的“{_PLACE_OF_THE_EXAMPLE}”：请改成本机关的地点"
        yield Finding(place, message, path=path)
    for word in words:
        if word and word in line:
            message = f"这里还留着“{word}”的说明，公众会以为内容是假的：请删去这一句"
            yield Finding(Place(number, line.index(word) + 1), message, path=path)


def _of_former_law(line: str, number: int, path: str) -> Iterator[Finding]:
    for pattern, right, now in _FORMER:
        match = pattern.search(line[:_READ])
        if match is not None:
            message = f"“{match[0]}”是2008年条例的规定：{now}，请对照改写"
            yield Finding(Place(number, match.start() + 1), message, suggestion=right, path=path)


def _other_name(line: str, settings: Settings) -> tuple[str, int] | None:
    """A name that the page uses for its own organ and that is not the site's: (name, column)."""
    agency = settings.agency
    for pattern in _SAID:
        for match in pattern.finditer(line[:_READ]):
            name = _VERBS.split(match["name"])[-1]
            if name in (agency.name, agency.short_name) or not _is_organ(name):
                continue
            if any(known and known in name for known in (agency.name, agency.short_name)):
                continue
            return name, match.end("name") - len(name) + 1
    return None


# Endings of the names of organs; “其他机关” and “所需信息” are not names.
_ENDINGS = (
    "局", "委员会", "办公室", "政府", "办事处", "厅", "社", "会", "院", "校", "小学", "中学", "大学", "公司", "中心", "支行", "分行", "联合社",
    "站", "所", "处",
)  # fmt: skip
_NOT_NAMES = (
    "本",
    "我",
    "各",
    "该",
    "其他",
    "上级",
    "有关",
    "相关",
    "行政机关",
    "人民政府",
    "公民",
    "所需",
    "申请",
)


def _is_organ(name: str) -> bool:
    return name.endswith(_ENDINGS) and not name.startswith(_NOT_NAMES) and len(name) >= 4
