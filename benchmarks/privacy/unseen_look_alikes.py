"""Look-alikes of the second set: amounts, serials, codes, coordinates, rows of figures, telephones of offices."""

from __future__ import annotations

import random
from collections.abc import Callable

from benchmarks.privacy.numbers import luhn_digit

Draw = random.Random


def _n(chance: Draw, length: int) -> str:
    return str(chance.randrange(1, 10)) + "".join(chance.choices("0123456789", k=length - 1))


def _like_mobile(chance: Draw) -> str:
    return f"1{chance.choice('3456789')}{chance.randrange(10**9):09}"


def _like_card(chance: Draw) -> str:
    body = chance.choice(("62", "60", "43", "52", "35")) + _n(chance, chance.choice((13, 16)))
    return body + luhn_digit(body)


def _pick(*texts: Callable[[Draw], str]) -> Callable[[Draw], str]:
    return lambda chance: chance.choice(texts)(chance)


LOOK_ALIKES: dict[str, Callable[[Draw], str]] = {
    "amount": _pick(
        lambda c: f"全年财政总收入{_like_mobile(c)}元，支出{_like_mobile(c)}元。",
        lambda c: f"注册资本人民币{_like_mobile(c)}元整。",
        lambda c: f"合计（元）：{_like_mobile(c)}",
        lambda c: f"成交价{_like_mobile(c)}.{c.randrange(10, 99)}元",
        lambda c: f"累计播放量达{_like_mobile(c)}次，点赞{_like_mobile(c)}个。",
        lambda c: f"总股本{_like_mobile(c)}股，质押{_like_mobile(c)}股。",
        lambda c: f"出口额{_like_mobile(c)}美元。",
        lambda c: f"贷款余额为{_like_mobile(c)}日元，折合人民币若干。",
        lambda c: f"全县粮食产量{_like_mobile(c)}公斤。",
        lambda c: f"发电量{_like_mobile(c)}千瓦时，供水{_like_mobile(c)}立方米。",
    ),
    "signed amount": _pick(
        lambda c: f"利润总额 -{_like_mobile(c)}，上年同期 -{_like_mobile(c)}。",
        lambda c: f"| 项目 | 本年 |\n|---|---|\n| 净利润 | -{_like_mobile(c)} |",
        lambda c: f"净利润为−{_like_mobile(c)}，同比减少。",
        lambda c: f"约合≈{_like_mobile(c)}，误差±{_like_mobile(c)}。",
        lambda c: f"亏损（-{_like_mobile(c)}）。",
    ),
    "unit in brackets": _pick(
        lambda c: f"面积{' '.join(_like_card(c)[n : n + 4] for n in range(0, 16, 4))}（亩）",
        lambda c: f"总额{_like_mobile(c)}（元），产量{_like_mobile(c)}（公斤）。",
        lambda c: f"发行{_like_mobile(c)} （股）。",
    ),
    "Chinese figures": _pick(
        lambda _: "一九四九至二〇〇九年，二〇一〇年一月一日起施行。",
        lambda _: "序号为一二三四五六七八九〇的表。",
        lambda c: f"第{c.choice('一二三四五六七八九')}标段：壹仟叁佰捌拾万零壹佰叁拾捌元整。",
    ),
    "serial": _pick(
        lambda c: f"受理编号{_like_mobile(c)}的申请已办结。",
        lambda c: f"发票号码：{_n(c, 20)}",
        lambda c: f"快递单号：{_like_card(c)}",
        lambda c: f"工单 {_n(c, 18)} 已派发。",
        lambda c: f"凭证号{_n(c, 16)}，日期2019-05-06。",
        lambda c: f"设备序列号（SN）：{_n(c, 15)}",
        lambda c: f"电子票号 {_n(c, 19)}",
        lambda c: f"运单编号：{c.choice(('SF', 'YT', 'JD'))}{_n(c, 13)}",
    ),
    "project": _pick(
        lambda c: f"项目代码：{c.randrange(2015, 2026)}-530{c.randrange(100, 999)}-{c.randrange(10, 99)}-0{c.randrange(1, 6)}-{_n(c, 6)}。",
        lambda c: f"国库项目编码{_n(c, 21)}",
        lambda c: f"采购项目编号：YNZC{c.randrange(2015, 2026)}-G{c.randrange(1, 9)}-{_n(c, 5)}-YNGX-{_n(c, 4)}",
        lambda c: f"招标项目编号E53{_n(c, 16)}",
        lambda c: f"政府投资项目 {c.randrange(2015, 2026)}{_n(c, 14)} 已立项。",
    ),
    "credit code": _pick(
        lambda c: f"统一社会信用代码：{c.choice(('11', '12', '51', '91', '93'))}53{_n(c, 4)}{_n(c, 8)}{c.choice('ABCDEFGHJK0123456789')}{c.choice('ABCDEFGHJK0123456789')}。",
        lambda c: f"（信用代码 9153{_n(c, 4)}MA{c.choice('456')}{''.join(c.choices('0123456789ABCDEFGH', k=7))}）",
        lambda c: f"| 单位 | 统一社会信用代码 |\n|---|---|\n| 红河县某合作社 | 93532529{_n(c, 10)} |",
        lambda c: f"纳税人识别号 91532529{_n(c, 10)}",
    ),
    "meter": _pick(
        lambda c: f"水表号：{_like_mobile(c)}",
        lambda c: f"| 户号 | 电表编号 |\n|---|---|\n| {_n(c, 10)} | {_like_mobile(c)} |\n| {_n(c, 10)} | {_n(c, 12)} |",
        lambda c: f"电表资产号{_n(c, 22)}",
        lambda c: f"燃气表号 {_like_mobile(c)}，本期读数{_n(c, 5)}。",
    ),
    "contract": _pick(
        lambda c: f"合同编号：{_like_mobile(c)}",
        lambda c: f"《采购合同》（合同号{_n(c, 16)}）",
        lambda c: f"协议书编号 {c.randrange(2012, 2026)}{c.randrange(1, 13):02}{c.randrange(1, 29):02}{_n(c, 9)}",
        lambda c: f"土地出让合同（电子监管号：{_n(c, 13)}）",
        lambda c: f"保险单号：PDAA{_n(c, 18)}",
    ),
    "isbn": _pick(
        lambda c: f"ISBN 978-7-{_n(c, 3)}-{_n(c, 5)}-{c.randrange(10)}",
        lambda c: f"书号：9787{_n(c, 9)}",
        lambda c: f"ISSN {_n(c, 4)}-{_n(c, 4)}，CN {c.randrange(10, 60)}-{_n(c, 4)}/D",
        lambda c: f"商品条码：69{_n(c, 11)}",
    ),
    "coordinates": _pick(
        lambda c: f"东经{c.randrange(98, 120)}.{_n(c, 8)}，北纬{c.randrange(20, 40)}.{_n(c, 8)}",
        lambda c: f"拐点坐标：X={_n(c, 7)}.{_n(c, 3)}，Y={_n(c, 8)}.{_n(c, 3)}",
        lambda c: f"| 点号 | X | Y |\n|---|---|---|\n| 1 | 25{_n(c, 5)}.{_n(c, 4)} | 345{_n(c, 5)}.{_n(c, 4)} |\n| 2 | 25{_n(c, 5)}.{_n(c, 4)} | 345{_n(c, 5)}.{_n(c, 4)} |",
        lambda c: f"位置（{c.randrange(98, 120)}.{_n(c, 6)},{c.randrange(20, 40)}.{_n(c, 6)}）",
    ),
    "statistics": _pick(
        lambda c: f"一季度{_n(c, 4)} {_n(c, 4)} {_n(c, 4)} {_n(c, 4)}，同比增长。",
        lambda c: "| 年份 | " + " | ".join(str(2010 + n) for n in range(6)) + " |\n" + "|---" * 7 + "|\n| 产量 | " + " | ".join(_n(c, c.choice((3, 4, 5))) for _ in range(6)) + " |",
        lambda c: "各乡镇人数分别为" + "、".join(_n(c, 4) for _ in range(8)) + "人。",
        lambda c: "```\n" + "\n".join("  ".join(_n(c, 4) for _ in range(5)) for _ in range(4)) + "\n```",
        lambda c: "；".join(f"第{n}组 {_n(c, 6)} {_n(c, 8)} {_n(c, 4)}" for n in range(1, 4)),
        lambda c: f"科目2013{_n(c, 3)} 预算数 {_n(c, 8)} 决算数 {_n(c, 8)}",
        lambda c: f"年末户籍人口 {_n(c, 6)} 人，其中男 {_n(c, 6)} 人，女 {_n(c, 6)} 人。",
    ),
    "office telephone": _pick(
        lambda c: f"办公电话：0873-{_n(c, 7)}",
        lambda c: f"监督电话（0873）{_n(c, 7)}、{_n(c, 7)}",
        lambda c: f"咨询电话：0871－{_n(c, 8)}转{_n(c, 3)}",
        lambda c: f"传真 010{_n(c, 8)}",
        lambda c: f"电话：+86-873-{_n(c, 7)}",
        lambda c: f"值班电话 {_n(c, 7)} {_n(c, 7)}",
        lambda c: f"| 科室 | 电话 |\n|---|---|\n| 办公室 | 0873{_n(c, 7)} |\n| 财务科 | 0873{_n(c, 7)} |",
        lambda c: f"020 {_n(c, 4)} {_n(c, 4)}",
    ),
    "dates": _pick(
        lambda c: f"公示期{c.randrange(2010, 2026)}{c.randrange(1, 13):02}{c.randrange(1, 29):02}-{c.randrange(2010, 2026)}{c.randrange(1, 13):02}{c.randrange(1, 29):02}。",
        lambda c: f"时间戳 {c.randrange(2010, 2026)}{c.randrange(1, 13):02}{c.randrange(1, 29):02}{c.randrange(24):02}{c.randrange(60):02}{c.randrange(60):02}",
        lambda c: f"文件名：IMG_{c.randrange(2010, 2026)}{c.randrange(1, 13):02}{c.randrange(1, 29):02}_{c.randrange(24):02}{c.randrange(60):02}{c.randrange(60):02}.jpg",
        lambda c: f"Unix时间：{c.randrange(1_500_000_000, 1_900_000_000)}000",
        lambda c: f"{c.randrange(2010, 2026)}-{c.randrange(1, 13):02}-{c.randrange(1, 29):02} {c.randrange(24):02}:{c.randrange(60):02}:{c.randrange(60):02}.{_n(c, 3)}",
        lambda c: f"统计期{c.randrange(2010, 2026)}0101{c.randrange(2010, 2026)}1231",
    ),
    "groups": _pick(
        lambda c: f"业务交流QQ群：{_n(c, c.choice((9, 10)))}",
        lambda c: f"加入QQ群 {_like_mobile(c)[:10]} 咨询",
        lambda c: f"腾讯会议号：{_n(c, 3)} {_n(c, 3)} {_n(c, 3)}",
        lambda c: f"会议号{_n(c, 3)}-{_n(c, 4)}-{_n(c, 4)}，密码{_n(c, 6)}",
    ),
    "hotlines": _pick(
        lambda _: "热线：12345、12315、12333、12388、12380",
        lambda c: f"服务热线400-{_n(c, 3)}-{_n(c, 4)}，800{_n(c, 7)}",
        lambda c: f"拨打12345转{c.randrange(1, 9)}，或95598、95588、10086",
        lambda c: f"全国统一客服 9{_n(c, 4)}，投诉 12300",
        lambda _: "110 119 120 122 12345 12369",
    ),
    "bank of an office": _pick(
        lambda c: f"户名：红河县财政局非税收入汇缴专户，开户行：农业银行红河县支行，账号：2420{_n(c, 13)}",
        lambda c: f"行号：1{_n(c, 11)}",
        lambda c: f"缴款书编号：{_n(c, 10)}，执收单位编码：{_n(c, 9)}",
        lambda c: f"| 开户单位 | 账号 |\n|---|---|\n| 县供销合作社 | 5300{_n(c, 14)} |",
    ),
    "land and cadastre": _pick(
        lambda c: f"不动产单元号：53252900{_n(c, 4)}GB{_n(c, 5)}F{_n(c, 8)}",
        lambda c: f"宗地代码 532529{_n(c, 6)}JC{_n(c, 5)}",
        lambda c: f"地块编码：{_n(c, 19)}",
        lambda c: f"行政区划代码532529{_n(c, 6)}",
        lambda c: f"承包合同代码532529{_n(c, 8)}{_n(c, 4)}J",
    ),
    "permits": _pick(
        lambda c: f"食品经营许可证JY1532529{_n(c, 7)}",
        lambda c: f"药品批准文号：国药准字H{_n(c, 8)}；本位码86{_n(c, 12)}",
        lambda c: f"农药登记证号PD{_n(c, 8)}，生产许可证XK13-{_n(c, 3)}-{_n(c, 5)}",
        lambda c: f"机动车号牌云G{_n(c, 5)}，车架号LSV{_n(c, 14)}",
        lambda c: f"许可证编号：{_n(c, 15)}",
        lambda c: f"采矿许可证C53{_n(c, 19)}",
    ),
    "web": _pick(
        lambda c: f"网址 https://www.example.gov.cn/zwgk/{_like_mobile(c)}.html",
        lambda c: f"[通知](https://www.example.gov.cn/art/{c.randrange(2010, 2026)}/{c.randrange(1, 13)}/{c.randrange(1, 29)}/art_{_n(c, 5)}_{_n(c, 8)}.html)",
        lambda c: f"IP地址 192.168.{c.randrange(256)}.{c.randrange(256)}，端口{_n(c, 5)}",
        lambda c: f"MD5：{''.join(c.choices('0123456789abcdef', k=32))}",
        lambda c: f"微信公众号 gh_{_n(c, 12)}",
        lambda c: f"提取码{_n(c, 4)}，文件{c.choice('abcdef')}{_like_mobile(c)}.pdf",
    ),
    "mathematics": _pick(
        lambda _: "圆周率3.14159265358979323846",
        lambda c: f"{_n(c, 6)}×{_n(c, 5)}={_n(c, 11)}",
        lambda c: f"比率0.{_n(c, 11)}",
        lambda c: f"{_n(c, 3)},{_n(c, 3)},{_n(c, 3)},{_n(c, 3)}元",
        lambda c: f"第{_n(c, 1)}标段：{_n(c, 3)} {_n(c, 4)} {_n(c, 4)} {_n(c, 4)}",
    ),
}  # fmt: skip
