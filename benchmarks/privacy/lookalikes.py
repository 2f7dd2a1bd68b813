"""Texts that look like personal information but are not."""

from __future__ import annotations

import random
from collections.abc import Callable

from benchmarks.privacy.numbers import card, identity, luhn_digit, mobile

_USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def _digits(chance: random.Random, count: int, first: str = "123456789") -> str:
    return chance.choice(first) + "".join(chance.choices("0123456789", k=count - 1))


def _mobile_like(chance: random.Random) -> str:
    return "".join(mobile(chance))


def organ_code(chance: random.Random) -> str:
    """A 统一社会信用代码."""
    body = chance.choice(("11", "12", "91")) + _digits(chance, 6) + "".join(chance.choices(_USCC, k=9))
    weights = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
    total = sum(_USCC.index(one) * weight for one, weight in zip(body, weights, strict=True))
    return f"统一社会信用代码：{body}{_USCC[(31 - total % 31) % 31]}。"


def wrong_check(chance: random.Random) -> str:
    """Eighteen digits whose check digit is wrong."""
    number = "".join(identity(chance))[:17]
    right = "".join(identity(chance))[-1]
    wrong = next(digit for digit in "0123456789" if not _is_right(number + digit) and digit != right)
    return f"流水 {number}{wrong} 已办结。"


def _is_right(number: str) -> bool:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(number, weights, strict=False))
    return "10X98765432"[total % 11] == number[17]


def serial(chance: random.Random) -> str:
    """The number of a thing, which says so."""
    name = chance.choice(
        (
            "编号",
            "流水号",
            "单号",
            "订单号",
            "许可证编号",
            "备案号",
            "登记号",
            "合同编号",
            "票据号",
            "批准文号",
        )
    )
    number = chance.choice(
        (_mobile_like(chance), _digits(chance, 16), _digits(chance, 19), "".join(card(chance)))
    )
    return f"{name}：{number}。"


def bare_serial(chance: random.Random) -> str:
    """A serial number that begins with a date."""
    return f"事项 20{chance.randrange(10, 26)}{chance.randrange(1, 13):02}{chance.randrange(1, 29):02}{_digits(chance, chance.choice((6, 8, 9)))} 已受理。"


def amount(chance: random.Random) -> str:
    """Eleven digits before a unit."""
    unit = chance.choice(
        (
            "次",
            "股",
            "个",
            "美元",
            "元",
            "万元",
            "件",
            "户",
            "人次",
            "吨",
            "平方米",
            "千瓦时",
            "斤",
            "份",
            "立方米",
            "%",
        )
    )
    return f"{chance.choice(('全年', '累计', '共', '约', '点击'))}{chance.choice(('', ' '))}{_mobile_like(chance)}{chance.choice(('', ' '))}{unit}。"


def money(chance: random.Random) -> str:
    """An amount of money behind its sign or name, in figures of several kinds."""
    number = _mobile_like(chance)
    return chance.choice(
        (
            f"收入合计 {number}.{_digits(chance, 2)} 元",
            f"￥{number}",
            f"金额：{number}",
            f"{int(number):,} 元",
        )
    )


def figures(chance: random.Random) -> str:
    """A row of figures."""
    cells = [_digits(chance, chance.choice((3, 4, 4, 4, 5))) for _ in range(chance.randrange(5, 9))]
    text = chance.choice((" ", "  ", "、", " | ")).join(cells)
    return (
        f"| 项目 | 2019 | 2020 | 2021 |\n|---|---|---|---|\n| 甲 | {' | '.join(cells[:3])} |"
        if "|" in text
        else f"各乡镇依次为 {text}。"
    )


def remarks(chance: random.Random) -> str:
    """Figures with a figure in brackets before or behind them, and numbers of documents."""
    year = chance.randrange(2005, 2026)
    head = f"1{chance.randrange(3, 10)}{chance.randrange(10)}"
    many = [
        f"{_digits(chance, chance.choice((3, 4)))}（{_digits(chance, chance.choice((2, 3, 4)))}）"
        for _ in range(4)
    ]
    return chance.choice(
        (
            f"参保人数依次为{''.join(many)}。", f"共{head}（{_digits(chance, 4)}）{_digits(chance, 4)}人", f"{head}（{year}）{year + 1}", f"{head}（{year}0512）",
            f"1{_digits(chance, 3)}（{_digits(chance, 3)}）{_digits(chance, 4)}", f"（1）{head}（2）{head}（3）{_digits(chance, 3)}", f"总数{head}{_digits(chance, 4)}（{_digits(chance, 4)}）",
            f"红供发〔{year}〕{_mobile_like(chance)}号", f"编号：（{head}）{_digits(chance, 8)}", f"值班1{_digits(chance, 3)}（{_digits(chance, 3)}）{_digits(chance, 4)}次",
            f"（0873）{_digits(chance, 7)}（{head}）", f"| 年 | 数 |\n|---|---|\n| {year} | {head}（{_digits(chance, 3)}） |\n| {year + 1} | {_digits(chance, 4)}（{_digits(chance, 4)}） |",
        )
    )  # fmt: skip


def years(chance: random.Random) -> str:
    """Years and dates in a row."""
    first = chance.randrange(1990, 2020)
    return f"{first}-{first + 5} {first + 6}.{chance.randrange(1, 13):02}.{chance.randrange(1, 29):02} {first}{chance.randrange(1, 13):02}{chance.randrange(1, 29):02}"


def landline(chance: random.Random) -> str:
    """The telephone of an office."""
    area = chance.choice(("010", "0873", "0871", "021"))
    return f"电话：{area}-{_digits(chance, 7 if area == '0873' else 8, '23568')}，传真 ({area}){_digits(chance, 7 if area == '0873' else 8, '23568')}"


