"""What stands around a number or in it: blocks, further separators, numerals, the next entry of a list. All are made up."""

from __future__ import annotations

import pytest

from gongkai.privacy.detectors import Kind, persons_numbers

IDENTITY = "532501199003070013"
CARD = "6222021234567890128"
MOBILE = "13812345678"


def kinds(text: str) -> list[Kind]:
    return [find.kind for find in persons_numbers(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"<details><summary>身份证号：{IDENTITY}</summary>x</details>", Kind.IDENTITY),
        (f"<dl><dt>a</dt><dd>{MOBILE}</dd><dt>b</dt></dl>", Kind.MOBILE),
        (f"<table><tr><td>{MOBILE}</td></tr><tr><td>2</td></tr></table>", Kind.MOBILE),
        (f"身份证号：{IDENTITY[:6]}<br><br>{IDENTITY[6:14]}<br>{IDENTITY[14:]}", Kind.IDENTITY),
        (f"手机：{MOBILE[:3]}；{MOBILE[3:7]}；{MOBILE[7:]}", Kind.MOBILE),
        (f"手机：{MOBILE[:3]}ー{MOBILE[3:7]}ー{MOBILE[7:]}", Kind.MOBILE),
        (f"手机：{MOBILE[:3]}\u2800{MOBILE[3:]}", Kind.MOBILE),
        ("手机：1三8一2三四5六78", Kind.MOBILE),
        ("手机：一、三、八、一、二、三、四、五、六、七、八", Kind.MOBILE),
        (f"卡（账）号：{CARD[:6]}，{CARD[6:12]}，{CARD[12:]}", Kind.BANK_CARD),
        ("身份证号：11010519491231002Ⅹ", Kind.IDENTITY),
        (f"1.{IDENTITY}", Kind.IDENTITY),
    ],
)
def test_forms_that_were_missed(text: str, found: Kind) -> None:
    assert kinds(text) == [found]


@pytest.mark.parametrize("number", ["6222021234567890128", "6217001234567893", "4367421234567896"])
@pytest.mark.parametrize("end", ["\n2. 李××", "<br>2.", " 3张", "\n20260101"])
@pytest.mark.parametrize("mark", ["", " ", "-"])
def test_the_figure_behind_a_card_is_no_part_of_it(number: str, end: str, mark: str) -> None:
    """The check digit says where the card ends: the number of the next entry of a list is read along."""
    written = mark.join(number[place : place + 4] for place in range(0, len(number), 4))
    (find,) = persons_numbers(f"1. 张××，银行卡号：{written}{end}")
    assert find.kind is Kind.BANK_CARD
    assert find.end - find.start == len(written)


@pytest.mark.parametrize(
    "text", ["表一13812345678", "一、二、三、四、五、六、七、八、九、十、十一", f"第3.{IDENTITY}"]
)
def test_numerals_beside_figures_change_nothing(text: str) -> None:
    assert kinds(text) == ([Kind.MOBILE] if MOBILE in text else [])
