"""The parts in and below the body of a 公文 (GB/T 9704—2012, 7.3 and 7.4): 主送, 附件 list, 落款 and 成文日期, 附注, 抄送, 印发. All of
it stays in the body; the header is filled from it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from gongkai.attachments.layout import Block, Paragraph, Table
from gongkai.importing.accounting import bare
from gongkai.importing.attachment_list import listed_from
from gongkai.importing.head import is_agency
from gongkai.importing.model import Draft
from gongkai.standards.dates import suggest_date

_LONGEST_RECIPIENT = 200
_LONGEST_SIGNATURE = 60
_YEAR = "[0-9〇零○◯Oo一二三四五六七八九]{4}"
_DATE = re.compile(rf"[（(]?({_YEAR}年[^年月日]{{1,4}}月[^年月日]{{1,4}}日)[）)]?\Z")
_DOTTED = re.compile(r"((?:19|20)[0-9]{2}[./-][0-9]{1,2}[./-][0-9]{1,2})\Z")
_SIGNED_AND_DATED = re.compile(rf"(.{{2,40}}?)({_YEAR}年[^年月日]{{1,4}}月[^年月日]{{1,4}}日)\Z")
_OPENNESS = re.compile(
    r"[（(【]?(?:此件|本件|本文)?(?:公开属性|公开方式|信息公开选项|信息公开属性|公开类别)?[：:]?(?:予以)?"
    r"(主动公开|公开发布|依申请公开|不予公开|不公开|删减后公开)[）)】]?\Z"
)
_OPEN_VALUES = {"公开发布": "主动公开", "不公开": "不予公开"}
_SIGNERS = re.compile(r"\n|[ \t\u3000]{2}")
_SENTENCE = re.compile("如下[：:]\\Z|[。；]")
# 印章 as a word beside the name that it covers.
_SEAL = re.compile(r"[（(](?:印章|盖章|公章|签章|印|章)[）)]\s*\Z")


def read_tail(blocks: Sequence[Block], draft: Draft) -> None:
    """Fill the header from the elements of the body."""
    lines = [block for block in blocks if isinstance(block, Paragraph) and block.text.strip()]
    _read_recipient(lines, draft)
    _read_signature(lines, draft)
    for number, line in enumerate(lines):
        text = bare(line.text)
        if match := _OPENNESS.match(text):
            value = _OPEN_VALUES.get(match[1], match[1])
            if value == "删减后公开":
                draft.notes.append(f"{line.place}写着“{text}”：请先删减再公开")
                value = "主动公开"
            draft.guess("公开属性", value, f"{line.place}“{text}”")
        elif text.startswith(("抄送：", "抄送:")):
            draft.seen.setdefault("抄送", text[3:60])
        elif not draft.attachments:
            draft.attachments = listed_from(lines, number)
    for table in blocks:
        if isinstance(table, Table):
            _read_table(table, draft)


def _read_recipient(lines: Sequence[Paragraph], draft: Draft) -> None:
    for line in lines[:3]:
        text = bare(line.text)
        if _SENTENCE.search(text):
            return
        if text.endswith(("：", ":")) and 2 < len(text) <= _LONGEST_RECIPIENT and not line.label:
            draft.seen["主送"] = text.rstrip("：:")
            return


def _read_signature(lines: Sequence[Paragraph], draft: Draft) -> None:
    """成文日期 and the agencies above it: the first line below the body that is a date; with several signers the last
    one."""
    for number, line in enumerate(lines):
        text = _date_text(line)
        date = _date(line, text)
        if date is None or (_DOTTED.match(text) and not (line.align == "right" or _signers(lines, number))):
            if _take_one_line(line, text, number, draft):
                return
            continue
        signers = _signers(lines, number)
        if text[0] in "（(" and not signers:
            draft.guess("生成时间", date, f"{line.place}（标题下的日期）")
            return
        number = _last_signer(lines, number)
        date = _date(lines[number], _date_text(lines[number])) or date
        draft.guess("生成时间", date, f"{lines[number].place}“{bare(lines[number].text)}”")
        if signers:
            draft.seen["落款"] = "、".join(signers)
            draft.guess("发布机构", "\n".join(signers), f"{line.place}上面的落款")
        return


def _date(line: Paragraph, text: str) -> str | None:
    """The date of which a line consists: 2026年3月9日, 二〇二六年三月九日, 2026.3.9."""
    if _DOTTED.match(text) and not line.label:
        return suggest_date(text)
    match = _DATE.match(text)
    return suggest_date(match[1]) if match else None


def _take_one_line(line: Paragraph, text: str, number: int, draft: Draft) -> bool:
    """Agency and date on one line, as in old letters."""
    match = _SIGNED_AND_DATED.match(text)
    if match is None or number < 2 or not is_agency(match[1]) or (date := suggest_date(match[2])) is None:
        return False
    draft.guess("生成时间", date, f"{line.place}“{text}”")
    draft.guess("发布机构", match[1], f"{line.place}的落款")
    draft.seen["落款"] = match[1]
    return True


def _date_text(line: Paragraph) -> str:
    """A line without whitespace, with full-width digits and letters as half-width ones."""
    return unicodedata.normalize("NFKC", bare(line.text))


def _signers(lines: Sequence[Paragraph], number: int) -> list[str]:
    found: list[str] = []
    for line in reversed(lines[max(0, number - 5) : number]):
        parts = [_SEAL.sub("", part) for part in _SIGNERS.split(line.text) if part.strip()]
        if (
            not parts
            or len(bare(line.text)) > _LONGEST_SIGNATURE
            or line.label
            or not all(map(is_agency, parts))
        ):
            break
        found = [*(bare(part) for part in parts), *found]
    return found


def _last_signer(lines: Sequence[Paragraph], number: int) -> int:
    """The last date of consecutive signatures (联合行文)."""
    last = number
    for later in range(number + 1, min(len(lines), number + 9)):
        text = bare(lines[later].text)
        if _date(lines[later], _date_text(lines[later])):
            last = later
        elif not is_agency(text):
            break
    return last


def _read_table(table: Table, draft: Draft) -> None:
    """版记 and 处理笺 as tables: 公开属性 next to its label."""
    for row in table.rows:
        texts = [
            bare("".join(block.text for block in cell.blocks if isinstance(block, Paragraph))) for cell in row
        ]
        for number, text in enumerate(texts):
            if text.rstrip("：:") in ("公开属性", "公开方式", "信息公开选项") and number + 1 < len(texts):
                if match := _OPENNESS.match(texts[number + 1]):
                    value = _OPEN_VALUES.get(match[1], match[1])
                    draft.guess("公开属性", value, f"表格里的“{text}”")
            elif text.startswith(("抄送：", "抄送:")):
                draft.seen.setdefault("抄送", text[3:60])
