"""Personal numbers and marks of secrecy: harmless texts beside harmful ones. All numbers are made up."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.privacy.detectors import (
    Kind,
    internal_marks,
    masked,
    persons_numbers,
    right_card,
    right_identity,
    secrecy_marks,
)

IDENTITY = "532501199003070013"
CARD = "6222021234567890128"
MOBILE = "13812345678"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def kinds(text: str) -> list[Kind]:
    return [find.kind for find in persons_numbers(text)]


@pytest.mark.parametrize("text", [
    f"身份证号 {IDENTITY}。", IDENTITY, f"|张××|{IDENTITY}|", f"证件号：{IDENTITY}，", IDENTITY.translate(WIDE),
    f"{IDENTITY[:6]} {IDENTITY[6:14]} {IDENTITY[14:]}", f"{IDENTITY[:6]}-{IDENTITY[6:14]}-{IDENTITY[14:]}",
    f"身份证号{IDENTITY}号", f"**{IDENTITY}**", f"3 {IDENTITY}", f"名单/{IDENTITY}.jpg", f"?id={IDENTITY}", f"ID-{IDENTITY}",
    " ".join((IDENTITY[:4], IDENTITY[4:8], IDENTITY[8:12], IDENTITY[12:16], IDENTITY[16:])),
    f"{IDENTITY[:6]}\u3000{IDENTITY[6:14]}\u3000{IDENTITY[14:]}", f"{IDENTITY[:6]}\u200b{IDENTITY[6:]}",
])  # fmt: skip
def test_identity_numbers_are_found(text: str) -> None:
    assert kinds(text) == [Kind.IDENTITY]


@pytest.mark.parametrize("text", [
    IDENTITY[:-1] + "4", "53*************013", "532501********0013", f"{IDENTITY}2", f"2{IDENTITY}", f"{IDENTITY[:14]}****",
    "113417020032563511/202504-00057", "11341702486344515H", f"统一社会信用代码 {IDENTITY[:17]}", "01511800X/2009-00012",
    f"{IDENTITY}/2009-00012", f"https://example.com/{IDENTITY}.html", "992501199003070013", "532501199013070013",
])  # fmt: skip
def test_what_only_looks_like_an_identity_number_is_not(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize("text", [
    MOBILE, f"手机：{MOBILE}", f"王××{MOBILE}", "138-1234-5678", "138 1234 5678", f"+86{MOBILE}", f"86-{MOBILE}",
    MOBILE.translate(WIDE), f"电话/{MOBILE}", f"3 {MOBILE}", f"{MOBILE}@example.com",
    f"**{MOBILE}**", f"0{MOBILE}", f"0086{MOBILE}", f"0873-3730000/{MOBILE}", "1381 234 5678", "138\u30001234\u30005678",
])  # fmt: skip
def test_mobile_numbers_are_found(text: str) -> None:
    assert kinds(text) == [Kind.MOBILE]


@pytest.mark.parametrize("text", [
    "0873-3730000", "(0873)3730000", "400-810-1234", "12345", "138****5678", "13812345", f"{MOBILE}元", f"{MOBILE} 万元",
    f"0.{MOBILE}", f"{MOBILE}.5", f"A{MOBILE}", f"2009-{MOBILE}", "12812345678", f"/t/{MOBILE}.html?a=b", "2009-05-10 2009-06-10",
    "1381234567890", "20090510123456", f"{MOBILE}***", f"{MOBILE}/2009",
])  # fmt: skip
def test_what_only_looks_like_a_mobile_number_is_not(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize("text", [CARD, f"卡号 {CARD}", "6222 0212 3456 7890 128", "6222-0212-3456-7890-128"])
def test_bank_cards_are_found(text: str) -> None:
    assert kinds(text) == [Kind.BANK_CARD]


@pytest.mark.parametrize(
    "text",
    [CARD[:-1] + "9", "0000000000000000", "1234567890123456", "4000000000000000", "流水号 20090510123456789"],
)
def test_what_only_looks_like_a_bank_card_is_not(text: str) -> None:
    assert kinds(text) == []


def test_an_old_identity_number_is_found_only_where_the_text_says_what_it_is() -> None:
    assert kinds("身份证号：532501900307001") == [Kind.OLD_IDENTITY]
    assert kinds("批准文号 532501900307001") == []
    assert kinds("| 姓名 | 身份证号 |\n|---|---|\n| 张×× | 532501900307001 |") == [Kind.OLD_IDENTITY]
    assert kinds("| 名称 | 批准文号 |\n|---|---|\n| 甲 | 532501900307001 |") == []


def test_two_mobile_numbers_may_be_parted_by_a_stroke() -> None:
    assert masked(f"{MOBILE}/13912345678") == "138****5678/139****5678"


def test_several_numbers_in_one_line_are_told_apart() -> None:
    text = f"|张××|{IDENTITY}|{MOBILE}|{CARD}|0873-3730000|"
    assert kinds(text) == [Kind.IDENTITY, Kind.MOBILE, Kind.BANK_CARD]
    assert [text[find.start : find.end] for find in persons_numbers(text)] == [IDENTITY, MOBILE, CARD]
    assert kinds(f"{IDENTITY} {MOBILE}") == [Kind.IDENTITY, Kind.MOBILE]


def test_a_line_is_masked_before_it_is_printed() -> None:
    text = f"张××，{IDENTITY}，{MOBILE}，{CARD}，0873-3730000"
    assert masked(text) == "张××，53*************013，138****5678，6222***********0128，0873-3730000"
    assert masked(masked(text)) == masked(text)


def test_check_digits() -> None:
    assert right_identity(IDENTITY)
    assert not right_identity("532501199002300013")
    assert right_card(CARD)
    assert not right_card(CARD[:-1] + "1")


@given(st.text(alphabet="0123456789", min_size=17, max_size=17))
def test_identity_numbers_have_the_check_digit_of_the_standard(body: str) -> None:
    body = f"53250119900307{body[14:]}"
    check = "10X98765432"[sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(body)) % 11]
    assert [last for last in "0123456789X" if right_identity(body + last)] == [check]


@given(st.text(alphabet="0123456789", min_size=1, max_size=19))
def test_card_numbers_have_the_check_digit_of_luhn(number: str) -> None:
    values = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(number))]
    assert right_card(number) == (sum(value - 9 * (value > 9) for value in values) % 10 == 0)


@pytest.mark.parametrize("text", [
    "秘密★1年", "机密★5年", "绝密★长期", "机密★", "绝密★会议开始前", "机 密 ☆ 3 年", "秘密＊６个月", "标题（秘密★1年）",
])  # fmt: skip
def test_marks_of_secrecy_are_found(text: str) -> None:
    assert len(secrecy_marks(text)) == 1


@pytest.mark.parametrize(
    "text", ["国家秘密分为绝密、机密、秘密三级", "商业秘密", "保密期限", "★ 重点工作", "五星★★★★★"]
)
def test_words_about_secrecy_are_no_marks(text: str) -> None:
    assert secrecy_marks(text) == ()


@pytest.mark.parametrize(("text", "found"), [
    ("内部资料\n正文", 1), ("正文\n（内部资料　注意保存）\n", 1), ("【注意保存】", 1), ("工作秘密", 1), ("此件不得公开", 1),
    ("不得公开的内部资料由办公室保管", 0), ("请注意保存票据。", 0),
])  # fmt: skip
def test_internal_marks_stand_on_a_line_of_their_own(text: str, found: int) -> None:
    assert len(internal_marks(text)) == found


@given(
    st.dates(date(1930, 1, 1), date(2009, 12, 31)),
    st.integers(0, 999),
    st.sampled_from(["11", "53", "44", "65"]),
)
def test_every_identity_number_is_found_and_never_told(born: date, serial: int, province: str) -> None:
    body = f"{province}2501{born:%Y%m%d}{serial:03d}"
    number = body + "10X98765432"[sum(int(d) * w for d, w in zip(body, _WEIGHTS, strict=True)) % 11]
    finds = persons_numbers(f"身份证号：{number}，")
    assert [find.kind for find in finds] == [Kind.IDENTITY]
    assert number not in masked(f"身份证号：{number}，")
    assert number[2:-3] not in finds[0].masked


@given(st.text(alphabet="0123456789０１２X*- 　,，.。/号码身份证密秘★年内部资料\n", max_size=80))
def test_no_text_ends_in_an_accident_and_what_is_masked_is_clean(text: str) -> None:
    finds = persons_numbers(text)
    assert all(0 <= find.start < find.end <= len(text) for find in finds)
    assert all(first.end <= second.start for first, second in pairwise(finds))
    assert all(
        text[find.start : find.end] not in masked(text) for find in finds if find.kind is Kind.IDENTITY
    )
    secrecy_marks(text)
    internal_marks(text)


@pytest.mark.parametrize("text", [
    "（138）1234 5678", "(138)1234-5678", "(139)-1234-5678", "［138］12345678", "[138]-12345678", "【138】1234 5678", "〔138〕12345678",
    "手机：138（1234）5678", "138 (1234) 5678", "（138）（1234）（5678）", "( 138 ) 1234 5678", "**（138）** 1234 5678", "（138）<br>12345678",
    "+86 (138) 1234-5678", "(86)138-1234-5678", "手机：1381234（5678）", "（１３８）１２３４　５６７８",
])  # fmt: skip
def test_a_group_of_a_mobile_number_may_stand_in_brackets(text: str) -> None:
    assert kinds(text) == [Kind.MOBILE]


@pytest.mark.parametrize("text", [
    "人口150（1200）3000（1800）", "150（2019）2020", "（150）20190512", "值班1500（120）3000", "（1）138（2）150（3）160", "1380013（8000）",
    "红供发〔2009〕13812345678号", "编号：（138）12345678", "总数138（1234）5678人", "（138）1234 5678万元", "（0873）3732100（138）",
])  # fmt: skip
def test_figures_with_figures_in_brackets_are_no_mobile_numbers(text: str) -> None:
    assert kinds(text) == []


def test_brackets_are_masked_together_with_what_they_hold() -> None:
    assert masked("电话（138）1234 5678，（139）1234 5678") == "电话138****5678，139****5678"
    assert masked("(138)1234 5678 (139)1234 5678") == "138****5678 139****5678"
    assert masked(f"（{CARD[:4]}）{CARD[4:]}、[{IDENTITY[:6]}]{IDENTITY[6:14]}（{IDENTITY[14:]}）") == (
        "6222***********0128、53*************013"
    )


@pytest.mark.parametrize("text", [
    "1️⃣3️⃣8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣", "手机 1\u03323\u03328\u033212345678",
])  # fmt: skip
def test_marks_that_combine_with_a_digit_are_left_out(text: str) -> None:
    assert kinds(text) == [Kind.MOBILE]


def test_a_figure_with_eight_decimals_is_no_mobile_number_without_a_label() -> None:
    assert kinds("东经131.12345678，北纬47.12345678") == []
    assert kinds("手机：138.12345678") == [Kind.MOBILE]


@pytest.mark.parametrize(
    "text", ["绝密级★30年", "机密级", "【机密级】", "[机密]", "密级：秘密级", "机密级*5年"]
)
def test_a_level_may_be_written_with_its_word(text: str) -> None:
    assert secrecy_marks(text)


@pytest.mark.parametrize(
    "text", ["秘密级别的划分", "分为绝密级、机密级和秘密级。", "机密级别", "定为机密级的事项"]
)
def test_levels_in_sentences_are_no_marks(text: str) -> None:
    assert not secrecy_marks(text)


@pytest.mark.parametrize("text", ["【内部】", "仅限内部传阅", "内部参阅件", "限于内部使用"])
def test_further_marks_of_internal_documents(text: str) -> None:
    assert internal_marks(text)


@pytest.mark.parametrize("digits", [
    "〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९", "⓿❶❷❸❹❺❻❼❽❾", "⓪①②③④⑤⑥⑦⑧⑨",
])  # fmt: skip
def test_digits_of_other_scripts_are_digits(digits: str) -> None:
    other = str.maketrans("0123456789", digits)
    for number, kind in ((IDENTITY, Kind.IDENTITY), (MOBILE, Kind.MOBILE), (CARD, Kind.BANK_CARD)):
        text = f"请找{number.translate(other)}。"
        assert kinds(text) == [kind]
        assert number.translate(other) not in masked(text)


@pytest.mark.parametrize("text", [
    "138~1234~5678", "138～1234～5678", "138…1234…5678", "138……1234……5678", "138——1234——5678", "138-12345-678", "1381-2345-678", "138 12345 678",
])  # fmt: skip
def test_further_groups_and_separators(text: str) -> None:
    assert kinds(f"请找{text}。") == [Kind.MOBILE]


@pytest.mark.parametrize("text", [
    f"利润 -{MOBILE}", f"| 甲 | -{MOBILE} |", f"净利润为−{MOBILE}", f"（-{MOBILE}）", f"≈{MOBILE}", f"≤ {MOBILE}", f"{MOBILE}（亩）", f"{MOBILE}（元）",
    "6222 0212 3456 7890 128（亩）", "一二三四五六七八九〇一", "二〇〇九年至二〇一〇年",
])  # fmt: skip
def test_amounts_with_a_sign_or_a_unit_in_brackets_are_no_numbers(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    "text", [f"- {MOBILE}", f"-{MOBILE}", f"张××-{MOBILE}", f"电话：-{MOBILE}", f"{MOBILE}（户主）"]
)
def test_a_dash_that_is_no_sign_of_an_amount(text: str) -> None:
    assert kinds(text) == [Kind.MOBILE]


@pytest.mark.parametrize(
    "text", ["《机密》", "“机密”", "（秘密）", "〔绝密〕", "<p>《机密》</p>", "《秘密》★1年"]
)
def test_a_level_in_any_brackets_alone_on_a_line_is_a_mark(text: str) -> None:
    assert len(secrecy_marks(f"通知\n\n{text}\n\n正文\n")) == 1


@pytest.mark.parametrize("text", ["### “秘密”", "- “机密”", "所谓“机密”是指", "《机密》杂志"])
def test_a_level_that_is_spoken_of_is_no_mark(text: str) -> None:
    assert secrecy_marks(f"通知\n\n{text}\n\n正文\n") == ()


@pytest.mark.parametrize(("text", "found"), [
    ("会后收回", 1), ("（会后请收回）", 1), ("内部文件，会后收回", 1), ("**阅后退回**", 1), ("会后收回问卷30份。", 0), ("会议结束后收回设备", 0),
])  # fmt: skip
def test_papers_that_are_taken_back(text: str, found: int) -> None:
    assert len(internal_marks(f"通知\n\n{text}\n")) == found
