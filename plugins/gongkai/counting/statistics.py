"""The 统计表 of the older forms: what each caption counts, if it can be counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gongkai.counting.disclosed import Disclosed, Normative
from gongkai.ledgers.leaves import LEAVES, Group
from gongkai.ledgers.request import Request

_NEW, _TOTAL = "本年新收政府信息公开申请数量", "总计"
_TEN_THOUSAND = Decimal(10_000)
_OWN_CHANNELS = ("政府公报", "政府网站", "政务微博", "政务微信")


@dataclass(frozen=True)
class Source:
    """The data from which the captions are counted: ``counts`` are the figures of the ledgers, ``received`` the
    requests received in the period, ``ended`` those that ended in it."""

    disclosed: Disclosed
    normative: Normative | None
    counts: Mapping[str, Any]
    received: tuple[Request, ...]
    ended: tuple[Request, ...]


def statistics(source: Source) -> dict[str, int | str]:
    """{caption: number of the year}, money as a decimal text, for both older forms."""
    return {
        **_disclosed(source),
        **_received(source.received),
        **_ended(source),
        **_remedies(source.counts),
        **_work(source.counts),
        **_money(source.counts),
    }


def _disclosed(source: Source) -> dict[str, int | str]:
    channels = source.disclosed.channels
    found: dict[str, int | str] = {
        "主动公开文件数": source.disclosed.total,
        "主动公开政府信息数": source.disclosed.total,
        "主动公开信息数": source.disclosed.total,
        "政府网站公开数": channels.get("政府网站", 0),
        "政府公报公开数": channels.get("政府公报", 0),
        **{f"{name}公开政府信息数": channels.get(name, 0) for name in _OWN_CHANNELS},
        "其他方式公开政府信息数": sum(
            number for name, number in channels.items() if name not in _OWN_CHANNELS
        ),
    }
    if source.normative:
        found["主动公开规范性文件数"] = source.normative.published
        found["制发规范性文件总数"] = source.normative.made
    return found


def _received(requests: Iterable[Request]) -> dict[str, int | str]:
    methods = [request.method for request in requests]
    letters = sum(method in ("邮寄", "平常信函") for method in methods)
    online, fax, spoken = (methods.count(name) for name in ("网络", "传真", "口头"))
    in_person = methods.count("当面") + spoken
    return {
        "受理申请总数": len(methods), "受理申请数": len(methods), "收到申请数": len(methods), "当面申请数": in_person, "网上申请数": online,
        "网络申请数": online, "传真申请数": fax, "信函申请数": letters, "信函、传真申请数": letters + fax,
    }  # fmt: skip


def _ended(source: Source) -> dict[str, int | str]:
    groups = {leaf.caption: leaf.group for leaf in LEAVES}
    results = [request.result for request in source.ended]
    number = {group: sum(groups[one] is group for one in results) for group in Group}
    extended = sum(bool(request.extensions) for request in source.ended)
    refused = number[Group.REFUSED]
    secret, danger = results.count("属于国家秘密"), results.count("危及“三安全一稳定”")
    missing, unclear = results.count("本机关不掌握相关政府信息"), results.count("补正后申请内容仍不明确")
    elsewhere = len(results) - number[Group.GRANTED] - number[Group.PARTIAL] - refused - missing - unclear
    return {
        "答复总数": len(results),
        "申请答复数": len(results),
        "答复申请数": len(results),
        "申请办结数": len(results),
        "按时办结数": len(results) - extended,
        "延期办结数": extended,
        "同意公开数": number[Group.GRANTED],
        "同意公开答复数": number[Group.GRANTED],
        "同意部分公开数": number[Group.PARTIAL],
        "同意部分公开答复数": number[Group.PARTIAL],
        "不予公开数": refused,
        "不同意公开答复数": refused,
        "其他类型数": len(results) - number[Group.GRANTED] - number[Group.PARTIAL] - refused,
        "涉及国家秘密": secret,
        "危及国家安全、公共安全、经济安全和社会稳定": danger,
        "法律法规规定的其他情形": refused - secret - danger,
        "申请信息不存在数": missing,
        "告知作出更改补充数": unclear,
        "告知通过其他途径办理数": elsewhere,
    }


def _remedies(counts: Mapping[str, Any]) -> dict[str, int | str]:
    kinds, table = counts["监督救济"]["类型"], counts["复议诉讼"]
    complaints = kinds["举报"] + kinds["投诉"]
    suits = [table["未经复议直接起诉"], table["复议后起诉"]]
    names = {"结果维持": "维持", "结果纠正": "纠正", "其他结果": "其他"}
    review = {short: table["行政复议"][name] for name, short in names.items()}
    court = {short: sum(row[name] for row in suits) for name, short in names.items()}
    return {
        "接受行政诉讼、举报数": kinds["举报"] + kinds["行政诉讼"], "举报投诉数量": complaints,
        "举报数": kinds["举报"],
        "行政复议数": kinds["行政复议"], "行政诉讼数": kinds["行政诉讼"],
        "行政复议数量": sum(review.values()), "复议维持具体行政行为数": review["维持"],
        "复议被依法纠错数": review["纠正"], "复议其他情形数": review["其他"],
        "行政诉讼数量": sum(court.values()), "诉讼维持具体行政行为或者驳回原告诉讼请求数": court["维持"],
        "诉讼被依法纠错数": court["纠正"], "诉讼其他情形数": court["其他"],
    }  # fmt: skip


def _work(counts: Mapping[str, Any]) -> dict[str, int | str]:
    kinds = counts["工作记录"]["类型"]
    times = {kind: sums["次数"] for kind, sums in kinds.items()}
    return {
        "回应公众关注热点或重大舆情数": times.get("舆情回应", 0),
        "参加或举办新闻发布会总次数": times.get("发布会", 0),
        "召开政府信息公开工作会议或专题会议数": times.get("会议", 0),
        "举办各类培训班数": times.get("培训", 0),
        "接受培训人员数": kinds.get("培训", {}).get("人数", 0),
    }


def _money(counts: Mapping[str, Any]) -> dict[str, int | str]:
    fees, budget = counts["收费"], counts["经费"]
    charged = Decimal(fees["金额"]) / _TEN_THOUSAND
    found: dict[str, int | str] = {
        "收费减免金额": fees["减免金额"],
        "依申请公开信息收取的费用": f"{charged.normalize():f}",
    }
    if "支出" in budget:
        found["政府信息公开专项经费"] = budget["支出"]
    return found
