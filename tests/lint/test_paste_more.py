"""More shapes of the clipboard: PDF readers, browsers, WeChat, sheets, symbol fonts; see :mod:`lint.test_paste`."""

from __future__ import annotations

import pytest

from gongkai.build.body import weigher
from gongkai.lint.fix import fixed
from lint.rules.site import item, judged

CUT = "为了贯彻落实国务院关于加强政府信息公开工作的有关要求，进一步规范我\n县政府信息公开工作。\n"
NEXT = "各单位要加强组织领导，落实责任，健全制度，按照要求做好各项工作，确保\n按期完成。\n"
SHAPES = {
    "不换行空格的首行缩进": (
        "\u00a0\u00a0现将事项通知如下。\n\u00a0\u00a0一、加强领导。\n",
        ["GK727"],
        "\u00a0\u00a0现将事项通知如下。\n\n\u00a0\u00a0一、加强领导。\n",
    ),
    "nbsp 的首行缩进": (
        "&nbsp;&nbsp;第一段。\n&nbsp;&nbsp;第二段。\n",
        ["GK727"],
        "&nbsp;&nbsp;第一段。\n\n&nbsp;&nbsp;第二段。\n",
    ),
    "字母编号": ("a) 材料\nb) 受理\nc) 领取\n", ["GK727"], "a) 材料\n\nb) 受理\n\nc) 领取\n"),
    "字母和点": ("a. 材料\nb. 受理\n", ["GK727"], "a. 材料\n\nb. 受理\n"),
    "罗马数字编号": ("Ⅰ、总则\nⅡ、分则\n", ["GK727"], "Ⅰ、总则\n\nⅡ、分则\n"),
    "方头括号编号": ("【一】总则\n【二】分则\n", ["GK727"], "【一】总则\n\n【二】分则\n"),
    "表情开头": ("✅加强领导\n✅落实责任\n", ["GK727"], "✅加强领导\n\n✅落实责任\n"),
    "星号的注": ("*为必填项\n*请如实填写\n", ["GK727"], "*为必填项\n\n*请如实填写\n"),
    "PDF 的两段": (CUT + NEXT, ["GK727"], f"{CUT}\n{NEXT}"),
    "PDF 的一段": (CUT, [], CUT),
    "全角竖线": ("｜名称｜数量｜\n｜化肥｜100｜\n", ["GK732"], "|名称|数量|\n|---|---|\n|化肥|100|\n"),
    "全角竖线，栏数不齐": ("｜名称｜数量｜\n｜化肥｜100｜吨｜\n", ["GK732"], None),
    "全角竖线一行": ("办公室｜电话｜地址\n", [], None),
    "线条画的表": ("┌──┬──┐\n│名称│数量│\n├──┼──┤\n│化肥│100 │\n└──┴──┘\n", ["GK732"], None),
    "加号画的表": (
        "+---+---+\n| 名 | 数 |\n+---+---+\n| 甲 | 10 |\n+---+---+\n",
        ["GK732"],
        "| 名 | 数 |\n|---|---|\n| 甲 | 10 |\n",
    ),
    "有换行的单元格": (
        '名称\t说明\n化肥\t"第一行\n第""二""行"\n农药\t无\n',
        ["GK732"],
        '| 名称 | 说明 |\n|---|---|\n| 化肥 | 第一行<br>第"二"行 |\n| 农药 | 无 |\n',
    ),
    "引号没有完": ('名称\t说明\n化肥\t"第一行\n', ["GK732"], None),
    "段间的页码": ("落实\n\n— 2 —\n\n责任。\n", ["GK735"], None),
    "行间的页码": ("各单位要落实\n- 3 -\n责任。\n", ["GK735"], None),
    "第几页": ("落实\n\n第 2 页 共 5 页\n\n责任。\n", ["GK735"], None),
    "不是页码": ("- 3\n- 4\n\n第2页的说明\n\n2—3\n", [], None),
    "软回车": ("第一行\x0b第二行\n", ["GK003"], "第一行<br>\n第二行\n"),
    "分页符": ("第一页。\x0c第二页。\n", ["GK003"], "第一页。\n\n第二页。\n"),
    "行分隔符": ("甲。\u2028乙。\u2029丙。\n", ["GK003"], "甲。<br>\n乙。\n\n丙。\n"),
    "符号字体": ("\uf06c加强领导\n", ["GK817"], None),
    "嵌入对象": ("见下\n\n\ufffc\n", ["GK817"], None),
    "base64 图片": ("![走势](data:image/png;base64,iVBORw0KGgo=)\n", ["GK710"], None),
    "CSV 的几行": ("名称,数量,单位\n化肥,100,吨\n农药,5,吨\n", ["GK732"], None),
    "CSV 的两栏": ("姓名,单位\n×甲,办公室\n×乙,财务科\n", ["GK732"], None),
    "有引号的 CSV": ('名称,说明,数量\n"化肥,农膜",有,"1,200"\n', ["GK732"], None),
    "千位的逗号": ("收入 1,234,567\n支出 2,345,678\n", [], None),
    "夹着逗号的话": ("本次检查，甲,乙两乡无问题。\n丙,丁两乡待查。\n", [], None),
    "双线的标题": ("总则\n====\n\n正文。\n", [], None),
    "双线下面接着字": ("以下为附则\n====\n本办法自发布之日起施行。\n", ["GK729"], None),
    "长长的双线": ("附则\n====================\n\n本办法自发布之日起施行。\n", ["GK729"], None),
    "公众号的头": ("点击上方“蓝字”，关注我们\n\n现将事项通知如下。\n", ["GK735"], None),
    "公众号的尾": ("特此通知。\n\n阅读原文\n\n长按识别二维码关注我们\n\n点赞、在看、分享\n", ["GK735"], None),
    "网站页面的按钮": ("特此通知。\n\n【打印本页】【关闭窗口】\n", ["GK735"], None),
    "扫码办事的句子": (
        "请扫码关注“××税务”微信公众号，进入办税服务。\n\n在看守所、拘留所执行的，由公安机关负责。\n\n点击“阅读原文”看全文的，另见附件。\n",
        [],
        None,
    ),
    "中圆点的项目": ("· 加强领导\n· 落实责任\n", ["GK727"], "· 加强领导\n\n· 落实责任\n"),
    "短横的项目": ("– 加强领导\n– 落实责任\n", ["GK727"], "– 加强领导\n\n– 落实责任\n"),
    "成了字母的项目符号": ("l 加强领导\nl 落实责任\n", ["GK735", "GK727"], "l 加强领导\n\nl 落实责任\n"),
    "隔行的字母": ("Ø 加强领导\n\nØ 落实责任\n", ["GK735"], None),
    "字母开头的句子": ("n 个乡镇参加，u 形槽两条。\n\n其中 n 为乡镇数。\n", [], None),
    "没有点的编号": ("1 准备材料\n2 现场受理\n", ["GK727"], "1 准备材料\n\n2 现场受理\n"),
    "断在数字前的句子": ("本办法自发布之日起\n3 个月后施行。\n", [], None),
    "小写罗马数字": ("i. 甲\nii. 乙\n", ["GK727"], "i. 甲\n\nii. 乙\n"),
    "文后的注": ("[1]见附件。\n[2]见通知。\n", ["GK727"], "[1]见附件。\n\n[2]见通知。\n"),
    "问答": ("问：怎么办？\n答：这么办。\n", ["GK727"], "问：怎么办？\n\n答：这么办。\n"),
    "加粗的问答": (
        "**问**：怎么办？\n**答**：这么办。\n",
        ["GK727"],
        "**问**：怎么办？\n\n**答**：这么办。\n",
    ),
    "加粗的编号": (
        "**一、总则**\n**（一）目的**\n为了规范工作，制定本办法。\n",
        ["GK727"],
        "**一、总则**\n\n**（一）目的**\n\n为了规范工作，制定本办法。\n",
    ),
    "里面有空格的粗体": ("** 一、总则 **\n\n**甲** 与 **乙** 相同。\n", ["GK734"], None),
    "版记": (
        "抄送：县委办公室。\n××县人民政府办公室 2024年1月1日印发\n",
        ["GK727"],
        "抄送：县委办公室。\n\n××县人民政府办公室 2024年1月1日印发\n",
    ),
    "空格分的两栏": ("化肥        100吨\n农药        5吨\n农膜        3吨\n", ["GK732"], None),
    "全角空格分的两栏": ("化肥　　　　100吨\n农药　　　　5吨\n农膜　　　　3吨\n", ["GK732"], None),
    "第一格有换行": ('"甲\n乙"\t1\n丙\t2\n', ["GK732"], "| 甲<br>乙 | 1 |\n|---|---|\n| 丙 | 2 |\n"),
    "下面一行的第一格有换行": (
        '名称\t数量\n"化肥\n尿素"\t2\n',
        ["GK732"],
        "| 名称 | 数量 |\n|---|---|\n| 化肥<br>尿素 | 2 |\n",
    ),
    "超链接的域代码": ('详见 HYPERLINK "http://www.gov.cn/" \\o "政策" 政策文库。\n', ["GK735"], None),
    "页码的域代码": ("特此通知。\n\nPAGE   \\* MERGEFORMAT 3\n", ["GK735"], None),
    "目录的域代码": ('TOC \\o "1-3" \\h \\z \\u\n\n一、总则PAGEREF _Toc1 \\h 1\n', ["GK735"], None),
    "要填的域": ("姓名： FORMTEXT\n", ["GK735"], None),
    "说到 PAGE 的话": ("PAGE 键往下翻，HYPERLINK 是链接，DATE 2024 是日期。\n", [], None),
    "代码里的域": ('`HYPERLINK "http://a"` 是域代码。\n', [], None),
    "RTF 的源码": ("{\\rtf1\\ansi\\ansicpg936 {\\fonttbl}\\f0 \\'cd\\par}\n", ["GK735"], None),
    "Word 的设置": (
        "Normal 0 7.8 磅 0 2 false false false EN-US ZH-CN X-NONE\n\n特此通知。\n",
        ["GK735"],
        None,
    ),
    "样式的说明": (
        "/* Style Definitions */ table.MsoNormalTable {mso-style-name:普通表格;}\n",
        ["GK735"],
        None,
    ),
    "没有粘贴过来的图片": ("[图片]\n\n特此通知。\n", ["GK735"], None),
    "句子里的图片": ("见[图片]和【图片】说明。\n", [], None),
    "行间的数字": (
        "为了贯彻落实国务院关于加强政府信息公开工作的有关要求，进一步规范我\n12\n县政府信息公开工作。\n",
        ["GK735"],
        None,
    ),
    "句末的数字": ("化肥的数量：\n12\n吨。\n", ["GK727"], "化肥的数量：\n\n12\n吨。\n"),
    "中文引号的链接": ("<a href=“http://www.gov.cn”>链接</a>\n", ["GK711"], None),
}
_CODES = {"GK003", "GK710", "GK711", "GK817", *(f"GK{number}" for number in range(726, 740))}


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    root = tmp_path_factory.mktemp("paste")
    texts = {
        f"content/{number:02}.md": item({"正文": body}, number)
        for number, (body, _, _) in enumerate(SHAPES.values(), 1)
    }
    codes = {name: [] for name in texts}
    for one in judged(root, {"files": texts, "items": {}}).diagnostics:
        if one.code in _CODES:
            codes[one.path].append(one)
    weigh = weigher(root)
    return {
        shape: (codes[name], text, fixed(name, text.encode(), weigh=weigh).data.decode())
        for shape, (name, text) in zip(SHAPES, texts.items(), strict=True)
    }


@pytest.mark.parametrize("shape", SHAPES)
def test_what_is_pasted_is_named_and_mended(shape, found):
    body, codes, right = SHAPES[shape]
    said, before, after = found[shape]
    assert list(dict.fromkeys(one.code for one in said)) == codes
    if right is None:
        assert after == before
    else:
        assert after == before.replace(body, right)


def test_the_content_of_a_picture_is_not_repeated(found):
    [one] = found["base64 图片"][0]
    assert "请把图片另存为文件" in one.message
    assert "iVBOR" not in one.message
