"""Invented personal numbers, and the written forms of a number. Everything comes from a seeded generator."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta

Groups = tuple[str, ...]

_PROVINCES = ("11", "13", "21", "31", "32", "37", "44", "51", "53", "61", "65", "81")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CARD_PREFIXES = ("622848", "621700", "622202", "621661", "623052", "625912", "436742", "552245", "356833")
_MOBILE_PREFIXES = ("130", "135", "138", "139", "150", "158", "166", "177", "186", "189", "198", "199")


def identity(chance: random.Random) -> Groups:
    """An identity number of 18 characters with a right check digit, in groups of 6, 8 and 4."""
    day = date(1940, 1, 1) + timedelta(chance.randrange(25_000))
    area = chance.choice(_PROVINCES) + f"{chance.randrange(1, 30):02}{chance.randrange(1, 30):02}"
    body = f"{area}{day:%Y%m%d}{chance.randrange(1000):03}"
    check = "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True)) % 11]
    return area, f"{day:%Y%m%d}", f"{body[-3:]}{check}"


def old_identity(chance: random.Random) -> Groups:
    """An identity number of 15 digits."""
    area, day, serial = identity(chance)
    return area, day[2:], serial[:3]


def mobile(chance: random.Random) -> Groups:
    """A mobile number in groups of 3, 4 and 4."""
    return chance.choice(_MOBILE_PREFIXES), f"{chance.randrange(10_000):04}", f"{chance.randrange(10_000):04}"


def card(chance: random.Random) -> Groups:
    """A bank card with a right check digit, in groups of four."""
    prefix = chance.choice(_CARD_PREFIXES)
    length = 19 if prefix.startswith("62") and chance.random() < 0.7 else 16
    body = prefix + "".join(chance.choices("0123456789", k=length - 7))
    number = body + luhn_digit(body)
    return tuple(number[start : start + 4] for start in range(0, length, 4))


def luhn_digit(body: str) -> str:
    """The check digit that completes a number."""
    doubled = (int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(body)))
    return str(-sum(value - 9 * (value > 9) for value in doubled) % 10)


def passport(chance: random.Random) -> Groups:
    """A passport: E and eight digits, or E, a letter and seven digits."""
    letter = chance.choice("ABCDEFGH0123")
    return "E" + letter, f"{chance.randrange(10_000_000):07}"


def permit(chance: random.Random) -> Groups:
    """A permit for 港澳 or 台湾, or of residents of 港澳台 for the mainland."""
    return chance.choice("CWLTHM"), f"{chance.randrange(100_000_000):08}"


def officer(chance: random.Random) -> Groups:
    """A 军官证."""
    return f"{chance.choice('南北军参政空海')}字第", f"{chance.randrange(10_000_000):07}"


def social(chance: random.Random) -> Groups:
    """A number of social security."""
    return chance.choice("ABCDEFG"), f"{chance.randrange(100_000_000):08}"


def student(chance: random.Random) -> Groups:
    """A student number."""
    return f"{chance.randrange(2008, 2026)}", f"{chance.randrange(10_000_000):07}"


def licence(chance: random.Random) -> Groups:
    """A driver's licence (as the identity number is one, the file number) or that of a law enforcement officer."""
    return chance.choice(_PROVINCES), f"{chance.randrange(10**9):09}"


def mail(chance: random.Random) -> Groups:
    """A mailbox of a person: digits at a provider, or a name."""
    name = chance.choice(("zhang", "li", "wang")) + chance.choice(("san", "si", "wu"))
    digits = f"{chance.randrange(10**4, 10**5)}", f"{chance.randrange(10**3, 10**5)}"
    first, second = chance.choice((digits, (name, f"{chance.randrange(100, 9999)}")))
    return first, second, f"@{chance.choice(('qq.com', '163.com', '126.com', 'foxmail.com', 'sina.cn'))}"


