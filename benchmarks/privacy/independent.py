"""Look-alikes that the search was not tuned on: amounts, serials, statistics, 文号, telephones of offices, as documents
write them."""

from __future__ import annotations

import random
from collections.abc import Callable

from benchmarks.privacy.numbers import luhn_digit


def _number(chance: random.Random, length: int) -> str:
    return str(chance.randrange(1, 10)) + "".join(chance.choices("0123456789", k=length - 1))


def _eleven(chance: random.Random) -> str:
    """Eleven digits with which a mobile number could begin."""
    return f"1{chance.randrange(3, 10)}{chance.randrange(10**9):09}"


def _card(chance: random.Random) -> str:
    body = chance.choice(("4", "51", "55", "62", "6228", "60", "35")) + _number(chance, 12)
    body = body[:15].ljust(15, "7")
    return body + luhn_digit(body)


def budget_line(chance: random.Random) -> str:
    """A line of a budget in 元 without separators."""
    names = ("一般公共预算拨款", "政府性基金收入", "上级补助收入", "事业单位经营收入", "年初结转和结余")
    return f"{chance.choice(names)}{_eleven(chance)}元，比上年增长{chance.randrange(1, 90)}.{chance.randrange(10)}%。"


def budget_table(chance: random.Random) -> str:
    """Figures of eleven and more digits below headings of amounts."""
    head = chance.choice(("金额（元）", "预算数", "决算数（元）", "年初预算数", "支出合计"))
    rows = "\n".join(
        f"| 2{n:02}{chance.randrange(10)}0{chance.randrange(10)} | {_eleven(chance)} |" for n in range(3)
    )
    return f"| 科目编码 | {head} |\n|---|---|\n{rows}"


def statistics_table(chance: random.Random) -> str:
    """A table of statistics by year."""
    rows = "\n".join(
        "| "
        + " | ".join([f"指标{row}", *(_number(chance, chance.choice((3, 4, 4, 6))) for _ in range(5))])
        + " |"
        for row in range(4)
    )
    return f"| 指标 | 2019年 | 2020年 | 2021年 | 2022年 | 2023年 |\n|---|---|---|---|---|---|\n{rows}"


def figures_in_words(chance: random.Random) -> str:
    """Figures in a sentence, separated as people do."""
    mark = chance.choice(("、", "，", "；", "/", " 、"))
    figures = mark.join(_number(chance, chance.choice((3, 4))) for _ in range(chance.randrange(4, 7)))
    return f"五个乡镇分别发放{figures}份。"


def plain_text_rows(chance: random.Random) -> str:
    """Rows of figures in a text block, as they are copied from a workbook."""
    rows = [" ".join(_number(chance, 4) for _ in range(6)) for _ in range(3)]
    return "```\n" + "\n".join(rows) + "\n```"


def case_number(chance: random.Random) -> str:
    """Numbers of documents, cases, permits and projects."""
    year = chance.randrange(2010, 2026)
    return chance.choice(
        (
            f"红市监罚〔{year}〕{_number(chance, 4)}号",
            f"建字第53252920{year}{_number(chance, 5)}号",
            f"项目代码{year}-532529-04-01-{_number(chance, 6)}",
            f"JY{_number(chance, 14)}",
            f"（{year}）云2529执{_number(chance, 4)}号",
            f"不动产权证：云（{year}）红河县不动产权第{_number(chance, 7)}号",
            f"安许证字〔{year}〕{_eleven(chance)}",
            f"招标编号：HHX{year}{_number(chance, 11)}",
        )
    )


def long_serial(chance: random.Random) -> str:
    """Serials of sixteen and more digits that say what they are."""
    name = chance.choice(
        (
            "受理单号",
            "运单号",
            "政务服务事项编码",
            "采购计划编号",
            "国库支付凭证号",
            "资金文号",
            "耳标号",
            "农机牌证号",
            "业务流水号",
            "交易流水",
        )
    )
    return f"{name}{chance.choice(('：', '', ' '))}{chance.choice((_card, lambda one: _number(one, 19), _eleven))(chance)}"


def offices(chance: random.Random) -> str:
    """A list of telephones of offices."""
    rows = "\n".join(
        f"| {name} | 0873-{_number(chance, 7)} | {chance.choice(('12345', '12315', '12329', '96128'))} |"
        for name in ("办公室", "财务科", "合作指导科")
    )
    return chance.choice(
        (
            f"| 科室 | 办公电话 | 热线 |\n|---|---|---|\n{rows}",
            f"联系电话：（0873）{_number(chance, 7)}、{_number(chance, 7)}；传真：0873—{_number(chance, 7)}",
            f"服务热线：400-{_number(chance, 3)}-{_number(chance, 4)}；800{_number(chance, 7)}",
            f"电话：0873-{_number(chance, 7)}转{_number(chance, 3)}，邮编661400",
        )
    )


def measured(chance: random.Random) -> str:
    """Eleven digits before units that are rarer."""
    unit = chance.choice(
        (
            "公斤",
            "羽",
            "尾",
            "只",
            "亩次",
            "千瓦",
            "点击量",
            "字节",
            "人天",
            "车次",
            "只（头）",
            "标箱",
            "场",
            "米",
        )
    )
    return f"全年完成{_eleven(chance)}{unit}"


def coordinates(chance: random.Random) -> str:
    """Corners of a lot in metres."""
    return f"X={_number(chance, 7)}.{_number(chance, 3)}，Y={_number(chance, 8)}.{_number(chance, 3)}"


def timestamps(chance: random.Random) -> str:
    """Moments as machines write them."""
    return f"更新时间 20{chance.randrange(10, 26)}{chance.randrange(1, 13):02}{chance.randrange(1, 29):02}{chance.randrange(24):02}{chance.randrange(60):02}{chance.randrange(60):02}，时间戳{chance.randrange(15 * 10**11, 17 * 10**11)}"


def phrases(chance: random.Random) -> str:
    """What documents say about secrecy and persons without being secret or naming one."""
    return chance.choice(
        (
            "依法确定为国家秘密的，标注密级。", "机密文件由机要室保管。", "秘密级以上的信息不得上网。", "内部控制制度健全。",
            "本单位内部资料性出版物准印证管理。", "不得对外提供虚假证明。", "做好保密教育工作。", "联系人：张主任；地址：红河县迤萨镇东门街1号。",
            "享受低保待遇的家庭按规定申请。", "残疾人就业保障金征收标准。", "公民身份号码按国家标准编制。", "身份证复印件一份。",
        )
    )  # fmt: skip


INDEPENDENT: dict[str, Callable[[random.Random], str]] = {
    "budget line": budget_line, "budget table": budget_table, "statistics table": statistics_table, "figures in words": figures_in_words,
    "rows of text": plain_text_rows, "case number": case_number, "long serial": long_serial, "offices": offices, "measured": measured,
    "corners": coordinates, "timestamps": timestamps, "phrases": phrases,
}  # fmt: skip
"""What is planted to be left alone, by name; written after the patterns were."""
