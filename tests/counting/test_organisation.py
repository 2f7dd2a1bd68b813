"""组织 in the annual report: who is in charge, who inspects, where the public reads, by office."""

from __future__ import annotations

import pytest

from gongkai.catalogue.settings import load_settings
from gongkai.counting.organisation_text import organisation_text
from support.tree import CATALOGUE

WHOLE = """\
组织:
  领导小组: {组长: 局长, 副组长: [副局长], 成员: [各科室负责人], 办公室: 办公室}
  监察: {机构: 监察室, 电话: 0873-0000212}
  查阅点: [{名称: 一楼大厅公开栏}, {名称: 县档案馆}]
  工作人员: 专职1名，兼职6名。
"""

GOVERNMENT = (
    "本机关设政府信息公开工作领导小组，由局长任组长，副局长任副组长，各科室负责人为成员，办公室设在办公室。"
    "监督检查由监察室负责，投诉电话0873-0000212。设查阅点2处：一楼大厅公开栏、县档案馆。专职1名，兼职6名。"
)


@pytest.mark.parametrize(
    ("more", "kind", "said"),
    [
        (
            WHOLE,
            "机关",
            GOVERNMENT,
        ),
        ("组织: {领导小组: {组长: 校长}}\n", "中小学", "本校设信息公开工作领导小组，由校长任组长。"),
        ("组织: {监察: {机构: 监察室}}\n", "医院", "监督检查由监察室负责。"),
        ("", "机关", ""),
    ],
)
def test_the_report_says_who_runs_disclosure(more: str, kind: str, said: str) -> None:
    written = CATALOGUE.replace("机构:\n", f"机构:\n  类型: {kind}\n", 1) + more
    settings, found = load_settings(written.encode())
    assert settings is not None, found
    assert organisation_text(settings) == said