def mask(chance: random.Random) -> str:
    """A prescribed mask."""
    number, phone = "".join(identity(chance)), _mobile_like(chance)
    return chance.choice(
        (
            f"{number[:2]}*************{number[-3:]}",
            f"{phone[:3]}****{phone[-4:]}",
            f"身份证号：{number[:6]}********{number[-4:]}",
            f"{number[:14]}****",
            "护照号：E******78",
            "手机 138****1234",
        )
    )


def isbn(chance: random.Random) -> str:
    """An ISBN or a bar code."""
    body = f"978{_digits(chance, 9)}"
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(body))
    return f"ISBN {body[:3]}-{body[3]}-{body[4:8]}-{body[8:]}-{-total % 10}，条码 69{_digits(chance, 11)}"


def coordinates(chance: random.Random) -> str:
    """A place on the earth."""
    return f"坐标 {chance.uniform(97, 106):.11f}, {chance.uniform(21, 29):.12f}"


def index_number(chance: random.Random) -> str:
    """A 索引号 or a 文号."""
    return chance.choice(
        (
            f"01511801X/20{chance.randrange(10, 26)}-{_digits(chance, 5)}",
            f"113417020032563511/202504-{_digits(chance, 5)}",
            f"红供发〔20{chance.randrange(10, 26)}〕{chance.randrange(1, 99)}号",
            f"2103-532529-04-01-{_digits(chance, 6)}",
            f"（20{chance.randrange(10, 26)}）云25民初{_digits(chance, 4)}号",
        )
    )


def address_of_web(chance: random.Random) -> str:
    """A web address full of digits."""
    return f"见 https://www.example.gov.cn/art/2020/3/{chance.randrange(1, 29)}/art_{_digits(chance, 4)}_{_digits(chance, 8)}.html 和 /t20{chance.randrange(10, 26)}0312_{_digits(chance, 7)}.html"


def card_like(chance: random.Random) -> str:
    """Digits with the prefix of a card and a wrong check digit, or with a name of their own."""
    number = "".join(card(chance))
    wrong = str((int(luhn_digit(number[:-1])) + chance.randrange(1, 10)) % 10)
    return chance.choice((f"{number[:-1]}{wrong}", f"项目编码：{number}", f"发票号码 {number}"))


_WORDS = (
    "国家秘密分为绝密、机密、秘密三级。", "涉及商业秘密、个人隐私的，不予公开。", "机密级事项的保密期限不超过二十年。", "请妥善保管内部资料，注意保存票据。",
    "负责人：张建国，职务：主任。", "残疾人证的等级分为四级，低保对象可以申请救助。", "患有严重精神障碍的患者由监护人看护。", "办公地址：红河县迤萨镇春晖路5号2栋301室。",
    "意见请发至 12345678@qq.com。", "护照、通行证遗失的，应当及时补办。", "学号由学校编排，准考证考前十日发放。", "此件公开发布", "不得公开的事项，由办公室审查。",
    "密级由承办人提出，经审查后确定。", "被判处有期徒刑的，不得录用。", "住址变更的，应当申报户口登记。", "罪犯应当按照规定接受社区矫正。",
)  # fmt: skip


def words(chance: random.Random) -> str:
    """What laws and notices say about secrets, persons and papers."""
    return chance.choice(_WORDS)


_ROADS = ("春晖路5号2栋301室", "南门街12号", "东门街3号楼2单元")


def offices(chance: random.Random) -> str:
    """Addresses and mailboxes of offices and companies."""
    at = f"红河县迤萨镇{chance.choice(_ROADS)}"
    box = f"{_digits(chance, 8)}@qq.com"
    return chance.choice(
        (
            f"住房和城乡建设局 {at}", f"住所 {at}", f"办公地址：{at}", f"注册地址：{at}", f"经营场所：{at}", f"当事人：某某公司，住所地{at}",
            f"县医院住院部 {at}", f"户籍地派出所 {at}", f"联系邮箱：{box}", f"申请人将材料发至邮箱{box}", f"姓名、联系方式发至 {box}", f"投诉举报邮箱：{box}",
        )
    )  # fmt: skip


def about_papers(chance: random.Random) -> str:
    """Days, sums and telephones beside the name of a paper or a roll."""
    year, sum_ = chance.randrange(2015, 2027), _digits(chance, chance.choice((8, 9, 10)))
    day = f"{year}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    return chance.choice(
        (
            f"人力资源和社会保障局关于{year}-{year + 3}年的通知", f"社会保障和就业支出 {sum_}.00元", f"社会保障和就业（类）支出{sum_}元", f"县社保局电话 {_digits(chance, 8)}",
            f"准考证打印时间：{day}至{day}", f"执法证有效期 {day}", f"社保卡办理时间 {day}", f"学生证注册 {year}-{year + 1}学年", f"社保基金收入{sum_}元",
            f"驾驶证扣分查询电话 {_digits(chance, 8)}", f"| 年份 | 社会保障和就业支出 |\n|---|---|\n| {year} | {sum_} |",
        )
    )  # fmt: skip


LOOKALIKES: dict[str, Callable[[random.Random], str]] = {
    "organ code": organ_code, "wrong check digit": wrong_check, "serial": serial, "bare serial": bare_serial, "amount": amount, "money": money,
    "figures": figures, "remarks": remarks, "years": years, "landline": landline, "mask": mask, "isbn": isbn, "coordinates": coordinates,
    "index number": index_number, "web address": address_of_web, "card-like": card_like, "words": words, "offices": offices, "about papers": about_papers,
}  # fmt: skip
"""What is planted to be left alone, by name."""
