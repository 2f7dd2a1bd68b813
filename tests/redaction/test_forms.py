"""The form of masked numbers, homes down to 乡镇, tables of text, and the limits in which it is done."""

from __future__ import annotations

import pytest

from attachments.made import docx, p, run
from cli.command import ran
from gongkai.attachments import limits
from gongkai.attachments.limits import LIMITS, LimitsError, lowered, parse_limits
from gongkai.attachments.walker import walk
from gongkai.catalogue.settings.attachments import ATTACHMENT_LIMITS, MASKED_KINDS
from gongkai.privacy.detectors import Kind
from gongkai.redaction.bounded import MASK, redact_bounded
from gongkai.redaction.errors import RedactionError
from gongkai.redaction.masking import mask
from redaction.test_masking import HIDDEN, ID

TABLE = f'姓名,身份证号,护照号,家庭住址\n张某,{ID},E12345678,红河州红河县迤萨镇南门街12号3栋\n"李某",{ID},,"云南省红河县阿扎河乡洞浦村3组8号"\n'


def test_a_table_of_text_is_masked_cell_by_cell():
    made = mask(TABLE.encode(), walk)
    assert made.count == 5
    assert made.data.decode() == (
        f'姓名,身份证号,护照号,家庭住址\n张某,{HIDDEN},E******78,红河州红河县迤萨镇****\n"李某",{HIDDEN},,"云南省红河县阿扎河乡****"\n'
    )


def test_the_form_is_as_wanted_and_the_usual_one_where_it_shows_too_much():
    made = mask(
        f"身份证号 {ID}，电话 +86 138 0013 8000".encode(),
        walk,
        {"身份证号": "11****1234", "手机号码": "1380013****0"},
    )
    assert made.data.decode() == f"身份证号 {ID[:2]}****{ID[-4:]}，电话 138****8000"


def test_what_tells_of_health_is_left_to_a_person():
    made = mask("村民张某，患精神分裂症，电话 13800138000。".encode(), walk)
    assert made.count == 1
    assert "敏感的个人情况" in made.left[0]


def test_a_home_in_a_word_file(tmp_path):
    made = mask(docx(p(run("住址：云南省红河县") + run("阿扎河乡洞浦村3组8号"))), walk)
    assert walk(made.data).blocks == ("住址：云南省红河县阿扎河乡****",)


def test_the_site_and_the_command_set_the_form(capsys, tmp_path):
    (tmp_path / "catalogue.yml").write_text(
        "机构: {名称: 甲}\n类别: [{名称: 乙, 代码: Y}]\n科室: [{名称: 丙, 代码: B}]\n输出: {打码: {手机号码: 13********1}}\n",
        encoding="utf-8",
    )
    (tmp_path / "a.txt").write_text("电话 13800138000", encoding="utf-8")
    assert ran(capsys, "mask", tmp_path / "a.txt", "--root", tmp_path)[0] == 0
    assert (tmp_path / "a-打码.txt").read_text(encoding="utf-8") == "电话 13********0"
    code, _, err = ran(capsys, "mask", tmp_path / "a.txt", "--in-place", "--form", "手机=1")
    assert (code, "不是号码的种类" in err) == (2, True)
    assert ran(capsys, "mask", tmp_path / "a.txt", "--in-place", "--form", "手机号码=138****1234")[0] == 0
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "电话 138****8000"


def test_the_kinds_and_limits_that_can_be_set():
    assert set(MASKED_KINDS) == {kind.value for kind in Kind} - {"个人电子邮箱", "个人住址", "敏感的个人情况"}
    assert ATTACHMENT_LIMITS == limits.NAMES


def test_the_operator_sets_limits_and_a_site_lowers_them():
    raised = parse_limits("秒=20，层数=2")
    assert (raised.seconds, raised.bounds.depth, raised.memory) == (20, 2, LIMITS.memory)
    site = lowered(raised, {"秒": 60, "解压": 10, "层数": 1})
    assert (site.seconds, site.bounds.unpacked, site.bounds.depth) == (20, 10_000_000, 1)
    for wrong in ("秒=0", "秒=9999", "秒", "分=1", "秒=-1"):
        with pytest.raises(LimitsError, match="写成"):
            parse_limits(wrong)


def test_limits_of_the_environment_hold_for_copies(monkeypatch):
    monkeypatch.setenv(limits.ENVIRONMENT, "层数=1,解压=1")
    with pytest.raises(RedactionError):
        redact_bounded(MASK, docx(p(run("甲" * 400_000))))
