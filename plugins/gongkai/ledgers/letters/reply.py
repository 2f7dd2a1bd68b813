"""答复: the reply to a request, worded by the leaf of table three in its 办理结果."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

from gongkai.ledgers.leaves import Group, Leaf, leaf_of
from gongkai.ledgers.letters.case import BLANK, Case, LetterError, asked_of, letter, without_stop
from gongkai.ledgers.letters.remedies import remedy, remedy_notes
from gongkai.papers.paper import Paper

# Leaf → (article of the Regulations of 2019, text of the letter).
_WORDS: Mapping[str, tuple[str, str]] = MappingProxyType({
    "予以公开": ("第三十六条第（二）项", "你（单位）申请公开的信息可以公开，现予提供（见附件；也可以通过＿＿＿＿＿＿＿＿获取）。"),
    "部分公开": ("第三十六条第（二）项、第三十七条", "你（单位）申请公开的信息中含有不应当公开或者不属于政府信息的内容，能够作区分处理，现提供可以公开的部分（见附件）。"),
    "属于国家秘密": ("第十四条、第三十六条第（三）项", "你（单位）申请公开的信息属于依法确定的国家秘密，不予公开。"),
    "其他法律行政法规禁止公开": ("第十四条、第三十六条第（三）项", "你（单位）申请公开的信息属于法律、行政法规禁止公开的政府信息（《＿＿＿＿＿＿＿＿》第＿＿条），不予公开。"),
    "危及“三安全一稳定”": ("第十四条、第三十六条第（三）项", "你（单位）申请公开的信息公开后可能危及国家安全、公共安全、经济安全、社会稳定，不予公开。"),
    "保护第三方合法权益": ("第十五条、第三十二条、第三十六条第（三）项", "你（单位）申请公开的信息涉及商业秘密、个人隐私等，公开会对第三方合法权益造成损害，第三方不同意公开且有合理理由，不予公开。"),
    "属于三类内部事务信息": ("第十六条第一款、第三十六条第（三）项", "你（单位）申请公开的信息属于本机关的内部事务信息，不予公开。"),
    "属于四类过程性信息": ("第十六条第二款、第三十六条第（三）项", "你（单位）申请公开的信息属于在履行行政管理职能过程中形成的过程性信息，不予公开。"),
    "属于行政执法案卷": ("第十六条第二款、第三十六条第（三）项", "你（单位）申请公开的信息属于行政执法案卷信息，不予公开。"),
    "属于行政查询事项": ("第三十六条第（七）项", "你（单位）申请公开的信息，有关法律、行政法规对其获取有特别规定，请依照《＿＿＿＿＿＿＿＿》的规定向＿＿＿＿＿＿＿＿查询。"),
    "本机关不掌握相关政府信息": ("第三十六条第（四）项", "经检索，本机关没有你（单位）申请公开的信息，该政府信息不存在。"),
    "没有现成信息需要另行制作": ("第三十八条", "你（单位）申请公开的信息，本机关没有现成的信息，需要对现有政府信息进行加工、分析，不予提供。"),
    "补正后申请内容仍不明确": ("第二十九条、第三十条", "经补正，你（单位）的申请内容仍不明确，本机关无法据此查找并提供政府信息。"),
    "信访举报投诉类申请": ("第三十九条第一款", "你（单位）的申请是以政府信息公开申请的形式进行信访、投诉、举报等活动，本机关不作为政府信息公开申请处理；有关事项可以通过＿＿＿＿＿＿＿＿提出。"),
    "重复申请": ("第三十六条第（六）项", "本机关已就你（单位）的申请作出答复（＿＿＿＿＿＿＿＿号），你（单位）重复申请公开相同政府信息，本机关不予重复处理。"),
    "要求提供公开出版物": ("第三十九条第二款", "你（单位）申请提供的是政府公报、报刊、书籍等公开出版物，可以通过＿＿＿＿＿＿＿＿获取。"),
    "无正当理由大量反复申请": ("第三十五条", "你（单位）申请公开政府信息的数量、频次明显超过合理范围，说明的理由不合理，本机关不予处理。"),
    "要求行政机关确认或重新出具已获取信息": ("", "你（单位）要求确认或者重新出具已经获取的政府信息，本机关不予处理。"),
    "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请": ("第三十条", "你（单位）无正当理由逾期不补正，视为放弃申请，本机关不再处理该政府信息公开申请。"),
    "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请": ("第四十二条", "你（单位）逾期未按收费通知的要求缴纳信息处理费，视为放弃申请，本机关不再处理该政府信息公开申请（国办函〔2020〕109号）。"),
    "其他": ("", "＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿（答复内容由承办人填写）。"),
})  # fmt: skip
# The Regulations of 2008 answer by 第二十一条 (one item a group) and part by 第二十二条.
_OLD_ARTICLES = {
    Group.GRANTED: "第二十一条第（一）项",
    Group.PARTIAL: "第二十二条",
    Group.REFUSED: "第二十一条第（二）项",
    Group.UNAVAILABLE: "第二十一条第（三）项",
}
_TITLES = {
    Group.GRANTED: "政府信息公开申请答复书",
    Group.PARTIAL: "政府信息部分公开告知书",
    Group.REFUSED: "政府信息不予公开告知书",
    Group.UNAVAILABLE: "政府信息无法提供告知书",
    Group.UNPROCESSED: "政府信息公开申请不予处理告知书",
    Group.OTHER: "政府信息公开申请处理告知书",
}
_REASONED = (Group.PARTIAL, Group.REFUSED, Group.UNAVAILABLE, Group.UNPROCESSED)


def reply(case: Case) -> Paper:
    """The reply. Raises :class:`LetterError` if the record has no 办理结果."""
    request = case.request
    if not request.result:
        raise LetterError(
            "记录里没有写，或者没有写对“办理结果”，答复的依据和救济途径由它决定：请先写好，用 gongkai check 检查"
        )
    leaf = leaf_of(request.result)
    on = request.answered or case.today
    body = [asked_of(case), *_answer(case, leaf), remedy(case, leaf, on)]
    title = _TITLES[leaf.group]
    if not case.agency.is_government:
        title = title.replace("政府信息", "信息")
    return letter(case, title, body, _notes(case, leaf, on), number=request.answer_number)


def article_of(case: Case, leaf: Leaf) -> str:
    """The article under which a leaf is answered; empty if no article names it."""
    return _OLD_ARTICLES.get(leaf.group, "") if case.old else _WORDS[leaf.caption][0]


def _answer(case: Case, leaf: Leaf) -> Iterator[str]:
    words, article = _WORDS[leaf.caption][1], article_of(case, leaf)
    under = f"根据{case.law}{article}的规定，" if article else ""
    yield f"经审查，{under}答复如下："
    yield words
    if leaf.group in _REASONED:
        yield f"理由：{without_stop(case.request.ground) or BLANK * 3}。"
    if leaf.caption == "本机关不掌握相关政府信息":
        searched = "；".join(
            f"{one.on or '＿＿日'}由{one.department or BLANK}检索{one.scope or BLANK}"
            for one in case.request.searches
        )
        yield f"检索情况：{searched or BLANK * 2}。"


def _notes(case: Case, leaf: Leaf, on: date) -> Iterator[str]:
    yield f"计入年度报告表三第{leaf.row}行“{leaf.caption}”。"
    yield from remedy_notes(case, leaf, on)
    request = case.request
    if leaf.group in _REASONED and not request.ground:
        yield "记录里没有“理由”：不予公开、无法提供、不予处理都要说明理由（条例第三十六条）。"
    if leaf.caption == "本机关不掌握相关政府信息":
        yield (
            "信息不属于本机关负责公开的，改依《条例》第三十六条第（五）项，并写明负责公开的机关的名称、联系方式。"
        )
        if not request.searches:
            yield "记录里没有“检索”：信息不存在的，要能证明经过了合理的检索（法释〔2025〕8号第五条）。"
    if leaf.caption == "予以公开":
        yield (
            "已经主动公开的，改依《条例》第三十六条第（一）项，告知获取的方式、途径（写明网址），不必再提供一份。"
        )
    if not article_of(case, leaf):
        yield "这一类没有对应的条款可以引用，依据请与法制机构核对后填写。"
    if not case.agency.is_government:
        yield "本单位不是行政机关：所引条款请按主管部门的信息公开规定核对。"
    if request.approvals:
        offices = "；".join(f"{one.on or ''} {one.office}".strip() for one in request.approvals)
        yield f"审核：{offices}。"
    else:
        yield "记录里没有“审核”，请经审核后再发。"
