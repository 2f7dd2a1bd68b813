"""The words of a report against its figures: what is right in one of its meanings passes, what is wrong is named."""

from __future__ import annotations

import pytest

from gongkai.reports.findings import Kind
from gongkai.reports.forms.requests import LEAVES
from gongkai.reports.prose.check import Surroundings, check_prose
from gongkai.reports.prose.copied import similarity
from gongkai.reports.read import read_report
from support.annual_reports import COLUMNS, consistent, real_report, real_reports, report_text

SOURCES = real_reports()
real = pytest.mark.skipif(not SOURCES, reason="no real reports here: GONGKAI_REAL_DATA names their folder")

_REMEDY = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")


def made(year: int = 2024, scope: str = "本机关", extra: int = 0):
    """80 new (77 natural persons, 3 enterprises), 4 carried in, 79 done (5 of them 其他处理), 5 carried out."""
    leaves = {leaf: [0] * 6 for leaf in LEAVES}
    leaves["予以公开"] = [30 + extra, 2, 0, 0, 0, 0]
    leaves["部分公开"] = [10, 0, 0, 0, 0, 0]
    leaves["属于行政执法案卷"] = [6, 0, 0, 0, 0, 0]
    leaves["本机关不掌握相关政府信息"] = [20, 1, 0, 0, 0, 0]
    leaves["重复申请"] = [5, 0, 0, 0, 0, 0]
    leaves["其他"] = [5, 0, 0, 0, 0, 0]
    tables = {
        "主动公开": {
            "行政规范性文件": {"本年制发件数": 7, "本年废止件数": 2, "现行有效件数": 60},
            "行政许可": {"本年处理决定数量": 120},
        },
        "申请": consistent(leaves, [4, 0, 0, 0, 0, 0], [5, 0, 0, 0, 0, 0]),
        "复议诉讼": {
            "行政复议": dict(zip(_REMEDY, (2, 1, 0, 1, 4), strict=True)),
            "未经复议直接起诉": dict(zip(_REMEDY, (1, 0, 0, 0, 1), strict=True)),
            "复议后起诉": dict(zip(_REMEDY, (2, 0, 0, 0, 2), strict=True)),
        },
    }
    name = f"reports/{year}{'-汇总' if scope == '本行政区域' else ''}.yml"
    text = report_text(year, "2021", tables).replace("范围: 本机关", f"范围: {scope}")
    report = read_report(name, text.encode())
    assert report.findings == ()
    return report


REPORT = made()
FORMER = made(2023, extra=-20)
WIDE = made(scope="本行政区域", extra=100)


def told(text: str, report=REPORT, **around):
    return [(one.kind, one.at) for one in check_prose(text, report, Surroundings(**around))]


