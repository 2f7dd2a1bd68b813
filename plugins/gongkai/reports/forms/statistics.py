"""The older reports: the 统计表 of 国办发〔2014〕32号, and the one with 本年度 and 历年累计 under the Regulations of 2008."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.reports.form import Cell, CellKind, Column, Form, FormRow, Sum, SumKind, Table

STATISTICS = "统计表"
THIS_YEAR, ALL_YEARS = "本年度", "历年累计"
BASIS_2014 = "《国务院办公厅关于加强和规范政府信息公开情况统计报送工作的通知》（国办发〔2014〕32号）"
BASIS_2008 = "《中华人民共和国政府信息公开条例》（国务院令第492号）第三十二条"

PARTS_2008 = (
    "工作情况概述",
    "主动公开政府信息情况",
    "依申请公开政府信息和不予公开政府信息情况",
    "因政府信息公开申请行政复议和提起行政诉讼情况",
    "政府信息公开的收费及减免情况",
    "工作存在的主要问题及改进情况",
    "其他需要报告的事项",
    "附表",
)
"""Default of ``年报.部分``: the eight parts of the central bank's branches."""

_TWO = (Column(THIS_YEAR, THIS_YEAR), Column(ALL_YEARS, ALL_YEARS))
_TWO_MONEY = tuple(Column(name, name, CellKind.MONEY) for name in (THIS_YEAR, ALL_YEARS))
_ONE = (_TWO[0], Column(ALL_YEARS, ALL_YEARS, optional=True))
_ONE_MONEY = (_TWO_MONEY[0], Column(ALL_YEARS, ALL_YEARS, CellKind.MONEY, optional=True))

