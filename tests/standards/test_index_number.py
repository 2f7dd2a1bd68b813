"""Templates, check digits and free numbers: the shapes are those of real numbers, the numbers are made up."""

from __future__ import annotations

import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.standards.index_number import (
    TemplateError,
    compile_template,
    next_free,
    normalise_number,
    org_code_check,
    right_code,
    uscc_check,
)
from support.costs import assert_at_most

SHAPES = [
    pytest.param("{机构代码}/{年}-{流水号:5}", "01511800X/2017-00110", id="F1 组织机构代码/年份-五位流水号"),
    pytest.param(
        "{统一社会信用代码}/{年}-{流水号:5}", "11532500015118000X/2021-00050", id="F2 统一社会信用代码"
    ),
    pytest.param("{统一社会信用代码}/{年月}-{流水号:5}", "11532500015118000X/202110-00003", id="F3 年月"),
    pytest.param("{机构代码}-{年}-{流水号:6}", "01511800X-2020-150001", id="F4 横线和六位流水号"),
    pytest.param(
        "{地区代码:6}{数字:3}{数字:2}{数字:2}{年}{流水号:4}", "530199012030120200007", id="F5 二十一位无分隔"
    ),
    pytest.param(
        "{地区代码}-{数字}-{数字}-{数字:2-4}-{年月日}-{流水号}", "3302-012-03-0102-20090510-7", id="F6 六段"
    ),
    pytest.param("{字母:2}{字母数字:3}-{数字}-{年}-{流水号}", "GA0B1-02-2009-00015", id="F7 四段"),
    pytest.param("{字母数字:12}", "0102030405A6", id="F8 十二位索取号"),
    pytest.param("{机构代码:带横线}/{年}-{流水号:5}", "01511800-X/2022-00185", id="F9 保留横线的机构代码"),
    pytest.param("{数字:7}-{数字:1}/{年}-{流水号:5}", "0142999-8/2022-00185", id="F9 七位数加横线"),
    pytest.param("{数字:9}/{年}-{流水号:5}", "035219999/2025-00016", id="F10 不是机构代码的九位数"),
    pytest.param("{机构代码}/{类别代码:4}-{年}-{流水号:5}", "01511800X/0201-2016-00003", id="F11 含类别号"),
    pytest.param("{机构代码}/{年月}-{流水号:5}", "01511800X/201901-00003", id="九位代码和年月"),
    pytest.param("{数字:15}/{年}-{流水号:5}", "001008003009999/2020-42001", id="十五位数字"),
    pytest.param("{字母数字:7}-{数字:4}-{年}-{流水号:5}", "SM09100-1100-2016-00003", id="部门号和类别号"),
    pytest.param("{字母数字:7}-{数字:4}-{年}-{流水号:5}", "PZ00901-0100-2017-00005", id="平台号"),
    pytest.param("{字母}/{年}-{流水号:5}", "MTX/2018-00004", id="字母前段"),
    pytest.param("bgs01/{年}-{流水号:5}", "BGS01/2023-00001", id="科室前段，大写也是同一个号"),
    pytest.param("{数字:4}-{年}-{流水号:6}", "1111-2019-004999", id="四位数前段"),
    pytest.param("{字母:2}{数字:9}-{年}-{流水号:6}", "ZA779999999-2023-000001", id="字母加九位数"),
    pytest.param(
        "{统一社会信用代码}-/{年}-{流水号:7}", "11532500015118000X-/2018-1220099", id="多出横线的前段"
    ),
    pytest.param("{字母:2}{数字:6}-{数字:2}-{年}-{流水号:5}", "XC419999-02-2013-00008", id="地区号和类别号"),
]
CODES = {"org_code": "01511800-X", "uscc": "11532500015118000X", "categories": ("JGZN", "0201")}


@pytest.mark.parametrize(("template", "number"), SHAPES)
def test_the_real_shapes_can_be_written_as_templates(template: str, number: str) -> None:
    pattern = compile_template(template, **CODES)
    assert pattern.allows(number)
    assert pattern.allows(pattern.example), pattern.example


