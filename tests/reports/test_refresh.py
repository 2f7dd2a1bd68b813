"""What a new count makes of a report that is there already."""

from __future__ import annotations

from datetime import date

import yaml

from gongkai.reports.forms import FORMS
from gongkai.reports.read import period_of
from gongkai.reports.refresh import Correction, refresh
from gongkai.reports.write import Head

PATH = "reports/2024.yml"
HEAD = Head(2024, FORMS["2021"], period_of(2024, FORMS["2021"]))
STAGES = "审定: {日期: 2025-01-20, 职务: 局长}\n公布: {日期: 2025-01-24, 索引号: 01511800X/2025-00003}\n"


def figures(number: int):
    return {"主动公开": {"行政许可": {"本年处理决定数量": number}}}


def written(number: int, after: str = "") -> bytes:
    return (refresh(PATH, None, HEAD, figures(number)).text + after).encode()


def test_a_report_that_is_not_there_is_written():
    assert yaml.safe_load(written(1))["主动公开"] == figures(1)["主动公开"]


def test_the_same_count_gives_the_same_bytes():
    for after in ("", STAGES, "# 说明\n" + STAGES):
        data = written(1, after)
        assert refresh(PATH, data, HEAD, figures(1)).text.encode() == data


def test_comments_above_what_stays_stay():
    stages = "# 局务会通过\n审定: {日期: 2025-01-20, 职务: 局长}\n# 电话确认\n报送: {日期: 2025-01-22, 对象: 县政务公开办}\n"
    assert refresh(PATH, written(1, stages), HEAD, figures(2)).text.encode() == written(2, stages)


def test_rows_that_were_typed_and_not_counted_stay():
    data = (
        written(1)
        + "复议诉讼:\n  行政复议: {结果维持: 1, 结果纠正: 0, 其他结果: 0, 尚未审结: 0, 总计: 1}\n".encode()
    )
    outcome = refresh(PATH, data, HEAD, figures(2))
    assert yaml.safe_load(outcome.text)["复议诉讼"]["行政复议"]["结果维持"] == 1
    assert yaml.safe_load(outcome.text)["主动公开"]["行政许可"]["本年处理决定数量"] == 2


def test_a_published_report_is_left_alone_and_the_difference_told():
    outcome = refresh(PATH, written(1, STAGES), HEAD, figures(2))
    assert outcome.text is None
    assert outcome.frozen
    assert [one.shown for one in outcome.changes] == ["“行政许可”一行“本年处理决定数量”一列：1 → 2"]


def test_a_correction_is_noted():
    outcome = refresh(PATH, written(1, STAGES), HEAD, figures(2), Correction("漏计一件", date(2025, 3, 1)))
    document = yaml.safe_load(outcome.text)
    assert document["主动公开"] == figures(2)["主动公开"]
    assert document["更正"][0]["理由"] == "漏计一件"
    assert document["公布"]["索引号"] == "01511800X/2025-00003"
    again = refresh(PATH, outcome.text.encode(), HEAD, figures(2), Correction("再来一次", date(2025, 3, 2)))
    assert again.text == outcome.text


def test_what_cannot_be_read_is_not_written_over():
    for data in (b"\xff", "年度：2024\n".encode(), written(1) + "行政许克: 1\n".encode()):
        outcome = refresh(PATH, data, HEAD, figures(2))
        assert outcome.text is None
        assert outcome.findings


def test_a_report_of_another_form_is_not_written_over():
    data = written(1).replace(b'"2021"', b'"2019"')
    assert refresh(PATH, data, HEAD, figures(1)).text is None
