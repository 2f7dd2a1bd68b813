"""The head of a 公文 (GB/T 9704—2012, 7.2 and 7.3.1): 红头, 发文字号, 签发人, title over several lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from gongkai.attachments.layout import Block, Paragraph, Table
from gongkai.importing.accounting import bare
from gongkai.importing.model import Draft, Guess, LeftOut
from gongkai.privacy.detectors import internal_marks, secrecy_marks
from gongkai.standards.dates import suggest_date
from gongkai.standards.doc_number import corrected, is_order, is_standard

_MOST_LINES = 16
_LONGEST_TITLE = 120
_KINDS = (
    "决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要|办法|规定|细则|方案|规划|计划|要点|指南|目录"
    "|制度|章程|条例|规则|清单|措施|总结|说明|标准|预案|决算|预算|名单|公示"
)
_ENDS_TITLE = re.compile(rf"(?:{_KINDS})(?:（[^（）]{{1,20}}）)?\Z")
_BEGINS_BODY = re.compile(
    r"第[一二三四五六七八九十百0-9]{1,4}[章节条编]|目录\Z|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]|前言\Z"
)
_RED_HEAD = re.compile(r"([×\u4e00-\u9fff（）()·]{3,40}?)(?:文件)?\Z")
_AGENCY = re.compile(
    r"[×\u4e00-\u9fff（）()、·0-9]{2,40}(?:政府|委员会|办公室|办公厅|委|局|厅|部|院|会|处|中心|公司|学校|大学|学院|医院|银行|支行"
    r"|集团|所|站|科|室|署|社|党委|党组|领导小组|指挥部|组)\Z"
)
_SIGNER = re.compile(r"(.*?)签发人[：:](.*)\Z", re.DOTALL)
_BARE_NUMBER = re.compile(r"(?:(?:19|20)[0-9]{2}年)?第[0-9]{1,4}号\Z")
_ORDER = re.compile(r"(?:令|\A公告|\A通告)\Z")
_SERIAL = re.compile(r"[0-9]{6}\Z")
_BRACKETED = re.compile(r"[（(〔\[【].*[）)〕\]】]\Z", re.DOTALL)


def is_agency(text: str) -> bool:
    """Whether a line is the name of an agency, as in a 落款."""
    return _AGENCY.match(bare(text)) is not None


@dataclass(slots=True)
class _Head:
    """The lines before the body: their paragraphs, and what each was recognised as."""

    lines: list[Paragraph]
    title: list[Paragraph] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)


def read_head(blocks: Sequence[Block], draft: Draft) -> list[Block]:
    """Fill the header from the lines before the body; returns the remaining blocks."""
    blocks = _without_red_table(blocks, draft)
    lines = _head_lines(blocks)
    head = _Head(lines)
    for number, line in enumerate(lines):
        _take_line(line, number, head, draft)
    _take_title(head, draft)
    _take_red_head(head, draft)
    _complete_number(draft)
    for line in [] if "发文字号" in draft.fields else _further(blocks):
        if value := _number_in(line.text):
            draft.guess("发文字号", value, f"{line.place}“{bare(line.text)}”")
            break
    gone = {id(lines[number]) for number in head.taken} | {id(line) for line in head.title}
    # Images in the lines of the title must not be lost with them.
    kept = [_only_pictures(block) if id(block) in gone else block for block in blocks]
    return [block for block in kept if not isinstance(block, Paragraph) or block.runs]


def _complete_number(draft: Draft) -> None:
    """The number of an order or an announcement with the words of the title, which stand above it on paper: 第215号 below
    ××省人民政府令."""
    number, title = draft.fields.get("发文字号"), draft.fields.get("标题")
    if number and title and _BARE_NUMBER.match(number.value) and _ORDER.search(title.value):
        where = f"{number.where}，前面是标题的“{title.value}”"
        draft.fields["发文字号"] = Guess(f"{title.value}{number.value}", where)


def _further(blocks: Sequence[Block]) -> list[Paragraph]:
    """The first paragraphs: the number may be below lines that are not the head of a 公文."""
    return [block for block in blocks[:_MOST_LINES] if isinstance(block, Paragraph) and not block.boxed]


def _without_red_table(blocks: Sequence[Block], draft: Draft) -> Sequence[Block]:
    """The blocks without a red head laid out as a table without borders: agencies beside 文件, number, signer."""
    table = blocks[0] if blocks else None
    if not isinstance(table, Table):
        return blocks
    cells = [block for row in table.rows for cell in row for block in cell.blocks]
    texts = [
        text
        for block in cells
        if isinstance(block, Paragraph)
        for text in block.text.split("\n")
        if bare(text)
    ]
    agencies = [
        bare(text).removesuffix("文件") for text in texts if is_agency(bare(text).removesuffix("文件"))
    ]
    numbers = [value for text in texts if (value := _number_in(bare(text)))]
    files = [text for text in texts if bare(text).endswith("文件")]
    others = len(texts) - len(agencies) - len(numbers) - sum(bare(text) == "文件" for text in files)
    if not agencies or not files or others or len(numbers) > 1 or len(cells) > _MOST_LINES:
        return blocks
    where = "开头的表格（红头）"
    if not draft.move("发布机构", "\n".join(agencies), where, "".join(texts)):
        return blocks
    for value in numbers:
        draft.guess("发文字号", value, where)
    return blocks[1:]


def _only_pictures(block: Block) -> Block:
    assert isinstance(block, Paragraph)
    return Paragraph(tuple(run for run in block.runs if not run.text), place=block.place, align=block.align)


def _head_lines(blocks: Sequence[Block]) -> list[Paragraph]:
    found: list[Paragraph] = []
    for block in blocks:
        if not isinstance(block, Paragraph) or len(found) >= _MOST_LINES:
            break
        if not block.text.strip():
            continue  # an image or a red line
        if _begins_body(block, bool(found)):
            break
        found.append(block)
    return found


def _begins_body(block: Paragraph, later: bool) -> bool:
    text = bare(block.text)
    if block.label or (not block.align and not block.level and _BEGINS_BODY.match(text)):
        return True
    if block.level == 9 or block.align == "center":
        return len(text) > _LONGEST_TITLE
    if _SIGNER.match(text) or _number_in(text):
        return False
    if text.endswith(("：", ":", "。", "；")) or len(text) > 60:
        return True
    return block.align == "right" and later and suggest_date(text) is not None


def _take_line(line: Paragraph, number: int, head: _Head, draft: Draft) -> None:
    """Recognise a line with a pattern of its own: 份号, 签发人, 发文字号."""
    text = bare(line.text)
    if secrecy_marks(line.text) or internal_marks(line.text):
        return  # it stays in the body, so that the check stops it
    signer = _SIGNER.match(text)
    if signer:
        head.taken.add(number)
        draft.left_out.append(LeftOut(text.removeprefix(signer[1]), "签发人的姓名不公开"))
        text = signer[1]
    elif _SERIAL.match(text) and number == 0:
        head.taken.add(number)
        draft.left_out.append(LeftOut(text, "份号不公开"))
        return
    value = _number_in(text)
    note = "" if value == text else f"，原文写的是“{text}”"
    if value and draft.move("发文字号", value, f"{line.place}{note}", text):
        head.taken.add(number)
    elif signer and text:
        draft.left_out.append(LeftOut(text, "与签发人在一行，没有认出来"))


def _number_in(text: str) -> str | None:
    """The 发文字号 in a line, normalised to GB/T 9704; also one in brackets below a title."""
    plain = bare(text)
    if _BRACKETED.match(plain) and not plain.startswith(("〔", "[")):
        plain = plain[1:-1]
    if len(plain) > 40:
        return None
    if is_standard(plain) or (is_order(plain) and plain.endswith("号")):
        return plain
    return corrected(plain)


def _take_title(head: _Head, draft: Draft) -> None:
    """The lines of the title: those in the style of titles, else the centred ones, else the first that reads like
    one."""
    lines = [line for number, line in enumerate(head.lines) if number not in head.taken]
    styled = [line for line in lines if line.level == 9]
    chosen = styled[:4] or _centred(lines, head)
    if not chosen:
        chosen = [line for line in lines if _ENDS_TITLE.search(bare(line.text)) and not line.boxed][:1]
    if not chosen and lines and not lines[0].boxed and 4 < len(bare(lines[0].text)) <= 60:
        first = bare(lines[0].text)
        chosen = lines[:1] if not first.startswith("附件") and not re.search(r"[，。；：:,;]", first) else []
    title = _joined(chosen)
    if not title:
        return
    places = chosen[0].place + (f"至{chosen[-1].place}" if len(chosen) > 1 else "")
    reason = {True: "标题样式", False: "居中" if chosen[0].align == "center" else "第一行"}[
        chosen[0].level == 9
    ]
    if draft.move("标题", title, f"{places}（{reason}）", "".join(line.text for line in chosen)):
        head.title = chosen


def _centred(lines: list[Paragraph], head: _Head) -> list[Paragraph]:
    """The centred lines that form the title: they end with a document type, before a line in brackets."""
    middle = [line for line in lines if line.align == "center" and not line.boxed]
    middle = middle[1:] if len(middle) > 1 and _is_red(middle[0], head) else middle
    chosen: list[Paragraph] = []
    for line in middle:
        text = bare(line.text)
        if suggest_date(text) or (chosen and (_BRACKETED.match(text) or _BEGINS_BODY.match(text))):
            break
        if chosen and (_ENDS_TITLE.search(bare(_joined(chosen))) and not _continues(text)):
            break
        if secrecy_marks(line.text) or internal_marks(line.text):
            continue
        chosen.append(line)
        if len(chosen) == 6:
            break
    return chosen


def _continues(text: str) -> bool:
    """Whether a line continues a title that could end before it: 关于……意见 / 的通知."""
    return text.startswith(("的", "》", "（", "(", "和", "及", "与"))


def _is_red(line: Paragraph, head: _Head) -> bool:
    text = bare(line.text)
    if not text.endswith("文件") and not is_agency(text):
        return False
    # 国务院办公厅 / 关于…… is the first line of a title if there is no number in between.
    after = head.lines[head.lines.index(line) + 1 :]
    if text.endswith("文件") and "关于" not in text:
        return True
    numbers = [number for number in head.taken if head.lines[number] in after[:2]]
    return bool(numbers)


def _take_red_head(head: _Head, draft: Draft) -> None:
    """红头: the line above 发文字号, or at the very top, that names the agency."""
    left = [
        (number, line)
        for number, line in enumerate(head.lines)
        if number not in head.taken and not any(line is one for one in head.title)
    ]
    for number, line in left[:3]:
        text = bare(line.text)
        match = _RED_HEAD.match(text)
        if match and _is_red(line, head):
            names = [part for part in line.text.replace("文件", "").split() if is_agency(part)]
            several = len(names) > 1 and "".join(names) == match[1].removesuffix("文件")
            agency = "\n".join(names) if several else match[1].removesuffix("文件")
            if draft.move("发布机构", agency, f"{line.place}（红头）", text):
                head.taken.add(number)
            return


def _joined(lines: Sequence[Paragraph]) -> str:
    """The lines of a title joined: a blank is kept only between Latin words."""
    text = ""
    for line in lines:
        for part in line.text.split("\n"):
            part = " ".join(part.split())
            gap = " " if text[-1:].isascii() and text[-1:].isalnum() and part[:1].isascii() else ""
            text += gap + part
    return re.sub(r"(?<=[\u3000-\u9fff\uff00-\uffef“”]) (?=[\u3000-\u9fff\uff00-\uffef“”])", "", text).strip()