# Head, caption, kind of cell.
_ROWS_2014: tuple[tuple[str, str, CellKind], ...] = (
    ("一、主动公开情况", "主动公开政府信息数", CellKind.COUNT),
    ("一、主动公开情况", "主动公开规范性文件数", CellKind.COUNT),
    ("一、主动公开情况", "制发规范性文件总数", CellKind.COUNT),
    ("一、主动公开情况", "政府公报公开政府信息数", CellKind.COUNT),
    ("一、主动公开情况", "政府网站公开政府信息数", CellKind.COUNT),
    ("一、主动公开情况", "政务微博公开政府信息数", CellKind.COUNT),
    ("一、主动公开情况", "政务微信公开政府信息数", CellKind.COUNT),
    ("一、主动公开情况", "其他方式公开政府信息数", CellKind.COUNT),
    ("二、回应解读情况", "回应公众关注热点或重大舆情数", CellKind.COUNT),
    ("二、回应解读情况", "参加或举办新闻发布会总次数", CellKind.COUNT),
    ("二、回应解读情况", "主要负责同志参加新闻发布会次数", CellKind.COUNT),
    ("二、回应解读情况", "政府网站在线访谈次数", CellKind.COUNT),
    ("二、回应解读情况", "主要负责同志参加政府网站在线访谈次数", CellKind.COUNT),
    ("二、回应解读情况", "政策解读稿件发布数", CellKind.COUNT),
    ("二、回应解读情况", "微博微信回应事件数", CellKind.COUNT),
    ("二、回应解读情况", "其他方式回应事件数", CellKind.COUNT),
    ("三、依申请公开情况", "收到申请数", CellKind.COUNT),
    ("三、依申请公开情况", "当面申请数", CellKind.COUNT),
    ("三、依申请公开情况", "传真申请数", CellKind.COUNT),
    ("三、依申请公开情况", "网络申请数", CellKind.COUNT),
    ("三、依申请公开情况", "信函申请数", CellKind.COUNT),
    ("三、依申请公开情况", "申请办结数", CellKind.COUNT),
    ("三、依申请公开情况", "按时办结数", CellKind.COUNT),
    ("三、依申请公开情况", "延期办结数", CellKind.COUNT),
    ("三、依申请公开情况", "申请答复数", CellKind.COUNT),
    ("三、依申请公开情况", "属于已主动公开范围数", CellKind.COUNT),
    ("三、依申请公开情况", "同意公开答复数", CellKind.COUNT),
    ("三、依申请公开情况", "同意部分公开答复数", CellKind.COUNT),
    ("三、依申请公开情况", "不同意公开答复数", CellKind.COUNT),
    ("三、依申请公开情况", "涉及国家秘密", CellKind.COUNT),
    ("三、依申请公开情况", "涉及商业秘密", CellKind.COUNT),
    ("三、依申请公开情况", "涉及个人隐私", CellKind.COUNT),
    ("三、依申请公开情况", "危及国家安全、公共安全、经济安全和社会稳定", CellKind.COUNT),
    ("三、依申请公开情况", "不是《条例》所指政府信息", CellKind.COUNT),
    ("三、依申请公开情况", "法律法规规定的其他情形", CellKind.COUNT),
    ("三、依申请公开情况", "不属于本行政机关公开数", CellKind.COUNT),
    ("三、依申请公开情况", "申请信息不存在数", CellKind.COUNT),
    ("三、依申请公开情况", "告知作出更改补充数", CellKind.COUNT),
    ("三、依申请公开情况", "告知通过其他途径办理数", CellKind.COUNT),
    ("四、行政复议数量", "行政复议数量", CellKind.COUNT),
    ("四、行政复议数量", "复议维持具体行政行为数", CellKind.COUNT),
    ("四、行政复议数量", "复议被依法纠错数", CellKind.COUNT),
    ("四、行政复议数量", "复议其他情形数", CellKind.COUNT),
    ("五、行政诉讼数量", "行政诉讼数量", CellKind.COUNT),
    ("五、行政诉讼数量", "诉讼维持具体行政行为或者驳回原告诉讼请求数", CellKind.COUNT),
    ("五、行政诉讼数量", "诉讼被依法纠错数", CellKind.COUNT),
    ("五、行政诉讼数量", "诉讼其他情形数", CellKind.COUNT),
    ("六、举报投诉数量", "举报投诉数量", CellKind.COUNT),
    ("七、依申请公开信息收取的费用", "依申请公开信息收取的费用", CellKind.MONEY),
    ("八、机构建设和保障经费情况", "政府信息公开工作专门机构数", CellKind.COUNT),
    ("八、机构建设和保障经费情况", "设置政府信息公开查阅点数", CellKind.COUNT),
    ("八、机构建设和保障经费情况", "从事政府信息公开工作人员数", CellKind.COUNT),
    ("八、机构建设和保障经费情况", "专职人员数", CellKind.COUNT),
    ("八、机构建设和保障经费情况", "兼职人员数", CellKind.COUNT),
    ("八、机构建设和保障经费情况", "政府信息公开专项经费", CellKind.MONEY),
    ("九、政府信息公开会议和培训情况", "召开政府信息公开工作会议或专题会议数", CellKind.COUNT),
    ("九、政府信息公开会议和培训情况", "举办各类培训班数", CellKind.COUNT),
    ("九、政府信息公开会议和培训情况", "接受培训人员数", CellKind.COUNT),
)

_WHOLES_2014: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("收到申请数", ("当面申请数", "传真申请数", "网络申请数", "信函申请数")),
    ("申请办结数", ("按时办结数", "延期办结数")),
    (
        "申请答复数",
        (
            "属于已主动公开范围数",
            "同意公开答复数",
            "同意部分公开答复数",
            "不同意公开答复数",
            "不属于本行政机关公开数",
            "申请信息不存在数",
            "告知作出更改补充数",
            "告知通过其他途径办理数",
        ),
    ),
    (
        "不同意公开答复数",
        (
            "涉及国家秘密",
            "涉及商业秘密",
            "涉及个人隐私",
            "危及国家安全、公共安全、经济安全和社会稳定",
            "不是《条例》所指政府信息",
            "法律法规规定的其他情形",
        ),
    ),
    ("行政复议数量", ("复议维持具体行政行为数", "复议被依法纠错数", "复议其他情形数")),
    (
        "行政诉讼数量",
        ("诉讼维持具体行政行为或者驳回原告诉讼请求数", "诉讼被依法纠错数", "诉讼其他情形数"),
    ),
    ("从事政府信息公开工作人员数", ("专职人员数", "兼职人员数")),
)
_PARTS_2014 = (
    ("主动公开规范性文件数", "主动公开政府信息数"),
    ("主要负责同志参加新闻发布会次数", "参加或举办新闻发布会总次数"),
    ("主要负责同志参加政府网站在线访谈次数", "政府网站在线访谈次数"),
)

