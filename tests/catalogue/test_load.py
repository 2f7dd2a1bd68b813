"""``catalogue.yml``: every key is read, every wrong one is told with its line and the nearest right one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gongkai.catalogue.fields import FIELDS
from gongkai.catalogue.settings import (
    Agency,
    Contact,
    Member,
    NumberRule,
    RequestSettings,
    Supervision,
    load_settings,
)
from gongkai.catalogue.settings import load as room
from gongkai.catalogue.settings.agency import AGENCY_KEYS, CONTACT_KEYS, SUPERVISION_KEYS
from gongkai.catalogue.settings.annual import ANNUAL_KEYS, REPORT_FORMS
from gongkai.catalogue.settings.organisation import GROUP_KEYS, ORGANISATION_KEYS, PLACE_KEYS
from gongkai.catalogue.settings.requests import REQUEST_KEYS
from gongkai.catalogue.settings.review import REVIEW_KEYS
from gongkai.catalogue.settings.review_types import ReviewChain, ReviewSettings, SelfCheck
from gongkai.catalogue.settings.tree import CATEGORY_KEYS, DEPARTMENT_KEYS
from gongkai.reports.forms import FORMS
from support.examples import scaled
from support.tree import CATALOGUE

EVERYTHING = """\
机构:
  名称: 测试县供销合作社
  简称: 县供销社
  机构代码: 01511800X
  统一社会信用代码: 12532500MB0001234X
  类型: 机关
  级别: 县级
  网站名称: 测试县供销合作社政府信息公开
  域名: www.example.gov.cn/zwgk
  网站标识码: 5325000001
  备案号: 滇ICP备00000000号
  公安备案号: 滇公网安备 53250000000000号
  主办单位: 测试县供销合作社
  承办单位: 办公室
  党政机关标识: https://bszs.conac.cn/x
  我为政府网站找错: https://zfwzgl.www.gov.cn/x
  上级网站: http://www.example.gov.cn
  联系方式: {工作机构: 办公室, 办公地址: 甲路1号, 邮政编码: 010000, 办公时间: 8:00-12:00, 联系电话: 0873-1, 传真号码: 0873-2, 互联网联系方式: a@b.cn}
  监督: {机构: 监察室, 电话: 0873-3, 地址: 甲路2号, 邮箱: c@d.cn, 说明: 工作日}
类别:
  - 名称: 机构职能
    代码: JGZN
    说明: 一
    公开内容: 二
    公开依据: 三
    公开时限: 20个工作日
    更新周期: 每月
    公开主体: 四
    公开渠道: [政府网站, 公开栏]
    公开对象: 五
    公开层级: 六
    责任科室: 办公室
    责任人: ××
    必备字段: [发文字号, 文号]
    条目类型: 网上访谈
    下级:
      - {名称: 领导, 代码: JGZN-LD}
      - {名称: 内设, 代码: JGZN-NS, 责任科室: HZZDK, 停用: 2009-06-30, 并入: JGZN-LD, 曾用名: [内设机构]}
科室:
  - {名称: 办公室, 代码: BGS, 负责人: ××, 电话: 0873-4, 说明: 七}
  - {名称: 合作指导科, 代码: HZZDK, 停用: 是, 并入: BGS, 曾用名: 合作科}
索引号: {模板: "{机构代码}/{年}-{流水号:5}", 校验: 机构代码, 说明: 八}
时限: {公开: 20个工作日, 变更: 15个工作日, 解读: 3个工作日, 双公示: 7个工作日, 缴费重新起算: 否, 复议答复: 10日, 诉讼答辩: 15日}
节假日: {放假: [2009-11-28], 上班: 2009-11-29}
基准日: 2009-12-31
适用条例: 国务院令第492号
规则: {GK113: 关, GK112: {级别: 警告, 字数: 200, 词: [甲, 乙]}}
输出: {每页: 30, 依申请答复: 是, 附件清理: 是, 附件限度: {秒: 5, 内存: 300, 文件: 20, 解压: 50, 层数: 2}, 打码: {身份证号: "35*************123", 旧式身份证号: "35**********123", 手机号码: "138****1234", 银行卡号: "6228****1234", 护照号码: "E******78", 往来港澳台证件号码: "H******78", 军（警）官证号码: "1****78", 社会保障号码: "1****78", 学号或考号: "2****34", 驾驶证或执法证号码: "1****34"}, 字段名称: {生成时间: 成文日期}, 栏目: {政策文件: [JGZN-LD], 公开制度: JGZN-NS, 年度报告: []}}
词表: {主题分类: {农业: [供销, 粮食]}, 体裁分类: [通知], 服务对象: 农民, 公开范围: [社会, 校内], 公开渠道: [政府网站], 关键词: [化肥], 咨询渠道: [现场, 网络]}
同义词: {低保: [最低生活保障], 社保: 社会保险}
搜索: {附件正文: 否}
成员站点: [{名称: 甲乡, 地址: "https://jia.example.gov.cn/xxgk/"}]
审查:
  环节: [初审, 审核签字]
  自: 2009-01-01
  类别:
    JGZN-LD: [信息员, 分管领导, 主要领导]
    JGZN: {环节: [职代会审议], 自: 2010-01-01}
  名册: 是
  核对提交人: 是
  核对评审人: 否
  自查: {环节: [发布员, 管理员], 周期: 每季度}
