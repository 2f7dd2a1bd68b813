"""Defects of ``catalogue.yml``, GK050–GK059. All are errors: nothing can be checked without settings."""

from __future__ import annotations

from gongkai.source.diagnostics import DefectKind

_TABLE = (
    DefectKind(
        "GK050",
        "unknown-setting",
        """catalogue.yml 里有不认得的键。

查什么：每一个键都应当是手册“catalogue.yml”一章里列出的。
为什么：写错了名称的键如果悄悄略过，规则就没有生效，而写的人以为生效了。
反例：机构: {全称: 某某县供销合作社}
正例：机构: {名称: 某某县供销合作社}""",
    ),
    DefectKind(
        "GK051",
        "malformed-setting",
        """设置的值写法不对。

查什么：应当是文字的写成了列表，日期、是否、级别、页数等不在允许的写法之内。
为什么：猜出来的设置会使全部条目按错误的尺度检查。
反例：基准日: 2009年12月31日
正例：基准日: 2009-12-31""",
    ),
    DefectKind(
        "GK052",
        "missing-setting",
        """缺少必需的设置。

查什么：机构、类别、科室以及机构名称、类别和科室的名称与代码，缺一不可。
为什么：没有这些，目录和网址都无从生成。
反例：{名称: 合作指导}
正例：{名称: 合作指导, 代码: HZZD}""",
    ),
    DefectKind(
        "GK053",
        "doubled-code",
        """代码或名称重复。

查什么：类别、科室的代码各自唯一；同一级的类别名称、科室的名称、成员站点的名称不能相同。
为什么：代码是列表网址的一部分，两个类别不能在同一个网址上。
反例：两个类别的代码都写 QT
正例：分别写 QT 和 QT-ND""",
    ),
    DefectKind(
        "GK054",
        "malformed-code",
        """代码或类别名称里有不能用的字符。

查什么：代码只用字母、数字和连字符；类别名称里没有 /。
为什么：代码是网址的一部分，/ 用来分隔各级类别。
反例：代码: 合作指导
正例：代码: HZZD""",
    ),
    DefectKind(
        "GK055",
        "unknown-code",
        """引用了没有的科室或类别。

查什么：责任科室写的是“科室”里有的名称或代码；并入、栏目写的是有的代码。
为什么：指向不存在的科室或类别，条目就没有归属。
反例：责任科室: 合作科
正例：责任科室: 合作指导科""",
    ),
    DefectKind(
        "GK056",
        "unreadable-settings",
        """catalogue.yml 读不出来。

查什么：根目录下要有 catalogue.yml，是 UTF-8 编码，并且合乎 YAML 的写法。
为什么：没有设置，任何条目都无法检查。
反例：用旧版记事本另存为“ANSI”
正例：另存为时选“UTF-8”""",
    ),
)

SETTING_DEFECTS: dict[str, DefectKind] = {defect.code: defect for defect in _TABLE}
