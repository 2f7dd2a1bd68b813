"""Personal information other than numbers: e-mail of persons, home addresses, health, relief, disability, penalties.

Only information tied to a person by a label, a column or its own form is found: addresses and mail of offices are
meant to be published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.privacy.finds import Find, Kind, without_overlaps
from gongkai.privacy.plain import plain_of
from gongkai.privacy.surnames import SURNAMES
from gongkai.privacy.tables import Tables, tables_of

_MAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9_][A-Za-z0-9._%+-]{0,40}+@(?:[A-Za-z0-9-]{1,30}\.){1,4}[A-Za-z]{2,6}"
)
_PERSONS_MAIL = re.compile(
    r"(?:[1-9][0-9]{4,10}@(?:(?:vip\.)?qq|foxmail)\.com|(?:86)?1[3-9][0-9]{9}@[a-z0-9.]+)\Z", re.IGNORECASE
)
_MAIL_LABEL = re.compile(
    r"(?:个人|本人|申请人|当事人|家长|学生|考生|报名人|投诉人|举报人|参保人)(?:的)?(?:电子)?(?:邮箱|邮件|E-?mail)(?:地址)?[^0-9A-Za-z。；;\n]{0,6}(?:；\n|[;；\n]|mailto:)?[^0-9A-Za-z。；;\n]?\Z",
    re.IGNORECASE,
)
# A name of a person in the same sentence. Without it a mailbox of digits may belong to an office.
_PERSON = re.compile(
    rf"(?:姓\s{{0,2}}名|申请人|当事人|学生|家长|患者|户主|[{SURNAMES}](?:某|[×*＊]))[^。；;\n@]{{0,50}}\Z"
)
# The mailbox of an office, to which persons write.
_OF_OFFICE = re.compile(
    "发至|发到|发送|寄|报送|投稿|投至|提交|反馈|回复|中心|科|局|办公室|学校|部门|单位|公司|举报|投诉|监督|咨询|报名|本站|本院"
)
_MAIL_HEADING = re.compile(r"邮箱|邮件|(?i:e-?mail)")
_NAME_HEADING = re.compile(
    r"姓\s{0,2}名|当事人|申请人|户主|学生|考生|患者|被执行人|罪犯|受助人|救助对象|参保人"
)

_HOME = r"(?:住址|住地址|住地|户籍地址?|户籍所在地|户口所在地|家庭地址)"
_IN_PLACE = r"[\u4e00-\u9fff×*＊0-9０-９A-Za-z\-－—#·（）() ]"
# Words that begin with the label, or go on from it, and are no place: 住房, 住院部, 户籍地派出所, 住址变更.
_NO_PLACE = "址|籍|房|建|院|宅|户|宿|所|处|校|区|客|店|派出所|公安|变更|登记|证明|管理|迁|核|信息|材料|制度|改革|政策|窗口"
# A home may go on in the next line, or in the next piece of an attachment.
_HOME_LABEL = re.compile(
    rf"(?:{_HOME}|户籍(?=[:：为是在])|(?<=居)住[于在]|(?<=[\u4e00-\u9fff])(?<=[家现均])住[于在]?|(?<![\u4e00-\u9fff])住[于在]?|住(?P<domicile>所)地?)"
    rf"(?:[（(][^（）()\n]{{1,8}}[）)])?[ _]?(?:[:：为是在|]|；\n|\n)?[ ]?"
    rf"(?P<place>(?!{_NO_PLACE})[\u4e00-\u9fff×]{_IN_PLACE}{{3,60}}+(?:；?\n(?={_IN_PLACE}{{0,20}}[0-9０-９]){_IN_PLACE}{{1,40}}+)?)"
)
# The domicile of a company is public, that of a person is a home.
_OF_PERSON = re.compile(r"[，,；;、] ?[男女](?=[，,；;、])|出生|身份证|身份号码")
_PERSON_WIDTH = 80
_HOME_HEADING = re.compile(rf"{_HOME}|(?:^|家庭|本人)(?:详细)?(?:地址|住所)$")
# What lies below 乡镇/街道: a village with its group or house, a road with its number, a building with its flat.
_BELOW = re.compile(
    r"[^省市县区乡镇道]{1,12}(?:村|社区|居委会|屯|寨|嘎查|自然村)[^，。；\n]{0,12}?[0-9０-９一二三四五六七八九十]{1,6}\s?(?:组|号|社|队|户|幢|栋|单元|室|巷)"
    r"|[路街巷弄里道][^，。；\n]{0,8}?[0-9０-９一二三四五六七八九十]{1,6}\s?(?:号|弄|巷|栋|幢|单元|室)"
    r"|[0-9０-９A-Za-z一二三四五六七八九十]{1,6}\s?(?:栋|幢|号楼|单元)[^，。；\n]{0,8}?[0-9０-９]{1,6}\s?(?:室|号|户|单元)"
    r"|[0-9０-９一二三四五六七八九十]{1,6}\s?组\s?[0-9０-９一二三四五六七八九十]{1,6}\s?号"
)
_BREAK = re.compile("；?\n")
_TOWN = re.compile(r"\A.{0,40}(?:乡|镇|街道|街道办事处)(?=.)")
_HOME_ANCHOR = re.compile("住|户籍|户口所|家庭地")
_ANY_DIGIT = re.compile(r"[0-9０-９一二三四五六七八九十]")

_HEALTH = (
    r"病种|病情|疾病名称|患病|诊断(?:结果|结论|情况)|残疾(?:类别|等级|证号|类型|程度|人证号)|伤残等级|精神残疾|健康状况|低保(?:证号|类别|类型|金额|档次|对象|户)"
    r"|救助(?:类别|类型|原因|金额)|特困(?:类别|类型)|致贫原因|贫困原因|罪名|刑期|刑种|原判|减刑|假释|犯罪事实|前科|吸毒|戒毒|矫正(?:期限|类别)|拘留"
)
_CONDITION_HEADING = re.compile(_HEALTH)
# A labelled name (姓名：…), a masked one (张某, 李××), or a surname after a word for a person.
_NAME = (
    rf"(?:姓名[:：]? ?[\u4e00-\u9fff]{{1,3}}[\u4e00-\u9fff×某*＊]|[{SURNAMES}](?:某[某甲乙丙丁0-9]?|[×*＊]{{1,2}}|[\u4e00-\u9fff][×*＊])"
    rf"|(?:患者|病人|村民|居民|罪犯|被告人|户主|学生|社区矫正对象|救助对象|低保对象|残疾人)[:：]?[{SURNAMES}][\u4e00-\u9fff]{{1,2}}(?=[，,、（(因患]|系|是|属))"
)
_WHAT = (
    r"(?:患(?:有|上|了)?[\u4e00-\u9fff]{1,10}?(?:病|癌|症|炎|瘤|中毒|障碍|结核|白血)|确诊[\u4e00-\u9fff]{2,10}|艾滋病|精神分裂|抑郁症|[一二三四]级残疾"
    r"|(?:肢体|视力|听力|言语|智力|精神|多重)残疾|低保(?:户|对象|家庭)|特困(?:户|人员|供养)|建档立卡贫困户|判处(?:有期徒刑|无期徒刑|拘役|管制|死刑)"
    r"|因(?:犯)?[\u4e00-\u9fff]{1,8}罪|刑满释放|社区矫正|强制隔离戒毒)"
)
_NAMED_BEFORE = re.compile(_NAME)
_CONDITION_TEXT = re.compile(_WHAT)
_CONDITION_ANCHOR = re.compile("患|残疾|低保|特困|贫困户|判处|确诊|艾滋|精神分裂|抑郁症|罪|刑满|矫正|戒毒")
_SENTENCE_END = re.compile(r"[。；;\n]")
_NAME_WIDTH = 44
_WHAT_WIDTH = 12
_ROW = re.compile(r"^[ \t>]*+\|[^\n]*+$", re.MULTILINE)


def details_in(text: str) -> tuple[Find, ...]:
    """The e-mail addresses of persons, the homes and the conditions in a text, in order, whatever marks lie in them."""
    if "|" not in text and not _may_hold_details(text):
        return ()
    finds = [*_in_sentences(text), *_in_tables(text), *_headed(text), *_marked(text)]
    return without_overlaps(finds) if finds else ()


def _may_hold_details(text: str) -> bool:
    """Whether a text has the characters of an anchor or of a mailbox, however marks divide them. Spelled out for speed:
    a test of one character is far faster than a pattern, and this runs on every text."""
    return (
        "住" in text
        or "患" in text
        or "罪" in text
        or "籍" in text
        or "@" in text
        or "＠" in text
        or "&" in text
        or ("残" in text and "疾" in text)
        or ("低" in text and "保" in text)
        or ("困" in text and ("特" in text or "贫" in text))
        or ("判" in text and "处" in text)
        or ("诊" in text and "确" in text)
        or ("口" in text and "户" in text and "所" in text)
        or ("庭" in text and "家" in text and "地" in text)
        or ("刑" in text and "满" in text)
        or "矫" in text
        or "戒" in text
        or "艾" in text
        or "裂" in text
        or "郁" in text
    )


def _in_sentences(text: str) -> Iterator[Find]:
    yield from _mails(text)
    yield from _homes(text)
    yield from _conditions(text)


def _marked(text: str) -> Iterator[Find]:
    """What marks part, so that only a reader of the page reads it in one."""
    plain = plain_of(text) if _may_hold_details(text) else None
    if plain is not None:
        for one in _in_sentences(plain.text):
            yield Find(one.kind, *plain.span(one.start, one.end), one.masked)


def detail_under(heading: str, text: str, *, beside_names: bool) -> Find | None:
    """What the whole text of a cell is below this heading; ``beside_names``: the table has a column of names."""
    plain = plain_of(text)
    find = _under(heading, text if plain is None else plain.text, beside_names=beside_names)
    if find is None or plain is None:
        return find
    return Find(find.kind, *plain.span(find.start, find.end), find.masked)


def _under(heading: str, text: str, *, beside_names: bool) -> Find | None:
    bare = text.strip()
    start = len(text) - len(text.lstrip())
    span = (start, start + len(bare))
    if not bare or len(bare) > 120:
        return None
    if _HOME_HEADING.search(heading) and beside_names and _BELOW.search(bare):
        return Find(Kind.ADDRESS, *span, mask_address(bare))
    if _MAIL_HEADING.search(heading) and beside_names and _MAIL.fullmatch(bare):
        return Find(Kind.EMAIL, *span, mask_mail(bare))
    return None


def mask_mail(written: str) -> str:
    """Show the first character and the domain."""
    name, _, domain = written.partition("@")
    return f"{name[0]}***@{domain}"


def mask_address(written: str) -> str:
    """Show the address down to 乡镇 or 街道, or its first six characters."""
    town = _TOWN.match(written)
    return f"{town[0].rstrip('*') if town else _ANY_DIGIT.split(written)[0][:6]}****"


def _mails(text: str) -> Iterator[Find]:
    if "@" not in text:
        return
    for match in _MAIL.finditer(text):
        before = text[max(0, match.start() - 60) : match.start()]
        if _MAIL_LABEL.search(before) or (_PERSONS_MAIL.match(match[0]) and _is_named(before)):
            yield Find(Kind.EMAIL, *match.span(), mask_mail(match[0]))


def _is_named(before: str) -> bool:
    """Whether the words before a mailbox name a person, and no office behind them."""
    named = _PERSON.search(before)
    return named is not None and not _OF_OFFICE.search(named[0])


def _homes(text: str) -> Iterator[Find]:
    for anchor in _HOME_ANCHOR.finditer(text):
        match = _HOME_LABEL.match(text, anchor.start())
        place = match["place"].rstrip() if match else ""
        whole = _BREAK.sub("", place)
        if (
            match
            and match["domicile"]
            and not _OF_PERSON.search(text[max(0, anchor.start() - _PERSON_WIDTH) : anchor.start()])
        ):
            continue
        if match and _BELOW.search(whole):
            first = place.partition("\n")[0].rstrip("；")
            place = first if _BELOW.search(first) else place
            start = match.start("place")
            yield Find(Kind.ADDRESS, start, start + len(place), mask_address(_BREAK.sub("", place)))


def _in_tables(text: str) -> Iterator[Find]:
    if "|" not in text:
        return
    tables = tables_of(text)
    if not any(_HOME_HEADING.search(head) or _MAIL_HEADING.search(head) for head in _cells(tables)):
        return
    for row in _ROW.finditer(text):
        at = row.start()
        for cell in row[0].split("|"):
            if cell.strip() and len(cell) <= 160:
                heading = tables.heading(at)
                find = detail_under(heading, cell, beside_names=True) if heading else None
                if find:
                    yield Find(find.kind, find.start + at, find.end + at, find.masked)
            at += len(cell) + 1


def _cells(tables: Tables) -> Iterator[str]:
    for _, head in tables.heads:
        if _NAME_HEADING.search(head):
            yield from (cell.strip() for cell in head.split("|"))


def _conditions(text: str) -> Iterator[Find]:
    """A condition next to a name."""
    last = 0
    for anchor in _CONDITION_ANCHOR.finditer(text):
        if anchor.start() < last:
            continue
        before = _SENTENCE_END.split(text[max(0, anchor.start() - _NAME_WIDTH) : anchor.end()])[-1]
        name = _NAMED_BEFORE.search(before)
        if name:
            start = anchor.end() - len(before) + name.end() - 1
            match = _CONDITION_TEXT.search(text, start, anchor.end() + _WHAT_WIDTH)
            if match:
                last = match.end()
                yield Find(Kind.CONDITION, *match.span(), match[0][:2] + "**")


def _headed(text: str) -> Iterator[Find]:
    """The heading of a column of conditions in a table that has names."""
    for start, head in tables_of(text).heads if "|" in text else ():
        yield from condition_headings(head, start)


def condition_headings(row: str, at: int = 0) -> Iterator[Find]:
    """The heading of a column of conditions, if another heading of the row is that of names."""
    if _NAME_HEADING.search(row):
        for match in _CONDITION_HEADING.finditer(row):
            yield Find(Kind.CONDITION, at + match.start(), at + match.end(), match[0])
