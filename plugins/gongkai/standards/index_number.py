"""索引号: compiled templates, parts of a number, the next free number, check digits.

A template is literal text with parts in braces::

    {机构代码}            the site's 组织机构代码, 9 characters; any such code where the site has none
    {机构代码:任意}       any 9-character code            {机构代码:带横线}  with the hyphen kept, 01511800-X
    {统一社会信用代码}    the site's 18-character code, any where the site has none; also {…:任意}
    {年} {年月} {年月日}  2009, 200905, 20090510
    {流水号:5}            the serial number: 5 digits; {流水号} any length; {流水号:5-7} five to seven
    {类别代码} {科室代码} one of the site's codes; with a width, as many digits or letters
    {数字:4} {字母:2} {字母数字:3} {任意:3}   that many, without a width one or more

``甲 | 乙`` allows two templates; new numbers follow the first.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import comb
from typing import NamedTuple

LONGEST = 200
"""The longest number, and the longest part of one, that is matched."""
# The number of ways to divide a number among parts of variable width that may be tried: 10 ms.
_MOST_DIVISIONS = 300_000
_PART = re.compile(r"\{([^{}:]+)(?::([^{}]+))?\}")
_WIDTH = re.compile(r"([0-9]+)(?:-([0-9]+))?\Z")

_ORG_CODE = "[0-9A-Z]{9}"
_ORG_CODE_DASHED = "[0-9A-Z]{8}-[0-9A-Z]"
_USCC = "[0-9A-Z]{18}"
_YEAR = "(?:19|20)[0-9]{2}"
_DATES = {
    "年": f"(?P<year>{_YEAR})",
    "年月": f"(?P<year>{_YEAR})(?P<month>0[1-9]|1[0-2])",
    "年月日": f"(?P<year>{_YEAR})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12][0-9]|3[01])",
}
_CLASSES = {"数字": "[0-9]", "字母": "[A-Z]", "字母数字": "[0-9A-Z]", "任意": "[^/]", "地区代码": "[0-9]"}
PLACE_PARTS = ("类别代码", "科室代码")
"""The parts of a number that tell where its item belongs."""
PARTS = ("机构代码", "统一社会信用代码", *_DATES, "流水号", *PLACE_PARTS, *_CLASSES)
SPLIT = " | "


class TemplateError(ValueError):
    """An invalid template; the message is a Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a number. ``code`` is the code of the organ; ``series`` is the text before and after the serial
    number (numbers of one series differ only in the serial), ``width`` the number of its digits."""

    code: str | None
    year: int | None
    serial: int | None
    series: tuple[str, str]
    width: int


@dataclass(frozen=True, slots=True)
class NumberPattern:
    """A compiled template. ``example`` is a number that it allows, for messages; ``written`` are the patterns with
    the literal letters in the case of the template (``bgs01/{年}-{流水号:5}``), ``patterns`` those for normalised
    numbers. A number of more than ``longest`` characters does not match."""

    template: str
    patterns: tuple[re.Pattern[str], ...]
    example: str
    written: tuple[re.Pattern[str], ...] = ()
    longest: int = LONGEST

    def read(self, number: str) -> Parts | None:
        """The parts of a normalised number, or None if it does not match."""
        if len(number) > self.longest:
            return None
        for pattern in self.patterns:
            match = pattern.fullmatch(number)
            if match:
                return _parts(match, number)
        return None

    def allows(self, number: str) -> bool:
        """Whether a number matches *as written*: full-width characters and lower case that the template does not have count
        as defects."""
        if len(number) > self.longest:
            return False
        return self.read(number) is not None or any(pattern.fullmatch(number) for pattern in self.written)


def compile_template(
    template: str,
    *,
    org_code: str = "",
    uscc: str = "",
    categories: Iterable[str] = (),
    departments: Iterable[str] = (),
) -> NumberPattern:
    """Compile the template of a site. An empty template allows every number without white space.

    Raises :class:`TemplateError` for an unknown part, a malformed width, or more parts of variable width than can be
    distinguished.
    """
    if not template.strip():
        return NumberPattern("", (re.compile(r"[^\s]+"),), "")
    codes = {"类别代码": tuple(categories), "科室代码": tuple(departments)}
    owners = {
        "机构代码": normalise_number(org_code).replace("-", ""),
        "统一社会信用代码": normalise_number(uscc),
    }
    rules = [rule.strip() for rule in template.split(SPLIT.strip())]
    normalised = [tuple(_pieces(rule, owners, codes, _normalised)) for rule in rules]
    written = [tuple(_pieces(rule, owners, codes, re.escape)) for rule in rules]
    longest = min(map(_longest, (*normalised, *written)))
    example = _example(rules[0], owners, codes)
    if len(example) > longest:
        raise TemplateError("索引号的模板里没有写位数的部分太多，分不清各有几位：请写明位数，如 {流水号:5}")
    return NumberPattern(
        template, tuple(map(_compile, normalised)), example, tuple(map(_compile, written)), longest
    )


def next_free(pattern: NumberPattern, number: str, taken: Iterable[str]) -> str | None:
    """The number after the highest of ``taken`` (normalised) in the series of ``number``; None if it does not match."""
    parts = pattern.read(normalise_number(number))
    if parts is None or parts.serial is None:
        return None
    others = (pattern.read(other) for other in taken)
    serials = [other.serial for other in others if other and other.series == parts.series and other.serial]
    before, after = parts.series
    return f"{before}{max([parts.serial, *serials]) + 1:0{parts.width}d}{after}"


# --- check digits --------------------------------------------------------------------------------------------------

# GB 11714 is in no library: python-stdnum has no 组织机构代码.
_GB11714_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_GB32100_BODY = re.compile("[0-9A-HJ-NPQRTUWXY]{17}")


def org_code_check(code: str) -> str | None:
    """The check character of the first 8 characters of a 组织机构代码 (GB 11714); None for other text."""
    body = code[:8]
    if len(body) != 8 or not all(character.isascii() and character.isalnum() for character in body):
        return None
    total = sum(int(character, 36) * weight for character, weight in zip(body, _GB11714_WEIGHTS, strict=True))
    return "0123456789X0"[(11 - total % 11)]


def uscc_check(code: str) -> str | None:
    """The check character of the first 17 characters of a 统一社会信用代码 (GB 32100); None for other text."""
    # Imported here: 20 ms that most commands do not need.
    from stdnum.cn import uscc

    # Not uscc.validate(): it refuses letters in the first two places, which GB 32100 gives to 登记管理部门 and 机构类别.
    return uscc.calc_check_digit(code[:17]) if _GB32100_BODY.match(code) else None


def right_code(code: str) -> bool:
    """Whether the code of an organ has the right check character: 9 characters by GB 11714, 18 by GB 32100."""
    plain = code.replace("-", "")
    if len(plain) == 9:
        return org_code_check(plain) == plain[-1]
    return len(plain) == 18 and uscc_check(plain) == plain[-1]


# --- compiling -----------------------------------------------------------------------------------------------------


class _Piece(NamedTuple):
    """A part or a literal text of a template: its expression, the class of characters that it repeats (empty where it
    repeats none), the text where it is literal, and whether its width varies."""

    expression: str
    characters: str = ""
    text: str = ""
    varies: bool = False


def _compile(pieces: tuple[_Piece, ...]) -> re.Pattern[str]:
    return re.compile("".join(piece.expression for piece in pieces))


def _pieces(
    template: str, owners: dict[str, str], codes: dict[str, tuple[str, ...]], literal: Callable[[str], str]
) -> Iterator[_Piece]:
    position = 0
    seen: set[str] = set()
    before = ""  # the class of the part that ends here, where no width is written for it
    for match in _PART.finditer(template):
        if between := _balanced(template[position : match.start()]):
            before = ""
            yield _Piece(literal(between), text=between)
        part, option = match[1], match[2] or ""
        characters = _CLASSES["数字"] if part == "流水号" else _CLASSES.get(part, "")
        is_open = bool(characters) and not option
        # A greedy part leaves exactly one character to the next part of the same class: stated explicitly, the match is found at once.
        width = "1" if is_open and _contains(before, characters) else option
        varies = (
            "-" in width or (is_open and not width) or (part in codes and not option and _vary(codes[part]))
        )
        yield _Piece(_expression(part, width, owners, codes, seen), characters, varies=varies)
        before = characters if is_open else ""
        position = match.end()
    if rest := _balanced(template[position:]):
        yield _Piece(literal(rest), text=rest)


def _contains(outer: str, inner: str) -> bool:
    """Whether a class of characters has all those of another; an empty one has none."""
    if not outer:
        return False
    every = f"{string.printable}文"
    return set(re.findall(inner, every)) <= set(re.findall(outer, every))


def _vary(codes: tuple[str, ...]) -> bool:
    """Whether one of the codes, sorted, begins with another."""
    ordered = sorted(map(normalise_number, codes))
    return not ordered or any(second.startswith(first) for first, second in pairwise(ordered))


def _longest(pieces: tuple[_Piece, ...]) -> int:
    """The length of a number up to which the number of ways to divide it among parts of variable width stays small."""
    parts = sum(_runs_into(piece, after) for piece, after in zip(pieces, (*pieces[1:], None), strict=False))
    return next(
        (length for length in range(LONGEST, 0, -1) if comb(length + parts, parts) <= _MOST_DIVISIONS), 0
    )


def _runs_into(piece: _Piece, after: _Piece | None) -> bool:
    """Whether the end of a piece is ambiguous: its width varies, and the next piece can begin with its characters."""
    if not piece.varies or after is None:
        return False
    return not (piece.characters and after.text) or re.match(piece.characters, after.text[0]) is not None


def _balanced(text: str) -> str:
    if "{" in text or "}" in text:
        raise TemplateError(f"索引号的模板里花括号不成对：{text}")
    return text


def _normalised(text: str) -> str:
    return re.escape(normalise_number(text))


def _expression(
    part: str, option: str, owners: dict[str, str], codes: dict[str, tuple[str, ...]], seen: set[str]
) -> str:
    if part in owners:
        return _once("code", _owner(part, option, owners[part]), seen)
    if part in _DATES:
        if "year" in seen:
            raise TemplateError("索引号的模板里年份只能出现一次")
        seen.add("year")
        return _DATES[part]
    if part == "流水号":
        return _once("serial", "[0-9]" + _width(option), seen)
    if part in codes:
        return f"[0-9A-Z]{_width(option)}" if option else _one_of(codes[part])
    if part in _CLASSES:
        return _CLASSES[part] + _width(option)
    raise TemplateError(f"索引号的模板里没有“{{{part}}}”这种部分；可以写的有：{'、'.join(PARTS)}")


def _owner(part: str, option: str, code: str) -> str:
    if option not in ("", "任意", "带横线"):
        raise TemplateError(f"“{{{part}:{option}}}”的冒号后面只能写“任意”或“带横线”")
    if part == "统一社会信用代码":
        return re.escape(code) if code and not option else _USCC
    if option == "带横线":
        return re.escape(f"{code[:8]}-{code[8:]}") if code else _ORG_CODE_DASHED
    return re.escape(code) if code and not option else _ORG_CODE


def _once(group: str, expression: str, seen: set[str]) -> str:
    # A group name may occur only once: the second part of a kind is not named.
    if group in seen:
        return f"(?:{expression})"
    seen.add(group)
    return f"(?P<{group}>{expression})"


def _width(option: str) -> str:
    if not option:
        return "+"
    match = _WIDTH.match(option)
    least, most = (int((match[1])[:9]), int((match[2] or match[1])[:9])) if match else (0, 0)
    if match is None or not least <= most <= LONGEST:
        raise TemplateError(f"索引号的模板里，冒号后面应写位数（如 5 或 5-7），不能写“{option}”")
    return f"{{{match[1]},{match[2]}}}" if match[2] else f"{{{match[1]}}}"


def _one_of(codes: tuple[str, ...]) -> str:
    # Longest first: A would match the beginning of A-1.
    words = sorted({normalise_number(code) for code in codes}, key=lambda code: (-len(code), code))
    return f"(?:{'|'.join(map(re.escape, words))})" if words else "[0-9A-Z-]+"


def _parts(match: re.Match[str], number: str) -> Parts:
    groups = match.groupdict()
    serial = groups.get("serial")
    if serial is None:
        series, width = (number, ""), 0
    else:
        start, end = match.span("serial")
        series, width = (number[:start], number[end:]), len(serial)
    year = groups.get("year")
    return Parts(
        groups.get("code"), int(year) if year else None, int(serial) if serial else None, series, width
    )


def _example(template: str, owners: dict[str, str], codes: dict[str, tuple[str, ...]]) -> str:
    def sample(match: re.Match[str]) -> str:
        part, option = match[1], match[2] or ""
        width = _WIDTH.match(option)
        size = int(width[1]) if width else 0
        if part in owners:
            code = owners[part] or ("01511800X" if part == "机构代码" else "11532500015118000X")
            return f"{code[:8]}-{code[8:]}" if option == "带横线" else code
        if part in codes:
            return "1".zfill(size) if size else next(iter(codes[part]), "A")
        dates = {"年": "2009", "年月": "200905", "年月日": "20090510", "流水号": "12".zfill(size or 5)}
        return dates.get(part) or ("A" * (size or 1) if part == "字母" else "1".zfill(size))

    return normalise_number(_PART.sub(sample, template))


_SPACE = re.compile(r"\s+")


def normalise_number(number: str) -> str:
    """The canonical form of a 索引号: NFKC, no white space, upper case. Numbers are equal if these forms are."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", number)).upper()
