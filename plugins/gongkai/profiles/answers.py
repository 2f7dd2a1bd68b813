"""The answers given to `gongkai init` about a body, validated: its name, its code and its 科室."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import count

from gongkai.profiles.profile import Office, Profile
from gongkai.standards.index_number import right_code

SAMPLE_CODE = "000000000"
"""The 机构代码 of a site that has not been given one; GK521 tells of it."""
_LEAST, _MOST, _SHOWN = 2, 60, 30  # characters of a name
# No name begins with a sign that means something in YAML, and none is of digits and Latin letters alone (null, 2024).
_NAME = re.compile(rf"(?=.*[^\W0-9A-Za-z_]|.*×)(?=[\w×《“（(])[\w×〇·（）()《》“”、 -]{{{_LEAST},{_MOST}}}")
_CODE = re.compile(r"[A-Za-z0-9-]{1,20}")


class AnswerError(ValueError):
    """An answer that cannot be used; the message is a Chinese sentence that says what to write instead."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The name, the code in upper case without hyphen (9 characters: 组织机构代码, 18: 统一社会信用代码), the 科室, the name of
    the tree, the year in which the site begins, and that of its first annual report."""

    name: str
    code: str
    offices: tuple[Office, ...]
    tree: str
    year: int
    report_year: int

    @property
    def code_field(self) -> str:
        """The key of the code under 机构, also the token of the 索引号 template."""
        return "统一社会信用代码" if len(self.code) == 18 else "机构代码"


def answers_of(
    profile: Profile, name: str, code: str, offices: Iterable[str], tree: str, today: date
) -> Answers:
    """The answers, with the defaults of the profile for empty ones. Raises :class:`AnswerError`."""
    return Answers(
        name=read_name(name or profile.sample_name),
        code=read_code(code) if code else SAMPLE_CODE,
        offices=read_offices(offices) or profile.offices,
        tree=_tree(profile, tree),
        year=today.year,
        report_year=profile.report_year(today),
    )


def read_name(text: str) -> str:
    """The full name of a body. Raises :class:`AnswerError` for characters that no name contains."""
    return _named(text, "机构名称", "请写机构的全称，如 ××县教育局")


def _named(text: str, what: str, cure: str) -> str:
    name = text.strip()
    if not _NAME.fullmatch(name):
        shown = name if len(name) <= _SHOWN else f"{name[:_SHOWN]}……"
        wrong = (
            "没有写"
            if not name
            else "太长"
            if len(name) > _MOST
            else "太短"
            if len(name) < _LEAST
            else "里有不能用的符号"
        )
        raise AnswerError(f"{what}{f'“{shown}”' if name else ''}{wrong}：{cure}")
    return name


def read_code(text: str) -> str:
    """A code with a right check digit, without hyphen. Raises :class:`AnswerError`."""
    code = text.strip().upper().replace("-", "")
    if len(code) not in (9, 18) or not (code.isascii() and code.isalnum()):
        raise AnswerError(f"代码“{text}”不是 18 位的统一社会信用代码，也不是 9 位的组织机构代码，请核对")
    if not right_code(code):
        raise AnswerError(f"代码“{text}”的校验码（最后一位）不对，请对照证书核对")
    return code


def read_offices(texts: Iterable[str]) -> tuple[Office, ...]:
    """科室 written 名称 or 名称=代码; missing codes become K01, K02 …, without those that are written. Raises
    :class:`AnswerError`."""
    offices: list[Office] = []
    pairs = [text.replace("：", "=").replace(":", "=").partition("=")[::2] for text in texts]
    taken = {code.strip().upper() for _, code in pairs}
    for number, (name, written) in enumerate(pairs, 1):
        code = written.strip() or next(one for at in count(number) if (one := f"K{at:02}") not in taken)
        taken.add(code)
        office = Office(_named(name, "科室的名称", "请写 办公室 或者 办公室=BGS"), code)
        if not _CODE.fullmatch(office.code):
            raise AnswerError(
                f"科室“{office.name}”的代码“{office.code}”只能用字母、数字和连字符，如 办公室=BGS"
            )
        if any(office.name == one.name or office.code.lower() == one.code.lower() for one in offices):
            raise AnswerError(f"科室“{office.name}”（{office.code}）的名称或者代码与前面的重复了")
        offices.append(office)
    return tuple(offices)


def _tree(profile: Profile, text: str) -> str:
    if text and text not in profile.trees:
        raise AnswerError(f"“{profile.name}”没有叫“{text}”的类别树，可以写：{'、'.join(profile.trees)}")
    return text or next(iter(profile.trees))