@pytest.mark.parametrize(
    "number", ["01511800X/2021-None", "/2021-00900", "01511800X/2021-0009", "01511800X/2021-00009 "]
)
def test_broken_numbers_do_not_follow_the_national_template(number: str) -> None:
    assert not compile_template("{机构代码}/{年}-{流水号:5}", **CODES).allows(number)


def test_small_letters_of_the_template_stand_as_it_writes_them() -> None:
    small = compile_template("bgs01/{年}-{流水号:5}", **CODES)
    assert [
        small.allows(number) for number in ("bgs01/2023-00001", "BGS01/2023-00001", "Bgs01/2023-00001")
    ] == [True, True, False]
    assert not compile_template("{字母:3}01/{年}-{流水号:5}", **CODES).allows("bgs01/2023-00001")


def test_another_organ_s_code_does_not_follow_the_template_of_this_one() -> None:
    own = compile_template("{机构代码}/{年}-{流水号:5}", **CODES)
    assert not own.allows("015118011/2021-00009")
    assert compile_template("{机构代码:任意}/{年}-{流水号:5}", **CODES).allows("015118011/2021-00009")


def test_a_site_may_have_two_templates_and_new_numbers_follow_the_first() -> None:
    pattern = compile_template("{机构代码}/{年}-{流水号:5} | {数字:4}-{年}-{流水号:6}", **CODES)
    assert pattern.allows("01511800X/2021-00009")
    assert pattern.allows("1111-2019-004999")
    assert pattern.example.startswith("01511800X/")


def test_a_category_s_code_without_a_width_is_one_of_the_site_s() -> None:
    pattern = compile_template("{类别代码}-{年}-{流水号:3}", **CODES)
    assert pattern.allows("JGZN-2009-001")
    assert not pattern.allows("XXXX-2009-001")


def test_what_a_number_says() -> None:
    parts = compile_template("{机构代码}/{年}-{流水号:5}", **CODES).read("01511800X/2009-00012")
    assert (parts.code, parts.year, parts.serial, parts.series) == (
        "01511800X",
        2009,
        12,
        ("01511800X/2009-", ""),
    )


@pytest.mark.parametrize(
    "template",
    ["{机构号}/{年}", "{年}-{年}", "{流水号:x}", "{机构代码", "年}", "{机构代码:5}", "{流水号:7-5}", "{数字:99999999999}",
     "{任意}-" * 40 + "{流水号}"],
)  # fmt: skip
def test_a_template_that_cannot_be_understood_is_refused_with_a_sentence(template: str) -> None:
    with pytest.raises(TemplateError, match=r"索引号|冒号"):
        compile_template(template)


# Each is what the template said before parts side by side were made to take no longer than others.
SIDE_BY_SIDE = {
    "{数字}{流水号}": r"[0-9]+(?P<serial>[0-9]+)",
    "{流水号}{数字}": r"(?P<serial>[0-9]+)[0-9]+",
    "{数字}{数字}{流水号}": r"[0-9]+[0-9]+(?P<serial>[0-9]+)",
    "{任意}{流水号}": r"[^/]+(?P<serial>[0-9]+)",
    "{任意}{字母数字}{流水号}": r"[^/]+[0-9A-Z]+(?P<serial>[0-9]+)",
    "{流水号}{任意}": r"(?P<serial>[0-9]+)[^/]+",
    "{数字}{字母}{流水号}": r"[0-9]+[A-Z]+(?P<serial>[0-9]+)",
    "{字母数字}{数字}-{流水号}": r"[0-9A-Z]+[0-9]+-(?P<serial>[0-9]+)",
    "{数字}{流水号:2}": r"[0-9]+(?P<serial>[0-9]{2})",
    "{数字:1-2}{流水号}": r"[0-9]{1,2}(?P<serial>[0-9]+)",
    "{数字}-{流水号}": r"[0-9]+-(?P<serial>[0-9]+)",
}


