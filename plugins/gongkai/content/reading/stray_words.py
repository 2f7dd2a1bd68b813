"""Finds what stands in a front matter where a day, a number, a choice or a known key should stand, and so may be the
name of a person: ``提供日期: 张某某``, ``张某某: 2009-03-04``.

It is found in the text, as the lines in :mod:`gongkai.content.reading.names`, so that this also works for files that
cannot be parsed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from gongkai.catalogue.fields import BY_NAME, CANONICAL, FIELDS, Kind
from gongkai.privacy.surnames import SURNAMES

# Words of the names that other sites give to fields, and that people invent; those of the handbook are added to them.
_OTHER_WORDS = (
    "题目 身份 证件 证 手机 银行 账号 卡 成文 产生 公布 发布 发文 年份 摘要 文号 字号 编号 序号 名字 姓名 机关 单位 部门 处室 股室 主办 协办 承办 经办 出处 原因 事由 公文 文件 文种 实施 截止 开始"
    " 结束 效力 状况 相关 图片 链接 网址 地址 地点 电话 邮箱 职务 审核 审批 审定 复核 复审 初审 终审 会签 签发 签字 签名 签署 起草 撰稿 校对 核对 录入 编辑 步骤 结果 结论"
    " 备注 注释 领导 组长 主要 分管 负责 人员 作者 方式 形式 类型 种类 级别 密级 页数 份数 语言 语种 格式 版本 草稿 置顶 排序 标签 栏目 目录 网站 政府 信息 政务 申请 答复 问题"
    " 时刻 期限 时限 是否 事项 图表 数据 代码 字段 词 字 号 码 日 时 年 月 期 限 性 度 人 员 者 件 内 的"
)
_DAY = re.compile(
    r"(?:[0-9０-９〇零一二三四五六七八九十廿卅元正年月日号时点分秒周上下中旬午前后晚:：./／\-－—–~TZ\s]"
    r"|长期|永久|待定|未定|不详|暂无|没有|无|至今|现行|今天|昨天|明天|即日|当日|同日|次日|当天|公布之|发布之)*"
)
_NUMBER = re.compile(r"[0-9０-９〇零一二三四五六七八九十百年度第期号分钟小时半\s.～~—-]*")
_RULE = re.compile(r"[^\u4e00-\u9fff]*")
_DIGIT = re.compile(r"[0-9０-９]")
_DOUBLE_SURNAMES = (
    "欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|司空|夏侯|端木|南宫|长孙|宇文|轩辕|独孤"
)
_NAME = re.compile(
    rf"(?:{_DOUBLE_SURNAMES}|[{SURNAMES}])[\u4e00-\u9fff]{{1,2}}|[\u4e00-\u9fff]{{1,6}}·[\u4e00-\u9fff]{{1,8}}"
)
_OFFICE = re.compile(r"[办科股所站队社组处室部局院馆校]\Z")
_DATED = frozenset(("形成日期", "提供日期", "公开日期", "起", "止", "日期", "至"))
_NUMBERED = frozenset(("年度", "报告年度", "时长", "期号"))
_NAMING = frozenset(("责任科室", "类别"))
_STRUCTURED = (Kind.RECORDS, Kind.MAPPING)
_LETTER = re.compile(r"[A-Za-z0-9_.-]")
_LONGEST = 40
_SHORTEST = 3
"""Characters of a known key, at least, for which one of another character is taken for a slip."""

_KEY = r"[\"']?(?P<key>[^\s:：#\"'\[\]{},-][^:：\"'{}\[\],]{0,39})[\"']?\s{0,9}[:：]"
_TOP = re.compile(rf"{_KEY}(?P<value>.*)")
_PAIR = re.compile(rf"(?:^\s*(?:-\s+)?|[{{\[,]\s*){_KEY}(?P<value>[^{{}},]*)")
_PIECE = re.compile(r"[^\[\]{},\"'#]+")


def stray_words(header: str, first_line: int) -> Iterator[tuple[int, str]]:
    """(line, word) of each key that is not made of words of which fields are called, and of each value that is no day,
    number or choice where one should stand. ``first_line`` is the number of the first line of the header."""
    name = ""
    for number, line in enumerate(header.split("\n"), first_line):
        if line[:1] in ("", " ", "\t", "-", "\u3000"):
            words = _below(line, name)
        elif match := _TOP.match(line):
            key = match["key"].strip()
            name = CANONICAL.get("".join(key.split()), "")
            words = _at_top(key, name, match["value"])
        else:
            continue
        yield from ((number, word) for word in words)


@lru_cache(maxsize=4096)
def is_said(key: str) -> bool:
    """Whether a key is made of words of which fields are called, or is a slip of one character, and so is no name."""
    plain = "".join(key.split())
    if len(plain) > _LONGEST:
        return False
    return _is_made_of_words(plain) or any(
        _differs_by_one(plain, known) for known in _known() if len(known) >= _SHORTEST
    )


def _at_top(key: str, name: str, value: str) -> Iterator[str]:
    if not is_said(key):
        yield key
    kind = BY_NAME[name].kind if name else None
    expected = _expected(name)
    if "{" in value and kind is not Kind.TEXT:
        yield from _pairs(value)
    elif kind in _STRUCTURED:
        yield from _pieces(value, _DAY.fullmatch)
    elif expected is not None:
        yield from _pieces(value, expected)


def _below(line: str, name: str) -> Iterator[str]:
    """The words of a line below the line of a field."""
    kind = BY_NAME[name].kind if name else None
    if kind is None:
        yield from _pieces(line, _is_no_name)
    elif kind in (*_STRUCTURED, Kind.FILES):
        yield from _pairs(line)
    elif kind is Kind.NUMBERS:
        yield from _pieces(line, _DIGIT.search)


def _pairs(text: str) -> Iterator[str]:
    """The stray keys and values of the mappings in a text."""
    for match in _PAIR.finditer(text):
        key = match["key"].strip()
        if not is_said(key):
            yield key
        if key in _DATED:
            yield from _pieces(match["value"], _DAY.fullmatch)
        elif key == "规则":
            yield from _pieces(match["value"], _RULE.fullmatch)


def _pieces(value: str, accepts: Callable[[str], object]) -> Iterator[str]:
    """The parts of a value, between brackets, commas and quotation marks, that are not accepted."""
    for piece in _PIECE.findall(value):
        word = piece.strip()
        if word and not accepts(word):
            yield word


def _expected(name: str) -> Callable[[str], object] | None:
    """What decides whether a value of a field is of its kind; None where any text may stand."""
    field = BY_NAME.get(name)
    if field is None or name in _NAMING:
        return _is_no_name
    if field.kind is Kind.NUMBERS:
        return _DIGIT.search
    if name in _NUMBERED:
        return _NUMBER.fullmatch
    if field.kind in (Kind.DATE, Kind.DATETIME) or name.endswith(("日期", "时间")):
        return _DAY.fullmatch
    if field.kind is Kind.CHOICE:
        return lambda word: _is_like_a_choice(word, name)
    return None


def _is_like_a_choice(word: str, name: str) -> bool:
    """Whether a word has two characters in common with a choice (已废止, 部分公开) and no name beside them."""
    rest = word
    for choice in BY_NAME[name].choices:
        for at in range(len(choice) - 1):
            rest = rest.replace(choice[at : at + 2], "")
    return rest != word and _is_no_name(rest)


def _is_no_name(word: str) -> bool:
    return _NAME.fullmatch(word) is None or _OFFICE.search(word) is not None or is_said(word)


@cache
def _known() -> frozenset[str]:
    return frozenset(CANONICAL).union(*(field.keys for field in FIELDS))


@cache
def _words() -> frozenset[str]:
    """The words of which keys are made: the names of fields are cut in pairs of characters, as their words are."""
    pairs = {name[at : at + 2] for name in _known() for at in range(0, len(name), 2)}
    return _known().union(pairs, _OTHER_WORDS.split())


def _is_made_of_words(key: str) -> bool:
    """Whether a key can be cut into words, letters and digits without a rest."""
    words, longest = _words(), max(map(len, _words()))
    reached = {0}
    for start in range(len(key)):
        if start in reached:
            ends = range(start + 1, min(len(key), start + longest) + 1)
            reached.update(end for end in ends if key[start:end] in words)
            if _LETTER.match(key, start):
                reached.add(start + 1)
    return len(key) in reached


def _differs_by_one(key: str, known: str) -> bool:
    """Whether one character was replaced, added or left out."""
    if abs(len(key) - len(known)) > 1 or key == known:
        return key == known
    if len(key) == len(known):
        return sum(one != other for one, other in zip(key, known, strict=True)) == 1
    short, long = sorted((key, known), key=len)
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
