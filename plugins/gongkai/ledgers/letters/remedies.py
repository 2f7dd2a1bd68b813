"""The paragraph that informs an applicant of the remedies against a reply, by the leaf of table three."""

from __future__ import annotations

from datetime import date

from gongkai.ledgers.leaves import Group, Leaf
from gongkai.ledgers.letters.case import Case

# 行政复议法 (revised 2023) 第二十三条第一款第四项 as 法释〔2025〕8号 第一条(二) quotes it.
_REVIEW_FIRST_SINCE = date(2024, 1, 1)
# 法释〔2025〕8号 第十条: courts do not hear suits against replies of these kinds by themselves.
_NOT_HEARD = ("属于行政查询事项", "重复申请", "要求提供公开出版物", "信访举报投诉类申请")
_NOT_REFUSALS = ("属于行政查询事项",)
# 行政诉讼法 as revised, in force from 2015-05-01: 第四十五条 (15 days after 复议), 第四十六条 (6 months); before it 第三十八条
# (15 days), 第三十九条 (3 months).
_SUIT_LAW_SINCE = date(2015, 5, 1)


def is_review_first(leaf: Leaf, on: date) -> bool:
    """Whether a refusal must go to 复议 before a court: those under 第十四条 to 第十六条 of the Regulations (rows 5 to 11),
    from 2024 on."""
    return leaf.group is Group.REFUSED and leaf.caption not in _NOT_REFUSALS and on >= _REVIEW_FIRST_SINCE


def remedy(case: Case, leaf: Leaf, on: date) -> str:
    """The text of the letter."""
    if not case.agency.is_government:
        return "如认为本单位未依照规定公开信息，可以向＿＿＿＿＿＿＿＿（主管部门）申诉（《条例》第五十五条第二款）。"
    letter = "本答复书" if leaf.group is Group.GRANTED else "本告知书"
    review = f"自收到{letter}之日起60日内向＿＿＿＿＿＿＿＿（行政复议机关）申请行政复议"
    if is_review_first(leaf, on):
        return (
            f"如对本答复不服，应当先{review}；对行政复议决定不服的，可以自收到行政复议决定书之日起15日内向"
            "＿＿＿＿＿＿＿＿人民法院提起行政诉讼（《中华人民共和国行政复议法》第二十条、第二十三条第一款第四项，"
            "《中华人民共和国行政诉讼法》第四十五条）。"
        )
    months, suit = (6, "第四十六条") if on >= _SUIT_LAW_SINCE else (3, "第三十九条")
    court = f"自收到{letter}之日起{months}个月内向＿＿＿＿＿＿＿＿人民法院提起行政诉讼"
    article = "第三十三条第二款" if case.old else "第五十一条"
    return f"如对本答复不服，可以{review}，或者{court}（《条例》{article}，《中华人民共和国行政诉讼法》{suit}）。"


def remedy_notes(case: Case, leaf: Leaf, on: date) -> tuple[str, ...]:
    """What the person in charge should check before the letter is sent."""
    if not case.agency.is_government:
        return ("救济途径：公共企事业单位的信息公开按主管部门的规定，请填写接受申诉的主管部门。",)
    notes = ["救济途径：请填写行政复议机关和有管辖权的人民法院的全称。"]
    if is_review_first(leaf, on):
        notes.append("不予公开（表三第5至11行）先复议、后诉讼：法释〔2025〕8号第一条（二）。")
    if leaf.caption in _NOT_HEARD:
        notes.append(
            "对这一类答复单独提起行政诉讼的，法释〔2025〕8号第十条另有规定，诉讼途径怎样写请与法制机构核对。"
        )
    return tuple(notes)