@pytest.mark.parametrize("template", SIDE_BY_SIDE)
def test_parts_without_a_width_may_stand_side_by_side(template: str) -> None:
    pattern, plain = compile_template(template), re.compile(SIDE_BY_SIDE[template])
    for length in range(1, 7):
        for number in map("".join, product("1A-/", repeat=length)):
            parts, match = pattern.read(number), plain.fullmatch(number)
            assert (parts is None) == (match is None), number
            if parts and match:
                start, end = match.span("serial")
                assert parts.series == (number[:start], number[end:]), number


@pytest.mark.parametrize(
    "template",
    [
        "{任意}" * 8 + "x",
        "{任意}-{任意}-{任意}-{任意}x",
        "{数字:1-9}" * 4 + "{流水号}x",
        "{类别代码}" * 4 + "x",
    ],
)
@pytest.mark.parametrize("characters", ["9", "-", "A", "A-"])
def test_no_number_takes_long_whatever_the_template(template: str, characters: str) -> None:
    pattern = compile_template(template, categories=["A" * length for length in range(1, 50)])

    def allow(length: int) -> None:
        pattern.allows((characters * length)[:length])

    # The cost grows with a power of the length, not exponentially.
    assert_at_most(4**4, allow, pattern.longest // 4, pattern.longest)
    assert_at_most(1, allow, pattern.longest, 5_000)


def test_without_a_template_any_number_will_do() -> None:
    assert compile_template("").allows("随便/一号")


def test_the_next_free_number_lies_behind_all_of_its_series() -> None:
    pattern = compile_template("{机构代码}/{年}-{流水号:5}", **CODES)
    taken = ["01511800X/2009-00012", "01511800X/2009-00158", "01511800X/2008-00900", "别的"]
    assert next_free(pattern, "01511800x／2009-00012", taken) == "01511800X/2009-00159"
    assert next_free(pattern, "别的", taken) is None


# The examples of GB 11714 and of GB 32100 themselves.
@pytest.mark.parametrize("code", ["D2143569X", "D2143569-X", "91350100M000100Y43"])
def test_the_standards_own_examples_are_right(code: str) -> None:
    assert right_code(code)


@given(st.text(alphabet="0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=17, max_size=17))
def test_credit_codes_have_the_check_character_of_the_standard(body: str) -> None:
    characters = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    total = sum(characters.index(character) * pow(3, place, 31) for place, character in enumerate(body))
    assert uscc_check(body) == characters[(31 - total % 31) % 31]


@pytest.mark.parametrize(
    "code", ["", "91350100M000100Y", "91350100I000100Y4", "91350100m000100Y4", "91350100 000100Y4"]
)
def test_other_text_has_no_check_character(code: str) -> None:
    assert uscc_check(code) is None


@pytest.mark.parametrize("code", ["035210000", "91350100M000100Y4A", "234234234234444444", "", "0142"])
def test_wrong_codes(code: str) -> None:
    assert not right_code(code)


@given(st.text(alphabet="0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=17, max_size=17), st.integers(0, 16))
def test_a_changed_character_is_noticed(body: str, place: int) -> None:
    code = body + uscc_check(body)
    other = "0" if code[place] != "0" else "1"
    assert right_code(code)
    assert not right_code(code[:place] + other + code[place + 1 :])


@given(st.text(alphabet="0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=8, max_size=8))
def test_every_organisation_code_has_a_check_character(body: str) -> None:
    assert right_code(body + org_code_check(body))


@given(st.text(max_size=40))
def test_no_number_and_no_template_ends_in_an_accident(text: str) -> None:
    compile_template("{机构代码}/{年}-{流水号:5}", **CODES).read(normalise_number(text))
    try:
        pattern = compile_template(text)
    except TemplateError:
        return
    pattern.read(pattern.example)


@given(st.integers(1, 99998), st.sets(st.integers(1, 99998), max_size=20))
def test_a_free_number_is_free(serial: int, used: set[int]) -> None:
    pattern = compile_template("{机构代码}/{年}-{流水号:5}", **CODES)
    taken = [f"01511800X/2009-{number:05d}" for number in used]
    free = next_free(pattern, f"01511800X/2009-{serial:05d}", taken)
    assert free not in taken
    assert pattern.allows(free) or free.endswith("-99999") or len(free) > 20
