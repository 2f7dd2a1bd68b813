"""A second set of planted numbers and look-alikes, written without looking at the first or at the search.

``python -m benchmarks.privacy.unseen [SEED]`` prints recall by kind, form and place, and the false errors by kind.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator

from benchmarks.privacy.carriers import item
from benchmarks.privacy.measure import Case, Counts, count, judge_items
from benchmarks.privacy.numbers import card, identity, mobile
from benchmarks.privacy.unseen_look_alikes import LOOK_ALIKES

Draw = random.Random

_LABELS = {
    "identity": ("身份证号", "身份证号码：", "公民身份号码", "证件号码：", "身份证", "居民身份证号码为", "持身份证", "身份证（"),
    "mobile": ("手机", "手机号：", "联系电话", "移动电话：", "电话：", "联系方式", "手机号码为", "联系人张××，"),
    "card": ("银行卡号", "卡号：", "账号", "开户账号：", "工资卡号", "个人账户", "收款账号：", "银行账户为"),
}  # fmt: skip


def _between(mark: str) -> Callable[[Draw, list[str]], str]:
    return lambda _, groups: mark.join(groups)


def _around_one(before: str, after: str) -> Callable[[Draw, list[str]], str]:
    def form(chance: Draw, groups: list[str]) -> str:
        at = chance.randrange(len(groups))
        return "".join(
            f"{before}{group}{after}" if number == at else group for number, group in enumerate(groups)
        )

    return form


def _each_digit(change: Callable[[str], str]) -> Callable[[Draw, list[str]], str]:
    return lambda _, groups: "".join(change(one) if one.isdigit() else one for one in "".join(groups))


def _anywhere(mark: str) -> Callable[[Draw, list[str]], str]:
    def form(chance: Draw, groups: list[str]) -> str:
        whole = "".join(groups)
        at = chance.randrange(2, len(whole) - 1)
        return whole[:at] + mark + whole[at:]

    return form


FORMS: dict[str, Callable[[Draw, list[str]], str]] = {
    "plain": _between(""),
    **{f"between {name}": _between(mark) for name, mark in (
        ("blank", " "), ("two blanks", "  "), ("ideographic blank", "\u3000"), ("tab", "\t"), ("hyphen", "-"), ("en dash", "–"),
        ("em dash", "—"), ("blanks and hyphen", " - "), ("non-breaking hyphen", "‑"), ("minus", "−"), ("full-width hyphen", "－"),
        ("dot", "."), ("middle dot", "·"), ("full-width dot", "．"), ("slash", "/"), ("underscore", "_"), ("comma", ","),
        ("full-width comma", "，"), ("katakana dot", "・"), ("thin space", "\u2009"), ("no-break space", "\u00a0"),
        ("&nbsp;", "&nbsp;"), ("&ensp;", "&ensp;"), ("&#160;", "&#160;"), ("br", "<br>"), ("wbr", "<wbr>"), ("soft break", "\n"),
        ("comment", "<!---->"), ("empty bold", "<b></b>"), ("marks", "****"), ("cells", " | "),
        ("tilde", "~"), ("full-width tilde", "～"), ("ellipsis", "…"), ("two ellipses", "……"), ("two em dashes", "——"),
    )},
    **{f"inside {name}": _anywhere(mark) for name, mark in (
        ("soft hyphen", "\u00ad"), ("zwsp", "\u200b"), ("zwnj", "\u200c"), ("zwj", "\u200d"), ("word joiner", "\u2060"),
        ("ltr mark", "\u200e"), ("&shy;", "&shy;"), ("&zwnj;", "&zwnj;"), ("&#8203;", "&#8203;"), ("comment", "<!-- x -->"), ("wbr", "<wbr/>"),
        ("hangul filler", "\u3164"), ("variation selector", "\ufe0f"), ("backslash and newline", "\n"),
    )},
    **{f"one part {name}": _around_one(*marks) for name, marks in (
        ("bold", ("**", "**")), ("strong", ("<strong>", "</strong>")), ("span", ('<span style="x">', "</span>")), ("code", ("`", "`")), ("sup", ("<sup>", "</sup>")),
        ("sub", ("<sub>", "</sub>")), ("link", ("[", "](a.md)")), ("font", ("<font>", "</font>")), ("u", ("<u>", "</u>")), ("small", ("<small>", "</small>")),
        ("italic", ("<i>", "</i>")), ("anchor", ('<a id="x">', "</a>")),
        ("round brackets", ("(", ")")), ("wide round brackets", ("（", "）")), ("wide square brackets", ("［", "］")), ("brackets and dash", ("(", ")-")),
    )},
    "full width": _each_digit(lambda one: chr(ord(one) + 0xFEE0)),
    "mathematical": _each_digit(lambda one: chr(0x1D7CE + int(one))),
    "Chinese": _each_digit(lambda one: "〇一二三四五六七八九"[int(one)]),
    "Chinese capitals": _each_digit(lambda one: "零壹贰叁肆伍陆柒捌玖"[int(one)]),
    "Arabic-Indic": _each_digit(lambda one: chr(0x0660 + int(one))),
    "black circles": _each_digit(lambda one: "⓿❶❷❸❹❺❻❼❽❾"[int(one)]),
    "entities": _each_digit(lambda one: f"&#{ord(one)};"),
    "hexadecimal entities": _each_digit(lambda one: f"&#x{ord(one):X};"),
    "each digit apart": lambda _, groups: " ".join("".join(groups)),
    "each digit bold": _each_digit(lambda one: f"<b>{one}</b>"),
}  # fmt: skip

PLACES: dict[str, str] = {
    "sentence": "请凭{said}办理有关手续。",
    "end": "{said}",
    "bullet": "- 申请人张××，{said}\n- 另一项",
    "heading": "## {said}\n\n文字。",
    "quotation": "> {said}。",
    "cell": "| 姓名 | 说明 |\n|---|---|\n| 张×× | {said} |",
    "note": "文字[^1]。\n\n[^1]: {said}。",
    "html cell": "<table><tr><td>张××</td><td>{said}</td></tr></table>",
    "details": "<details><summary>点开</summary><p>{said}</p></details>",
    "bold": "<b>{said}</b>",
    "after text": "经研究，同意李××的申请，其{said}，特此通知。",
}
_LINES = ("cell", "heading", "html cell", "details", "bold", "bullet", "note")
"""Places where a line break would end what is written."""
_DRAWS = {"identity": identity, "mobile": mobile, "card": card}


def planted(chance: Draw, each: int) -> Iterator[Case]:
    """Items with a labelled number of each kind in each form, in places drawn by chance."""
    number = 0
    for kind, draw in _DRAWS.items():
        for form, write in FORMS.items():
            for _ in range(each):
                number += 1
                said = chance.choice(_LABELS[kind]) + write(chance, list(draw(chance)))
                said += "）" if "（" in said and "）" not in said else ""
                fit = [name for name in PLACES if not (("\n" in said or "|" in said) and name in _LINES)]
                place = "cell" if " | " in said else chance.choice(fit)
                text = (
                    f"| 姓名 | 一 | 二 | 三 | 四 | 五 |\n|---|---|---|---|---|---|\n| 张×× | {said} |"
                    if " | " in said
                    else PLACES[place].format(said=said)
                )
                yield Case(kind, place, form, item(number, text))


def look_alikes(chance: Draw, how_many: int) -> Iterator[Case]:
    """Items with a look-alike of each kind in turn."""
    names = list(LOOK_ALIKES)
    for number in range(how_many):
        name = names[number % len(names)]
        yield Case(name, "item", "", item(number, LOOK_ALIKES[name](chance)), private=False)


def main() -> int:
    """Print the figures."""
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    counts, harmless = Counts(), Counts()
    cases = list(planted(random.Random(seed), 12))
    count(cases, judge_items(cases), counts)
    others = list(look_alikes(random.Random(seed + 1), 5400))
    count(others, judge_items(others), harmless)
    print(
        f"planted {len(cases)}, found {counts.rate('all'):.4f}; look-alikes {len(others)}, errors {harmless.rate('all'):.4f}"
    )
    for axis in ("kind", "form", "carrier"):
        names = sorted({name for one, name in counts.planted if one == axis})
        print(
            axis, {name: round(counts.part(axis, name), 3) for name in names if counts.part(axis, name) < 1}
        )
    print(
        "look-alikes",
        {name: round(harmless.part("kind", name), 3) for name in LOOK_ALIKES if harmless.part("kind", name)},
    )
    for case in counts.wrong[:: max(1, len(counts.wrong) // 60)]:
        print("missed", case.kind, case.form, case.carrier, repr(str(case.data).rsplit("---\n", 1)[-1]))
    for case in harmless.wrong[:: max(1, len(harmless.wrong) // 60)]:
        print("false", case.kind, repr(str(case.data).rsplit("---\n", 1)[-1]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