def home(chance: random.Random) -> Groups:
    """A home below 乡镇 or 街道, in a village or a town."""
    above = chance.choice(("红河县", "云南省红河县", "红河州红河县"))
    town = chance.choice(("迤萨镇", "阿扎河乡", "宝华镇", "东门街道"))
    near = (
        (f"洞浦村{chance.randrange(1, 9)}组", f"{chance.randrange(1, 99)}号"),
        (f"南门街{chance.randrange(1, 99)}号", f"{chance.randrange(1, 20)}栋{chance.randrange(101, 999)}室"),
        (f"春晖路{chance.randrange(1, 99)}号", f"{chance.randrange(1, 9)}单元{chance.randrange(101, 999)}室"),
    )
    return above + town, *chance.choice(near)


Form = Callable[[Groups], str]


def _by(separator: str) -> Form:
    return lambda groups: separator.join(groups)


def _around(before: str, after: str) -> Form:
    """The second group between two marks."""
    return lambda groups: "".join((groups[0], before, groups[1], after, *groups[2:]))


def _first_in(marks: str, separator: str) -> Form:
    """The first group between two marks, and what follows the second one."""
    opening, *closing = marks
    return lambda groups: f"{opening}{groups[0]}{''.join(closing)}{separator.join(groups[1:])}"


WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")

FORMS: dict[str, Form] = {
    "plain": _by(""), "full width": lambda groups: "".join(groups).translate(WIDE), "bold": _around("**", "**"),
    "all bold": lambda groups: f"**{''.join(groups)}**", "italic": _around("*", "*"), "code": _around("`", "`"),
    "span": lambda groups: "".join(f'<span lang="EN-US">{group}</span>' for group in groups),
    "b": _around("<b>", "</b>"), "sup": _around("<sup>", "</sup>"), "word": _around("<b><span style='x'>", "</span></b>"),
    "entity": lambda groups: f"{groups[0]}&#{ord(groups[1][0])};{groups[1][1:]}{''.join(groups[2:])}",
    "comment": _by("<!-- -->"), "soft hyphen": _by("\u00ad"), "zwnj": _by("\u200c"), "zwsp": _by("\u200b"),
    "word joiner": _by("\u2060"), "bom": _by("\u2061"), "blank": _by(" "), "two blanks": _by("  "), "tab": _by("\t"), "nbsp": _by("\u00a0"),
    "&nbsp;": _by("&nbsp;"), "wide blank": _by("\u3000"), "hyphen": _by("-"), "en dash": _by("–"), "em dash": _by("—"),
    "nb hyphen": _by("‑"), "minus": _by("−"), "blank dash blank": _by(" - "), "dot": _by("."), "middle dot": _by("·"),
    "slash": _by("/"), "underscore": _by("_"), "comma": _by(","), "wide comma": _by("，"),
    "link": lambda groups: f"[{groups[0]}](https://example.com/){''.join(groups[1:])}",
    "br": _by("<br>"), "wbr": _by("<wbr>"), "soft break": lambda groups: f"{groups[0]}\n{''.join(groups[1:])}",
    "escapes": _by("\\-"), "brackets": _first_in("()", "-"), "wide brackets": _first_in("（）", " "), "square": _first_in("［］", ""),
    "middle in brackets": _around("（", "）"), "brackets and dash": _first_in("[]-", "-"), "digit by digit": lambda groups: " ".join("".join(groups)),
}  # fmt: skip
"""The written forms, by name."""
TIGHT = ("plain", "full width", "bold", "span", "soft hyphen", "zwnj", "entity")
"""Forms for numbers that a label tells."""

KINDS: dict[str, tuple[Callable[[random.Random], Groups], str]] = {
    "identity": (identity, "身份证号"), "mobile": (mobile, "联系电话"), "card": (card, "银行卡号"),
    "old identity": (old_identity, "身份证号"), "passport": (passport, "护照号码"), "permit": (permit, "港澳通行证号"),
    "officer": (officer, "军官证号"), "social security": (social, "社会保障号"), "student": (student, "学号"), "licence": (licence, "执法证号"),
    "mail": (mail, "申请人邮箱"), "home": (home, "家庭住址"),
}  # fmt: skip
"""The kinds, each with its generator and its label."""
UNLABELLED = ("identity", "mobile", "card")
"""Kinds that are found without a label."""
