"""Which words of a file a message may repeat: nothing but words that name nobody.

A name may stand anywhere in a file, for example as an unknown key or in place of a date, so what a file holds is not
repeated unless it belongs to a closed vocabulary: the keys that are known where it stands, the words of which keys are
made, numbers, and slips of these. Place, field and what to write instead are enough to find the rest.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

UNSAID = "“……”"
_LONGEST = 40
_QUOTED = re.compile(r"“[^“”]*+”")
_QUOTED_BY_PROGRAMS = re.compile(r"'[^']*+'")
_MOST = 5000
"""Known words that are looked at; a hostile file may define more."""
# Words of the names that other sites give to fields, and that people invent.
_WORDS = frozenset(
    (
        "题目 身份 证件 证 手机 银行 账号 卡 成文 产生 公布 发布 发文 年份 摘要 文号 字号 编号 序号 名字 姓名 机关 单位 部门 处室 股室 主办 协办 承办 经办 出处 原因 事由 公文 文件 文种 实施 截止 开始"
        " 结束 效力 状况 相关 图片 链接 网址 地址 地点 电话 邮箱 职务 审核 审批 审定 复核 复审 初审 终审 会签 签发 签字 签名 签署 起草 撰稿 校对 核对 录入 编辑 步骤 结果 结论"
        " 备注 注释 领导 组长 主要 分管 负责 人员 作者 方式 形式 类型 种类 级别 密级 页数 份数 语言 语种 格式 版本 草稿 置顶 排序 标签 栏目 目录 网站 政府 信息 政务 申请 答复 问题"
        " 时刻 期限 时限 是否 事项 图表 数据 代码 字段 词 字 号 码 日 时 年 月 期 限 性 度 人 员 者 件 内 的"
        " 上半 下半 季度 分 秒 万元 亿元 个 条 工作日 第 至 约 前 后 上午 下午 全部 部分 已 未 不 无 是 否 有 待编 待定 待填 暂无 没有 长期 永久 警告 错误"
        " 数 自 起 各 全体 所有 科室 之日 两 施行 印发 有效 有效期 免于 限制 上限 下限 内部 材料 名单 秘密 机密 绝密 键 值 件 次 宗 份 名 〇 零 一 二 三 四 五 六 七 八 九 十 百"
        " title date author tags tag category categories description slug draft layout weight summary keywords id name type"
        " status url lang template image created updated published department number no year month day time true false null"
        " yes none hide icon toc search comments keys value gk"
    ).split()
)
_TOKEN = re.compile(r"[a-z]{0,3}[0-9]+[a-z]?|[a-z]+|[^a-z0-9]")
_SHORTEST = 3
"""Characters of a known word, at least, for which one of another character is taken for a slip."""


def quoted(text: str, known: Iterable[str] = ()) -> str:
    """The text in quotation marks if it may be repeated, else a sign that something stands there."""
    return f"“{text}”" if is_repeatable(text, known) else UNSAID


def quoted_software(name: object) -> str:
    """The name of a plugin, theme or extension in quotation marks; those that exist have Latin letters. Anything
    but a text stands for something else in place of a name."""
    return f"“{name}”" if isinstance(name, str) and name.isascii() else UNSAID


def discreet_software(message: str) -> str:
    """A message of another program without quotations of what is no ASCII, which may be anything in the file."""
    return _QUOTED_BY_PROGRAMS.sub(lambda one: one[0] if one[0].isascii() else UNSAID, message)


def discreet(message: str, known: Iterable[str] = ()) -> str:
    """A message without quotations that are not repeatable."""
    words = frozenset(known)
    return _QUOTED.sub(lambda one: quoted(one[0][1:-1], words), message)


def is_repeatable(text: str, known: Iterable[str] = ()) -> bool:
    """Whether a text of a file names nobody: it is made of words of a closed vocabulary and numbers, or is a slip of one of
    ``known``."""
    return _is_repeatable(
        _folded(text), _all_folded(known if isinstance(known, frozenset) else frozenset(known))
    )


@lru_cache(maxsize=4096)
def _is_repeatable(text: str, known: frozenset[str]) -> bool:
    if text in known or len(text) > _LONGEST or len(known) > _MOST:
        return text in known
    return _is_made_of(text, _words_of(known)) or _is_slip(text, _slips_of(known))


def _folded(text: str) -> str:
    """A text as it is compared: without spaces, differences of width and of case."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


@lru_cache(maxsize=256)
def _all_folded(known: frozenset[str]) -> frozenset[str]:
    return frozenset(map(_folded, known))


@lru_cache(maxsize=256)
def _words_of(known: frozenset[str]) -> frozenset[str]:
    """The words of which keys are made: the known ones, their pairs of characters, as Chinese words are, and common ones."""
    pairs = {name[at : at + 2] for name in known for at in range(0, len(name), 2)}
    return known.union(pairs, _WORDS)


def _is_made_of(text: str, words: frozenset[str]) -> bool:
    """Whether a text can be cut into words, numbers, codes and signs without a rest. Latin words are looked up whole."""
    longest = max(map(len, words), default=0)
    tokens = {match.start(): match for match in _TOKEN.finditer(text)}
    reached = {0}
    for start in range(len(text)):
        if start not in reached:
            continue
        ends = range(start + 1, min(len(text), start + longest) + 1)
        reached.update(
            end for end in ends if text[start:end] in words and (end in tokens or end == len(text))
        )
        token = tokens.get(start)
        if token is not None and _is_open(token[0]):
            reached.add(token.end())
    return len(text) in reached


def _is_open(token: str) -> bool:
    """Whether a token is a number, a code with digits, or a sign."""
    return any(sign.isdigit() for sign in token) or not token.isalpha()


class _Slips(NamedTuple):
    """What known words become by slips, so that a text is not compared with each of them: a hostile file has a hundred
    thousand texts."""

    characters: frozenset[str]
    """Those of all words."""
    words: frozenset[str]
    """Those that are long enough for a slip of more than one character."""
    replaced: frozenset[str]
    """These words with a sign in place of one character."""
    shortened: frozenset[str]
    """These words without one character."""
    having: dict[str, int]
    """The words that have a character, as bits."""


@lru_cache(maxsize=256)
def _slips_of(known: frozenset[str]) -> _Slips:
    words = frozenset(word for word in known if len(word) >= _SHORTEST)
    having: dict[str, int] = {}
    for number, word in enumerate(words):
        for character in word:
            having[character] = having.get(character, 0) | 1 << number
    return _Slips(
        frozenset("".join(known)),
        words,
        frozenset(one for word in words for one in _replaced(word)),
        frozenset(one for word in words for one in _shortened(word)),
        having,
    )


def _is_slip(text: str, slips: _Slips) -> bool:
    """Whether a text is a known word with one character replaced, added or left out, or a part of its characters."""
    if len(text) < 2:
        return text in slips.characters
    if text in slips.shortened or not slips.words.isdisjoint(_shortened(text)):
        return True
    if not slips.replaced.isdisjoint(_replaced(text)):
        return True
    return len(text) >= _SHORTEST and _in_one_word(text, slips)


def _in_one_word(text: str, slips: _Slips) -> bool:
    words = -1
    for character in text:
        words &= slips.having.get(character, 0)
    return words != 0


def _replaced(word: str) -> list[str]:
    return [f"{word[:at]}\0{word[at + 1 :]}" for at in range(len(word))]


def _shortened(word: str) -> list[str]:
    return [word[:at] + word[at + 1 :] for at in range(len(word))]