组织:
  领导小组: {名称: 信息公开工作领导小组, 组长: 局长, 副组长: [副局长], 成员: 各科室负责人, 办公室: 办公室, 依据: 某文件}
  监察: {机构: 监察室, 电话: 0873-3730001, 说明: 受理投诉}
  查阅点: [{名称: 一楼大厅, 地址: 某路, 时间: 工作日, 电话: 0873-3730002}]
  工作人员: 专职1名
考核:
  输出: 否
  方案:
    - {名称: 平时考核, 类型: 扣分, 对象: 科室, 项目: [{名称: 缺项, 计: 缺项, 扣: 0.5}]}
台账: ../台账
依申请公开: {受理: 办公室, 对象: [教职工, 学生家长], 答复: 15个工作日, 理由: [教学, 科研]}
年报:
  表式: 高校
  部分: [概述, 附表]
  统计期: [{起: 2008-05-01, 止: 2008-12-31}, {起: 09-01, 止: 08-31}]
  规范性文件: [JGZN]
  不计入合计的渠道: []
  汇总单位: [某某局, 某某镇]
  公布期限: 01-31
  起始年度: 2009
"""


def test_the_periods_of_the_annual_report():
    """The first report under the Regulations began in May 2008; a school year ends in the year of its report."""
    loaded, _ = load_settings(EVERYTHING.encode())
    first, school = loaded.annual.periods
    assert first.days(2008) == (date(2008, 5, 1), date(2008, 12, 31))
    assert first.days(2009) is None
    assert school.days(2024) == (date(2023, 9, 1), date(2024, 8, 31))
    assert set(REPORT_FORMS) == set(FORMS)


def test_every_key_is_read():
    loaded, defects = load_settings(EVERYTHING.encode())
    assert defects == ()
    assert loaded.agency == Agency(
        "测试县供销合作社",
        "县供销社",
        "01511800X",
        "12532500MB0001234X",
        "机关",
        "县级",
        "测试县供销合作社政府信息公开",
        "www.example.gov.cn/zwgk",
        "5325000001",
        "滇ICP备00000000号",
        "滇公网安备 53250000000000号",
        "测试县供销合作社",
        "办公室",
        "https://bszs.conac.cn/x",
        "https://zfwzgl.www.gov.cn/x",
        "http://www.example.gov.cn",
        Contact("办公室", "甲路1号", "010000", "8:00-12:00", "0873-1", "0873-2", "a@b.cn"),
        Supervision("监察室", "0873-3", "甲路2号", "c@d.cn", "工作日"),
    )
    top, leaf, merged = loaded.categories.values()
    assert (top.channels, top.required_fields, top.children) == (
        "政府网站、公开栏",
        ("发文字号", "文号"),
        ("JGZN-LD", "JGZN-NS"),
    )
    assert (leaf.full_name, leaf.department, leaf.is_leaf) == ("机构职能/领导", "BGS", True)
    assert (merged.department, merged.retired, merged.retired_on, merged.merged_into) == (
        "HZZDK",
        True,
        date(2009, 6, 30),
        "JGZN-LD",
    )
    assert (loaded.departments["HZZDK"].retired, loaded.departments["HZZDK"].retired_on) == (True, None)
    assert loaded.number_rule == NumberRule("{机构代码}/{年}-{流水号:5}", "机构代码", "八", 42)
    assert dict(loaded.limits) == {
        "公开": "20个工作日",
        "变更": "15个工作日",
        "解读": "3个工作日",
        "双公示": "7个工作日",
        "复议答复": "10日",
        "诉讼答辩": "15日",
        "缴费重新起算": "否",
    }
    assert (loaded.days_off, loaded.days_on) == ({date(2009, 11, 28)}, {date(2009, 11, 29)})
    assert (loaded.base_date, loaded.regulations) == (date(2009, 12, 31), 2008)
    assert (loaded.rules["GK113"].level, loaded.rules["GK112"].level) == ("关", "警告")
    assert dict(loaded.rules["GK112"].parameters) == {"字数": "200", "词": ("甲", "乙")}
    assert (loaded.output.page_size, loaded.label("生成时间"), loaded.label("标题")) == (
        30,
        "成文日期",
        "标题",
    )
    assert dict(loaded.output.tabs) == {"政策文件": ("JGZN-LD",), "公开制度": ("JGZN-NS",), "年度报告": ()}
    assert loaded.vocabularies["主题分类"] == ("农业", "供销", "粮食", "农业/供销", "农业/粮食")
    assert dict(loaded.topic_tree) == {"农业": ("供销", "粮食")}
    assert dict(loaded.synonyms) == {"低保": ("最低生活保障",), "社保": ("社会保险",)}
    assert (loaded.search_attachments, loaded.members) == (
        False,
        (Member("甲乡", "https://jia.example.gov.cn/xxgk/"),),
    )
    assert loaded.review == ReviewSettings(
        ReviewChain(("初审", "审核签字"), date(2009, 1, 1)),
        {
            "JGZN-LD": ReviewChain(("信息员", "分管领导", "主要领导"), date(2009, 1, 1)),
            "JGZN": ReviewChain(("职代会审议",), date(2010, 1, 1)),
        },
        roster=True,
        author=True,
        forge=False,
        self_check=SelfCheck(("发布员", "管理员"), "每季度"),
    )
    assert loaded.organisation.group.deputies == ("副局长",)
    assert [place.name for place in loaded.organisation.places] == ["一楼大厅"]
    assert (loaded.assessment.public, [one.name for one in loaded.assessment.schemes]) == (
        False,
        ["平时考核"],
    )
    assert loaded.ledgers == "../台账"
    assert loaded.requests == RequestSettings(True, ("办公室",), ("教职工", "学生家长"), ("教学", "科研"), 15)


@pytest.mark.parametrize(
    "schema",
    [room.TOP_KEYS, AGENCY_KEYS, CONTACT_KEYS, SUPERVISION_KEYS, room.NUMBER_KEYS, room.OUTPUT_KEYS, room.LIMIT_KEYS, REQUEST_KEYS, ANNUAL_KEYS,
     CATEGORY_KEYS, DEPARTMENT_KEYS, REVIEW_KEYS, ORGANISATION_KEYS, GROUP_KEYS, PLACE_KEYS],
)  # fmt: skip
def test_the_text_above_holds_every_key(schema):
    assert [key for key in schema if f"{key}:" not in EVERYTHING] == []


def test_every_field_with_a_vocabulary_may_have_words() -> None:
    names = [field.name for field in FIELDS if field.vocabulary]
    words = "".join(f"  {name}: [{name}的词]\n" for name in names)
    loaded, defects = load_settings(f"{CATALOGUE}词表:\n{words}".encode())
    assert defects == ()
    assert {name: loaded.vocabularies[name] for name in names} == {name: (f"{name}的词",) for name in names}


def replaced(old: str, new: str) -> str:
    assert old in CATALOGUE
    return CATALOGUE.replace(old, new, 1)


def more(text: str) -> str:
    return f"{CATALOGUE}{text}\n"


LEAF = "代码: SCXX"
KEYS = "机构、类别、科室、索引号、时限、节假日、基准日、适用条例、审查、考核、规则、输出、同义词、词表、搜索、成员站点、台账、依申请公开、年报、组织"
CASES = (
    ("没有的键", replaced("基准日", "基准日期"), "GK050 26:1 catalogue.yml 没有“基准日期”这个键，是不是“基准日”？ → 基准日"),
    ("谁也不像的键", more("乱七八糟: 1"), f"GK050 28:1 catalogue.yml 没有“……”这个键；可用的键：{KEYS}"),
    ("机构的键", replaced("  简称", "  简写"), "GK050 3:3 “机构”下面没有“……”这个键，是不是“简称”？ → 简称"),
    ("联系方式的键", replaced("  简称", "  联系方式: {电话: 1}\n  简称"), "GK050 3:10 “联系方式”下面没有“电话”这个键，是不是“联系电话”？ → 联系电话"),
    ("类别的键", replaced(LEAF, f"{LEAF}\n        时限: 甲"), "GK050 18:9 “类别”下面没有“时限”这个键，是不是“公开时限”？ → 公开时限"),
    ("科室的键", replaced("    电话", "    电话号码"), "GK050 21:5 “科室”下面没有“电话号码”这个键，是不是“电话”？ → 电话"),
    ("缴费以后", more("时限: {缴费重新起算: 不}"), "GK051 28:14 “缴费重新起算”只能是：是、否"),
    ("依申请公开的键", more("依申请公开: {答复期限: 15个工作日}"), "GK050 28:9 “依申请公开”下面没有“答复期限”这个键，是不是“答复”？ → 答复"),
    ("年报的键", more("年报: {表样: 2021}"), "GK050 28:6 “年报”下面没有“……”这个键，是不是“表式”？ → 表式"),
    ("自查的周期", more("审查: {自查: {环节: [发布员], 周期: 有空}}"), "GK051 28:26 “周期”的“……”算不出下一次是哪一天：请写成 每月、每季度、每半年、每年、每2个月 或者 每年12月 的样子"),
    ("年报的表式", more("年报: {表式: 2020}"), "GK051 28:10 没有“2020”这种表式，可以写：2021、2019、2014、2008、高校、学校 → 2021"),
    ("统计期的止", more("年报: {统计期: {起: 09-01}}"), "GK051 28:11 “统计期”要写 起 和 止，如 {起: 09-01, 止: 08-31}"),
    ("统计期的日子", more("年报: {统计期: {起: 13-01, 止: 08-31}}"), "GK051 28:15 “起”的“13-01”不是日期，请写成 09-01 或 2008-05-01 的样子"),
    ("统计期的年", more("年报: {统计期: {起: 2008-05-01, 止: 12-31}}"), "GK051 28:11 “统计期”的起和止要么都写年，要么都不写，起不能晚于止"),
    ("没有的规范性文件", more("年报: {规范性文件: [JGZX]}"), "GK055 28:14 “规范性文件”里的“JGZX”不是类别，也不是体裁，是不是“JGZN”？ → JGZN"),
    ("答复的期限", more("依申请公开: {答复: 15日}"), "GK051 28:13 “答复”请写成 15个工作日 的样子"),
    ("时限的键", more("时限: {信息公开: 20个工作日}"), "GK050 28:6 “时限”下面没有“信息公开”这个键，是不是“公开”？ → 公开"),
    ("节假日的键", more("节假日: {休假: [2009-05-01]}"), "GK050 28:7 “节假日”下面没有“……”这个键，是不是“放假”？ → 放假"),
    ("输出的键", more("输出:\n  每页数: 5"), "GK050 29:3 “输出”下面没有“每页数”这个键，是不是“每页”？ → 每页"),
    ("字段名称的键", more("输出:\n  字段名称: {生成: 甲}"), "GK050 29:10 “字段名称”下面没有“生成”这个键，是不是“生成时间”？ → 生成时间"),
    ("栏目的键", more("输出:\n  栏目: {政策: [JGZN]}"), "GK050 29:8 “栏目”下面没有“政策”这个键，是不是“政策文件”？ → 政策文件"),
    ("词表的键", more("词表:\n  主题: [甲]"), "GK050 29:3 “词表”下面没有“主题”这个键，是不是“主题分类”？ → 主题分类"),
    ("搜索的键", more("搜索: {附件: 是}"), "GK050 28:6 “搜索”下面没有“附件”这个键，是不是“附件正文”？ → 附件正文"),
    ("重复的键", more("机构: {名称: 甲}"), "GK056 28:1 “机构”写了两次（前一次在第 1 行），请删去一处"),
    ("全角冒号", replaced("基准日:", "基准日："), "GK056 26:4 “基准日”后面是全角冒号“：”，请改为英文冒号加一个空格 → 基准日: 2009-12-31"),
    ("控制字符", replaced("县供销社", "县\x07供销社"), "GK056 3:8 这里有一个看不见的控制字符（U+0007），请删去"),
    ("没有机构名称", replaced("  名称: 测试县供销合作社\n", ""), "GK052 2:3 “机构”缺少“名称”：请写机构全称"),
    ("机构写成一句话", CATALOGUE.replace(CATALOGUE.partition("类别:")[0], "机构: 甲\n"),
     "GK051 1:5 “机构”下面应当是“键: 值”", "GK052 1:5 “机构”缺少“名称”：请写机构全称"),
    ("名称写成列表", replaced("名称: 合作指导科", "名称: [合作指导科]"), "GK051 22:9 “名称”应当是一段文字，不能是列表或下一层的键",
     "GK052 22:5 这个科室缺少“名称”", "GK055 15:15 “科室”里没有“……”"),
    ("没有代码", replaced(f"        {LEAF}\n", ""), "GK052 16:9 这个类别缺少“代码”"),
    ("代码用了汉字", replaced(LEAF, "代码: 市场"), "GK054 17:13 代码“市场”只能用字母、数字和连字符：它是网址的一部分"),
    ("重复的代码", replaced(LEAF, "代码: HZZD"), "GK053 17:13 代码“HZZD”已经用在第 13 行，请另取一个（大小写不算不同）"),
    ("只有大小写不同的代码", replaced(LEAF, "代码: hzzd"), "GK053 17:13 代码“hzzd”已经用在第 13 行，请另取一个（大小写不算不同）"),
    ("同级重名", replaced("名称: 市场信息", "名称: 合作指导"), "GK053 16:13 同一级已有名为“合作指导”的类别（第 13 行）"),
    ("名称里的斜线", replaced("名称: 市场信息", "名称: 市场/信息"), "GK054 16:13 类别名称“市场/信息”里不能有 /，它用来分隔各级"),
    ("没有的科室", replaced("责任科室: 合作指导科", "责任科室: 合作科"), "GK055 15:15 “科室”里没有“合作科”，是不是“合作指导科”？ → 合作指导科"),
    ("不是字段的必备字段", replaced(LEAF, f"{LEAF}\n        必备字段: [发文号]"), "GK055 18:16 “必备字段”里的“发文号”不是字段，是不是“发文字号”？ → 发文字号"),
    ("停用的月份", replaced(LEAF, f"{LEAF}\n        停用: 2009-12"), "GK051 18:13 “停用”请写 是，或停用的日期，如 2009-12-31"),
    ("并入没有的类别", replaced(LEAF, f"{LEAF}\n        并入: XX"), "GK055 18:13 类别“市场信息”并入的“……”不是另一个类别的代码"),
    ("并入写了名称", replaced(LEAF, f"{LEAF}\n        并入: 合作指导"), "GK055 18:13 类别“市场信息”并入的“合作指导”不是另一个类别的代码；写代码：HZZD → HZZD"),
    ("并入自己", replaced(LEAF, f"{LEAF}\n        并入: SCXX"), "GK055 18:13 类别“市场信息”的“并入”转了一圈又回到自己"),
    ("类别是一句话", replaced("  - 名称: 机构职能\n    代码: JGZN\n    责任科室: 办公室\n", "  - 机构职能\n"),
     "GK051 7:5 “类别”下面应当是“键: 值”", "GK052 7:5 这个类别缺少“名称”"),
    ("没有的日子", replaced("2009-12-31", "2009-13-31"), "GK051 26:6 “基准日”的“2009-13-31”不是日期，请写成 2009-12-31 的样子"),
    ("写成周的日子", replaced("2009-12-31", "2009-W01-1"), "GK051 26:6 “基准日”的“2009-W01-1”不是日期，请写成 2009-12-31 的样子"),
    ("放假的日子", more("节假日: {放假: [甲]}"), "GK051 28:12 “放假”的“……”不是日期，请写成 2009-12-31 的样子"),
    ("没有的条例", replaced("适用条例: 2008", "适用条例: 2007"), "GK051 27:7 “适用条例”请写 2008（国务院令第492号）或 2019（国务院令第711号）"),
    ("没有的级别", more("规则:\n  GK113: 高"), "GK051 29:10 “GK113”只能是：关、警告、错误"),
    ("规则里没有的级别", more("规则:\n  GK113: {级别: 高}"), "GK051 29:15 “GK113”的级别只能是：关、警告、错误"),
    ("每页不是数", more("输出: {每页: 十}"), "GK051 28:10 “每页”应当是 5 到 200 的整数"),
    ("每页五千位数", more(f"输出: {{每页: {'9' * 5000}}}"), "GK051 28:10 “每页”应当是 5 到 200 的整数"),
    ("栏目里没有的代码", more("输出:\n  栏目: {政策文件: [JGZN, 市场信息]}"), "GK055 29:21 栏目“政策文件”里的“市场信息”不是类别的代码，是不是“SCXX”？ → SCXX"),
    ("不是是否", more("搜索: {附件正文: 也许}"), "GK051 28:12 “附件正文”只能写 是 或 否"),
    ("没有的类型", replaced("  简称", "  类型: 公司\n  简称"), "GK051 3:7 “类型”只能是：机关、人民政府、乡镇、街道、银行分支机构、高校、中小学、医院、公用企业"),
    ("不是网址", replaced("  简称", '  我为政府网站找错: "javascript:alert(1)"\n  简称'), "GK051 3:13 “我为政府网站找错”应当是网址，以 https:// 或 http:// 开头"),
    ("没写协议的网址", replaced("  简称", "  上级网站: www.example.gov.cn\n  简称"),
     "GK051 3:9 “上级网站”应当是网址，以 https:// 或 http:// 开头 → https://www.example.gov.cn"),
    ("域名里的尖括号", replaced("www.example.gov.cn", '"a<script>"'), "GK051 5:7 “域名”请写成 www.example.gov.cn 或 www.example.gov.cn/zwgk 的样子"),
    ("成员站点同名", more('成员站点:\n  - {名称: 甲, 地址: "https://a.cn"}\n  - {名称: 甲, 地址: "https://b.cn"}'),
     "GK053 30:10 已经有名为“甲”的站点：成员站点不能互相同名，也不能和本机关同名"),
    ("成员站点和本机关同名", more('成员站点: [{名称: 测试县供销合作社, 地址: "https://a.cn"}]'),
     "GK053 28:13 已经有名为“测试县供销合作社”的站点：成员站点不能互相同名，也不能和本机关同名"),
    ("成员站点的地址带参数", more('成员站点: [{名称: 甲, 地址: "https://a.cn/?a=b"}]'),
     "GK051 28:20 “地址”应当是站点首页的网址，如 https://www.example.gov.cn/xxgk/"),
    ("成员站点的地址会断开策略", more('成员站点: [{名称: 甲, 地址: "https://a.cn;script-src"}]'),
     "GK051 28:20 “地址”应当是站点首页的网址，如 https://www.example.gov.cn/xxgk/"),
    ("成员站点的主机名里少了一段", more('成员站点: [{名称: 甲, 地址: "https://政务..cn/"}]'),
     "GK051 28:20 “地址”应当是站点首页的网址，如 https://www.example.gov.cn/xxgk/"),
    ("成员站点的地址不是网址", more("成员站点: [{名称: 甲, 地址: a.cn}]"),
     "GK051 28:20 “地址”应当是网址，以 https:// 或 http:// 开头 → https://a.cn"),
    ("成员站点没有地址", more("成员站点: [{名称: 甲}]"), "GK052 28:8 成员站点要有“名称”和“地址”"),
    ("同义词写成列表", more("同义词: [甲]"), "GK051 28:6 “同义词”下面应当是“键: 值”"),
    ("没有类别", CATALOGUE.partition("类别:")[0] + "科室:\n" + CATALOGUE.partition("\n科室:\n")[2], "GK052 1:1 catalogue.yml 缺少“类别”"),
    ("类别是空的", CATALOGUE.partition("类别:")[0] + "类别:\n科室:\n" + CATALOGUE.partition("\n科室:\n")[2], "GK052 6:1 catalogue.yml 缺少“类别”"),
    ("空文件", "", "GK056 1:1 这里是空的，没有任何字段"),
    ("列表", "- 机构\n", "GK056 1:1 这里应当是“字段: 值”，每行一个，现在却是列表"),
)  # fmt: skip


@pytest.mark.parametrize("text, expected", [pytest.param(row[1], list(row[2:]), id=row[0]) for row in CASES])
def test_a_wrong_setting_is_told_at_its_place(text, expected):
    loaded, told = said(text.encode())
    assert (loaded, told) == (None, expected)


def test_no_file_and_a_file_in_gbk_are_told():
    assert said(None)[1] == [
        "GK056 1:1 没有 catalogue.yml：它写明机构、类别、科室和索引号规则，应当放在站点的根目录"
    ]
    assert said(CATALOGUE.encode("gbk"))[1] == [
        "GK056 1:1 文件不是 UTF-8 编码（看来是 GBK，即“ANSI”），请另存为 UTF-8"
    ]


@pytest.mark.parametrize("newline", ["\r\n", "\r"], ids=["CRLF", "CR"])
def test_line_ends_change_nothing(newline):
    loaded, told = said(("\ufeff" + CATALOGUE).replace("\n", newline).encode())
    assert loaded is not None
    assert told == []


def test_everything_wrong_is_told_at_once(tiny_site, gongkai):
    broken = replaced("2009-12-31", "甲").replace("  简称", "  简写").replace("代码: HZZDK", "代码: BGS")
    done = gongkai("check", "--root", tiny_site({"catalogue.yml": broken}))
    assert done.returncode == 1
    assert [
        line.partition(" ")[0] for line in done.stdout.splitlines() if line.startswith("catalogue.yml:")
    ] == [
        "catalogue.yml:3:3:",
        "catalogue.yml:15:15:",
        "catalogue.yml:23:9:",
        "catalogue.yml:26:6:",
    ]


KEY = st.sampled_from(
    [*room.TOP_KEYS, *AGENCY_KEYS, *CATEGORY_KEYS, *room.OUTPUT_KEYS, "放假", "GK112", "级别", "x"]
)
SCALAR = st.sampled_from(
    ["", "是", "关", "2009-12-31", "2009-W01-1", "JGZN", "办公室", "1", "²", "~", "null", "甲/乙"]
) | st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=8)
VALUE = st.recursive(
    SCALAR, lambda below: st.lists(below, max_size=3) | st.dictionaries(KEY, below, max_size=4), max_leaves=25
)


def drawn(value) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {drawn(below)}" for key, below in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(drawn, value)) + "]"
    return "'" + value.replace("'", "''") + "'" if value else ""


@given(st.dictionaries(st.sampled_from([*room.TOP_KEYS]), VALUE, max_size=8))
@example({"规则": {"GK112": {"级别": ""}}})
@example({"规则": {"GK112": {"级别": []}}})
@example({"输出": {"栏目": {"政策文件": ["", "x"]}}})
@settings(max_examples=scaled(300), deadline=None)
def test_any_settings_are_read_or_told_inside_the_file(values):
    text = "".join(f"{key}: {drawn(value)}\n" for key, value in values.items())
    check(text)
    names = {line.partition(":")[0] for line in text.splitlines()}
    kept = "".join(part for part in sections(CATALOGUE) if part.partition(":")[0] not in names)
    check(kept + text)


def sections(text: str) -> list[str]:
    found: list[str] = []
    for line in text.splitlines(keepends=True):
        if line[:1].strip():
            found.append("")
        found[-1] += line
    return found


def check(text: str) -> None:
    loaded, found = load_settings(text.encode())
    assert loaded is not None or found
    lines = text.split("\n")
    for diagnostic in found:
        assert diagnostic.path == "catalogue.yml"
        assert 1 <= diagnostic.line <= len(lines)
        assert 1 <= diagnostic.column <= len(lines[diagnostic.line - 1]) + 1


def said(data: bytes | None):
    loaded, found = load_settings(data)
    return loaded, [
        f"{d.code} {d.line}:{d.column} {d.message}" + (f" → {d.suggestion}" if d.suggestion else "")
        for d in sorted(found, key=lambda diagnostic: (diagnostic.code, diagnostic.line, diagnostic.column))
    ]


@pytest.mark.parametrize(
    "written", ["https://a.cn/xxgk/", "https://a.cn/xxgk", "https://a.cn/xxgk/index.html"]
)
def test_the_address_of_a_member_is_that_of_its_home_page(written):
    loaded, _ = said(more(f'成员站点: [{{名称: 甲, 地址: "{written}"}}]').encode())
    assert loaded.members == (Member("甲", "https://a.cn/xxgk/"),)