RIGHT = {
    "received is what is new": "全年共收到政府信息公开申请80件。",
    "received is new and carried in": "全年共收到政府信息公开申请84件，其中自然人81件、商业企业3件。",
    "parts of the new": "全年共收到政府信息公开申请80件，其中自然人77件，商业企业3件。",
    "all rows": "本年新收政府信息公开申请80件，上年结转4件，办结79件，结转下年度继续办理5件。",
    "groups": "收到申请80件，予以公开32件，部分公开10件，不予公开6件，无法提供21件，不予处理5件，其他处理5件。",
    "two groups together": "收到申请80件，予以公开及部分公开42件。",
    "answered without what was no answer": "收到政府信息公开申请80件，答复74件。",
    "remedies": "因政府信息公开引发行政复议4件，行政诉讼3件。",
    "remedies together": "因政府信息公开引发行政复议、行政诉讼7件。",
    "organisations": "收到申请80件，其中自然人77件，法人或其他组织3件。",
    "documents": "全年制发行政规范性文件7件，废止规范性文件2件，现行有效规范性文件60件。",
    "in force but for the year's own": "现行有效规范性文件53件，新制发规范性文件7件。",
    "about": "收到政府信息公开申请近80件，答复70余件。",
    "last year": "2023年收到政府信息公开申请64件。上年收到申请64件，同比有所增加。",
    "a part of the whole": "全县收到申请300件，其中县公安局收到申请12件，县教育局收到申请9件。",
    "a part of its own": "本机关收到申请80件，其中，办公室办理申请12件。",
    "in other words": "全年受理依申请公开80件，办理依申请公开政府信息84件。",
    "up to a day": "截至2024年12月31日共收到政府信息公开申请80件。",
    "another matter": "办理12345热线诉求500件，收到人大代表建议、政协委员提案申请公开12件。",
    "another scope": "全县各部门共收到政府信息公开申请300件。",
    "a half-year": "上半年收到政府信息公开申请20件。",
    "a share of the total": "收到申请84件，予以公开32件，占40.5%。",
    "a share without those that are no answers": "无法提供政府信息公开申请21件，占28.4%。",
    "a share in brackets": "收到申请84件，不予公开6件（7.6%）。",
    "growth of the new": "收到政府信息公开申请80件，同比增长33.3%。",
    "growth of the received": "收到政府信息公开申请84件，同比增长31.25%。",
    "a rate": "收到申请80件，全部办结，办结率100%。",
    "satisfaction": "发放问卷200份，满意率98%。",
    "visits": "网站访问量同比增长12.3%。",
    "parts that make the whole": "公开信息157条，其中网站81条，公开栏76条。",
    "a few examples": "公开信息157条，其中政策解读21条、预算决算2条。",
    "a list that goes on": "公开信息100条，其中网站60条、公开栏40条，解读材料5条。",
    "parts in brackets": "公开信息100条，其中动态80条（含图片70条）、公告20条。",
    "points": "一是公开。二是答复。\n\n一是学习；二是整改；三是检查。",
    "the year's plan": "2024年，我局将政务公开纳入考核。2025年，我们将继续努力。",
    "the period": "本报告统计数据的期限为2024年1月1日至2024年12月31日。",
    "placeholders": "<!-- gongkai:report 表三 -->",
    "a table": "| 收到申请 | 999件 |",
    "years and dates": "2024年3月5日印发红供发〔2024〕12号，第2次会议，8小时，20个工作日，电话0527-84368888。",
}


@pytest.mark.parametrize("name", RIGHT)
def test_what_is_right_in_one_of_its_meanings_passes(name):
    assert told(RIGHT[name], before=FORMER) == []