STATISTICS_2008 = (
    "主动公开文件数",
    "政府网站公开数",
    "政府公报公开数",
    "受理申请总数",
    "当面申请数",
    "网上申请数",
    "信函、传真申请数",
    "答复总数",
    "同意公开数",
    "同意部分公开数",
    "不予公开数",
    "其他类型数",
    "收费减免金额",
    "接受行政诉讼、举报数",
    "行政复议数",
    "行政诉讼数",
)
_WHOLES_2008 = (
    ("受理申请总数", ("当面申请数", "网上申请数", "信函、传真申请数")),
    ("答复总数", ("同意公开数", "同意部分公开数", "不予公开数", "其他类型数")),
)
_PARTS_IN_2008 = (("政府网站公开数", "主动公开文件数"), ("政府公报公开数", "主动公开文件数"))
_MONEY_2008 = frozenset({"收费减免金额"})


def _sums(
    wholes: Iterable[tuple[str, tuple[str, ...]]],
    parts: Iterable[tuple[str, str]],
    columns: Iterable[Column],
    basis: str,
) -> tuple[Sum, ...]:
    found: list[Sum] = []
    for column in (column.key for column in columns):
        for whole, pieces in wholes:
            at = Cell(STATISTICS, whole, column)
            left = tuple(Cell(STATISTICS, piece, column) for piece in pieces)
            found.append(Sum(left, (at,), at, f"“{whole}”以下各项“{column}”之和", basis))
        for part, whole in parts:
            at, above = Cell(STATISTICS, part, column), Cell(STATISTICS, whole, column)
            found.append(Sum((at,), (above,), at, f"“{part}”“{column}”", basis, SumKind.AT_MOST))
    return tuple(found)


def _rows_2014() -> Iterable[FormRow]:
    for head, caption, kind in _ROWS_2014:
        yield FormRow(caption, caption, _ONE_MONEY if kind is CellKind.MONEY else _ONE, (head,))


FORM_2014 = Form(
    "2014",
    "政府信息公开工作年度报告",
    BASIS_2014,
    ("概述", "主动公开情况", "回应解读情况", "依申请公开情况", "复议、诉讼和举报投诉情况",
     "机构建设、保障经费和会议培训情况", "存在的主要问题及改进情况", "政府信息公开情况统计表"),
    (
        Table(
            STATISTICS,
            "政府信息公开情况统计表",
            tuple(_rows_2014()),
            _sums(_WHOLES_2014, _PARTS_2014, _TWO, BASIS_2014),
        ),
    ),
    unverified="统计表前三行以外的指标名称没有见到原件，未核实",
)  # fmt: skip


def _form_2008() -> Form:
    """The form under the Regulations of 2008.

    Captions of the 统计表 that are not listed are accepted as they are: no two provinces had the same table.
    """
    rows = tuple(FormRow(name, name, _ONE_MONEY if name in _MONEY_2008 else _ONE) for name in STATISTICS_2008)
    sums = _sums(_WHOLES_2008, _PARTS_IN_2008, _TWO, BASIS_2008)
    table = Table(STATISTICS, "政府信息公开情况统计表", rows, sums, open_columns=_ONE)
    note = "统计表没有全国统一的样式，指标名称取自平潭等地公开的年报，可在文件里改用本地的名称"
    return Form("2008", "政府信息公开工作年度报告", BASIS_2008, PARTS_2008, (table,), unverified=note)


FORM_2008 = _form_2008()
