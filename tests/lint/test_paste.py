"""What clerks paste: one shape of the clipboard after another, with the findings that name it and what ``fix`` leaves."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from gongkai.build.body import weigher
from gongkai.lint.fix import fixed
from gongkai.lint.fix.body import fixed_body
from lint.rules.site import item, judged

JOINED, CODE, HEADING, QUOTE, ITEM = "GK727", "GK728", "GK729", "GK730", "GK731"
TABLE, LIST, STARS, WORD = "GK732", "GK733", "GK734", "GK735"


class Shape(NamedTuple):
    """A pasted body, the (line of the body, code) of its findings, and those that are left after ``fix``."""

    name: str
    body: str
    found: tuple[tuple[int, str], ...]
    left: tuple[str, ...] = ()


SHAPES = (
    Shape(
        "整篇通知，段间没有空行",
        "关于做好春耕工作的通知\n各乡镇人民政府：\n现将有关事项通知如下。\n一、加强领导。\n二、保证供应。\n",
        ((2, JOINED),),
    ),
    Shape(
        "主送机关和正文",
        "各乡镇人民政府，县直各单位：\n为了做好工作，现通知如下，请认真贯彻执行。\n",
        ((2, JOINED),),
    ),
    Shape("题目下面的文号", "关于做好春耕工作的通知\n×供发〔2026〕3号\n", ((2, JOINED),)),
    Shape("中文数字编号", "工作要求：\n一、加强领导。\n二、落实责任。\n", ((2, JOINED),)),
    Shape("括号编号", "（一）落实货源。\n（二）保证运力。\n", ((2, JOINED),)),
    Shape("阿拉伯数字和顿号", "1、营业执照。\n2、身份证明。\n", ((2, JOINED),)),
    Shape("编号后没有空格", "1.营业执照。\n2.身份证明。\n", ((2, JOINED),)),
    Shape("全角点编号", "1．营业执照。\n2．身份证明。\n", ((2, JOINED),)),
    Shape("右括号编号", "1)营业执照。\n2)身份证明。\n", ((2, JOINED),)),
    Shape("圈码", "①营业执照。\n②身份证明。\n", ((2, JOINED),)),
    Shape("条文", "第一条 为了规范工作，制定本办法。\n第二条 本办法适用于全县。\n", ((2, JOINED),)),
    Shape("项目符号", "•营业执照\n•身份证明\n", ((2, JOINED),)),
    Shape("方块符号", "■营业执照\n■身份证明\n", ((2, JOINED),)),
    Shape(
        "首行缩进两个全角空格",
        "　　第一段说明情况，第二段提出要求。\n　　第二段提出要求，请遵照执行。\n",
        ((2, JOINED),),
    ),
    Shape("落款和日期", "甲州供销合作社\n2026年3月2日\n", ((2, JOINED),)),
    Shape("中文日期", "甲州供销合作社\n二〇二六年三月二日\n", ((2, JOINED),)),
    Shape("联系方式", "联系人：办公室\n电话：0873-0000203\n地址：××路1号\n", ((2, JOINED),)),
    Shape(
        "没有编号的几段",
        "这是第一段。\n第二段比第一段长一些，说明工作的背景和目的。\n第三段再提出要求。\n第四段是结尾，特此通知。\n",
        ((2, JOINED),),
    ),
    Shape("Excel 的两列", "名称\t数量\n化肥\t100\n农药\t5\n", ((1, TABLE),)),
    Shape(
        "Excel 的表，上下都有字", "计划如下：\n名称\t数量\t备注\n化肥\t100\t吨\n请照此执行。\n", ((2, TABLE),)
    ),
    Shape("一行一空的两列", "名称\t数量\n\n化肥\t100\n\n农药\t5\n", ((1, TABLE),)),
    Shape("一行一个的名称", "化肥\n农药\n农膜\n", ((2, JOINED),)),
    Shape("联合署名", "特此通知。\n\n××县供销社\n××县农业局\n××县财政局\n××县水利局\n", ((4, JOINED),)),
    Shape("分三行的标题", "××县人民政府\n关于印发的\n通知\n", ()),
    Shape("栏数不齐的制表符", "名称\t数量\n化肥\t100\t吨\n", ((1, TABLE),), (TABLE,)),
    Shape("格里有竖线", "名称\t型号\n化肥\tA|B\n", ((1, TABLE),)),
    Shape("竖线表没有横线", "| 名称 | 数量 |\n| 化肥 | 100 |\n", ((1, TABLE),)),
    Shape("竖线表没有横线，接在字下面", "数量如下：\n| 名称 | 数量 |\n| 化肥 | 100 |\n", ((2, TABLE),)),
    Shape("没有外框的竖线表", "名称 | 数量 | 备注 | 单位\n化肥 | 100 | 无 | 吨\n", ((1, TABLE),)),
    Shape("竖线表接在字下面", "数量如下：\n| 名称 | 数量 |\n|---|---|\n| 化肥 | 100 |\n", ()),
    Shape("竖线表下面接着字", "| 名称 | 数量 |\n|---|---|\n| 化肥 | 100 |\n注：单位为吨。\n", ()),
    Shape("横线少一栏", "| 名称 | 数量 | 备注 |\n|---|---|\n| 化肥 | 100 | 无 |\n", ()),
    Shape("多出一格", "| 名称 | 数量 |\n|---|---|\n| 化肥 | 100 | 吨 |\n", ()),
    Shape(
        "全角空格分栏", "名称　　数量　　备注\n化肥　　100　　吨\n农药　　5　　吨\n", ((1, TABLE),), (TABLE,)
    ),
    Shape("制表符推开的落款", "特此通知。\n\n\t\t\t甲州供销合作社\n\t\t\t2026年3月2日\n", ((3, CODE),)),
    Shape("空格推开的落款", "特此通知。\n\n                    甲州供销合作社\n", ((3, CODE),)),
    Shape("空格作首行缩进", "    为了做好工作，制定本办法。\n", ((1, CODE),)),
    Shape("（一）并进列表", "1. 加强领导。\n（一）落实责任。\n", ((2, ITEM),)),
    Shape("二、并进列表", "1. 加强领导。\n2. 落实责任。\n二、保证供应。\n", ((3, ITEM),)),
    Shape("列表下面紧接着说明", "- 营业执照\n- 身份证明\n以上材料一式三份。\n", ((3, ITEM),)),
    Shape("列表接在冒号下面", "申请材料如下：\n- 营业执照\n- 身份证明\n", ()),
    Shape("编号列表接在冒号下面", "申请材料如下：\n1. 营业执照\n2. 身份证明\n", ()),
    Shape("三格缩进的下级列表", "1. 材料：\n   - 营业执照\n   - 身份证明\n2. 地点\n", ()),
    Shape("从三开始的一项", "详见下列各表\n3. 收支表\n", ((2, LIST),)),
    Shape("大于号", ">500万元的项目由局务会研究。\n", ((1, QUOTE),), (QUOTE,)),
    Shape("引用接着正文", "> 原文如此。\n我们认为应当修改。\n", ((2, QUOTE),)),
    Shape("画线", "自发布之日起施行。\n---\n附则。\n", ((1, HEADING),), (HEADING,)),
    Shape("话题", "#公开#欢迎监督。\n", ((1, HEADING),), (HEADING,)),
    Shape("算式", "费用＝单价*数量*天数\n", ((1, STARS),), (STARS,)),
    Shape("尺寸和打码", "规格100*200*50，张*三、李*四，138****1234，王**、赵**。\n", ()),
    Shape("条件注释", "<![if !supportLists]>一、<![endif]>加强调运。\n", ((1, WORD),)),
    Shape("命名空间", '<?xml:namespace prefix = o ns = "urn:x" />\n\n正文。\n', ((1, WORD),)),
    Shape("段落标记", "正文。<o:p></o:p>\n", ((1, WORD),)),
    Shape(
        "Outlook 的条件注释",
        "<!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]-->正文。\n",
        ((1, WORD),),
    ),
    Shape(
        "地名标记", '在<st1:chsdate IsROCDate="False" Year="2026">2026年</st1:chsdate>施行。\n', ((1, WORD),)
    ),
    Shape("Word 的样式", '<p class=MsoNormal style="mso-x:1">正文。</p>\n', ((1, WORD),), (WORD,)),
    Shape("样式表", "<style>p.MsoNormal {margin:0}</style>\n\n正文。\n", ((1, WORD),), (WORD,)),
    Shape("没有写完的注释", "<!-- 草稿：以下待核\n\n正文。\n", ((1, WORD),), (WORD,)),
    Shape("尖括号", "依据<GB/T 9704—2012>和<XX县供销社>的规定，x<y，y>z，L<b 且 c>d。\n", ()),
    Shape("没有用到的链接定义", '[注1]: 数据截至2009年底。\n\n[联系人]: 张某 "0873-0000203"\n', ()),
    Shape("Windows 路径", "详见 D:\\公文\\办法.doc。\n", ((1, "GK739"),), ("GK739",)),
    Shape("file 地址", "详见 file:///C:/办法.doc\n", ((1, "GK739"),), ("GK739",)),
    Shape("链接到本机", "[办法](C:\\公文\\办法.doc)\n", ((1, "GK711"),), ("GK711",)),
    Shape("冲突标记", "<<<<<<< HEAD\n甲\n=======\n乙\n>>>>>>> b\n", ((1, "GK737"),), ("GK737",)),
    Shape(
        "行首空两格，没有空行",
        "　　现将有关事项通知如下，请认真贯彻执行。\n　　一、加强领导，落实责任。\n　　二、保证供应。\n",
        ((2, JOINED),),
    ),
    Shape("表格里有空格的单元格", "乡镇\t化肥\t农膜\n甲乡\t10\t\n乙乡\t\t3\n合计\t\t\n", ((1, TABLE),)),
    Shape("一行字下面的表格", "供应计划如下：\n乡镇\t化肥\n甲乡\t10\n乙乡\t20\n", ((2, TABLE),)),
    Shape("两栏，没有两边的竖线", "姓名|单位\n×甲|办公室\n×乙|财务科\n", ((1, TABLE),)),
    Shape("三栏，没有两边的竖线", "姓名|单位|电话\n×甲|办公室|12\n×乙|财务科|34\n", ((1, TABLE),)),
    Shape("表格下面的落款", "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n××县供销社\n2026年3月1日\n", ((5, JOINED),)),
    Shape("圆圈数字", "①准备材料；\n②现场受理；\n③领取结果。\n", ((2, JOINED),)),
    Shape("数字加顿号，三条", "1、准备材料。\n2、现场受理。\n3、领取结果。\n", ((2, JOINED),)),
    Shape("数字加点，没有空格", "1.准备材料。\n2.现场受理。\n", ((2, JOINED),)),
    Shape("右括号编号", "1）准备材料。\n2）现场受理。\n", ((2, JOINED),)),
    Shape("条文", "第一条 为了加强管理，制定本办法。\n第二条 本办法适用于全县。\n", ((2, JOINED),)),
    Shape(
        "列表里夹着（一）",
        "1. 总体要求\n（一）指导思想\n（二）基本原则\n2. 主要任务\n",
        ((2, ITEM), (3, ITEM)),
    ),
    Shape("八个空格的落款", "特此通知。\n\n        ××县供销社\n        2026年3月1日\n", ((3, CODE),)),
    Shape("两个制表符的落款", "特此通知。\n\n\t\t××县供销社\n\t\t2026年3月1日\n", ((3, CODE),)),
    Shape("附件写成两行", "附件：1. 计划表\n2. 名单\n", ((2, LIST),)),
    Shape("联系方式三行", "联系人：×同志\n电话：0873-3730000\n地址：××路1号\n", ((2, JOINED),)),
    Shape("一行减号的横线", "说明文字如下\n--------\n正文。\n", ((1, HEADING),), (HEADING,)),
    Shape("楼号", "#1 号楼\n#2 号楼\n", ((1, HEADING), (2, HEADING)), (HEADING, HEADING)),
    Shape("两行大于", ">50人的单位\n>100人的单位\n", ((1, QUOTE), (2, QUOTE)), (QUOTE, QUOTE)),
    Shape("打了码的两个人", "张*三，电话138****1234。李*四，电话139****1234。\n", ()),
    Shape("要填的空", "单位：______ 姓名：______\n", ()),
    Shape(
        "Word 另存为网页的一段",
        '<p class="MsoNormal" style="mso-pagination:none">正文<o:p></o:p></p>\n',
        ((1, WORD),),
        (WORD,),
    ),
)
_OWN = {"GK711", *(f"GK{number}" for number in range(726, 740))}


_NAMES = [f"content/{number:02}.md" for number in range(len(SHAPES))]


def _found(root: Path, texts: dict[str, str]) -> dict[str, list[tuple[int, str]]]:
    """(line of the body, code) of the findings of each file."""
    loaded = judged(root, {"files": texts, "items": {}})
    found: dict[str, list[tuple[int, str]]] = {name: [] for name in texts}
    for one in loaded.diagnostics:
        if one.code in _OWN:
            header = texts[one.path].split("\n---\n", 1)[0].count("\n") + 2
            found[one.path].append((one.line - header, one.code))
    return found


class Mended(NamedTuple):
    """All shapes as one site: the files, their findings, the files after ``fix``, and what is found then."""

    texts: dict[str, str]
    found: dict[str, list[tuple[int, str]]]
    mended: dict[str, str]
    left: dict[str, list[tuple[int, str]]]
    root: Path


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Mended:
    root = tmp_path_factory.mktemp("paste")
    texts = {
        name: item({"正文": shape.body}, number)
        for number, (name, shape) in enumerate(zip(_NAMES, SHAPES, strict=True), 1)
    }
    found = _found(root / "a", texts)
    weigh = weigher(root / "a")
    mended = {name: fixed(name, text.encode(), weigh=weigh).data.decode() for name, text in texts.items()}
    return Mended(texts, found, mended, _found(root / "b", mended), root / "a")


@pytest.mark.parametrize("number", range(len(SHAPES)), ids=lambda number: SHAPES[number].name)
def test_what_is_pasted_is_named_and_mended(number: int, site: Mended) -> None:
    shape, name = SHAPES[number], _NAMES[number]
    assert site.found[name] == list(shape.found)
    assert [code for _, code in site.left[name]] == list(shape.left)
    mended = site.mended[name]
    if not any(code == WORD for _, code in shape.found):
        assert _letters(mended) == _letters(site.texts[name])


def _letters(text: str) -> list[str]:
    return [character for character in text if character.isalnum()]


def test_mending_again_changes_nothing(site: Mended) -> None:
    weigh = weigher(site.root)
    for name, text in site.mended.items():
        assert fixed(name, text.encode(), weigh=weigh).data.decode() == text


@pytest.mark.parametrize(
    ("body", "mended"),
    [
        ("1. 甲\n1. **乙**\n1. 丙\n", "1. 甲\n2. **乙**\n3. 丙\n"),
        ("> 3. 甲\n> 3. 乙\n", "> 3. 甲\n> 4. 乙\n"),
        ("- 甲\n    1. 乙\n    1. 丙\n\n1. 丁\n\n1. 戊\n", "- 甲\n    1. 乙\n    2. 丙\n\n1. 丁\n\n2. 戊\n"),
        ("1. 甲\n3. 乙\n1. 丙\n", "1. 甲\n3. 乙\n1. 丙\n"),
        ("|甲|乙|\n|---|---|\n|1|2|\n\n|3|4|\n\n|5|6|\n", "|甲|乙|\n|---|---|\n|1|2|\n|3|4|\n|5|6|\n"),
        ("007. 甲\n\n- 乙\n- 15.3%\n", "007. 甲\n\n- 乙\n- 15.3%\n"),
    ],
)
def test_numbers_become_those_of_the_page_and_rows_part_of_their_table(
    site: Mended, body: str, mended: str
) -> None:
    assert fixed_body(body, weigher(site.root)) == mended


def test_there_are_enough_shapes() -> None:
    assert len(SHAPES) >= 40
    assert len({shape.body for shape in SHAPES}) == len(SHAPES)