WRONG = {
    "received": ("全年共收到政府信息公开申请75件。", Kind.PROSE_FIGURE, "75件"),
    "new": ("本年新收政府信息公开申请84件。", Kind.PROSE_FIGURE, "84件"),
    "in other words": ("全年受理依申请公开75件。", Kind.PROSE_FIGURE, "75件"),
    "up to a day": ("截至2024年12月31日共收到政府信息公开申请75件。", Kind.PROSE_FIGURE, "75件"),
    "a part of the received": ("收到申请84件，其中自然人70件、商业企业3件。", Kind.PROSE_FIGURE, "70件"),
    "carried in": ("收到申请84件，上年结转3件。", Kind.PROSE_FIGURE, "3件"),
    "carried out": ("收到申请84件，结转下年度4件。", Kind.PROSE_FIGURE, "4件"),
    "one leaf for its group": ("收到申请84件，无法提供20件。", Kind.PROSE_FIGURE, "20件"),
    "a leaf": ("收到申请84件，重复申请6件。", Kind.PROSE_FIGURE, "6件"),
    "remedies": ("政府信息公开行政复议5件。", Kind.PROSE_FIGURE, "5件"),
    "suits": ("涉及政府信息公开的行政诉讼2件。", Kind.PROSE_FIGURE, "2件"),
    "nothing received": ("本年度未收到政府信息公开申请。", Kind.PROSE_FIGURE, "未收到政府信息公开申请"),
    "no remedy": ("未发生行政复议。", Kind.PROSE_FIGURE, "未发生行政复议"),
    "documents": ("制发规范性文件8件。", Kind.PROSE_FIGURE, "8件"),
    "decisions": ("作出行政许可决定119件。", Kind.PROSE_FIGURE, "119件"),
    "a share": ("收到申请84件，予以公开32件，占45.1%。", Kind.PROSE_PERCENTAGE, "45.1%"),
    "a share in brackets": ("收到申请84件，不予公开6件（9.9%）。", Kind.PROSE_PERCENTAGE, "9.9%"),
    "growth": ("收到政府信息公开申请80件，同比增长1.05%。", Kind.PROSE_PERCENTAGE, "1.05%"),
    "a rate above all": ("受理117件，办结171件，办结率100%。", Kind.PROSE_PERCENTAGE, "100%"),
    "parts below the whole": (
        "公开信息2599条，其中机构职能25条、政策68条、其他2440条。", Kind.PROSE_PARTS, "2599条",
    ),
    "parts above the whole": (
        "公开信息2139条，其中动态1744条、政务393条、解读21条、回应2条。", Kind.PROSE_PARTS, "2139条",
    ),
    "parts nearly the whole": (
        "制作信息3978条，其中主动公开2026条、依申请公开46条、不予公开1854条。", Kind.PROSE_PARTS, "3978条",
    ),
    "the year's own for the next": ("2024年，我们将采取以下措施。", Kind.PROSE_YEAR, "2024年"),
    "another year's period": (
        "统计期限自2023年1月1日起至2023年12月31日止。", Kind.PROSE_YEAR, "2023年1月1日起至2023年12月31日",
    ),
    "a point twice": ("一是公开。\n三是答复。", Kind.PROSE_ORDER, "三是"),
    "an item twice": ("（一）学习\n（二）检查\n（二）整改", Kind.PROSE_ORDER, "（二）"),
    "code of a word processor": ("<!--[if !supportLists]-->一是公开。", Kind.PROSE_MARKUP, "<!--[if"),
    "an entity": ("公开&nbsp;信息", Kind.PROSE_MARKUP, "&nbsp;"),
    "an expired basis": ("根据国办公开办函〔2019〕60号要求", Kind.PROSE_BASIS, "国办公开办函〔2019〕60号"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_named_once(name):
    text, kind, at = WRONG[name]
    found = told(text, before=FORMER)
    assert [(one, word.removeprefix("自")) for one, word in found] == [(kind, at)]


def test_a_sentence_of_the_other_scope_is_held_against_its_report():
    text = "全县各部门共收到政府信息公开申请180件。"
    assert told(text, others=(WIDE,)) == []
    assert told(text.replace("180", "181"), others=(WIDE,)) == [(Kind.PROSE_FIGURE, "181件")]
    own = "县政府办公室收到政府信息公开申请80件。"
    assert told(own, WIDE) == []
    assert told(own.replace("80", "81"), WIDE, others=(REPORT,)) == [(Kind.PROSE_FIGURE, "81件")]


def test_places_of_others_are_named():
    text = "《今日定安》刊登了公告。定安县各局反映良好，本县亦然。"
    assert told(text, foreign={"定安县", "屯昌县"}) == [
        (Kind.PROSE_PLACE, "定安"),
        (Kind.PROSE_PLACE, "定安县"),
    ]
    assert told(text, foreign={"屯昌县"}) == []


_SECTION = "本机关认真贯彻落实条例，坚持以公开为常态、不公开为例外，全年公开信息{}条，不断提高工作质量和水平，努力满足群众的知情权、参与权和监督权，取得了新的成效，得到了社会各界的普遍好评和认可。群众满意。"


def test_last_years_text_is_known_whatever_its_figures():
    text = "## 一、总体情况\n\n" + _SECTION
    found = told(text.format(157), before_text=text.format(98))
    assert (Kind.PROSE_SAME, "总体情况") in found
    assert similarity(text.format(157), text.format(98)) == 100
    assert similarity("完全不同的另外一段文字，讲的是别的事情", text) == 0
    assert similarity("短", text) == 0


def test_headings_follow_the_form():
    parts = [
        "总体情况",
        "主动公开政府信息情况",
        "收到和处理政府信息公开申请情况",
        "政府信息公开行政复议、行政诉讼情况",
        "存在的主要问题及改进情况",
        "其他需要报告的事项",
    ]
    numbered = [f"{number}、{part}" for number, part in zip("一二三四五六", parts, strict=True)]
    assert told("\n\n".join(numbered)) == []
    assert told("\n\n".join(f"## {part}" for part in numbered)) == []
    wrong = numbered.copy()
    wrong[1] = "三、主动公开政府信息情况"
    assert told("\n\n".join(wrong)) == [(Kind.PROSE_ORDER, "主动公开政府信息情况")]
    wrong = numbered.copy()
    wrong[4] = "b五、存在的主要问题及改进情况"
    assert told("\n\n".join(wrong)) == [(Kind.PROSE_ORDER, "b")]
    assert told("\n\n".join(numbered[:5])) == [(Kind.PROSE_ORDER, "其他需要报告的事项")]


def test_an_overview_beyond_1000_characters_is_long():
    text = "一、总体情况\n" + "公开信息。" * 250
    assert Kind.PROSE_LENGTH in {kind for kind, _ in told(text)}


def test_places_count_from_the_line_of_the_file():
    (finding,) = check_prose("第一行。\n全年收到政府信息公开申请75件。", REPORT, first_line=12)
    assert (finding.place.line, finding.place.column) == (13, 13)


def test_a_text_of_any_kind_is_judged_in_time():
    for hostile in (
        "1" * 50_000,
        "其中1条" * 2_000,
        "收到申请" * 20_000,
        "（" * 50_000,
        "一是" * 20_000,
        "1%" * 5_000,
    ):
        check_prose(hostile, REPORT, Surroundings(before=FORMER, foreign={"定安县"}))


REAL = [
    ("pingtan-2022", "全区共收到政府信息公开申请75件，其中自然人72件，商业企业3件，办结率100%。行政复议2件。", []),
    ("pingtan-2025", "收到政府信息公开申请154件，办结148件，结转下年度6件。政府信息公开行政复议36件，行政诉讼9件。", []),
    ("pingtan-2020", ("公开信息2602条，其中机构职能82条、规范性文件80条、规划计划21条、行政许可40条、重大项目390条、为民办实事69条、"
     "民政143条、国土208条、科教246条、应急271条、其他1053条。"), ["2602条"]),
    ("pingtan-2023", ("收到政府信息公开申请81件，其中自然人80件，商业企业1件；予以公开及部分公开42件，占51.85%；"
     "不予公开5件，占6.17%；无法提供31件，占38.27%；不予处理1件，占1.23%；其他处理2件，占2.47%。"), []),
    ("suqian-2023", ("全市收办政府信息公开申请3607件，自然人3493件，法人或其他组织114件；予以公开1191件，部分公开328件，"
     "不予公开142件，无法提供1078件，不予处理406件，其他处理341件，结转下年度121件。"), []),
    ("suqian-2024", "全市收办政府信息公开申请3646件，同比增长1.05%。", ["1.05%"]),
    ("suqian-2024", "备案政府信息公开行政复议134件，行政诉讼57件。", ["134件", "57件"]),
    ("hongze-2024", "区政府办公室代表区政府受理政府信息公开申请17件。", []),
    ("shanghai-office-2019", ("受理政府信息公开申请859件，答复805件，予以公开及部分公开258件，占33.9%；不予公开35件，占4.34%；"
     "无法提供265件，占32.9%；不予处理158件，占19.6%。"), ["258件", "33.9%", "265件"]),
    ("department-2023", "收到政府信息公开申请36件，其他处理3件；无法提供32件，其中本机关不掌握28件，占84.8%。", []),
]  # fmt: skip


@real
@pytest.mark.parametrize("name, text, expected", REAL)
def test_figures_of_real_reports(name, text, expected):
    report = real_report(SOURCES[name])
    wide = read_report(report.path.replace(".yml", "-汇总.yml"), real_text_of(name))
    agency, _, year = name.rpartition("-")
    former = SOURCES.get(f"{agency}-{int(year) - 1}")
    around = Surroundings(before=real_report(former) if former else None)
    report = wide if SOURCES[name]["agency_kind"].endswith("汇总") or "全" in text else report
    assert [one.at for one in check_prose(text, report, around)] == expected


def real_text_of(name: str) -> bytes:
    from support.annual_reports import real_text

    return real_text(SOURCES[name]).replace("范围: 本机关", "范围: 本行政区域").encode()


def test_columns_of_the_made_report():
    assert len(COLUMNS) == 7
