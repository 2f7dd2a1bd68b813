"""Defects of a file that prevent its fields from being read: codes GK001–GK019."""

from __future__ import annotations

from gongkai.catalogue.fields import CANONICAL
from gongkai.source.diagnostics import START, DefectKind, Diagnostic, Level, Place
from gongkai.source.yaml_lines import Fault, YamlDefect

_TABLE = (
    DefectKind(
        "GK001",
        "unreadable-file",
        """读不出的文件。

查什么：文件打不开、是符号链接，或者大得不像一条信息（超过 5 MB）。
为什么：读不出的文件不能悄悄略过，否则公众看到的目录就少了一条。
反例：content 下有一个指向别处的符号链接。
正例：把文件本身放进 content。""",
    ),
    DefectKind(
        "GK002",
        "not-utf-8",
        """文件不是 UTF-8 编码。

查什么：文件的字节不能按 UTF-8 解读（常见的是 GBK、UTF-16），或者能解读却成了另一种文字（“药品”变成“ҩƷ”）。
为什么：编码不明的文字会变成乱码公开出去。
反例：用旧版记事本另存为“ANSI”。
正例：另存为时选“UTF-8”。""",
    ),
    DefectKind(
        "GK003",
        "control-character",
        """文件里有控制字符。

查什么：除换行和制表符以外的控制字符、改变文字方向的符号（常见于从其他软件粘贴），以及转换编码时丢失的字（�）。
为什么：看不见，却会使检索和显示出错。
反例：标题中夹着 U+000B。
正例：删去这个字符。""",
    ),
    DefectKind(
        "GK004",
        "missing-front-matter",
        """文件开头没有字段区。

查什么：第一行必须是三个英文减号 ---。
为什么：没有字段区，索引号、标题、生成时间都无从谈起。
反例：第一行就是正文，或者写成了“———”。
正例：第一行 ---，各字段，再一行 ---，然后是正文。""",
    ),
    DefectKind(
        "GK005",
        "unclosed-front-matter",
        """字段区没有结束。

查什么：字段之后要有单独一行 ---。
为什么：没有结束线，分不清哪里是字段、哪里是正文。
反例：字段写完直接接正文。
正例：在字段与正文之间加一行 ---。""",
    ),
    DefectKind(
        "GK006",
        "empty-front-matter",
        """字段区是空的。

查什么：两行 --- 之间没有任何字段。
为什么：每条信息至少要有标题、类别、索引号、生成时间、责任科室。
反例：---、---、正文。
正例：在两行 --- 之间写上字段。""",
    ),
    DefectKind(
        "GK007",
        "front-matter-not-mapping",
        """字段区不是“字段: 值”。

查什么：两行 --- 之间应当每行一个“字段: 值”。
为什么：写成列表或一段文字时，字段无法识别。
反例：- 标题
正例：标题: 关于……的通知""",
    ),
    DefectKind(
        "GK008",
        "full-width-colon",
        """字段名后面用了全角冒号。

查什么：字段名之后要用英文冒号加一个空格。
为什么：全角冒号不起分隔作用，整个字段区会读不出来。检查时当作英文冒号读下去，其余的问题一并列出；改正以前不能发布。gongkai fix 可以改正。
反例：标题：关于……的通知
正例：标题: 关于……的通知""",
    ),
    DefectKind(
        "GK009",
        "yaml-syntax",
        """字段区有书写错误。

查什么：冒号、缩进、引号、括号不合 YAML 的写法。
为什么：读不出来的字段区不能猜。
反例：标题: 关于印发: 某办法
正例：标题: "关于印发: 某办法\"""",
    ),
    DefectKind(
        "GK010",
        "doubled-key",
        """同一个字段写了两次。

查什么：一个字段在一处只能出现一次。
为什么：两个值不一样时，不知道哪个是对的。
反例：两行都是“标题: ……”。
正例：删去多余的一行。""",
    ),
    DefectKind(
        "GK011",
        "yaml-alias",
        """用了 YAML 的锚点、别名、类型标记或指令。

查什么：以 &、*、! 或 % 开头的值。
为什么：它们会使写的与读出的不一样。
反例：标题: *甲
正例：标题: "*甲\"""",
    ),
    DefectKind(
        "GK012",
        "doubled-field",
        """一个字段用两个名称各写了一次。

查什么：例如“发文字号”和“文号”是同一个字段，只能写一个。
为什么：两个值不一样时，不知道哪个是对的。
反例：发文字号与文号同时出现。
正例：只留“发文字号”。""",
    ),
    DefectKind(
        "GK013",
        "swallowed-comment",
        """值后面的文字会被当作注释。

查什么：没有加引号的值后面有空格和 #。
为什么：YAML 把 # 到行尾略去，标题会悄悄少一截。
反例：标题: 第3号通报 #2
正例：标题: "第3号通报 #2\"""",
        Level.WARNING,
    ),
)

READING_DEFECTS: dict[str, DefectKind] = {defect.code: defect for defect in _TABLE}

_CODES = {
    Fault.CONTROL: "GK003",
    Fault.SYNTAX: "GK009",
    Fault.NOT_A_MAPPING: "GK007",
    Fault.EMPTY: "GK006",
    Fault.DOUBLED_KEY: "GK010",
    Fault.ALIAS: "GK011",
    Fault.TAG: "GK011",
    Fault.KEY: "GK009",
    Fault.COMMENT: "GK013",
}


def diagnose(
    code: str,
    path: str,
    message: str,
    place: Place = START,
    *,
    field: str | None = None,
    suggestion: str | None = None,
) -> Diagnostic:
    """The diagnostic of a defect of a file."""
    kind = READING_DEFECTS[code]
    return Diagnostic(code, kind.name, kind.level, path, place.line, place.column, message, field, suggestion)


def diagnose_yaml(path: str, defect: YamlDefect) -> Diagnostic:
    """The diagnostic of a defect found by the YAML reader."""
    field = CANONICAL.get(defect.key or "")
    return diagnose(
        _CODES[defect.fault], path, defect.message, defect.place, field=field, suggestion=defect.suggestion
    )
